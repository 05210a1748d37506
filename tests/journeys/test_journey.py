"""The whole journey, as `python3 dev.py journey` plays it, holds."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_a_whole_day_in_two_prisons_holds(tmp_path: Path) -> None:
    """Two prisons, their windows, papers and a stick; every check of every step."""
    done = subprocess.run(
        [sys.executable, str(HERE / "run.py"), "--short", "--out", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    journey = json.loads((tmp_path / "journey.json").read_text("utf-8"))
    assert journey["passed"]
    pictures = [name for step in journey["steps"] for name in step["pictures"]]
    assert pictures
    assert all((tmp_path / name).is_file() for name in pictures)
