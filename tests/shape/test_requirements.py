"""The locks hold every dependency by hash, no address, and each has its reason written down."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAM = PROJECT["dependencies"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower()


def locked(lock: str) -> dict[str, str]:
    """Return the version of every package in a lock."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_is_hashes_and_no_addresses(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    odd = [
        line
        for line in lines
        if not re.fullmatch(
            r"[a-z0-9._-]+==[\w.]+( ; [\w '!=<>.]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        )
    ]
    assert odd == []


def test_every_dependency_is_locked() -> None:
    assert {name_of(one) for one in PROGRAM} - set(locked("requirements.txt")) == set()
    assert {name_of(one) for one in DEVELOPMENT} - set(locked("requirements-dev.txt")) == set()


def test_exact_versions_are_those_of_the_lock() -> None:
    found = locked("requirements-dev.txt")
    plain = (one.partition(";")[0].lower() for one in (*PROGRAM, *DEVELOPMENT))
    exact = dict(one.split("==") for one in plain if "==" in one)
    assert {name: found[name] for name in exact} == exact


def test_both_locks_hold_the_same_program() -> None:
    program, development = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: development.get(name) for name in program} == program


@pytest.mark.parametrize("requirement", [*PROGRAM, *DEVELOPMENT], ids=name_of)
def test_every_dependency_says_why(requirement: str) -> None:
    record = (ROOT / "docs" / "adr" / "0002-dependencies.md").read_text(encoding="utf-8")
    assert re.search(rf"^\|[^|]*\b{name_of(requirement)}\b", record.lower(), re.MULTILINE)
