"""Every test that the security model names exists, under that name."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "docs" / "SECURITY-MODEL.md"
BEARING = re.compile(r"^(?:async )?def (test_asvs_\w+)\(", re.MULTILINE)
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def test_every_test_that_the_security_model_names_exists() -> None:
    named = NAMED.findall(MODEL.read_text(encoding="utf-8"))
    assert len(named) > 30
    files = {path.name: path for path in (ROOT / "tests").rglob("test_*.py")}
    missing = [
        f"{file}::{name}"
        for file, name in named
        if file not in files or f"def {name}(" not in files[file].read_text(encoding="utf-8")
    ]
    assert missing == []


def test_every_requirement_of_the_standard_stands_beside_the_test_that_bears_its_number() -> None:
    rows = re.findall(r"^\| ([0-9.]+) \|(.*)$", MODEL.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {name: number for number, rest in rows for _, name in NAMED.findall(rest)}
    assert len(rows) > 20
    for name, number in listed.items():
        assert name.startswith(f"test_asvs_{number.replace('.', '_')}_"), name
    assert [number for number, rest in rows if not NAMED.findall(rest)] == []
    files = (ROOT / "tests").rglob("test_*.py")
    bearing = {name for path in files for name in BEARING.findall(path.read_text(encoding="utf-8"))}
    assert bearing == listed.keys()
