"""Making a plan cheaper by the best single steps, again and again, until none is left.

A step is one person who moves, or two who change places. For every pair of cells the cheapest
person to send is kept, so that only the rows and columns of changed cells are looked at again.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt

from prisondesk.features.allocation.rules.planning.kinds import UNIT, Tables
from prisondesk.features.allocation.rules.planning.state import State

FAR = 1e11
Arcs = tuple[tuple[int, int], ...]
"""Who goes: from one cell to another, and perhaps back the other way."""
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


class Descent:
    """What sending the cheapest person of each cell to each other cell costs, kept up to date."""

    def __init__(self, state: State) -> None:
        self.state = state
        tables, cells = state.tables, len(state.inside)
        shape = (len(tables.kinds), cells)
        self._fixed = _fixed(tables)
        self._now = np.array([kind.now for kind in tables.kinds]).reshape(shape)
        self._group = np.array([kind.group for kind in tables.kinds])
        self._who = np.array([2 * kind.recruiter + kind.vulnerable for kind in tables.kinds])
        self._tongues = np.array([kind.tongues for kind in tables.kinds])
        self._into: Numbers = np.zeros(shape)
        self._out: Numbers = np.full(shape, FAR)
        self._price: Numbers = np.full((cells, cells), FAR)
        self._sent: Places = np.zeros((cells, cells), np.intp)
        self.undo: list[tuple[int, int]] = []
        self.refresh(range(cells))

    def run(self, stop: Callable[[], bool]) -> None:
        """Take the best steps until none makes the plan cheaper, or *stop* says so."""
        while not stop() and (changed := self._round()):
            self.refresh(changed)

    def send(self, units: list[int], cells: list[int]) -> None:
        """Put each of *units* into its cell of *cells*, whatever it costs."""
        self.undo += [(unit, self.state.where[unit]) for unit in units]
        self._go(units, cells)

    def take_back(self) -> None:
        """Undo every step since `undo` was last emptied."""
        changed = set()
        for unit, cell in reversed(self.undo):
            changed |= {cell, self.state.where[unit]}
            self._go([unit], [cell])
        self.undo.clear()
        self.refresh(changed)

    def pain(self, cell: int) -> Numbers:
        """Return what each kind costs in *cell* beyond crowding; 0 where there is none of it."""
        out = self._out[:, cell]
        return np.where(out < FAR, np.maximum(0, -out), 0)

    def steps(self) -> Iterator[tuple[float, Arcs]]:
        """Yield what each promising step costs, below zero, and its arcs; the best one first."""
        state = self.state
        cells = range(len(state.inside))
        into = np.array([state.filling(cell) for cell in cells], float)
        out = np.array([state.emptying(cell) for cell in cells], float)
        alone = self._price + out[:, None] + into[None, :]
        both = self._price + self._price.T
        best = np.minimum(alone, both)
        order = np.argsort(best, axis=None)
        for place in order[: np.count_nonzero(best < -0.5)]:
            here, there = divmod(int(place), len(cells))
            arcs: Arcs = ((here, there),)
            if both[here, there] < alone[here, there]:
                arcs = ((here, there), (there, here))
            yield float(best[here, there]), arcs

    def kind_sent(self, arc: tuple[int, int]) -> int:
        """Return the kind that is cheapest to send along *arc*."""
        return int(self._sent[arc])

    def _round(self) -> set[int]:
        """Take the best steps that do not touch each other; return the cells they changed."""
        changed: set[int] = set()
        for _, arcs in self.steps():
            here, there = arcs[0]
            if here not in changed and there not in changed and self.attempt(arcs):
                changed |= {here, there}
        return changed

    def attempt(self, arcs: Arcs) -> bool:
        """Take a step; undo it when the two got in each other's way and it saves nothing."""
        state, before = self.state, self.state.total
        units = [self._unit(int(self._sent[arc]), arc[0]) for arc in arcs]
        self._go(units, [there for _, there in arcs])
        if state.total < before:
            self.undo += [(unit, here) for unit, (here, _) in zip(units, arcs, strict=True)]
            return True
        self._go(units, [here for here, _ in arcs])
        return False

    def _unit(self, kind: int, cell: int) -> int:
        return next(unit for unit in self.state.inside[cell] if self.state.kind[unit] == kind)

    def _go(self, units: list[int], cells: list[int]) -> None:
        for unit in units:
            self.state.take(unit)
        for unit, cell in zip(units, cells, strict=True):
            self.state.put(unit, cell)

    def refresh(self, cells: Iterable[int]) -> None:
        """Look again at what goes out of *cells* and into them."""
        cells = sorted(cells)
        for cell in cells:
            self._column(cell)
        every = np.arange(len(self.state.inside))
        for cell in cells:
            kinds = np.flatnonzero(self._out[:, cell] < FAR)
            if len(kinds):
                prices = self._out[kinds, cell][:, None] + self._into[kinds]
                best = prices.argmin(0)
                self._sent[cell], self._price[cell] = kinds[best], prices[best, every]
            else:
                self._price[cell] = FAR
        for cell in cells:
            prices = self._out + self._into[:, cell][:, None]
            best = prices.argmin(0)
            self._sent[:, cell], self._price[:, cell] = best, prices[best, every]
        np.fill_diagonal(self._price, FAR)

    def _column(self, cell: int) -> None:
        """Count again what each kind pays to enter *cell* and saves by leaving it."""
        state = self.state
        counts = state.counts(cell)
        have = np.zeros(len(self._group), int)
        have[list(counts)] = list(counts.values())
        move = UNIT * state.tables.task.weights.move
        into = self._fixed[:, cell] + self._varying(cell, 0) - move * (have < self._now[:, cell])
        out = self._fixed[:, cell] + self._varying(cell, 1) - move * (have <= self._now[:, cell])
        for kind in counts:
            for other, paid in state.tables.kinds[kind].bonds:
                into[other] += paid
                out[other] += paid
        self._into[:, cell] = into
        self._out[:, cell] = np.where(have > 0, -out, FAR)

    def _varying(self, cell: int, own: int) -> Numbers:
        """Return what groups, recruiting and languages cost each kind."""
        state = self.state
        groups = [state.group_cost(each, cell, own) for each in range(state.tables.groups)]
        recruit = [
            state.recruit_cost(cell, (recruiter, weak), own)
            for recruiter in (False, True)
            for weak in (False, True)
        ]
        lang = UNIT * state.tables.task.weights.lang
        alone = [
            lang * state.alone(each, cell, own) if not own or state.sets[cell][each] else 0
            for each in range(len(state.tables.tongues))
        ]
        by_group = np.array([*groups, 0.0])[self._group]  # NO_GROUP is the last
        found: Numbers = by_group + np.array(recruit, float)[self._who]
        found += np.array(alone, float)[self._tongues]
        return found


def _fixed(tables: Tables) -> Numbers:
    costs = [[FAR if each is None else each for each in kind.cost] for kind in tables.kinds]
    fixed: Numbers = np.array(costs, np.float64)
    return fixed
