"""What a decision on a placement needs before it can be recorded."""

import datetime as dt

from prisondesk.features.allocation.model.judged import Force, Rule, Standing, Verdict
from prisondesk.features.allocation.model.placement import Basis, Choice, Emergency
from prisondesk.features.allocation.model.places import Regime
from prisondesk.kernel.message import Message, msg

OVERRIDE_LENGTH = 40
NOTE_LENGTH = 7
EMERGENCY_HOURS = 24
PROTECTION_DAYS = 15  # review of a protective cell (domain: 4.1)


def needs_second(verdict: Verdict) -> bool:
    """Tell whether choosing this cell needs a written reason and a second person."""
    return verdict.standing is not Standing.POSSIBLE


def only_age_forbids(verdict: Verdict) -> bool:
    """Tell whether nothing but the age keeps a minor out: what an emergency may excuse."""
    absolute = [each for each in verdict.refusals if each.force is Force.ABSOLUTE]
    ordered = any(each.force is Force.ORDERED for each in verdict.refusals)
    return bool(absolute) and not ordered and all(each.rule is Rule.AGE for each in absolute)


def barred(verdict: Verdict, emergency: Emergency | None, now: dt.datetime) -> Message | None:
    """Return why this cell cannot be given at all, or None.

    The one absolute rule with an exception is age: a minor among adults for at most 24 hours,
    when the director says so and a judge was told (domain: 4.1).
    """
    absolute = [each for each in verdict.refusals if each.force is Force.ABSOLUTE]
    if absolute:
        if emergency is None or any(each.rule is not Rule.AGE for each in absolute):
            return absolute[0].text
        if (problem := _emergency_problem(emergency, now)) is not None:
            return problem
    if verdict.standing is not Standing.REFUSED:
        return None
    ordered = (each.text for each in verdict.refusals if each.force is Force.ORDERED)
    return next(ordered, None)


def choice_problems(
    choice: Choice, verdict: Verdict, today: dt.date, *, crowding_covered: bool
) -> tuple[Message, ...]:
    """Return what is missing in *choice*, given what the program says of the cell."""
    words = len(choice.note.strip())
    latest = today + dt.timedelta(days=PROTECTION_DAYS)
    codes = {zone.code for zone in verdict.cell.zones}
    full = verdict.placed >= verdict.cell.usable_places
    wrong = (
        (not choice.reasons, msg("Choose at least one reason.")),
        (
            bool(verdict.against) and not choice.risks_seen,
            msg("Read what speaks against this cell first."),
        ),
        (choice.review_on <= today, msg("The day of review must be to come.")),
        (
            choice.regime is Regime.PROTECTION and choice.review_on > latest,
            msg("A protective cell is reviewed within 15 days."),
        ),
        (
            choice.basis is Basis.POLICY and not choice.policy_reference.strip(),
            msg("Name the decision of the directorate that this placement follows."),
        ),
        (
            needs_second(verdict) and words < OVERRIDE_LENGTH,
            msg("Against the proposal, write the reason in at least 40 characters."),
        ),
        (
            full and not crowding_covered and words < NOTE_LENGTH,
            msg("This cell is full: decide on the overcrowding of the block, or say why."),
        ),
        (bool(choice.zone) and choice.zone not in codes, msg("There is no such zone.")),
    )
    return tuple(text for applies, text in wrong if applies)


def _emergency_problem(emergency: Emergency, now: dt.datetime) -> Message | None:
    longest = now + dt.timedelta(hours=EMERGENCY_HOURS)
    if not now < emergency.until <= longest:
        return msg("An emergency lasts 24 hours at most.")
    if not emergency.judge_told_how.strip():
        return msg("Write how the judge was told.")
    return None
