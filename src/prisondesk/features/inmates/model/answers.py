"""An answer that may be missing, and why: nothing missing ever looks like something known."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, msg, verbatim


class Missing(enum.StrEnum):
    """Why there is no answer."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    REFUSED = "refused"


MISSING_WORDS: dict[Missing, Message] = {
    Missing.NOT_ASKED: msg("not asked"),
    Missing.NOT_KNOWN: msg("not known"),
    Missing.REFUSED: msg("not answered"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A text somebody gave, or the reason why there is none.

    Exactly one of *text* and *missing* is set; an empty text is no answer.
    """

    text: str = ""
    missing: Missing | None = Missing.NOT_ASKED

    def __post_init__(self) -> None:
        """Refuse an answer that is both given and missing, or neither."""
        if bool(self.text.strip()) == (self.missing is not None):
            raise ValueError("an answer is given or missing")

    @property
    def asked(self) -> bool:
        """Tell whether the question was put: "not known" and a refusal are answers too."""
        return self.missing is not Missing.NOT_ASKED

    @property
    def shown(self) -> Message:
        """Return the text, or the word that says why it is missing."""
        return verbatim(self.text) if self.missing is None else MISSING_WORDS[self.missing]


NOT_ASKED = Answer()
NOT_KNOWN = Answer(missing=Missing.NOT_KNOWN)
REFUSED = Answer(missing=Missing.REFUSED)


def answer(text: str) -> Answer:
    """Return what a clerk typed as an answer: ``?`` is "not known", nothing is "not asked"."""
    typed = text.strip()
    if typed == "?":
        return NOT_KNOWN
    return Answer(typed, None) if typed else NOT_ASKED


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """A day somebody gave, or the reason why there is none."""

    day: dt.date | None = None
    missing: Missing | None = Missing.NOT_ASKED

    def __post_init__(self) -> None:
        """Refuse a day that is both given and missing, or neither."""
        if (self.day is None) == (self.missing is None):
            raise ValueError("a day is given or missing")

    @property
    def asked(self) -> bool:
        """Tell whether the question was put."""
        return self.missing is not Missing.NOT_ASKED

    @property
    def shown(self) -> Message:
        """Return the day, or the word that says why it is missing."""
        if self.day is not None:
            return msg("{day}", day=self.day)
        return MISSING_WORDS[self.missing or Missing.NOT_ASKED]


DAY_NOT_ASKED = DayAnswer()
DAY_NOT_KNOWN = DayAnswer(missing=Missing.NOT_KNOWN)
