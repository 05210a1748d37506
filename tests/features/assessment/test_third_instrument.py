"""An instrument is added by a file alone, and an old version is read beside the new one."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from prisondesk import assets
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.rules.cases import answer_cases
from prisondesk.features.assessment.store import instruments
from prisondesk.kernel.refusal import Refused

THIRD = Path(__file__).parent / "third.yaml"
FOLDER = assets.folder("resources") / "instruments"


def beside_the_others(folder: Path) -> Path:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, folder)
    shutil.copy(THIRD, folder / "any name.yaml")
    return folder


def test_a_third_instrument_keeps_the_published_schema() -> None:
    schema = json.loads((FOLDER / "instrument.schema.json").read_text("utf-8"))
    errors = Draft202012Validator(schema).iter_errors(yaml.safe_load(THIRD.read_text("utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_a_file_in_the_folder_is_an_instrument_with_all_its_rules(tmp_path: Path) -> None:
    folder = beside_the_others(tmp_path)
    assert set(instruments.versions(folder)) == {"general", "vel", "trial"}
    trial = instruments.any_instrument("trial", folder=folder)
    found = answer_cases(
        trial,
        {
            "cases": [
                {"id": "a", "base": "zero"},
                {"id": "b", "base": "zero", "set": {"TOOL1": 2, "HELP1": 2}},
                {"id": "c", "base": "none", "rated_zero": 1},
            ],
            "evidence_checks": [
                {"id": "d", "item": "TOOL1", "rating": 2, "sources": ["talk"]},
                {"id": "e", "item": "TOOL1", "rating": 2, "sources": ["register"]},
            ],
        },
    )
    assert (found["a"]["level"], found["a"]["review_days"]) == ("ready", 120)
    assert (found["b"]["level"], found["b"]["priority_activities"]) == ("not_yet", ["A_LEARN"])
    assert found["c"]["level_shown"] == "insufficient_information"
    assert found["d"] == {"accepted": False, "reason": "min_sources_for_risk_2"}
    assert found["e"] == {"accepted": True, "reason": None}


def test_an_old_version_is_read_beside_the_newest(tmp_path: Path) -> None:
    folder = beside_the_others(tmp_path)
    newer = THIRD.read_text("utf-8").replace('version: "1.0"', 'version: "1.10"')
    older = THIRD.read_text("utf-8").replace('version: "1.0"', 'version: "1.9"')
    (folder / "newer.yaml").write_text(newer.replace("Tools lost?", "Tools missing?"), "utf-8")
    (folder / "older.yaml").write_text(older, "utf-8")
    assert instruments.versions(folder)["trial"] == ("1.0", "1.9", "1.10")
    newest = instruments.any_instrument("trial", folder=folder)
    first = instruments.any_instrument("trial", "1.0", folder)
    assert isinstance(newest, Structured)
    assert isinstance(first, Structured)
    assert (newest.version, first.version) == ("1.10", "1.0")
    assert dict(newest.items[1].question)["en"] != dict(first.items[1].question)["en"]


def test_answers_to_a_version_that_is_not_here_are_not_read_with_another() -> None:
    with pytest.raises(Refused):
        instruments.structured("0.0")
