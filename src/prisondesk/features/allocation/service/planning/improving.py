"""Making a plan cheaper in two threads that tell each other the best they found.

One disturbs the plan and settles it again. The other takes a few cells at a time and asks the
solver for the best way to share out those who are in them; the number of cells grows while answers
come fast and shrinks when they do not.
"""

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from prisondesk.features.allocation.rules.planning.filling import Counts, cell_cost, part
from prisondesk.features.allocation.rules.planning.kicking import Kicks
from prisondesk.features.allocation.rules.planning.program import Solver, build
from prisondesk.features.allocation.rules.planning.state import State

FIRST = 3  # cells in the first question
QUICK, SLOW = 0.12, 0.5  # seconds an answer takes before the next question grows or shrinks
LONGEST = 1.0  # seconds one question may take
LUCK = 500  # hundredths by which chance may change the order of cells

Stop = Callable[[], bool]
"""Tells whether to stop looking."""


class Best:
    """The cheapest assignment anybody found so far; *where* is the cell of every unit."""

    def __init__(self, cost: int, where: list[int]) -> None:
        self.cost, self.where = cost, where
        self._lock = threading.Lock()

    def offer(self, cost: int, where: list[int]) -> None:
        """Take an assignment when it is cheaper."""
        with self._lock:
            if cost < self.cost:
                self.cost, self.where = cost, list(where)

    def read(self) -> tuple[int, list[int]]:
        """Return the cheapest assignment and its cost."""
        with self._lock:
            return self.cost, self.where


def disturb(kicks: Kicks, best: Best, stop: Stop) -> None:
    """Disturb and settle until *stop*, from the best that is known."""
    while not stop():
        kicks.once(stop)
        best.offer(kicks.cost, kicks.best)
        cost, where = best.read()
        if cost < kicks.cost:
            kicks.adopt(where)


def share_out(state: State, solver: Solver, best: Best, stop: Stop, seed: int) -> None:
    """Ask the solver about a few cells at a time until *stop*."""
    random, size = Random(seed), FIRST  # noqa: S311 - a search needs no secret numbers
    while not stop():
        cost, where = best.read()
        if cost < state.total:
            state.load(where)
        cells = _cells(state, random, size + random.randrange(2))
        begun = time.monotonic()
        _take(state, cells, ask(state, solver, cells, LONGEST).counts)
        best.offer(state.total, state.where)
        took = time.monotonic() - begun
        if took < QUICK:
            size = min(size + 1, len(state.inside))
        elif took > SLOW:
            size = max(2, size - 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """How to share out some people, None when nothing was found; no way costs less than *bound*."""

    counts: Counts | None
    bound: float


def ask(state: State, solver: Solver, cells: list[int], seconds: float) -> Answer:
    """Return the best way to share out those who are in *cells*."""
    counts = {cell: state.counts(cell) for cell in cells}
    tables, numbers = part(state.tables, counts, cells)
    new = {number: place for place, number in enumerate(numbers)}
    start = [{new[kind]: count for kind, count in counts[cell].items()} for cell in cells]
    program, at = build(tables, [sum(counts[cell].values()) for cell in cells], start)
    solved = solver(program, seconds)
    if solved.values is None:
        return Answer(None, solved.bound)
    found: Counts = [{} for _ in cells]
    for (kind, cell), column in at.items():
        if count := round(solved.values[column]):
            found[cell][numbers[kind]] = count
    return Answer(found, solved.bound)


def _take(state: State, cells: list[int], found: Counts | None) -> None:
    """Take the answer for *cells* when it is no dearer."""
    before = [state.counts(cell) for cell in cells]
    if found is None or found == before:
        return
    old = sum(cell_cost(state.tables, *each) for each in zip(cells, before, strict=True))
    new = sum(cell_cost(state.tables, *each) for each in zip(cells, found, strict=True))
    if new <= old:
        state.share_out(cells, found)


def _cells(state: State, random: Random, size: int) -> list[int]:
    """Return a costly cell, those it best exchanges with, and others drawn."""
    every = range(len(state.inside))
    first = random.choices(every, [_pain(state, cell) + 100 for cell in every])[0]
    others = [cell for cell in every if cell != first and _like(state, first, cell)]
    price = {cell: _exchange(state, first, cell) + LUCK * random.random() for cell in others}
    chosen = [first, *heapq.nsmallest((size - 1) // 2, others, key=price.__getitem__)]
    rest = [cell for cell in others if cell not in chosen]
    return chosen + random.sample(rest, max(0, min(size - len(chosen), len(rest))))


def _like(state: State, one: int, other: int) -> bool:
    cells = state.tables.task.cells
    return (cells[one].sex, cells[one].age) == (cells[other].sex, cells[other].age)


def _pain(state: State, cell: int) -> int:
    """Return what the people in *cell* cost beyond crowding."""
    counts = state.counts(cell)
    return sum(max(0, -state.leaving(kind, cell)) * count for kind, count in counts.items())


def _exchange(state: State, one: int, other: int) -> int:
    """Return what it costs to send the cheapest person each way."""
    return _send(state, one, other) + _send(state, other, one)


def _send(state: State, here: int, there: int) -> int:
    kinds = state.tables.kinds
    return min(
        (
            state.leaving(kind, here) + state.entering(kind, there)
            for kind in {state.kind[unit] for unit in state.inside[here]}
            if kinds[kind].cost[there] is not None
        ),
        default=0,
    )
