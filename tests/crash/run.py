"""Kills the program in the middle of its writing: ``python tests/crash/run.py [ROUNDS]``.

Every campaign runs as many rounds as it is held to, or ROUNDS of each; ``--only NAME ...`` chooses,
``--folder DIR`` puts the work on the disk under test. Prints what was seen as JSON, with the
seconds, and why a campaign cannot run here. Ends with an error when something was found half done,
when what was reported as saved is gone, or when not both outcomes (kept whole, lost whole) were
seen.
"""

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from crash import disk_full, stick_pull
from crash.exchange_kill import kill_export, kill_import
from crash.intake_kill import kill_admissions
from crash.killing import UNABLE
from crash.power_cut import cut_power, cut_power_in_backup
from crash.station_kill import kill_backup, kill_rekey, kill_slot_change


@dataclass(frozen=True)
class Campaign:
    """What is done *rounds* times, unless *unable* says why it cannot be done here."""

    run: Callable[..., Any]
    rounds: int = 100
    unable: Callable[[], str] = lambda: ""


CAMPAIGNS = {
    "writing": Campaign(cut_power),
    "admitting": Campaign(kill_admissions, 100, lambda: UNABLE),
    "export": Campaign(kill_export, 200, lambda: UNABLE),
    "import": Campaign(kill_import, 200, lambda: UNABLE),
    "pull": Campaign(stick_pull.pull_stick, 100, stick_pull.unable),
    "full-stick": Campaign(disk_full.fill_stick, 100, disk_full.unable),
    "full-export": Campaign(disk_full.fill_export, 100, disk_full.unable),
    "full-import": Campaign(disk_full.fill_import, 100, disk_full.unable),
    "copying": Campaign(cut_power_in_backup),
    "rekey": Campaign(kill_rekey),
    "slots": Campaign(kill_slot_change),
    "backup": Campaign(kill_backup),
}


def main() -> int:
    """Run the rounds asked for in a folder of its own on the disk under test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int)
    parser.add_argument("--only", nargs="+", choices=CAMPAIGNS, default=list(CAMPAIGNS))
    parser.add_argument("--folder", type=Path, help="where to work; choose the disk under test")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    found: dict[str, Any] = {"seed": asked.seed}
    with tempfile.TemporaryDirectory(dir=asked.folder) as scratch:
        for name in asked.only:
            found[name] = _seen(CAMPAIGNS[name], Path(scratch) / name, asked)
            print(name, json.dumps(found[name]), file=sys.stderr, flush=True)
    print(json.dumps(found, indent=1))
    return int(any("wrong" in each for each in found.values() if isinstance(each, dict)))


def _seen(campaign: Campaign, folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    if why := campaign.unable():
        return {"skipped": why}
    rounds, begun = asked.rounds or campaign.rounds, time.monotonic()
    folder.mkdir()
    try:
        seen = asdict(campaign.run(folder / "work", rounds, seed=asked.seed))
    except AssertionError as error:
        traceback.print_exc(file=sys.stderr)
        return {"rounds": rounds, "wrong": str(error) or "see the trace"}
    seen = {"rounds": rounds, **seen, "seconds": round(time.monotonic() - begun)}
    if not (seen["kept"] and seen["lost"] and seen["kills"]):
        seen["wrong"] = "only one outcome was seen"
    return seen


if __name__ == "__main__":
    sys.exit(main())
