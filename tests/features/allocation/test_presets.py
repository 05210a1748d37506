"""A first run starts from a prison that can be looked at and corrected."""

import copy
from typing import Any

import pytest
import yaml

from prisondesk import assets
from prisondesk.features.allocation.model.places import AgeUse, SexUse, State
from prisondesk.features.allocation.rules.presets import BadPreset, read_places
from prisondesk.features.allocation.store.presets import PRESETS, preset


@pytest.mark.parametrize(
    ("key", "blocks", "cells", "official", "outside"),
    [
        ("bamako", 8, 38, 400, 34),
        ("koulikoro", 1, 1, 200, 0),
        ("kenieroba", 10, 200, 2500, 95),
        ("other", 1, 4, 52, 0),
    ],
)
def test_each_preset_adds_up(
    key: str, blocks: int, cells: int, official: int, outside: int
) -> None:
    places = preset(key)
    apart = {block.code for block in places.blocks if block.outside_places}
    assert (len(places.blocks), len(places.cells)) == (blocks, cells)
    assert sum(each.official for each in places.cells if each.block not in apart) == official
    assert sum(each.official for each in places.cells if each.block in apart) == outside


def test_every_preset_is_listed_and_nothing_else_is_opened() -> None:
    files = {
        path.stem for path in assets.folder("resources").joinpath("presets", "cells").glob("*.yaml")
    }
    assert files == {each.key for each in PRESETS}
    with pytest.raises(KeyError):
        preset("../legal/parameters_ml")


def test_koulikoro_is_one_cell_in_six_zones_and_has_no_courtyard() -> None:
    (cell,) = preset("koulikoro").cells
    assert [zone.places for zone in cell.zones] == [36, 34, 34, 32, 36, 28]
    assert not cell.court_access
    assert cell.area_estimated


def test_a_cell_with_works_has_no_usable_place() -> None:
    cell = preset("bamako").cell("A-07")
    assert cell is not None
    assert (cell.state, cell.usable_places, cell.official) == (State.WORKS, 0, 12)


def test_a_small_prison_keeps_women_and_minors_in_rooms_of_their_own() -> None:
    uses = {(cell.sex, cell.age) for cell in preset("other").cells}
    assert (SexUse.WOMEN, AgeUse.EITHER) in uses
    assert (SexUse.MEN, AgeUse.MINORS) in uses


def spoiled(change: dict[str, Any]) -> dict[str, Any]:
    with assets.resource("presets", "cells", "other.yaml").open(encoding="utf-8") as file:
        plain: dict[str, Any] = yaml.safe_load(file)
    plain = copy.deepcopy(plain)
    plain["blocks"][0]["cells"][0].update(change)
    return plain


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "blue"},
        {"sex": "mixed"},
        {"places": 0},
        {"operational": 21},
        {"area_dm2": 0},
        {"codes": ["A-02"]},
        {"zones": [{"code": "1", "places": 19}]},
        {"zones": [{"code": "1", "places": 10}, {"code": "1", "places": 10}]},
    ],
)
def test_a_preset_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadPreset):
        read_places(spoiled(change))
