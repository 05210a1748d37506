"""`prisondesk plan`: a cell for everybody of a task in a file, as good as the time allows."""

import argparse
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk.cli.parts import Commands, complain, print_json

if TYPE_CHECKING:
    from prisondesk.features.allocation.model.planning import Plan

SECONDS = 9.0  # from the start of the process to its end
FINISH = 0.4  # seconds kept for writing the answer and going


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("plan", help="share people out among cells, for a director")
    parser.add_argument("--instance", type=Path, required=True, help="the task, JSON")
    parser.add_argument("--out", type=Path, required=True, help="where to write who goes where")
    parser.add_argument(
        "--max-moves", type=int, help="move at most so many of those who sleep here"
    )
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help="counted from the start of the process"
    )
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Write the assignment, print one JSON object about it, and return the exit code.

    0: an answer that breaks no hard rule; 1: the best answer breaks one; 2: nothing was written.
    An interruption ends the search early with the best answer so far.
    """
    from prisondesk.features.allocation.service.planning import files, planner
    from prisondesk.features.allocation.service.planning.timing import Timing
    from prisondesk.kernel.clock import SystemClock

    begun = time.monotonic() - _used()
    asked = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: asked.set())
    try:
        task = files.read_task(given.instance, SystemClock().now().date())
    except files.PlanFileError as error:
        complain(str(error))
        return 2
    if nowhere := planner.unplaceable(task):
        complain("No cell may take: " + ", ".join(nowhere))
        return 2
    timing = Timing(max(0.1, given.seconds - FINISH), begun, asked.is_set)
    if given.max_moves is None:
        plan = planner.plan(task, timing)
    else:
        plan = planner.few_moves(task, max(0, given.max_moves), timing)
    files.write_assignment(given.out, plan.assignment)
    _report(plan, time.monotonic() - begun)
    code = 1 if plan.tally.broken else 0
    if threading.active_count() > 1:  # the solver is in the middle of a question
        sys.stdout.flush()
        os._exit(code)
    return code


def _report(plan: "Plan", seconds: float) -> None:
    print_json(
        {
            "objective": plan.tally.objective,
            "parts": dict(plan.tally.parts),
            "hard_rules_broken": dict(plan.tally.broken),
            "crowding_floor": plan.floor,
            "excess": plan.tally.objective - plan.floor,
            "lower_bound": plan.bound,
            "proved_best": plan.proved,
            "seconds": round(seconds, 2),
            "moves": [
                {"person": each.person, "from": each.before, "to": each.after, "gain": each.gain}
                for each in plan.steps
            ],
        }
    )


def _used() -> float:
    """Return the seconds since the process was started, or at least those it worked."""
    return max(time.process_time(), _age())


def _age() -> float:
    """Return the seconds since the process was started; 0 where only Linux would tell."""
    if sys.platform == "linux":
        with suppress(OSError, ValueError):
            ticks = int(Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()[19])
            return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return 0.0
