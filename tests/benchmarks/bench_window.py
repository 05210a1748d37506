"""How soon the windows stand there, and how much memory they hold.

``python tests/benchmarks/bench_window.py [DOSSIERS] [--folder DIR]`` prints JSON. The sign-in
window is measured as whole processes, in turns with one that shows an empty widget; the window of
the work from the moment the key is derived, with that many dossiers (10,000 when not given). The
first round is thrown away: it leaves the compiled modules that an installed program has. Beside
the seconds stand the seconds of processor time, which a busy computer troubles less.
"""

import argparse
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from prisondesk.bootstrap import scale
from prisondesk.bootstrap.house import is_founded

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
ROUNDS = 5
MOST = {"signin_of_bare": 2.0, "usable_s": 0.45, "browsing_mb": 250.0, "printing_mb": 320.0}


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its beginning to its end, and what it printed."""

    wall: float
    processor: float
    printed: dict[str, float]


class Children:
    """Runs the scripts beside this one, with the modules they compile kept in *cache*."""

    def __init__(self, cache: Path) -> None:
        self._env = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self, name: str, *arguments: object) -> Run:
        """Run one script to its end."""
        script = Path(__file__).with_name(f"child_{name}.py")
        command = [sys.executable, str(script), *map(str, arguments)]
        began, used = time.perf_counter(), _processor()
        done = subprocess.run(command, capture_output=True, text=True, env=self._env, check=False)
        ended = time.perf_counter()
        if done.returncode:
            raise SystemExit(done.stderr)
        return Run(ended - began, _processor() - used, json.loads(done.stdout.splitlines()[-1]))


def _processor() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def measure(folder: Path, dossiers: int, children: Children) -> dict[str, float]:
    """Return minima of several rounds in turns, and the ratio to the empty window."""
    if not is_founded(folder):
        scale.scale(folder, dossiers, NOW, lambda _done, _all: None)
    rounds = [
        (children.run("bare"), children.run("signin", folder), children.run("work", folder))
        for _ in range(ROUNDS + 1)
    ]
    bare, signin, work = zip(*rounds[1:], strict=True)
    floor, floor_cpu = (min(each.wall for each in bare), min(each.processor for each in bare))
    page, page_cpu = (min(each.wall for each in signin), min(each.processor for each in signin))
    shown = {
        f"{name}_s": min(each.printed[f"{name}_s"] for each in work)
        for name in ("usable", "usable_cpu")
    }
    held = {
        f"{name}_mb": max(each.printed[f"{name}_mb"] for each in work)
        for name in ("opened", "browsing", "printing")
    }
    return {
        "dossiers": dossiers,
        "bare_s": floor,
        "bare_cpu_s": floor_cpu,
        "signin_s": page,
        "signin_cpu_s": page_cpu,
        "signin_of_bare": page / floor,
        "signin_cpu_of_bare": page_cpu / floor_cpu,
        **shown,
        "usable_of_bare": shown["usable_s"] / floor,
        **held,
    }


def main() -> int:
    """Print the figures; answer 1 when something is beyond its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossiers", nargs="?", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a filled prison to use, or where to fill one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch) / "prison"
        figures = measure(folder, asked.dossiers, Children(Path(scratch) / "compiled"))
    missed = [name for name, most in MOST.items() if figures[name] > most]
    rounded = {name: round(value, 3) for name, value in figures.items()}
    sys.stdout.write(json.dumps({**rounded, "most": MOST, "missed": missed}) + "\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
