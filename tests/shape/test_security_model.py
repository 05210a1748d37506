"""Every test that the security model names exists, under that name."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "docs" / "SECURITY-MODEL.md"
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
