"""Kills writers and copiers many times: ``python tests/crash/run.py [ROUNDS] [--folder DIR]``.

Prints what was seen as JSON. Ends with an error when something was found half done, when what was
reported as saved is gone, or when not both outcomes (kept whole, lost whole) were seen.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from crash.intake_kill import kill_admissions
from crash.power_cut import cut_power, cut_power_in_backup
from crash.station_kill import CAMPAIGNS


def main() -> int:
    """Run the rounds asked for in a folder of its own on the disk under test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where to work; choose the disk under test")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        (writes, copies) = (Path(scratch) / "writes", Path(scratch) / "copies")
        copies.mkdir()
        seen = {
            "writing": cut_power(writes, asked.rounds, seed=asked.seed),
            "admitting": kill_admissions(Path(scratch) / "greffe", asked.rounds, seed=asked.seed),
            "copying": cut_power_in_backup(copies, asked.rounds, seed=asked.seed),
        }
        for name, campaign in CAMPAIGNS.items():
            seen[name] = campaign(Path(scratch) / name, asked.rounds, seed=asked.seed)
    found = {name: asdict(each) for name, each in seen.items()}
    print(json.dumps({"seed": asked.seed, **found}))
    return int(not all(each.kept and each.lost for each in seen.values()))


if __name__ == "__main__":
    sys.exit(main())
