"""The rules that refuse a cell, in the order in which their reasons are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import (
    Force,
    Purpose,
    Question,
    Refusal,
    Rule,
)
from prisondesk.features.allocation.model.people import Apart, Category, Known, Person
from prisondesk.features.allocation.model.places import (
    AgeUse,
    Cell,
    Medical,
    Regime,
    SexUse,
    State,
    StatusUse,
)
from prisondesk.features.allocation.rules.loads import Load
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.separation.model import Spot
from prisondesk.features.separation.rules import clash
from prisondesk.kernel.message import cmsg, msg


@dataclass(frozen=True, slots=True)
class Asked:
    """One person, one cell, and what is in it; *others* are the places of those kept apart."""

    person: Person
    cell: Cell
    load: Load
    question: Question
    others: Sequence[tuple[Apart, Spot]]


_SEX_USE = {Sex.MALE: SexUse.MEN, Sex.FEMALE: SexUse.WOMEN}
_OTHER_SEX = {Sex.MALE: Sex.FEMALE, Sex.FEMALE: Sex.MALE}


def sex(asked: Asked) -> Refusal | None:
    """Keep women apart from men (Mandela 11 a); nobody of unknown sex joins anybody."""
    person, cell, load = asked.person, asked.cell, asked.load
    if person.sex is Sex.UNKNOWN:
        if cell.sex is SexUse.EITHER and not load.placed:
            return None
        text = msg("The sex is not written: write it before choosing a cell.")
        return Refusal(Rule.SEX, Force.ABSOLUTE, text, cmsg("cell", "sex not known"))
    if cell.sex not in {SexUse.EITHER, _SEX_USE[person.sex]}:
        if cell.sex is SexUse.WOMEN:
            text, short = msg("This cell is for women."), cmsg("cell", "women")
        else:
            text, short = msg("This cell is for men."), cmsg("cell", "men")
        return Refusal(Rule.SEX, Force.ABSOLUTE, text, short)
    # In a cell for either, somebody of unknown sex counts as the other one.
    doubtful = load.sexes[Sex.UNKNOWN] if cell.sex is SexUse.EITHER else 0
    if load.sexes[_OTHER_SEX[person.sex]] or doubtful:
        text = msg("Somebody of the other sex is in this cell now.")
        return Refusal(Rule.SEX, Force.ABSOLUTE, text, cmsg("cell", "other sex"))
    return None


def age(asked: Asked) -> Refusal | None:
    """Keep those under 18 apart from adults (Mandela 11 d; Havana 29), doubt included."""
    person, cell, load = asked.person, asked.cell, asked.load
    if person.treated_as_minor:
        if cell.age is AgeUse.ADULTS or load.adults:
            text = (
                msg("The age is not known: treated as a minor, not placed with adults.")
                if person.youngest_age is None
                else msg("This person may be under 18 and is not placed with adults.")
            )
            return Refusal(Rule.AGE, Force.ABSOLUTE, text, cmsg("cell", "adults"))
        return None
    # Where a cell is for either, somebody of unknown age counts as a minor.
    doubtful = load.age_unknown if cell.age is AgeUse.EITHER else 0
    if cell.age is AgeUse.MINORS or load.minors or doubtful:
        text = msg("Minors are in this cell, or it is kept for them.")
        return Refusal(Rule.AGE, Force.ABSOLUTE, text, cmsg("cell", "minors"))
    return None


def status(asked: Asked) -> Refusal | None:
    """Keep the untried apart from the sentenced where cells are set apart for it."""
    category, use = asked.person.category, asked.cell.status
    if category is Category.UNTRIED and use is StatusUse.SENTENCED:
        text = msg("This cell is for people who are sentenced; this person awaits judgment.")
        return Refusal(Rule.STATUS, Force.STRONG, text, cmsg("cell", "sentenced"))
    if category is Category.SENTENCED and use is StatusUse.UNTRIED:
        text = msg("This cell is for people who await judgment; this person is sentenced.")
        return Refusal(Rule.STATUS, Force.STRONG, text, cmsg("cell", "untried"))
    return None


def state(asked: Asked) -> Refusal | None:
    """Use no cell that is closed."""
    if asked.cell.state is State.WORKS:
        text = msg("Works are going on in this cell.")
        return Refusal(Rule.STATE, Force.ABSOLUTE, text, cmsg("cell", "works"))
    if asked.cell.state is State.CLOSED:
        text = msg("This cell is closed.")
        return Refusal(Rule.STATE, Force.ABSOLUTE, text, cmsg("cell", "closed"))
    return None


def regime(asked: Asked) -> Refusal | None:
    """Place under another regime only when that regime is what was asked."""
    here, wanted = asked.cell.regime, asked.question.regime
    if here is Regime.ARRIVALS:
        if asked.question.purpose is Purpose.PROVISIONAL:
            return None
        text = msg("This cell is for the first nights only.")
        return Refusal(Rule.ARRIVALS, Force.STRONG, text, cmsg("cell", "arrivals"))
    protected = here is Regime.PROTECTION and asked.person.vulnerable is Known.YES
    if here is wanted or (protected and wanted is Regime.ORDINARY):
        return None
    text = msg("People live under another regime here.")
    return Refusal(Rule.REGIME, Force.STRONG, text, cmsg("cell", "other regime"))


def medical(asked: Asked) -> Refusal | None:
    """Follow health staff: who is placed apart, and who has a bed of the infirmary."""
    flags, use = asked.person.flags, asked.cell.medical
    if Flag.ISOLATION in flags:
        if use is Medical.ISOLATION:
            return None
        text = msg("Health staff want this person placed apart.")
        return Refusal(Rule.ISOLATION, Force.ORDERED, text, cmsg("cell", "isolation"))
    if use is Medical.ISOLATION or asked.load.isolated:
        rule = Rule.INFIRMARY if use is Medical.ISOLATION else Rule.ISOLATION
        text = msg("This cell is for people whom health staff placed apart.")
        return Refusal(rule, Force.ORDERED, text, cmsg("cell", "isolation"))
    if use is Medical.INFIRMARY and Flag.INFIRMARY_BED not in flags:
        text = msg("Health staff decide who has a bed of the infirmary.")
        return Refusal(Rule.INFIRMARY, Force.STRONG, text, cmsg("cell", "infirmary"))
    return None


def floor(asked: Asked) -> Refusal | None:
    """Keep on the ground floor those whom health staff want there (Mandela 5.2)."""
    wanted = asked.person.flags & {Flag.GROUND_FLOOR, Flag.ADAPTED_PLACE}
    if wanted and not asked.cell.ground_floor:
        text = msg("Health staff want this person on the ground floor.")
        return Refusal(Rule.FLOOR, Force.ORDERED, text, cmsg("cell", "upstairs"))
    if Flag.ADAPTED_PLACE in wanted and not asked.cell.adapted:
        text = msg("Health staff want an adapted place; this cell has none.")
        return Refusal(Rule.ADAPTED, Force.ORDERED, text, cmsg("cell", "not adapted"))
    return None


def separation(asked: Asked) -> Refusal | None:
    """Keep apart whom a judge, the person or the prison wants apart; names stay reserved."""
    here = Spot("", asked.cell.block, asked.cell.code)
    if any(clash(apart.strength, here, spot) for apart, spot in asked.others):
        text = msg("Somebody from whom this person must be kept apart is too near.")
        return Refusal(Rule.SEPARATION, Force.ORDERED, text, cmsg("cell", "separation"))
    return None


RULES: tuple[Callable[[Asked], Refusal | None], ...] = (
    sex,
    age,
    status,
    state,
    regime,
    medical,
    floor,
    separation,
)


def refusals(asked: Asked) -> tuple[Refusal, ...]:
    """Return every rule that refuses the cell, the first one to tell first."""
    found = (rule(asked) for rule in RULES)
    return tuple(refusal for refusal in found if refusal is not None)
