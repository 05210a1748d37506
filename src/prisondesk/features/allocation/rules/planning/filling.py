"""An assignment as how many of each kind are in each cell, and what each cell costs by itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prisondesk.features.allocation.rules.planning.kinds import NEVER, NO_GROUP, UNIT, Tables
from prisondesk.features.allocation.rules.planning.state import State

Counts = list[dict[int, int]]
"""For every cell, how many of each kind."""


def counted(state: State) -> Counts:
    """Return how many of each kind are in each cell of *state*."""
    found: Counts = [{} for _ in state.inside]
    for cell, units in enumerate(state.inside):
        found[cell] = dict(Counter(state.kind[unit] for unit in units))
    return found


def cell_cost(tables: Tables, cell: int, here: Mapping[int, int]) -> int:
    """Return the hundredths that the people *here* cost in *cell*."""
    weights, paid = tables.task.weights, 0
    groups: Counter[int] = Counter()
    sets: Counter[int] = Counter()
    recruiters = exposed = 0
    for number, count in here.items():
        kind = tables.kinds[number]
        by_itself = kind.cost[cell]
        paid += count * (NEVER if by_itself is None else by_itself)
        paid -= UNIT * weights.move * min(count, kind.now[cell])
        groups[kind.group] += count
        sets[kind.tongues] += count
        recruiters += count * kind.recruiter
        exposed += count * kind.vulnerable
        paid += sum(bond for other, bond in kind.bonds if other > number and here.get(other))
    paid += tables.rates[cell] * sum(here.values()) ** 2
    paid += _groups(tables, groups)
    if recruiters:
        paid += UNIT * weights.recruit * exposed
    return paid + UNIT * weights.lang * _alone(tables, sets)


def part(
    tables: Tables, counts: Mapping[int, Mapping[int, int]], cells: Sequence[int]
) -> tuple[Tables, list[int]]:
    """Return the tables of *cells* and those now in them alone, and the number of each kind."""
    sizes: Counter[int] = Counter()
    for cell in cells:
        sizes.update(counts[cell])
    numbers = sorted(number for number, size in sizes.items() if size)
    new = {number: place for place, number in enumerate(numbers)}
    kinds = []
    for number in numbers:
        kind = tables.kinds[number]
        cost = tuple(kind.cost[cell] for cell in cells)
        kinds.append(
            replace(
                kind,
                people=kind.people[: sizes[number]],
                cost=cost,
                allowed=tuple(place for place, each in enumerate(cost) if each is not None),
                now=tuple(kind.now[cell] for cell in cells),
                bonds=tuple((new[other], paid) for other, paid in kind.bonds if other in new),
            )
        )
    rates = tuple(tables.rates[cell] for cell in cells)
    return replace(tables, kinds=tuple(kinds), rates=rates, constant=0), numbers


def _groups(tables: Tables, groups: Counter[int]) -> int:
    weights, paid = tables.task.weights, 0
    for group, count in groups.items():
        if group == NO_GROUP or not count:
            continue
        paid += weights.cap * max(0, count - tables.task.group_cap)
        met = sum(rival > group and groups[rival] > 0 for rival in tables.rivals[group])
        paid += weights.rival * (met + tables.self_rivals[group])
    return UNIT * paid


def _alone(tables: Tables, sets: Counter[int]) -> int:
    spoken: Counter[int] = Counter()
    for number, count in sets.items():
        for language in tables.tongues[number]:
            spoken[language] += count
    return sum(
        count
        for number, count in sets.items()
        if all(spoken[language] < 2 for language in tables.tongues[number])
    )
