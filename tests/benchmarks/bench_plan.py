"""Measures the planner: how far its answers are from what crowding alone costs, and how fast.

    PYTHONPATH=src:tests python tests/benchmarks/bench_plan.py [--seconds 9] [task.json …]

Prints JSON: for every task (invented ones, or the files given) the objective, the excess over the
crowding floor, the lower bound, whether the answer is proved best, the seconds, and that no hard
rule is broken. Each task runs in a process of its own through the command people use; the seconds
count its start.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from invented_plans import SHAPES, invented

SEED = 7


def measured(task: Path, folder: Path, seconds: float) -> dict[str, Any]:
    """Return what the command says of *task*, and the seconds it took from outside."""
    words = ["plan", "--instance", str(task), "--out", str(folder / "out.json")]
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "prisondesk", *words, "--seconds", str(seconds)],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.monotonic() - begun
    found = json.loads(done.stdout)
    keys = ("objective", "excess", "crowding_floor", "lower_bound", "proved_best")
    return {
        **{key: found[key] for key in keys},
        "valid": not found["hard_rules_broken"],
        "seconds": round(took, 2),
    }


def main() -> None:
    """Print the figures of every task as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=9.0)
    parser.add_argument("tasks", nargs="*", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, tasks = Path(name), list(given.tasks)
        for key, shape in () if tasks else SHAPES.items():
            tasks.append(folder / f"{key}.json")
            tasks[-1].write_text(json.dumps(invented(shape, SEED)), "utf-8")
        print(
            json.dumps(
                {each.stem: measured(each, folder, given.seconds) for each in tasks}, indent=1
            )
        )


if __name__ == "__main__":
    main()
