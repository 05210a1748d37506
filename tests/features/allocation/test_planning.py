"""A plan breaks no hard rule, costs what it says, and is the best there is where that is proved."""

import itertools
import random
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from invented_plans import SHAPES, SMALL, Shape, invented
from prisondesk.features.allocation.model.planning import PlanTask
from prisondesk.features.allocation.rules.planning.capped import at_home
from prisondesk.features.allocation.rules.planning.filling import cell_cost
from prisondesk.features.allocation.rules.planning.kinds import tables
from prisondesk.features.allocation.rules.planning.rough import expected
from prisondesk.features.allocation.rules.planning.state import State
from prisondesk.features.allocation.rules.planning.tally import tally
from prisondesk.features.allocation.service.planning.files import task_of
from prisondesk.features.allocation.service.planning.planner import (
    few_moves,
    plan,
    unplaceable,
)
from prisondesk.features.allocation.service.planning.timing import Timing

TINY = Shape(
    blocks=(
        ("A", 1, "M", "adult", "pretrial", "ordinary"),
        ("B", 1, "M", "adult", "convicted", "ordinary"),
        ("H", 1, "M", "adult", "any", "high"),
    ),
    people=7,
    places=(2, 4),
    grouped=0.7,
    current=0.6,
    pairs=0.3,
)
LITTLE = Shape(blocks=SMALL, people=60, places=(4, 9), women=0.1, minors=0.1, current=0.7)


def timing(seconds: float) -> Timing:
    return Timing(seconds, time.monotonic())


def looks(number: int) -> Timing:
    """Let a search ask so often whether to go on, which takes no longer on a busy computer."""
    left = iter(range(number))
    return Timing(600, time.monotonic(), cancelled=lambda: next(left, None) is None)


def scattered(task: PlanTask, seed: int) -> State:
    """Return everybody in some cell that no hard rule refuses."""
    draw, state = random.Random(seed), State(tables(task))
    for unit, kind in enumerate(state.kind):
        state.put(unit, draw.choice(state.tables.kinds[kind].allowed))
    return state


@given(st.integers(0, 10_000))
@settings(max_examples=examples(60), deadline=None)
def test_every_step_costs_what_counting_everything_again_says(seed: int) -> None:
    task = task_of(invented(LITTLE, seed))
    state, draw = scattered(task, seed), random.Random(seed)
    for _ in range(40):
        unit = draw.randrange(len(state.kind))
        state.take(unit)
        state.put(unit, draw.choice(state.tables.kinds[state.kind[unit]].allowed))
    by_cell = sum(cell_cost(state.tables, c, state.counts(c)) for c in range(len(state.inside)))
    assert state.total == state.tables.constant + by_cell
    counted = tally(task, state.assignment())
    broken = counted.broken.get("apart", 0) * 10_000_000
    assert (state.total - broken) // 100 == counted.objective
    assert set(counted.broken) <= {"apart"}


@given(st.integers(0, 10_000))
@settings(max_examples=examples(12), deadline=None)
def test_a_tiny_plan_is_the_best_of_all_assignments_within_a_hundredth(seed: int) -> None:
    """Nearly always the best itself; a search that walks may end beside it, and says its bound."""
    task = task_of(invented(TINY, seed))
    cells = [cell.id for cell in task.cells]
    names = [person.id for person in task.people]
    every = (
        tally(task, dict(zip(names, chosen, strict=True)))
        for chosen in itertools.product(cells, repeat=len(names))
    )
    best = min((each.objective for each in every if not each.broken), default=None)
    nearly = 0 if best is None else best + best // 100
    told: list[int] = []
    enough = Timing(
        0.3 if best is None else 15,
        time.monotonic(),
        cancelled=lambda: best is not None and any(each <= nearly for each in told),
        progress=lambda _part, points: told.append(points),
    )
    found = plan(task, enough)
    if best is None:
        assert found.tally.broken
        return
    assert not found.tally.broken
    assert best <= found.tally.objective <= nearly
    assert found.bound <= best


@pytest.mark.parametrize("name", ["present_174", "new_174", "new_440"])
def test_no_plan_breaks_a_hard_rule_and_the_bound_is_below_it(name: str) -> None:
    task = task_of(invented(SHAPES[name], 3))
    found = plan(task, timing(1))
    assert not found.tally.broken
    assert found.tally == tally(task, found.assignment)
    assert found.floor <= found.bound <= found.tally.objective
    assert set(found.assignment) == {person.id for person in task.people}


def test_crowding_alone_cannot_cost_less_than_the_floor() -> None:
    task = task_of(invented(TINY, 5))
    floor, inside = expected(task)
    rates = tables(task).rates
    ways = (n for n in itertools.product(range(8), repeat=3) if sum(n) == len(task.people))
    assert floor == min(sum(r * n * n for r, n in zip(rates, way, strict=True)) for way in ways)
    assert sum(inside) == len(task.people)


@pytest.mark.parametrize("most", [0, 1, 4, 10])
def test_a_capped_plan_moves_no_more_people_than_asked_and_says_what_each_saves(most: int) -> None:
    task = task_of(invented(LITTLE, 11))
    found = few_moves(task, most, looks(800))
    homes = {person.id: person.current for person in task.people if person.current}
    moved = {name for name, home in homes.items() if found.assignment[name] != home}
    assert {step.person for step in found.steps} == moved
    assert len(moved) <= most
    assert all(step.before == homes[step.person] for step in found.steps)
    assert all(step.after == found.assignment[step.person] for step in found.steps)


def test_more_moves_never_make_the_plan_dearer() -> None:
    task = task_of(invented(LITTLE, 12))
    costs = [few_moves(task, most, looks(800)).tally.objective for most in (0, 2, 5, 12)]
    assert costs == sorted(costs, reverse=True)


def test_what_the_moves_save_is_what_they_save_together() -> None:
    people = Shape(blocks=SMALL, people=60, places=(4, 9), women=0.1, current=1.0)
    task = task_of(invented(people, 4))
    found = few_moves(task, 6, looks(800))
    before = at_home(tables(task)).total // 100
    assert sum(step.gain for step in found.steps) == before - found.tally.objective


def test_somebody_for_whom_there_is_no_cell_is_named() -> None:
    plain: dict[str, Any] = invented(TINY, 1)
    plain["inmates"][2] |= {"sex": "F", "current": None}
    assert unplaceable(task_of(plain)) == ("P0002",)


def test_who_is_not_assessed_costs_nothing_under_any_regime() -> None:
    plain: dict[str, Any] = invented(TINY, 1)
    for person in plain["inmates"]:
        person |= {"risk": None}
    found = tally(task_of(plain), {person["id"]: "H00" for person in plain["inmates"]})
    assert "regime" not in found.parts


def test_a_cancelled_plan_is_still_an_answer() -> None:
    task = task_of(invented(SHAPES["new_440"], 5))
    begun = time.monotonic()
    found = plan(task, Timing(300, begun, cancelled=lambda: time.monotonic() - begun > 0.5))
    assert not found.tally.broken
    assert time.monotonic() - begun < 100
