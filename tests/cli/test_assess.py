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


@pytest.mark.parametrize("text", ["cases: [", "5", "people: []"])
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


def test_a_bad_case_is_told_and_the_others_are_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("cases: [{id: x, base: many}, {id: y, base: zero}]", encoding="utf-8")
    assert main(["assess", "--instrument", "vel", "--cases", str(path)]) == 1
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert "x: base" in found["x"]["error"]
    assert "x: base" in shown.err
    assert found["y"]["level"] == "low"


@pytest.mark.parametrize(
    "given", [["--instrument", "none"], ["--instrument", "vel", "--version", "9"]]
)
def test_an_instrument_that_is_not_there_is_answered_with_those_that_are(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", *given, "--cases", str(CASES / "vel_cases.yaml")]) == 2
    assert "general (0.1-draft)" in capsys.readouterr().err
