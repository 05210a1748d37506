"""How soon the windows stand there, and how much memory they hold.

``python tests/benchmarks/bench_window.py [DOSSIERS] [--folder DIR]`` prints JSON. The sign-in
window is measured as whole processes, in turns with one that shows an empty widget; the window of
the work from the moment the key is derived, with that many dossiers (10,000 when not given).
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from prisondesk.bootstrap import scale
from prisondesk.bootstrap.house import is_founded

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
ROUNDS = 5
MOST = {"signin_of_bare": 2.0, "usable_s": 0.45, "browsing_mb": 250.0, "printing_mb": 320.0}


def child(name: str, *arguments: object) -> tuple[float, dict[str, float]]:
    """Run one process to its end; return its seconds and what it printed."""
    script = Path(__file__).with_name(f"child_{name}.py")
    command = [sys.executable, str(script), *map(str, arguments)]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    seconds = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds, found


def measure(folder: Path, dossiers: int) -> dict[str, float]:
    """Return minima of several rounds in turns, and the ratio to the empty window."""
    if not is_founded(folder):
        scale.scale(folder, dossiers, NOW, lambda _done, _all: None)
    bare, signin, usable, browsing, printing = [], [], [], [], []
    for _ in range(ROUNDS):
        bare.append(child("bare")[0])
        signin.append(child("signin", folder)[0])
    for _ in range(ROUNDS):
        found = child("work", folder)[1]
        usable.append(found["usable_s"])
        browsing.append(found["browsing_mb"])
        printing.append(found["printing_mb"])
    return {
        "dossiers": dossiers,
        "bare_s": min(bare),
        "signin_s": min(signin),
        "signin_of_bare": min(signin) / min(bare),
        "usable_s": min(usable),
        "usable_of_bare": min(usable) / min(bare),
        "browsing_mb": max(browsing),
        "printing_mb": max(printing),
    }


def main() -> int:
    """Print the figures; answer 1 when something is beyond its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossiers", nargs="?", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a filled prison to use, or where to fill one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(asked.folder or Path(scratch) / "prison", asked.dossiers)
    missed = [name for name, most in MOST.items() if figures[name] > most]
    rounded = {name: round(value, 3) for name, value in figures.items()}
    sys.stdout.write(json.dumps({**rounded, "most": MOST, "missed": missed}) + "\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
