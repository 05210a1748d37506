"""Figures have names, and published figures can be followed to the tenth."""

from dataclasses import replace

import pytest

from cellblocks import CELL
from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.places import State
from prisondesk.features.allocation.rules.occupancy import (
    occupancy,
    over_places,
    percent,
    sentences,
    space_places,
    unlock_roll,
)
from prisondesk.features.allocation.store.presets import preset


@pytest.mark.parametrize(
    ("population", "places", "rate", "over"),
    [
        (2400, 400, "600,0", "500,0"),
        (2460, 400, "615,0", "515,0"),
        (6250, 3000, "208,3", "108,3"),
        (5250, 3000, "175,0", "75,0"),
        (6250, 3571, "175,0", "75,0"),
        (174, 200, "87,0", "−13,0"),
    ],
)
def test_occupancy_and_over_capacity_are_two_things(
    population: int, places: int, rate: str, over: str
) -> None:
    found = Occupancy(population, places, places, None)
    assert (percent(found.rate), percent(found.over_rate)) == (rate, over)
    assert [dict(each.params)["rate"] for each in sentences(found)] == [rate, over]
    assert found.over == population - places


def test_without_a_capacity_there_is_no_rate() -> None:
    found = Occupancy(2400, None, None, None)
    assert (found.rate, found.over_rate, found.over) == (None, None, None)
    (said,) = sentences(found)
    assert "not given" in said.text


def test_beds_of_the_infirmary_are_outside_the_places_and_works_are_not_usable() -> None:
    places = preset("bamako")
    found = occupancy(2400, places.cells, places.blocks)
    assert (found.official, found.operational) == (400, 388)
    assert found.rate == 6000


def test_space_needs_every_area_measured() -> None:
    assert space_places((CELL, CELL)) == 28
    assert space_places((CELL, replace(CELL, area_dm2=None))) is None
    works = replace(CELL, area_dm2=None, state=State.WORKS)
    assert space_places((CELL, works)) == 14
    assert space_places(()) is None


def test_the_roll_and_the_excess_add_up() -> None:
    assert over_places([(66, 12), (3, 12), (12, 12)]) == 54
    assert unlock_roll(present=174, arrived_today=12, out_today=9, moved_twice=0) == 171
