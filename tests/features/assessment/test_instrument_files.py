"""Every instrument keeps the published schema, speaks two languages and asks nothing forbidden."""

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from prisondesk import assets
from prisondesk.features.assessment.model import items as model_items
from prisondesk.features.assessment.model import screening as model_screening
from prisondesk.features.assessment.model import structured as model_structured
from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import ItemRole
from prisondesk.features.assessment.rules import conditions, evidence, phrases, structured
from prisondesk.features.assessment.rules.instruments import texts
from prisondesk.features.assessment.rules.structured_file import read_structured, structured_texts
from prisondesk.features.assessment.store import instruments as store
from prisondesk.features.separation import model as keeping_apart
from prisondesk.security.roles import Role

FOLDER = assets.folder("resources") / "instruments"
FILES = sorted(FOLDER.glob("*.yaml"))
SCHEMA = json.loads((FOLDER / "instrument.schema.json").read_text("utf-8"))
PROTECTED = re.compile(
    r"ethni|religio|faith|tribe|clan|caste|race|origin|region|village|nationalit|language|orient",
    re.IGNORECASE,
)
# Where such a word stands for something else: none of these items enters a level.
ALLOWED_IN_QUESTIONS = {"VU5", "PF7"}


def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_instrument_keeps_the_schema(path: Path) -> None:
    errors = Draft202012Validator(SCHEMA).iter_errors(loaded(path))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (("decision", "human_only"), False),
        (("aggregation", "protective_option", "automatic"), True),
        (("scale", "NI", "counts_as"), 0),
        (("items", 0, "anchors", "2"), {"en": "Clear"}),
        (("items", 0, "ethnicity"), "x"),
        (("never_use", "en"), ["language or name"]),
    ],
)
def test_the_schema_refuses_what_must_not_be(change: tuple[Any, ...], value: object) -> None:
    plain: Any = loaded(FOLDER / "vel-0.1.yaml")
    place = plain
    for step in change[:-1]:
        place = place[step]
    place[change[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(plain)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (("decision", "human_only"), False),
        (("aggregation", "suggested_level", 0, "when"), "ND1 = 2"),
        (("aggregation", "suggested_level", 0, "when"), "PF7 = 0"),
        (("aggregation", "suggested_level", 4, "when"), "AV1 = 0"),
        (("items", 0, "domain"), "XX"),
        (("items", 0, "id"), "AV2"),
        (("items", 20, "activities"), ["A_NOTHING"]),
    ],
)
def test_an_instrument_whose_rules_are_not_understood_is_never_loaded(
    change: tuple[Any, ...], value: object
) -> None:
    plain: Any = loaded(FOLDER / "vel-0.1.yaml")
    place = plain
    for step in change[:-1]:
        place = place[step]
    place[change[-1]] = value
    with pytest.raises((ValueError, KeyError)):
        read_structured(plain)


@pytest.mark.parametrize("key", store.versions())
def test_every_sentence_stands_in_both_languages_under_a_name_of_its_own(key: str) -> None:
    found = store.any_instrument(key)
    sentences = texts(found) if isinstance(found, Instrument) else structured_texts(found)
    names = [name for name, _ in sentences]
    assert len(set(names)) == len(names)
    assert [
        name for name, words in sentences if not dict(words)["fr"] or not dict(words)["en"]
    ] == []


@pytest.mark.parametrize("key", store.versions())
def test_no_item_asks_for_what_is_protected(key: str) -> None:
    items = store.any_instrument(key).items
    asked = {item.key for item in items if PROTECTED.search(dict(item.question)["en"])}
    assert asked <= ALLOWED_IN_QUESTIONS


@pytest.mark.parametrize(
    "room",
    [
        model_items,
        model_screening,
        model_structured,
        conditions,
        evidence,
        phrases,
        structured,
        keeping_apart,
    ],
)
def test_no_value_that_a_rule_sees_has_a_protected_field(room: object) -> None:
    values = [one for one in vars(room).values() if isinstance(one, type) and is_dataclass(one)]
    names = [field.name for value in values for field in fields(value)]
    assert [name for name in names if PROTECTED.search(name)] == []


def test_no_rule_of_a_level_names_a_need_or_a_protective_factor() -> None:
    vel = store.structured()
    others = [item.key for role in (ItemRole.NEED, ItemRole.PROTECTIVE) for item in vel.of(role)]
    assert [
        key for rule in vel.levels for key in others if re.search(rf"\b{key}\b", rule.when)
    ] == []


def test_sections_are_filled_by_roles_that_exist() -> None:
    general = store.instrument()
    trained = {"trained_officer"}
    assert {role for section in general.sections for role in section.filled_by} - trained <= {
        role.value for role in Role
    }
