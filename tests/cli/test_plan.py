"""The command `plan` answers in time, and with the best so far when it is interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from invented_plans import SHAPES, fits, invented

ROOT = Path(__file__).parents[2]


def started(folder: Path, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "prisondesk", "plan", "--instance", str(folder / "task.json")]
    return subprocess.Popen(
        [*command, "--out", str(folder / "out.json"), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def write(folder: Path, plain: dict[str, Any]) -> None:
    (folder / "task.json").write_text(json.dumps(plain), "utf-8")


def test_everybody_has_a_cell_within_the_seconds_given(tmp_path: Path) -> None:
    plain = invented(SHAPES["present_174"], 2)
    write(tmp_path, plain)
    child = started(tmp_path, "--seconds", "3")
    said, _ = child.communicate(timeout=300)
    assert child.returncode == 0
    # By its own account; a busy computer may take longer to begin and to say so.
    assert json.loads(said)["seconds"] < 20
    assignment = json.loads((tmp_path / "out.json").read_text("utf-8"))
    cells = {cell["id"]: cell for cell in plain["cells"]}
    assert all(fits(person, cells[assignment[person["id"]]]) for person in plain["inmates"])
    assert json.loads(said)["hard_rules_broken"] == {}


def test_a_capped_list_of_moves_comes_with_what_each_saves(tmp_path: Path) -> None:
    write(tmp_path, invented(SHAPES["present_174"], 2))
    child = started(tmp_path, "--seconds", "2", "--max-moves", "3")
    said, _ = child.communicate(timeout=300)
    assert len(json.loads(said)["moves"]) == 3
    assert all(move["gain"] > 0 for move in json.loads(said)["moves"])


def test_a_file_that_holds_no_task_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "task.json").write_text('{"cells": []}', "utf-8")
    child = started(tmp_path)
    _, complaint = child.communicate(timeout=300)
    assert child.returncode == 2
    assert "inmates" in complaint or "weights" in complaint
    assert not (tmp_path / "out.json").exists()


def hears(process: int) -> bool:
    """Return whether a process has begun to mind the signals that end it."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    caught = next(each for each in lines if each.startswith("SigCgt:")).split()[1]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what a process listens for")
def test_an_interrupted_search_writes_the_best_so_far(tmp_path: Path) -> None:
    write(tmp_path, invented(SHAPES["new_440"], 2))
    child = started(tmp_path, "--seconds", "200")
    while child.poll() is None and not hears(child.pid):
        time.sleep(0.01)
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=300)
    assert child.returncode == 0
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == 440
