"""Plays many games, with another chance each time: the long form of `test_courier.py`."""

import json
import traceback

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from courier.machine import GAMES, SEEN, Courier, never_happened

LONG = 30


def play(games: int, steps: int, chance: int) -> int:
    """Play *games* of at most *steps* and print what happened as JSON; 1 if something broke."""
    chosen = settings(
        phases=(Phase.generate,),
        max_examples=games,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    wrong = ""
    try:
        run_state_machine_as_test(seed(chance)(Courier), settings=chosen, _min_steps=steps)
    except Exception as error:
        wrong = "".join(traceback.format_exception(error))
        print(wrong)
    # A short campaign may well miss a turn; a long one that does proves less than it says.
    missing = sorted(never_happened()) if games >= LONG <= steps else []
    told = {
        "seed": chance,
        **dict(sorted(SEEN.items())),
        "in games": dict(sorted(GAMES.items())),
        "hardly ever": missing,
        "wrong": bool(wrong),
    }
    print(json.dumps(told, indent=1))
    return int(bool(wrong or missing))
