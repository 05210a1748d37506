"""Every cell judged for one person, in an order that a director can follow and overrule."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from prisondesk.features.allocation.model.judged import (
    Considered,
    Force,
    Question,
    Refusal,
    Rule,
    Standing,
    Step,
    Trace,
    Verdict,
)
from prisondesk.features.allocation.model.people import Apart, Known, Occupant, Person
from prisondesk.features.allocation.model.places import Cell
from prisondesk.features.allocation.rules.loads import EMPTY, loads
from prisondesk.features.allocation.rules.refusing import Asked, refusals
from prisondesk.features.allocation.rules.weighing import against, favour
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.separation.model import Spot
from prisondesk.kernel.message import Message, msg

_ORDER = (Standing.POSSIBLE, Standing.AGAINST_RULE, Standing.LAST_RESORT, Standing.REFUSED)

_STEPS: tuple[tuple[frozenset[Rule], Message, Message | None], ...] = (
    (frozenset({Rule.SEX}), msg("Women apart from men"), msg("absolute rule")),
    (frozenset({Rule.AGE}), msg("Minors apart from adults"), msg("absolute rule")),
    (frozenset({Rule.STATUS}), msg("Untried apart from sentenced"), msg("strong rule")),
    (
        frozenset({Rule.STATE, Rule.REGIME, Rule.ARRIVALS, Rule.INFIRMARY}),
        msg("Other regime, infirmary, arrivals, works"),
        None,
    ),
    (frozenset({Rule.ISOLATION}), msg("Placing apart"), msg("flagged by the infirmary")),
    (frozenset({Rule.FLOOR}), msg("Ground floor"), msg("flagged by the infirmary")),
    (frozenset({Rule.ADAPTED}), msg("Adapted place"), msg("flagged by the infirmary")),
    (frozenset({Rule.SEPARATION}), msg("Ordered separation"), msg("absolute rule")),
)


def consider(
    person: Person, cells: Sequence[Cell], occupants: Sequence[Occupant], question: Question
) -> Considered:
    """Judge *cells* of one prison for *person*.

    *occupants* are all who are placed in that prison; *person* among them counts nowhere.
    Possible cells come first, those with the fewest strong warnings, then the fewest warnings,
    then the least loaded. Language plays no part in the order. Nothing is chosen.
    """
    found = loads(occupants, person.dossier)
    others = _others(person, cells, occupants)
    asked = [Asked(person, cell, found.get(cell.code, EMPTY), question, others) for cell in cells]
    verdicts = _last_resorts([_verdict(each) for each in asked])
    ranked = sorted(verdicts, key=_rank)
    return Considered(tuple(ranked), trace(verdicts), notes(person))


def trace(verdicts: Sequence[Verdict]) -> Trace:
    """Return how many cells fell away for which first reason (« 38 – 6 – 12 … »)."""
    first = Counter(verdict.refusals[0].rule for verdict in verdicts if verdict.refusals)
    counted = ((text, note, sum(first[rule] for rule in rules)) for rules, text, note in _STEPS)
    steps = tuple(Step(text, note, count) for text, note, count in counted if count)
    return Trace(len(verdicts), steps, len(verdicts) - first.total())


def notes(person: Person) -> tuple[Message, ...]:
    """Return what to know of the person whatever the cell: what is missing, whom to see first."""
    said = (
        (Flag.SEE_INFIRMARY in person.flags, msg("The infirmary wants to see this person first.")),
        (person.sex is Sex.UNKNOWN, msg("The sex is not written.")),
        (person.youngest_age is None, msg("The age is not known: treated as a minor.")),
        (
            Known.NOT_ASSESSED in (person.vulnerable, person.pressure),
            msg("Vulnerability is not assessed yet."),
        ),
    )
    return tuple(text for applies, text in said if applies)


def _others(
    person: Person, cells: Iterable[Cell], occupants: Iterable[Occupant]
) -> tuple[tuple[Apart, Spot], ...]:
    if not person.apart:
        return ()
    wanted = {apart.other: apart for apart in person.apart}
    blocks = {cell.code: cell.block for cell in cells}
    return tuple(
        (wanted[each.person.dossier], Spot("", blocks.get(each.cell, ""), each.cell))
        for each in occupants
        if each.person.dossier in wanted
    )


def _verdict(asked: Asked) -> Verdict:
    refused = refusals(asked)
    return Verdict(
        asked.cell,
        _standing(refused),
        refused,
        against(asked),
        favour(asked),
        asked.load.placed,
    )


def _standing(refused: Sequence[Refusal]) -> Standing:
    if not refused:
        return Standing.POSSIBLE
    if all(refusal.force is Force.STRONG for refusal in refused):
        return Standing.AGAINST_RULE
    return Standing.REFUSED


def _last_resorts(verdicts: list[Verdict]) -> list[Verdict]:
    """Open what orders forbid when no cell is left at all: nobody sleeps in the yard.

    Sex, age and closed cells are not opened by this.
    """
    if any(verdict.standing is not Standing.REFUSED for verdict in verdicts):
        return verdicts
    return [
        verdict
        if any(refusal.force is Force.ABSOLUTE for refusal in verdict.refusals)
        else replace(verdict, standing=Standing.LAST_RESORT)
        for verdict in verdicts
    ]


def _rank(verdict: Verdict) -> tuple[int, int, int, int, str]:
    strong = sum(point.strong for point in verdict.against)
    weak = len(verdict.against) - strong
    load = 1000 * (verdict.placed + 1) // max(verdict.cell.usable_places, 1)
    return _ORDER.index(verdict.standing), strong, weak, load, verdict.cell.code
