"""Leaving a plan that no single step makes cheaper: disturb it, settle it, keep what is cheaper."""

from collections.abc import Callable
from random import Random

from prisondesk.features.allocation.rules.planning.descent import Descent
from prisondesk.features.allocation.rules.planning.state import State

BASE = 60.0  # hundredths that every cell counts when one is drawn
SLACK = 0.1  # chance to keep a plan that costs a little more
LITTLE = 300  # hundredths


class Kicks:
    """A search around *state*; ``best`` is the cheapest assignment seen and ``cost`` its cost."""

    def __init__(self, state: State, random: Random) -> None:
        self.state = state
        self.descent = Descent(state)
        self._random = random
        self._pairs = [
            (one, other)
            for one, kind in enumerate(state.tables.kinds)
            for other, paid in kind.bonds
            if paid < 0 and one < other
        ]
        self._unit_of = {kind: unit for unit, kind in enumerate(state.kind)}
        self.cost, self.best = state.total, list(state.where)

    def run(self, stop: Callable[[], bool]) -> None:
        """Settle, then disturb and settle again until *stop* says so."""
        self.descent.run(stop)
        self.descent.undo.clear()
        self.keep()
        while not stop():
            self.once(stop)

    def once(self, stop: Callable[[], bool]) -> None:
        """Disturb and settle once; go back unless it is cheaper, or nearly, now and then."""
        before = self.state.total
        changed = self._disturb()
        if not changed:
            return
        self.descent.refresh(changed)
        self.descent.run(stop)
        allowed = LITTLE if self._random.random() < SLACK else 0
        if self.state.total > min(before, self.cost + 10 * LITTLE) + allowed:
            self.descent.take_back()
        self.descent.undo.clear()
        self.keep()

    def adopt(self, where: list[int]) -> None:
        """Go on from another assignment."""
        self.descent.refresh(self.state.load(where))
        self.keep()

    def keep(self) -> None:
        """Remember the assignment of now when it is the cheapest."""
        if self.state.total < self.cost:
            self.cost, self.best = self.state.total, list(self.state.where)

    def _disturb(self) -> set[int]:
        """Do one of three disturbances; return the cells it changed."""
        draw = self._random.random()
        if self._pairs and draw < 0.25:
            return self._bring_together()
        if draw < 0.8:
            return self._move_costly()
        return self._exchange(self._draw_cell(), 3)

    def _bring_together(self) -> set[int]:
        """Put two who want to be together into one cell, drawn among those both may have."""
        pair = self._random.choice(self._pairs)
        units = [self._unit_of[kind] for kind in pair]
        kinds = self.state.tables.kinds
        both = sorted(set(kinds[pair[0]].allowed) & set(kinds[pair[1]].allowed))
        if not both or self.state.where[units[0]] == self.state.where[units[1]]:
            return set()
        there, changed = self._random.choice(both), set[int]()
        for unit in units:
            if self.state.where[unit] != there:
                changed |= self._trade(unit, there)
        return changed

    def _move_costly(self) -> set[int]:
        """Put somebody who costs much where he is into another cell."""
        cell = self._draw_cell()
        here = self.state.inside[cell]
        if not here:
            return set()
        pain = self.descent.pain(cell)
        weights = [float(pain[self.state.kind[unit]]) + 1 for unit in here]
        unit = self._random.choices(here, weights)[0]
        there = self._random.choice(self.state.tables.kinds[self.state.kind[unit]].allowed)
        return self._trade(unit, there) if there != cell else set()

    def _exchange(self, here: int, times: int) -> set[int]:
        """Exchange a few persons, drawn, between *here* and another cell."""
        changed: set[int] = set()
        if not self.state.inside[here]:
            return changed
        first = self._random.choice(self.state.inside[here])
        there = self._random.choice(self.state.tables.kinds[self.state.kind[first]].allowed)
        for _ in range(times if there != here else 0):
            if self.state.inside[here]:
                unit = self._random.choice(self.state.inside[here])
                if self.state.tables.kinds[self.state.kind[unit]].cost[there] is not None:
                    changed |= self._trade(unit, there)
        return changed

    def _trade(self, unit: int, there: int) -> set[int]:
        """Move *unit* to *there*, and somebody from there who may take the place left."""
        state = self.state
        here = state.where[unit]
        kinds = state.tables.kinds
        back = [
            each for each in state.inside[there] if kinds[state.kind[each]].cost[here] is not None
        ]
        if back:
            tried = self._random.sample(back, min(4, len(back)))
            other = min(tried, key=lambda each: kinds[state.kind[each]].cost[here] or 0)
            self.descent.send([unit, other], [there, here])
        else:
            self.descent.send([unit], [there])
        return {here, there}

    def _draw_cell(self) -> int:
        cells = range(len(self.state.inside))
        weights = [float(self.descent.pain(cell).sum()) + BASE for cell in cells]
        return self._random.choices(cells, weights)[0]
