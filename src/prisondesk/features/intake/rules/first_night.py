"""What the first-night answers ask for: care tonight, never a level and never a placement."""

from prisondesk.features.inmates.rules.dates import tidy
from prisondesk.features.intake.model.first_night import (
    Attention,
    Care,
    NightRow,
    Question,
    Rating,
)
from prisondesk.kernel.message import Message, msg

_KEYS: dict[str, Rating] = {
    "0": Rating.NO,
    "n": Rating.NO,
    "non": Rating.NO,
    "1": Rating.SOME,
    "2": Rating.YES,
    "o": Rating.YES,
    "oui": Rating.YES,
    "?": Rating.NI,
    "ni": Rating.NI,
}


def read_rating(typed: str) -> Rating | None:
    """Read one cell of the first-night grid: 0, 1, 2 or ?; None when it is none of them."""
    return _KEYS.get(tidy(typed).lower())


_CARE: dict[tuple[Question, Rating], tuple[Attention, Message]] = {
    (Question.SH1, Rating.YES): (
        Attention.NOW,
        msg("Do not leave the person alone; call health now."),
    ),
    (Question.SH1, Rating.SOME): (
        Attention.TONIGHT,
        msg("Company tonight, looks at irregular hours; health sees the person."),
    ),
    (Question.SH1, Rating.NI): (
        Attention.TONIGHT,
        msg("Not asked: watch tonight until it is known."),
    ),
    (Question.VU1, Rating.YES): (
        Attention.NOW,
        msg("Possible minor: apart from adults; tell the director and child protection."),
    ),
    (Question.VU1, Rating.SOME): (
        Attention.NOW,
        msg("Age in doubt: apart from adults until it is known."),
    ),
    (Question.VU1, Rating.NI): (Attention.TONIGHT, msg("Age: ask before the first night.")),
    (Question.VU2, Rating.YES): (
        Attention.NOW,
        msg("Afraid of somebody here: place apart from that person; do not ask why."),
    ),
    (Question.VU2, Rating.SOME): (
        Attention.TONIGHT,
        msg("Perhaps afraid of somebody here: ask again alone before the night."),
    ),
    (Question.VU2, Rating.NI): (
        Attention.TONIGHT,
        msg("Fear of somebody here: ask before the first night."),
    ),
    (Question.HE1, Rating.YES): (Attention.NOW, msg("Urgent sign: call health now.")),
    (Question.HE1, Rating.SOME): (Attention.TOMORROW, msg("Health sees the person first.")),
    (Question.HE1, Rating.NI): (Attention.TONIGHT, msg("Look for visible signs before the night.")),
    (Question.NE1, Rating.YES): (Attention.TONIGHT, msg("Find an interpreter.")),
    (Question.NE1, Rating.SOME): (Attention.TONIGHT, msg("Read the rules aloud.")),
    (Question.NE1, Rating.NI): (Attention.TOMORROW, msg("Language: ask again.")),
}
_ORDER = tuple(Attention)


def care(row: NightRow) -> tuple[Care, ...]:
    """Return what the answers of *row* ask for, the most urgent first."""
    found = [
        Care(question, *_CARE[question, rating])
        for question, rating in row.answers
        if (question, rating) in _CARE
    ]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.attention)))


def not_asked(row: NightRow) -> tuple[Question, ...]:
    """Return the questions still to ask before the night."""
    asked = {question for question, _ in row.answers}
    return tuple(question for question in Question if question not in asked)
