"""Forms of hearings and of answers to notices of expiry."""

from prisondesk.features.custody import events
from prisondesk.features.custody.model.court import (
    ANSWER_WORDS,
    OUTCOME_WORDS,
    HearingOutcome,
    NoticeAnswer,
)
from prisondesk.features.custody.ui.act_parts import (
    ActForm,
    Ground,
    Values,
    date_field,
    needed_day,
    text,
)
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Area, Choice, Combo, Spec, Text


def _hearing(_: Ground) -> tuple[Spec, ...]:
    return (
        date_field("on", msg("Day"), future=True),
        Text(key="hour", label=msg("Hour"), width=120),
        Text(key="court", label=msg("Court"), required=True),
        Text(key="purpose", label=msg("For what")),
    )


def _fix(ground: Ground, values: Values) -> FactBody:
    return events.HearingFixed(
        ground.held.title_id,
        "",
        needed_day(values, "on"),
        text(values, "hour"),
        text(values, "court"),
        text(values, "purpose"),
    )


def _outcome(ground: Ground) -> tuple[Spec, ...]:
    hearings = tuple(
        (each.hearing_id, msg("{day}, {court}", day=each.on, court=each.court))
        for each in ground.held.hearings
    )
    return (
        Combo(key="hearing", label=msg("Hearing"), required=True, options=hearings),
        Combo(
            key="outcome",
            label=msg("What came of it"),
            required=True,
            options=tuple((each.value, OUTCOME_WORDS[each]) for each in HearingOutcome),
        ),
        Choice(
            key="produced",
            label=msg("Brought to the court"),
            options=(("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no"))),
        ),
        Text(key="told", label=msg("Who told it, and how")),
    )


def _tell_outcome(ground: Ground, values: Values) -> FactBody:
    return events.HearingHeld(
        ground.held.title_id,
        text(values, "hearing"),
        HearingOutcome(text(values, "outcome")),
        {"yes": True, "no": False}.get(text(values, "produced")),
        text(values, "told"),
    )


def _answer(ground: Ground) -> tuple[Spec, ...]:
    notices = tuple(
        (each.number, msg("No. {number} of {day}", number=each.number, day=each.sent_at.date()))
        for each in ground.held.notices
    )
    return (
        Combo(key="notice", label=msg("Notice"), required=True, options=notices),
        Choice(
            key="answer",
            label=msg("Answer"),
            required=True,
            options=tuple((each.value, ANSWER_WORDS[each]) for each in NoticeAnswer),
        ),
        Area(key="words", label=msg("In the words of the answer"), lines=2),
    )


def _answered(ground: Ground, values: Values) -> FactBody:
    return events.NoticeAnswered(
        ground.held.title_id,
        text(values, "notice"),
        ground.now,
        NoticeAnswer(text(values, "answer")),
        text(values, "words"),
    )


HEARINGS: tuple[ActForm, ...] = (
    ActForm("hearing", msg("Hearing fixed"), "calendar", events.HearingFixed, _hearing, _fix),
    ActForm("outcome", msg("Outcome of a hearing"), "gavel", events.HearingHeld, _outcome,
            _tell_outcome),
    ActForm("answer", msg("Answer to a notice of expiry"), "file-check",
            events.NoticeAnswered, _answer, _answered),
)  # fmt: skip
