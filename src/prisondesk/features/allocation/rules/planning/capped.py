"""A few moves from how people sleep today: which ones help most when only so many are made.

Moves are chosen one after the other by what each saves; then a few are taken back, chosen anew,
and kept when that is cheaper, until time is over.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from prisondesk.features.allocation.model.planning import PlanStep
from prisondesk.features.allocation.rules.planning.descent import Arcs, Descent
from prisondesk.features.allocation.rules.planning.kinds import UNIT, Tables
from prisondesk.features.allocation.rules.planning.state import State
from prisondesk.features.allocation.rules.planning.tally import tally

AWAY = 3  # moves taken back at once, at most
MANY = 60  # moves up to which the best order is looked for
SECOND = 0.15  # chance to take the next best step instead of the best


def at_home(tables: Tables) -> State:
    """Return everybody where they are today; those who have no cell where they cost least."""
    state = State(tables)
    cells = {cell.id: number for number, cell in enumerate(tables.task.cells)}
    people = [person for kind in tables.kinds for person in kind.people]
    homeless = []
    for unit, person in enumerate(people):
        home = cells.get(tables.task.people[person].current or "")
        if home is None:
            homeless.append(unit)
        else:
            state.put(unit, home)
    for unit in sorted(homeless, key=lambda unit: len(tables.kinds[state.kind[unit]].allowed)):
        kind = state.kind[unit]
        state.put(
            unit,
            min(
                tables.kinds[kind].allowed,
                key=lambda cell: state.entering(kind, cell) + state.filling(cell),
            ),
        )
    return state


def moved(state: State) -> int:
    """Return how many of those who had a cell of the prison have another one now."""
    return sum(
        max(0, now - have)
        for number, kind in enumerate(state.tables.kinds)
        for now, have in zip(kind.now, state.have[number], strict=True)
    )


class Capped:
    """The search for at most *limit* moves; ``best`` is the cheapest assignment seen."""

    def __init__(self, state: State, limit: int, random: Random) -> None:
        self.state, self._limit, self._random = state, limit, random
        self._descent = Descent(state)
        self.cost, self.best = state.total, list(state.where)

    def run(self, stop: Callable[[], bool]) -> None:
        """Choose moves, take some back and choose again until *stop*."""
        self._choose(stop, daring=0)
        self._keep()
        while not stop() and moved(self.state):
            before = self.state.total
            self._descent.undo.clear()
            self._return_some()
            self._choose(stop, daring=SECOND)
            if self.state.total > before:
                self._descent.take_back()
            self._keep()

    def _keep(self) -> None:
        if self.state.total < self.cost:
            self.cost, self.best = self.state.total, list(self.state.where)

    def _choose(self, stop: Callable[[], bool], daring: float) -> None:
        """Take the step that saves most for each move it adds, while moves are left."""
        left = self._limit - moved(self.state)
        while not stop():
            steps = sorted(
                (price / max(1, added), arcs)
                for price, arcs in self._descent.steps()
                if (added := self._added(arcs)) <= left
            )
            if len(steps) > 1 and self._random.random() < daring:
                steps[0], steps[1] = steps[1], steps[0]
            taken = next((arcs for _, arcs in steps if self._descent.attempt(arcs)), None)
            if taken is None:
                return
            self._descent.refresh(taken[0])
            left = self._limit - moved(self.state)

    def _added(self, arcs: Arcs) -> int:
        """Return how many more will have left their cell of today."""
        added = 0
        for here, there in arcs:
            kind = self._descent.kind_sent((here, there))
            have, now = self.state.have[kind], self.state.tables.kinds[kind].now
            added += (have[here] <= now[here]) - (have[there] < now[there])
        return added

    def _return_some(self) -> None:
        """Send a few of those who moved back to where they were."""
        changed: set[int] = set()
        for unit in self._random.sample(self._strangers(), min(AWAY, len(self._strangers()))):
            kind, here = self.state.kind[unit], self.state.where[unit]
            now, have = self.state.tables.kinds[kind].now, self.state.have[kind]
            missed = [cell for cell, count in enumerate(now) if count > have[cell]]
            if missed and have[here] > now[here]:
                self._descent.send([unit], [missed[0]])
                changed |= {here, missed[0]}
        self._descent.refresh(changed)

    def _strangers(self) -> list[int]:
        """Return people in a cell where there are more of their kind than today."""
        return [
            unit
            for unit, cell in enumerate(self.state.where)
            if self.state.have[self.state.kind[unit]][cell]
            > self.state.tables.kinds[self.state.kind[unit]].now[cell]
        ]


def in_order(tables: Tables, assignment: dict[str, str]) -> tuple[PlanStep, ...]:
    """Return the moves that lead to *assignment*, each with the points it then saves.

    The one that saves most comes first; two who change places follow each other. More than MANY
    moves come in the order of the cells.
    """
    people = [person for kind in tables.kinds for person in kind.people]
    task = tables.task
    cells = {cell.id: number for number, cell in enumerate(task.cells)}
    state, waiting = State(tables), list[tuple[int, int]]()
    for unit, number in enumerate(people):
        person = task.people[number]
        final = cells[assignment[person.id]]
        home = cells.get(person.current or "", final)
        state.put(unit, home)
        if home != final:
            waiting.append((unit, final))
    steps: list[PlanStep] = []
    many = len(waiting) > MANY
    while waiting:
        for unit, final in (chosen := waiting[:1] if many else _next(state, waiting)):
            before, home = state.total // UNIT, state.where[unit]
            parts = Counter[str]() if many else _parts(state, (home, final))
            state.take(unit)
            state.put(unit, final)
            gain = before - state.total // UNIT
            parts.subtract({} if many else _parts(state, (home, final)))
            why = tuple((term, points) for term, points in parts.most_common() if points)
            names = (task.people[people[unit]].id, task.cells[home].id, task.cells[final].id)
            steps.append(PlanStep(*names, gain, why))
        waiting = [each for each in waiting if each not in chosen]
    return tuple(steps)


def _parts(state: State, cells: tuple[int, int]) -> Counter[str]:
    """Return what the people of two cells cost, by term; pairs and moves are counted apart."""
    task, kinds = state.tables.task, state.tables.kinds
    inside: dict[str, str] = {}
    taken: Counter[int] = Counter()
    for cell in cells:
        for number, count in state.counts(cell).items():
            alike = kinds[number].people[taken[number] : taken[number] + count]
            taken[number] += count
            names = (task.people[each].id for each in alike)
            inside |= dict.fromkeys(names, task.cells[cell].id)
    people = tuple(each for each in task.people if each.id in inside)
    chosen = tuple(task.cells[cell] for cell in cells)
    pairs = tuple(each for each in task.apart if {each.first, each.second} <= inside.keys())
    together = tuple(each for each in task.together if set(each) <= inside.keys())
    part = replace(task, cells=chosen, people=people, apart=pairs, together=together)
    counted = tally(part, inside)
    found = Counter({**counted.parts, **{f"hard {rule}": n for rule, n in counted.broken.items()}})
    del found["moves"]
    return found


def _next(state: State, waiting: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the move that saves most, or the two that do so together when none does alone."""
    best = min(waiting, key=lambda each: _cost(state, [each]))
    if _cost(state, [best]) < 0:
        return [best]
    with_best = [[best, each] for each in waiting if each != best]
    pairs = [[one, other] for one in waiting for other in waiting if one[0] < other[0]]
    options = pairs if len(pairs) < 500 else with_best
    together = min(options, key=lambda each: _cost(state, each), default=[best])
    return together if _cost(state, together) < 0 else [best]


def _cost(state: State, moves: Sequence[tuple[int, int]]) -> int:
    """Return what *moves* cost together; nothing is changed."""
    before, homes = state.total, [state.where[unit] for unit, _ in moves]
    for unit, final in moves:
        state.take(unit)
        state.put(unit, final)
    cost = state.total - before
    for (unit, _), home in zip(moves, homes, strict=True):
        state.take(unit)
        state.put(unit, home)
    return cost
