"""The rules of the law are tried from the command line on a file of cases."""

import json
from pathlib import Path

import pytest

from prisondesk.cli import main

SHEET = Path(__file__).parents[1] / "features" / "custody" / "deadline_examples.yaml"


def run(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    assert main(["deadlines", "--cases", str(path)]) == 0
    found: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_one_json_object_answers_every_case_of_the_sheet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = run(SHEET, capsys)
    assert found["P3"]["ends"] == ["2025-02-28", "2026-02-28"]
    assert found["G1"]["terrorism_3x"] == "2024-03-20T22:30"
    assert found["S11"]["shows"] == "réclusion à perpétuité - pas de date"
    assert found["R2"]["occupancy_pct"] == 208.3
    explained = found["S1"]["explained"]
    assert isinstance(explained, list)
    assert any("27/03/2023" in line for line in explained)


def test_a_wrong_date_spoils_its_own_case_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        "pretrial:\n"
        "  - {id: A, rule: dp_delit, title: 2023-02-29}\n"
        "  - {id: B, rule: dp_delit, title: 2024-02-29}\n",
        encoding="utf-8",
    )
    found = run(path, capsys)
    assert (found["A"]["error"], found["B"]["end"]) == ("bad_date", "2024-08-29")


def test_another_table_of_parameters_may_be_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.yaml"
    table.write_text(
        "version: '9'\nregimes: []\nalerts_days_before: [3, 0]\n"
        "children: {majority: 18, min_criminal_age: 13}\n"
        "limits:\n  - {id: dp_new, kind: pretrial, regime: x, months: 2, status: memory}\n",
        encoding="utf-8",
    )
    cases = tmp_path / "cases.yaml"
    cases.write_text("pretrial: [{id: N, rule: dp_new, title: 2026-12-31}]", encoding="utf-8")
    assert main(["deadlines", "--cases", str(cases), "--parameters", str(table)]) == 0
    found = json.loads(capsys.readouterr().out)["N"]
    assert (found["end"], found["parameter_version"]) == ("2027-02-28", "9")
    assert found["alerts"] == ["2027-02-25", "2027-02-28"]


@pytest.mark.parametrize("text", ["pretrial: [", "5", ""])
def test_a_file_without_cases_is_answered_with_a_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["deadlines", "--cases", str(path)]) == 2
    assert "cases.yaml" in capsys.readouterr().err
