"""The command for people working on the program answers in sentences."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def dev(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_verb() -> None:
    shown = dev("--help").stdout
    verbs = ("run", "test", "check", "journey", "bench", "fuzz", "crash", "scale", "translations")
    assert [verb for verb in verbs if f"\n  {verb} " not in shown] == []


@pytest.mark.parametrize("verb", ["run", "test", "check", "translations"])
def test_a_folder_that_is_no_environment_is_refused(verb: str, tmp_path: Path) -> None:
    done = dev(verb, PRISONDESK_VENV=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_benchmark_is_answered_with_those_there_are() -> None:
    done = dev("bench", "nothing-of-the-kind")
    assert done.returncode == 2
    assert "all" in done.stderr


def test_the_tests_of_the_project_can_be_asked_for_by_name() -> None:
    done = dev("test", "--version", PRISONDESK_VENV=sys.prefix)
    assert done.returncode == 0, done.stderr
    assert "pytest" in done.stdout + done.stderr
