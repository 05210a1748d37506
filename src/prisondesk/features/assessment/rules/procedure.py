"""Who may take which step of an assessment, and what each step needs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.assessment.model.assessment import (
    INSUFFICIENT,
    LOW_WITH_CONDITIONS,
    Assessment,
    Gathered,
    OverrideReason,
    RatedItem,
    Stage,
    Why,
)
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.model.structured import Ground, Structured
from prisondesk.features.assessment.rules.case_evidence import months_between
from prisondesk.features.assessment.rules.evidence import (
    NOT_ASKED_OF_THE_UNTRIED,
    WORDS,
    Evidence,
    objection,
)
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.staff.model import OfficerSex
from prisondesk.kernel.message import Message, msg
from prisondesk.security.roles import Role

LEAST_REASON = 10  # letters of the reason why no woman leads

SERVICES: Mapping[Role, str] = {
    Role.SOCIAL_WORKER: "social",
    Role.PSYCHOLOGIST: "social",
    Role.SECURITY_OFFICER: "security",
    Role.SECURITY_CHIEF: "security",
    Role.REGISTRY_CLERK: "registry",
    Role.REGISTRY_CHIEF: "registry",
    Role.NURSE: "health",
    Role.DOCTOR: "health",
    Role.DIRECTOR: "direction",
    Role.DEPUTY: "direction",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision as the director puts it, before it is recorded."""

    level: str
    code: OverrideReason | None = None
    reason: str = ""
    told: str = ""


def opening_problem(
    why: Why, reason: str, open_ones: Sequence[Assessment], contested: Assessment | None
) -> Message | None:
    """Return why an assessment cannot be opened now, or None."""
    if any(each.stage is not Stage.DECIDED for each in open_ones):
        return msg("An assessment of this person is under way already.")
    if why is Why.REFERRAL and not reason.strip():
        return msg("Write why the director refers this person.")
    if why is Why.CONTEST and (contested is None or contested.contested is None):
        return msg("There is no contested decision to answer.")
    return None


def lead_problem(officer: str, contested: Assessment | None) -> Message | None:
    """Return why *officer* cannot lead: a contest is answered by new people."""
    if contested is None:
        return None
    before = {each.officer for each in contested.signatures}
    if contested.rated is not None:
        before.add(contested.rated.by)
    if officer in before:
        return msg("A contested decision is looked at by somebody who took no part in it.")
    return None


def same_sex_problem(
    instrument: Structured, person: Sex, officer: OfficerSex, reason: str
) -> Message | None:
    """Return why an officer cannot lead for the sex of the person, or None.

    Where the instrument asks for it a woman is assessed by a woman; when none is available the
    reason is written, and nobody waits for an assessment because of it.
    """
    if not instrument.procedure.same_sex_lead_for_women or person is not Sex.FEMALE:
        return None
    if officer is OfficerSex.WOMAN or len(reason.strip()) >= LEAST_REASON:
        return None
    return msg("A woman is assessed by a woman: write why none leads.")


def second_problem(assessment: Assessment, officer: str, role: Role) -> Message | None:
    """Return why *officer* cannot sign as second person: another person, another service."""
    if assessment.rated is None:
        return msg("The ratings are saved first.")
    if officer == assessment.rated.by:
        return msg("The second signature is that of another person.")
    lead = SERVICES.get(Role(assessment.rated.role), "")
    if SERVICES.get(role, "") == lead:
        return msg("The second person comes from another service than the first.")
    return None


def review_pair_problem(first: tuple[str, Role], second: tuple[str, Role]) -> Message | None:
    """Return why two officers cannot hold a short review together: two people, two services."""
    if first[0] == second[0]:
        return msg("The second signature is that of another person.")
    if SERVICES.get(first[1]) == SERVICES.get(second[1]):
        return msg("The second person comes from another service than the first.")
    return None


def rating_problems(
    instrument: Structured, ratings: Sequence[RatedItem], today: dt.date, *, untried: bool
) -> dict[str, Message]:
    """Return what is wrong with each rating, by item; nothing when all may be saved."""
    found: dict[str, Message] = {}
    for each in ratings:
        if each.rating is Rating.NI:
            if each.why_not is None:
                found[each.item] = msg("Say why there is no information.")
            continue
        if each.newest is not None and each.newest > today:
            found[each.item] = msg("A fact cannot lie in the future.")
            continue
        code = objection(instrument, _evidence(each, today, untried=untried))
        if code:
            found[each.item] = WORDS[code]
    return found


def asked(instrument: Structured, *, untried: bool) -> tuple[str, ...]:
    """Return the items whose words may be said to the person (decision 10)."""
    hidden = NOT_ASKED_OF_THE_UNTRIED if untried else frozenset[str]()
    return tuple(item.key for item in instrument.items if item.ask and item.key not in hidden)


def ground_of(instrument: Structured, ratings: Sequence[RatedItem], gathered: Gathered) -> Ground:
    """Return how the information was gathered, as the rule of completeness asks."""
    kinds = dict(instrument.sources)
    named = {kinds[source] for each in ratings for source in each.sources if source in kinds}
    return Ground(
        len(named),
        gathered.interview_held or gathered.refusal_recorded,
        bool(gathered.interpreter.strip()) or not gathered.interpreter_needed,
    )


def choices(instrument: Structured, assessment: Assessment) -> tuple[str, ...]:
    """Return the levels the director may decide, gravest last; none is chosen in advance."""
    found = assessment.found
    if found is None:
        return ()
    option = (found.option,) if found.option else ()
    first = (INSUFFICIENT,) if found.confidence == "none" else ()
    return (*first, *option, *instrument.order)


def differs(assessment: Assessment, level: str) -> bool:
    """Tell whether *level* is another one than what the rules suggest."""
    found = assessment.found
    if found is None:
        return False
    return level != (INSUFFICIENT if found.confidence == "none" else found.level)


def is_upward(instrument: Structured, assessment: Assessment, level: str) -> bool:
    """Tell whether *level* lies above the suggestion; no information counts as the lowest."""
    found = assessment.found
    if found is None or level in (INSUFFICIENT, LOW_WITH_CONDITIONS):
        return False
    order = instrument.order
    suggested = -1 if found.confidence == "none" else order.index(found.level)
    return order.index(level) > suggested


def decision_problem(
    instrument: Structured, assessment: Assessment, wanted: Wanted
) -> Message | None:
    """Return why the decision cannot be recorded, or None."""
    if assessment.stage is not Stage.TO_DECIDE:
        return msg("Both signatures and the person’s hearing come before the decision.")
    if wanted.level not in choices(instrument, assessment):
        return msg("This is no level of this instrument.")
    if not differs(assessment, wanted.level):
        return None
    rules = instrument.procedure
    if wanted.code is None or wanted.code.value not in rules.reason_codes:
        return msg("Choose the reason for another level than the suggested one.")
    if len(wanted.reason.strip()) < rules.reason_min_chars:
        return msg("Write the reason in at least {count} characters.", count=rules.reason_min_chars)
    return None


def _evidence(rated: RatedItem, today: dt.date, *, untried: bool) -> Evidence:
    months = months_between(rated.newest, today) if rated.newest is not None else None
    return Evidence(
        item=rated.item,
        rating=int(rated.rating.value),
        sources=rated.sources,
        months_old=months,
        note=rated.note,
        untried=untried,
    )
