"""The same task seen from farther away: fewer kinds of people, a cost that is never too high."""

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prisondesk.features.allocation.model.planning import PlanTask
from prisondesk.features.allocation.rules.planning.kinds import NO_GROUP, Tables
from prisondesk.features.allocation.rules.planning.state import State
from prisondesk.features.allocation.rules.planning.tally import MINOR, crowding_rate

RARE = 0.08  # a set of languages that this part of the people share still matters
OTHERS = "*"  # stands for all languages that are never rare


def plainest(task: PlanTask) -> PlanTask:
    """Return *task* with nothing but status, regime, moves and crowding."""
    people = tuple(
        replace(each, group=None, recruiter=False, vulnerable=False, languages=frozenset({OTHERS}))
        for each in task.people
    )
    return replace(task, people=people, apart=(), together=(), rivals=())


def simpler(task: PlanTask) -> PlanTask:
    """Return *task* without the pairs, and with the rare languages only."""
    rare = _rare_languages(task)
    people = tuple(replace(each, languages=_kept(each.languages, rare)) for each in task.people)
    return replace(task, people=people, apart=(), together=())


def expected(task: PlanTask) -> tuple[int, list[int]]:
    """Return the hundredths of crowding nobody can go below, and the occupants that cost them.

    One person after the other goes where he crowds least, among the cells for his sex and age.
    """
    people = Counter((each.sex, each.minor) for each in task.people if not each.fixed)
    fixed = Counter(each.current for each in task.people if each.fixed)
    inside = [fixed[cell.id] for cell in task.cells]
    rates = [crowding_rate(cell) for cell in task.cells]
    paid = sum(rate * count**2 for rate, count in zip(rates, inside, strict=True))
    for (sex, minor), count in people.items():
        heap = sorted(
            (rates[number] * (2 * inside[number] + 1), rates[number], number)
            for number, cell in enumerate(task.cells)
            if cell.sex == sex and (cell.age == MINOR) == minor
        )
        for _ in range(count if heap else 0):
            price, rate, number = heap[0]
            paid, inside[number] = paid + price, inside[number] + 1
            heapq.heapreplace(heap, (price + 2 * rate, rate, number))
    return paid, inside


def rounded(
    tables: Tables, at: Mapping[tuple[int, int], int], values: Sequence[float]
) -> dict[tuple[int, int], int]:
    """Return whole numbers near *values*, with everybody of each kind in some cell."""
    found: dict[tuple[int, int], int] = {}
    for number, kind in enumerate(tables.kinds):
        shares = {cell: max(0.0, values[at[number, cell]]) for cell in kind.allowed}
        whole = {cell: int(share + 1e-6) for cell, share in shares.items()}
        left = len(kind.people) - sum(whole.values())
        for cell in heapq.nlargest(left, shares, key=lambda each: shares[each] - whole[each]):
            whole[cell] += 1
        found.update({(number, cell): count for cell, count in whole.items() if count})
    return found


def by_crowding(tables: Tables, near: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return a cell for everybody of each kind, with nothing in mind but the occupants *near*."""
    left, found = list(near), Counter[tuple[int, int]]()
    for number, kind in enumerate(tables.kinds):
        for _ in kind.people:
            cell = max(kind.allowed, key=left.__getitem__)
            left[cell] -= 1
            found[number, cell] += 1
    return dict(found)


def fill(tables: Tables, rough: Tables, counts: Mapping[tuple[int, int], int]) -> State:
    """Return an assignment with as many of each rough kind in each cell as *counts* says.

    Those hardest to place come first; each goes where it costs least among the places left.
    """
    rough_kind = {
        person: number for number, kind in enumerate(rough.kinds) for person in kind.people
    }
    person_of = [person for kind in tables.kinds for person in kind.people]
    left = {place: count for place, count in counts.items() if count}
    state = State(tables)

    def hardness(unit: int) -> tuple[object, ...]:
        kind = tables.kinds[state.kind[unit]]
        grouped, weak = kind.group != NO_GROUP, kind.vulnerable
        return (not kind.bonds, not grouped, not kind.recruiter, not weak, len(kind.people))

    for unit in sorted(range(len(state.kind)), key=hardness):
        kind, wanted = state.kind[unit], rough_kind[person_of[unit]]
        places = [cell for number, cell in left if number == wanted]
        cell = min(places, key=lambda cell: state.entering(kind, cell))
        state.put(unit, cell)
        left[wanted, cell] -= 1
        if not left[wanted, cell]:
            del left[wanted, cell]
    return state


def _rare_languages(task: PlanTask) -> frozenset[str]:
    """Return the languages of those who have little company."""
    sets = Counter(each.languages for each in task.people)
    found: set[str] = set()
    for languages in sets:
        company = sum(count for each, count in sets.items() if each & languages)
        if company <= RARE * len(task.people):
            found |= languages
    return frozenset(found)


def _kept(languages: frozenset[str], rare: frozenset[str]) -> frozenset[str]:
    return languages & rare | ({OTHERS} if languages - rare else frozenset())
