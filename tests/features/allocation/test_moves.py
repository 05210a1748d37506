"""Two people change places in one act, and somebody changes zone in one large cell."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from files_of_people import DIRECTOR, GUARD, Home, home
from placing import fill, found
from prisondesk.features.allocation.model.judged import Standing
from prisondesk.features.allocation.model.marks import Mark
from prisondesk.features.allocation.model.placement import PlacementReason, Swapping
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.features.allocation.rules.units import special_blocks
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.kernel.refusal import Refused

TODAY = dt.date(2026, 11, 24)
ONE, OTHER = "B-12-inculpe-0", "B-11-inculpe-0"
SWAP = Swapping(
    ONE, OTHER, (PlacementReason.COMPANY,), TODAY + dt.timedelta(days=30), risks_seen=True,
    note="chacun rejoint un parent",
)  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    with home(tmp_path) as opened:
        found(opened)
        fill(opened, {"B-11": 2, "B-12": 2})
        yield opened


def cell_of(house: Home, key: str) -> str:
    stay = house.services.placements.stay(DIRECTOR, key)
    assert stay is not None
    return stay.cell


def test_two_people_change_places_by_one_decision(house: Home) -> None:
    seen = house.services.cells.moves.consider_swap(DIRECTOR, ONE, OTHER)
    assert (seen.first.cell.code, seen.second.cell.code) == ("B-11", "B-12")
    assert seen.first.placed == 1  # whoever leaves is not counted
    house.services.cells.moves.swap(DIRECTOR, SWAP)
    assert (cell_of(house, ONE), cell_of(house, OTHER)) == ("B-11", "B-12")
    stay = house.services.placements.stay(DIRECTOR, ONE)
    assert stay is not None
    assert stay.placement is not None
    assert stay.placement.swapped_with == OTHER


def test_when_one_of_the_two_may_not_move_nobody_moves(house: Home) -> None:
    enemy = "B-11-inculpe-1"
    sides = (Side(ONE, Part.THREATENED), Side(enemy, Part.THREATENS))
    house.services.separation.open(
        DIRECTOR, Separation(*sides, Reason.FEAR, Source.PERSON, Strength.CELL)
    )
    seen = house.services.cells.moves.consider_swap(DIRECTOR, ONE, OTHER)
    assert seen.first.standing is Standing.REFUSED
    assert seen.second.standing is Standing.POSSIBLE
    with pytest.raises(Refused):
        house.services.cells.moves.swap(DIRECTOR, SWAP)
    assert (cell_of(house, ONE), cell_of(house, OTHER)) == ("B-12", "B-11")


def test_a_swap_within_one_cell_is_none(house: Home) -> None:
    with pytest.raises(Refused):
        house.services.cells.moves.consider_swap(DIRECTOR, ONE, "B-12-inculpe-1")


def test_the_board_finds_who_waits_and_who_is_too_near(house: Home) -> None:
    mate = "B-12-inculpe-1"
    sides = (Side(ONE, Part.NOT_KNOWN), Side(mate, Part.NOT_KNOWN))
    house.services.separation.open(
        DIRECTOR, Separation(*sides, Reason.FEAR, Source.PERSON, Strength.CELL)
    )
    by_key = {each.dossier: each.marks for each in house.services.cells.looking.people(DIRECTOR)}
    assert by_key[ONE] >= {Mark.NO_FINAL, Mark.TOO_NEAR}
    assert by_key[OTHER] == {Mark.NO_FINAL}


def test_a_special_unit_without_a_decision_is_found_until_somebody_decides(house: Home) -> None:
    services = house.services
    block = special_blocks(services.places.places(DIRECTOR))[0]
    code = next(c.code for c in services.places.places(DIRECTOR).cells_of(block) if c.official)
    fill(house, {code: 1}, LegalStatus.PREVENU)
    key = f"{code}-prevenu-0"

    def marks() -> frozenset[Mark]:
        return next(e.marks for e in services.cells.looking.people(DIRECTOR) if e.dossier == key)

    assert Mark.UNDECIDED_UNIT in marks()
    until = TODAY + dt.timedelta(days=90)
    decision = UnitDecision(block, "régime particulier", "D-12/26", TODAY, until)
    with pytest.raises(Refused):
        services.cells.looking.decide_unit(
            DIRECTOR, UnitDecision(block, "régime particulier", "", TODAY, until)
        )
    services.cells.looking.decide_unit(DIRECTOR, decision)
    assert Mark.UNDECIDED_UNIT not in marks()
    assert services.cells.looking.unit_decisions(GUARD)[block] == decision


def test_somebody_changes_zone_and_keeps_the_cell(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        found(house, "koulikoro")
        cell = house.services.places.places(DIRECTOR).cells[0]
        here, there = cell.zones[0].code, cell.zones[1].code
        fill(house, {cell.code: 1}, zone=here)
        key = f"{cell.code}{here}-inculpe-0"
        house.services.cells.moves.change_zone(GUARD, key, there)
        stay = house.services.placements.stay(DIRECTOR, key)
        assert stay is not None
        assert (stay.cell, stay.zone) == (cell.code, there)
        with pytest.raises(Refused):
            house.services.cells.moves.change_zone(GUARD, key, "nowhere")
