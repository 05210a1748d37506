"""The planner: the best assignment found in the time given, and how good it is at least."""

import math
import threading
from collections.abc import Callable
from dataclasses import replace
from random import Random

from prisondesk.features.allocation.model.planning import Plan, PlanTask
from prisondesk.features.allocation.rules.planning import capped, rough
from prisondesk.features.allocation.rules.planning.kicking import Kicks
from prisondesk.features.allocation.rules.planning.kinds import UNIT, Tables, tables
from prisondesk.features.allocation.rules.planning.program import Solver, build
from prisondesk.features.allocation.rules.planning.state import State
from prisondesk.features.allocation.rules.planning.tally import tally
from prisondesk.features.allocation.service.planning.highs import solve
from prisondesk.features.allocation.service.planning.improving import (
    Best,
    ask,
    disturb,
    share_out,
)
from prisondesk.features.allocation.service.planning.timing import Timing

FIRST_SECONDS = 2.0  # the most the first question to the solver may take
GRACE = 0.3  # seconds given to a thread to end by itself
SMALL = 2500  # kinds times cells up to which the whole task is one question
SEED = 20261122  # the same task has the same answer, up to the speed of the machine


class _Search:
    """What the threads of one search share: the best plan, the bound, and whether to go on."""

    def __init__(self, task: PlanTask, floor: int, timing: Timing) -> None:
        self.task, self.floor, self.timing = task, floor, timing
        self.bound = floor
        self.best: Best | None = None

    def proved(self) -> bool:
        """Tell whether nothing better exists."""
        best = self.best
        return best is not None and best.cost // UNIT <= _points(self.bound)

    def stop(self) -> bool:
        """Tell whether the time is over or the best plan is proved."""
        return self.proved() or self.timing.left() <= 0


def plan(task: PlanTask, timing: Timing, solver: Solver = solve) -> Plan:
    """Return the best assignment found for *task* before *timing* is over.

    Everybody must have a cell that no hard rule refuses; `unplaceable` tells who has none.
    """
    floor, near = rough.expected(task)
    search = _Search(task, floor, timing)
    exact = tables(task)
    state = _first(exact, near, search, solver)
    search.best = best = Best(state.total, list(state.where))
    second = State(exact)
    second.load(state.where)
    helper = threading.Thread(
        target=_help, args=(second, near, search, best, solver), daemon=True, name="plan-solver"
    )
    helper.start()
    kicks = Kicks(state, Random(SEED))  # noqa: S311 - a search needs no secret numbers
    kicks.descent.run(search.stop)
    kicks.descent.undo.clear()
    kicks.keep()
    best.offer(kicks.cost, kicks.best)
    disturb(kicks, best, _told(search, best))
    helper.join(GRACE)
    _, where = best.read()
    state.load(where)
    assignment = state.assignment()
    return Plan(
        assignment=assignment,
        tally=tally(task, assignment),
        bound=_points(search.bound),
        floor=_points(floor),
    )


def anew(task: PlanTask, timing: Timing) -> Plan:
    """Return the best assignment found, with every move it needs from today's cells."""
    found = plan(task, timing)
    return replace(found, steps=capped.in_order(tables(task), dict(found.assignment)))


def few_moves(task: PlanTask, most: int, timing: Timing) -> Plan:
    """Return the best plan found that moves at most *most* of those who have a cell today.

    Those without a cell are placed and count for nothing. Every move comes with what it saves.
    Where today's cells break a hard rule and *most* is too few to mend it, the plan says so.
    """
    floor, _ = rough.expected(task)
    exact = tables(task)
    state = capped.at_home(exact)
    search = capped.Capped(state, most, Random(SEED))  # noqa: S311 - no secret numbers
    said = [0.0]

    def stop() -> bool:
        _say(timing, said, search.cost)
        return timing.left() <= 0

    search.run(stop)
    state.load(search.best)
    assignment = state.assignment()
    return Plan(
        assignment=assignment,
        tally=tally(task, assignment),
        bound=_points(floor),
        floor=_points(floor),
        steps=capped.in_order(exact, assignment),
    )


def unplaceable(task: PlanTask) -> tuple[str, ...]:
    """Return those for whom there is no cell at all."""
    kinds = tables(task).kinds
    return tuple(task.people[each].id for kind in kinds if not kind.allowed for each in kind.people)


def _first(exact: Tables, near: list[int], search: _Search, solver: Solver) -> State:
    """Return a first assignment: the best for status, regime, moves and crowding, rounded."""
    coarse = tables(rough.plainest(search.task))
    program, at = build(coarse, near)
    seconds = min(FIRST_SECONDS, max(0.1, search.timing.left() / 4))
    solved = solver(program, seconds, whole=False)
    search.bound = max(search.bound, math.ceil(solved.bound - 0.5))
    if solved.values is None:
        return rough.fill(exact, coarse, rough.by_crowding(coarse, near))
    return rough.fill(exact, coarse, rough.rounded(coarse, at, solved.values))


def _help(second: State, near: list[int], search: _Search, best: Best, solver: Solver) -> None:
    """Look for a better bound first, then for a better plan."""
    program, _ = build(tables(rough.simpler(search.task)), near)
    solved = solver(program, max(0.1, search.timing.left() / 2), whole=False)
    if math.isfinite(solved.bound):
        search.bound = max(search.bound, math.ceil(solved.bound - 0.5))
    _whole(second, search, best, solver)
    share_out(second, solver, best, search.stop, SEED)


def _whole(second: State, search: _Search, best: Best, solver: Solver) -> None:
    """Ask for the whole of a small prison at once: the answer is the best there is."""
    exact = second.tables
    if len(exact.kinds) * len(exact.rates) > SMALL or search.stop():
        return
    second.load(best.read()[1])
    cells = list(range(len(exact.rates)))
    found = ask(second, solver, cells, max(0.1, search.timing.left()))
    if found.counts is not None:
        second.share_out(cells, found.counts)
        best.offer(second.total, second.where)
    if math.isfinite(found.bound):
        search.bound = max(search.bound, math.ceil(exact.constant + found.bound - 0.5))


def _told(search: _Search, best: Best) -> Callable[[], bool]:
    """Return the question whether to stop, which tells the progress on the way."""
    said = [0.0]

    def stop() -> bool:
        _say(search.timing, said, best.cost)
        return search.stop()

    return stop


def _say(timing: Timing, said: list[float], cost: int) -> None:
    """Tell the progress, fifty times at most."""
    part = 1 - max(0.0, timing.left()) / timing.seconds
    if part - said[0] > 0.02:
        said[0] = part
        timing.progress(part, cost // UNIT)


def _points(hundredths: int) -> int:
    return hundredths // UNIT
