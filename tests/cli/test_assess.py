"""The rules of an instrument are tried from the command line on a file of cases."""

import json
from pathlib import Path

import pytest

from prisondesk.cli import main

CASES = Path(__file__).parents[1] / "features" / "assessment"


@pytest.mark.parametrize(
    ("instrument", "file", "case", "expected"),
    [
        ("general", "general_cases.yaml", "N2", {"self_harm": "unknown", "custody": "low"}),
        ("vel", "vel_cases.yaml", "V8", {"level_shown": "high_provisional", "share": 0.6875}),
        ("vel", "vel_cases.yaml", "E1", {"accepted": False, "reason": "allegation_cap"}),
    ],
)
def test_one_json_object_answers_every_case(
    instrument: str,
    file: str,
    case: str,
    expected: dict[str, object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["assess", "--instrument", instrument, "--cases", str(CASES / file)]) == 0
    found = json.loads(capsys.readouterr().out)[case]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("text", ["cases: [", "cases: [{id: x, base: many}]", "5"])
def test_a_file_that_is_not_understood_is_answered_with_a_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["assess", "--instrument", "vel", "--cases", str(path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert str(path) in shown.err


def test_a_missing_file_is_answered_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "--instrument", "general", "--cases", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
