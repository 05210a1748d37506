"""Which steps of an assessment are offered to an officer now, and the part that shows each."""

from collections.abc import Callable, Mapping

from prisondesk.features.assessment.model.assessment import RatedItem, Stage
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.steps.after import AfterPart
from prisondesk.features.assessment.ui.steps.beside import (
    NotesPart,
    OtherToolPart,
    PlanPart,
    RequestsPart,
    UnitPart,
)
from prisondesk.features.assessment.ui.steps.deciding import DecisionPart, HearingPart, SigningPart
from prisondesk.features.assessment.ui.steps.opening import OpeningPart
from prisondesk.features.assessment.ui.steps.part import Part
from prisondesk.features.assessment.ui.steps.rating import (
    RatingPart,
    domain_form,
    ratings,
    typed_again,
)
from prisondesk.features.assessment.ui.steps.saving import SavingPart
from prisondesk.features.assessment.ui.steps.shredding import ShreddingPart
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import ListGroup, ListRow, Tone
from prisondesk.ui.widgets.rowvalues import under

OPEN, SAVE, SIGN, HEAR, DECIDE, AFTER = "open", "save", "sign", "hear", "decide", "after"
SHRED = "shred"
NOTES, REQUESTS, PLAN, UNIT, OTHER = "notes", "requests", "plan", "unit", "other"
Typed = Mapping[str, Mapping[str, str]]
_PARTS: Mapping[str, Callable[[Bench, TeamDesk, Sight], Part]] = {
    OPEN: OpeningPart,
    SIGN: SigningPart,
    HEAR: HearingPart,
    DECIDE: DecisionPart,
    AFTER: AfterPart,
    SHRED: ShreddingPart,
    NOTES: NotesPart,
    REQUESTS: RequestsPart,
    PLAN: PlanPart,
    UNIT: UnitPart,
    OTHER: OtherToolPart,
}
_TITLES: Mapping[str, Message] = {
    OPEN: msg("Open an assessment"),
    SAVE: msg("Save and sign"),
    SIGN: msg("Second signature"),
    HEAR: msg("Tell and hear the person"),
    DECIDE: msg("Decision of the director"),
    AFTER: msg("Contest, review"),
    SHRED: msg("Shred the assessments"),
    NOTES: msg("Observation notes"),
    REQUESTS: msg("Requests for information"),
    PLAN: msg("Plan of activities"),
    UNIT: msg("Unit by policy"),
    OTHER: msg("Assessment with another tool"),
}


def steps_of(sight: Sight, desk: TeamDesk) -> tuple[str, ...]:
    """Return the steps this officer may take now, in order."""
    if sight.purpose is Purpose.NOTE:
        return (NOTES,)
    beside = (NOTES, REQUESTS, PLAN, UNIT, OTHER) if desk.team else ()
    shred = (SHRED,) if sight.cleared else ()
    return (*shred, *_now(sight, desk), *beside)


def _now(sight: Sight, desk: TeamDesk) -> tuple[str, ...]:
    current = sight.current
    stage = current.stage if current is not None else None
    opens = (OPEN,) if desk.leads or desk.decides else ()
    if stage is None:
        return opens if desk.team else ()
    if stage is Stage.RATING:
        return (*(d.key for d in sight.instrument.domains), SAVE) if desk.leads else ()
    if stage is Stage.TO_SIGN:
        lead = desk.leads or desk.actor.may(Permission.ASSESSMENT_SECOND)
        return (SIGN,) if lead else ()
    if stage is Stage.TO_HEAR:
        return (HEAR,)
    if stage is Stage.TO_DECIDE:
        return (DECIDE,) if desk.decides else ()
    return (AFTER, *opens)


def titles(sight: Sight, desk: TeamDesk) -> dict[str, Message]:
    """Return the steps with their titles."""
    domains = {domain.key: words(domain.title) for domain in sight.instrument.domains}
    return {step: domains.get(step) or _TITLES[step] for step in steps_of(sight, desk)}


def rows_of(sight: Sight, desk: TeamDesk, t: Translator, typed: Typed) -> list[ListGroup | ListRow]:
    """Return the steps as rows: what is to be done now, and what stands beside it."""
    rows = {
        step: ListRow(step, t(title), t(_state(sight, step, typed)), "", "", "", Tone.NEUTRAL)
        for step, title in titles(sight, desk).items()
    }
    keys = list(rows)
    first = keys.index(NOTES) if NOTES in keys else len(keys)
    found = under(t(cmsg("assessment", "Steps")), [rows[key] for key in keys[:first]])
    return found + under(t(msg("Beside it")), [rows[key] for key in keys[first:]])


def _state(sight: Sight, step: str, typed: Typed) -> Message:
    items = [item for item in sight.instrument.items if item.section == step]
    if items:
        given = typed.get(step, {})
        count = sum(bool(given.get(f"rating-{item.key}")) for item in items)
        return msg("{count} of {all} rated", count=count, all=len(items))
    counts = {
        NOTES: len(sight.notes),
        REQUESTS: sum(each.answered_at is None for each in sight.requests),
        PLAN: len(sight.plan.lines) if sight.plan else 0,
        OTHER: len(sight.others),
    }
    if step not in counts:
        return msg("to do")
    return verbatim(str(counts[step])) if counts[step] else cmsg("assessment", "none yet")


def build(bench: Bench, desk: TeamDesk, sight: Sight, step: str, typed: Typed) -> Part:
    """Return the part that shows *step*."""
    if step == SAVE:
        return SavingPart(bench, desk, sight, _all_rated(bench, sight, typed))
    if step in _PARTS:
        return _PARTS[step](bench, desk, sight)
    return RatingPart(bench, desk, sight, step)


def _all_rated(bench: Bench, sight: Sight, typed: Typed) -> tuple[RatedItem, ...]:
    """Return what was typed in all domains; a form reads it, so that a day means the same."""
    found: list[RatedItem] = []
    for domain in sight.instrument.domains:
        form = domain_form(bench, sight, domain.key)
        form.set_values(typed_again(sight.current.ratings) if sight.current else {})
        if (draft := typed.get(domain.key)) is not None:
            form.restore(draft)
        items = tuple(item for item in sight.instrument.items if item.section == domain.key)
        found.extend(ratings(sight, items, form.values()))
        form.deleteLater()
    return tuple(found)
