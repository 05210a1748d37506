"""Blocks and cells are written once, changed in the open, and never closed over somebody."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cellblocks import CELL
from houses import officer, prison
from prisondesk.features.allocation.model.places import Block, Places, State, Zone
from prisondesk.features.allocation.rules.places import change_problems
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role

DIRECTOR = officer(Role.DIRECTOR)
GUARD = officer(Role.SECURITY_OFFICER)
BLOCK = Block("A", "Quartier A", 1, outside_places=False)
SMALL = Places((BLOCK,), (CELL,))


def test_places_are_founded_once_by_the_direction(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = PlacesService(ledger, clock)
        assert [each.key for each in service.presets()] == [
            "bamako",
            "koulikoro",
            "kenieroba",
            "other",
        ]
        with pytest.raises(Refused):
            service.found(GUARD, SMALL)
        with pytest.raises(Refused):
            service.found(DIRECTOR, Places((), (CELL,)))
        service.found(DIRECTOR, service.preset("kenieroba"))
        assert service.places(DIRECTOR) == service.preset("kenieroba")
        assert service.board(DIRECTOR).occupancy.official == 2500
        with pytest.raises(Refused):
            service.found(DIRECTOR, SMALL)


def test_a_cell_is_added_changed_closed_and_opened_again(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = PlacesService(ledger, clock)
        service.found(DIRECTOR, SMALL)
        service.open_block(DIRECTOR, replace(BLOCK, code="B", name="Quartier B", position=2))
        with pytest.raises(Refused):
            service.open_block(DIRECTOR, BLOCK)
        added = replace(CELL, code="B-01", block="B")
        service.open_cell(DIRECTOR, added)
        for wrong in (added, replace(added, code="C-01", block="C"), replace(added, code=" ")):
            with pytest.raises(Refused):
                service.open_cell(DIRECTOR, wrong)
        measured = replace(added, area_dm2=5100, operational=10)
        service.change_cell(DIRECTOR, measured, reason="mesurée")
        assert service.places(DIRECTOR).cell("B-01") == measured
        with pytest.raises(Refused):
            service.change_cell(DIRECTOR, replace(measured, state=State.WORKS))
        with pytest.raises(Refused):
            service.close_cell(DIRECTOR, "B-01", State.WORKS, " ")
        service.close_cell(DIRECTOR, "B-01", State.WORKS, "toiture", dt.date(2026, 12, 20))
        assert service.codes(DIRECTOR) == ("A-01",)
        assert service.board(DIRECTOR).occupancy.operational == 12
        service.close_cell(DIRECTOR, "B-01", State.CLOSED, "mur tombé")
        with pytest.raises(Refused):
            service.change_cell(DIRECTOR, replace(measured, state=State.CLOSED))
        with pytest.raises(Refused):
            service.close_cell(DIRECTOR, "B-01", State.WORKS, "encore")
        with pytest.raises(Refused):
            service.reopen_cell(DIRECTOR, "B-01", 13)
        service.reopen_cell(DIRECTOR, "B-01", 8)
        assert service.places(DIRECTOR).cell("B-01") == replace(measured, operational=8)
        with pytest.raises(Refused):
            service.reopen_cell(DIRECTOR, "B-01")
        with pytest.raises(Refused):
            service.reopen_cell(DIRECTOR, "Z-01")


@given(st.integers(0, 30), st.integers(1, 12))
def test_places_are_not_lowered_under_those_who_sleep_there(placed: int, places: int) -> None:
    problems = change_problems(CELL, replace(CELL, operational=places), placed, SMALL)
    assert bool(problems) == (places < placed <= CELL.operational)


def test_zones_hold_exactly_the_places_of_their_cell(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = PlacesService(ledger, clock)
        service.found(DIRECTOR, SMALL)
        zones = (Zone("1", 5), Zone("2", 6))
        with pytest.raises(Refused):
            service.change_cell(DIRECTOR, replace(CELL, zones=zones))
        service.change_cell(DIRECTOR, replace(CELL, zones=(*zones, Zone("3", 1))))


def test_works_leave_nobody_inside(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        service = PlacesService(ledger, clock)
        service.found(DIRECTOR, SMALL)
        with pytest.raises(ValueError, match="in use"):
            service.close_cell(DIRECTOR, "A-01", State.IN_USE, "rien")
        with pytest.raises(Refused):
            service.close_cell(GUARD, "A-01", State.WORKS, "toiture")
