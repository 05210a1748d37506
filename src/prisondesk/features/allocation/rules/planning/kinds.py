"""People of a plan who are alike are one kind: what a search reads, as plain tables of numbers.

Two persons are alike when exchanging them changes nothing but who moves. Costs are counted in
hundredths of a point, because crowding is.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.planning import PlanPerson, PlanTask
from prisondesk.features.allocation.rules.planning.tally import (
    RISK_HIGH,
    admits,
    crowding_rate,
    misplaced,
)

UNIT = 100  # hundredths in a point
NEVER = 10_000_000  # what breaking a hard rule costs: more than everything else together
NO_GROUP = -1


@dataclass(frozen=True, slots=True)
class Kind:
    """People who are alike.

    *cost* is what being in each cell costs by itself, None where a hard rule refuses it; *allowed*
    are the other cells. *tongues* is the number of their set of languages. *bonds* are
    (kind, hundredths if both are in one cell), for single persons only.
    """

    people: tuple[int, ...]
    cost: tuple[int | None, ...]
    allowed: tuple[int, ...]
    now: tuple[int, ...]
    group: int
    recruiter: bool
    vulnerable: bool
    tongues: int
    bonds: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The task in numbers; *constant* hundredths are paid by every assignment.

    *rates* are the crowding rates of cells; *tongues* the languages of each set of languages,
    *speaking* the sets each language is in; *rivals* the rival groups of each group.
    """

    task: PlanTask
    kinds: tuple[Kind, ...]
    rates: tuple[int, ...]
    tongues: tuple[tuple[int, ...], ...]
    speaking: tuple[tuple[int, ...], ...]
    groups: int
    rivals: tuple[tuple[int, ...], ...]
    self_rivals: tuple[int, ...]
    constant: int


class _Numbers:
    """Gives every new thing the next number."""

    def __init__(self) -> None:
        self.seen: dict[object, int] = {}

    def of(self, thing: object) -> int:
        return self.seen.setdefault(thing, len(self.seen))


def tables(task: PlanTask) -> Tables:
    """Return *task* in numbers; its people are those of ``task.people`` by position."""
    groups, languages, sets = _Numbers(), _Numbers(), _Numbers()
    index = {person.id: number for number, person in enumerate(task.people)}
    bonds, constant = _bonds(task, index)
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for number, person in enumerate(task.people):
        alike[number if number in bonds else _likeness(person)].append(number)
    kinds_of = {people[0]: kind for kind, people in enumerate(alike.values())}
    cells = {cell.id: number for number, cell in enumerate(task.cells)}
    kinds = []
    for people in alike.values():
        person = task.people[people[0]]
        cost = _costs(task, person)
        now = [0] * len(task.cells)
        for number in people:
            if (place := cells.get(task.people[number].current or "")) is not None:
                now[place] += 1
        kinds.append(
            Kind(
                people=tuple(people),
                cost=cost,
                allowed=tuple(place for place, each in enumerate(cost) if each is not None),
                now=tuple(now),
                group=groups.of(person.group) if person.group else NO_GROUP,
                recruiter=person.recruiter,
                vulnerable=person.vulnerable,
                tongues=sets.of(tuple(sorted(languages.of(each) for each in person.languages))),
                bonds=tuple((kinds_of[other], paid) for other, paid in bonds.get(people[0], ())),
            )
        )
    constant += UNIT * task.weights.move * sum(p.current is not None for p in task.people)
    tongues = tuple(each for each in sets.seen if isinstance(each, tuple))
    rivals, self_rivals = _rivals(task, groups.seen)
    return Tables(
        task=task,
        kinds=tuple(kinds),
        rates=tuple(crowding_rate(cell) for cell in task.cells),
        tongues=tongues,
        speaking=tuple(
            tuple(number for number, each in enumerate(tongues) if language in each)
            for language in range(len(languages.seen))
        ),
        groups=len(groups.seen),
        rivals=rivals,
        self_rivals=self_rivals,
        constant=constant,
    )


def _likeness(person: PlanPerson) -> object:
    if person.fixed:
        return person
    risk = None if person.risk is None else (person.risk > 1) + (person.risk == RISK_HIGH)
    return (
        (person.sex, person.minor, person.status, risk, person.group),
        (person.recruiter, person.vulnerable, person.languages, person.needs_accessible),
    )


def _costs(task: PlanTask, person: PlanPerson) -> tuple[int | None, ...]:
    weights = task.weights
    found: list[int | None] = []
    for cell in task.cells:
        status, regime = misplaced(cell, person)
        points = weights.status * status + weights.regime * regime
        found.append(UNIT * points if admits(cell, person) else None)
    return tuple(found)


def _bonds(task: PlanTask, index: dict[str, int]) -> tuple[dict[int, list[tuple[int, int]]], int]:
    paid: defaultdict[tuple[int, int], int] = defaultdict(int)
    constant = 0
    for pair in task.apart:
        _add(paid, index, (pair.first, pair.second), NEVER if pair.hard else _soft(task))
    for one, other in task.together:
        constant += UNIT * task.weights.together * (one != other)
        _add(paid, index, (one, other), -UNIT * task.weights.together)
    bonds: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (first, second), cost in paid.items():
        bonds[first].append((second, cost))
        bonds[second].append((first, cost))
    return dict(bonds), constant


def _soft(task: PlanTask) -> int:
    return UNIT * task.weights.apart


def _add(
    paid: defaultdict[tuple[int, int], int], index: dict[str, int], pair: tuple[str, str], cost: int
) -> None:
    known: Callable[[str], int | None] = index.get
    first, second = known(pair[0]), known(pair[1])
    if first is not None and second is not None and first != second:
        paid[min(first, second), max(first, second)] += cost


def _rivals(
    task: PlanTask, groups: dict[object, int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Return the rivals of each group, and how often a group is listed against itself."""
    found: Sequence[list[int]] = [[] for _ in groups]
    own = [0] * len(groups)
    for one, other in task.rivals:
        first, second = groups.get(one), groups.get(other)
        if first is None or second is None:
            continue
        if first == second:
            own[first] += 1
        else:
            found[first].append(second)
            found[second].append(first)
    return tuple(tuple(each) for each in found), tuple(own)
