"""What the repository holds at its top, and what no file of it may hold."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    *("src", "resources", "translations", "migrations", "tests", "packaging", "docs", ".ci"),
    *("dev.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt", ".gitignore"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
}
# Written in pieces, so that this file does not hold what it forbids.
HOSTS = ("py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "deb" + r"\.debian")
HOMES = "|".join(("root", "work", "home", "Users"))
PATHS = (rf"(?<![\w.])/(?:{HOMES})/", r"\.\./" + "shared", r"C:\\" + "Users")
FORBIDDEN = re.compile("|".join((*HOSTS, *PATHS)))
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + "Error")


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def mentions(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    return found


def test_the_top_level_holds_what_the_architecture_names() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - TOP == set()


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    assert mentions(FORBIDDEN, tracked()) == []


def test_nothing_in_the_program_is_unfinished() -> None:
    assert mentions(UNFINISHED, [p for p in tracked() if p.is_relative_to(ROOT / "src")]) == []


def test_every_room_of_the_tests_has_names_of_its_own() -> None:
    """Test modules of one name in two folders without ``__init__`` hide each other."""
    names = [path.name for path in tracked() if path.match("tests/**/test_*.py")]
    assert sorted(names) == sorted(set(names))
