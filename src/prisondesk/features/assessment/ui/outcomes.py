"""The outcomes as this officer may read them: level in words, what to do, and why."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.assessment.model.screening import (
    LEVEL_WORDS,
    Instrument,
    Outcome,
    OutcomeKey,
    Screening,
)
from prisondesk.features.assessment.rules.words import words
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Chip, Label, Tone

TITLES: Mapping[OutcomeKey, Message] = {
    OutcomeKey.SELF_HARM: msg("Danger to self"),
    OutcomeKey.HEALTH: cmsg("outcome", "Health"),
    OutcomeKey.VULNERABILITY: msg("Vulnerability and protection"),
    OutcomeKey.CUSTODY: cmsg("outcome", "Custody"),
    OutcomeKey.NEEDS: cmsg("outcome", "Needs"),
}
TO_DO: Mapping[tuple[OutcomeKey, str], Message] = {
    (OutcomeKey.SELF_HARM, "urgent"): msg(
        "Never alone, health now, the director is told; asked again within 24 hours."
    ),
    (OutcomeKey.SELF_HARM, "watch"): msg(
        "A shared cell with willing company, a look every 30 minutes; asked again in 72 hours. "
        "Isolation is never the remedy."
    ),
    (OutcomeKey.SELF_HARM, "unknown"): msg("Treated as a watch until it was asked."),
    (OutcomeKey.HEALTH, "urgent"): msg("Care now."),
    (OutcomeKey.HEALTH, "appointment"): msg("Seen by health staff within 24 hours."),
    (OutcomeKey.HEALTH, "unknown"): msg("The health check is still to come; alert after 24 hours."),
    (OutcomeKey.VULNERABILITY, "high"): msg(
        "A protective placement is decided by the director today, with the person’s view."
    ),
    (OutcomeKey.VULNERABILITY, "unknown"): msg(
        "Ask before the first night; until then calm, known company, never alone with strangers."
    ),
    (OutcomeKey.VULNERABILITY, "some"): msg("A note for the placement."),
    (OutcomeKey.CUSTODY, "high"): msg("Provisional: the director decides, review in 30 days."),
    (OutcomeKey.CUSTODY, "medium"): msg("Review in 90 days."),
}
URGENT = frozenset({"urgent"})
ATTENTION = frozenset({"watch", "unknown", "high", "appointment", "medium", "some"})


def outcome_card(
    screening: Screening,
    instrument: Instrument,
    readable: frozenset[OutcomeKey],
    missing_tonight: int,
) -> QWidget:
    """Return the card of the outcomes in *readable*; there is never a total of them.

    *missing_tonight* first-night questions are still to ask, whoever may read their answers.
    """
    t = look().t
    card = Card(t(msg("What follows from the answers")), "clipboard-check")
    for outcome in screening.outcomes:
        if outcome.key in readable:
            card.body.addWidget(_one(outcome, instrument))
    if missing_tonight:
        missing = msg("First-night questions still to ask: {count}", count=missing_tonight)
        card.body.addWidget(Chip(t(missing), Tone.SOON, wrap=True))
    share = msg("{share} % of the questions answered", share=screening.share)
    card.body.addWidget(Label(t(share), "hint"))
    never = msg("Five outcomes, never added together. A person decides.")
    card.body.addWidget(Label(t(never), "hint", wrap=True))
    card.body.addStretch(1)
    return card


def tone_of(outcome: Outcome) -> Tone:
    """Return the tone of a level: red is for life, ochre asks for somebody."""
    if outcome.key is OutcomeKey.SELF_HARM and outcome.level in URGENT:
        return Tone.LAW
    return Tone.SOON if outcome.level in ATTENTION | URGENT else Tone.NEUTRAL


def _one(outcome: Outcome, instrument: Instrument) -> QWidget:
    t, px = look().t, look().px
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, px(4), 0, px(4))
    column.setSpacing(px(3))
    column.addWidget(Label(t(TITLES[outcome.key]), "label"))
    level = LEVEL_WORDS[outcome.key][outcome.level]
    column.addWidget(Chip(t(level), tone_of(outcome), wrap=True))
    if (to_do := TO_DO.get((outcome.key, outcome.level))) is not None:
        column.addWidget(Label(t(to_do), "small", wrap=True))
    if outcome.because:
        because = " · ".join(t(words(instrument.item(key).question)) for key in outcome.because)
        column.addWidget(Label(t(msg("Why: {questions}", questions=because)), "hint", wrap=True))
    return box
