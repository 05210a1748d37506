"""Plays many games, with another chance each time: the long form of `test_courier.py`."""

import traceback

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from courier.machine import GAMES, Courier, never_happened, table

LONG = 30


def play(games: int, steps: int, chance: int) -> int:
    """Play *games* of *steps*, print what took effect; 1 if something broke or never did."""
    chosen = settings(
        phases=(Phase.generate,),
        max_examples=games,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    wrong = False
    try:
        run_state_machine_as_test(seed(chance)(Courier), settings=chosen, _min_steps=steps)
    except Exception as error:
        wrong = True
        print("".join(traceback.format_exception(error)))
    print(f"{GAMES['games']} games of {steps} steps, seed {chance}")
    print(table())
    missing = sorted(never_happened())
    if missing:
        print("never took effect:", ", ".join(missing))
    print("something broke" if wrong else "everything held")
    # A short campaign may well miss a kind; a long one that does proves less than it says.
    return int(wrong or bool(missing and games >= LONG <= steps))
