"""The one large cell: what its zones mix, and which zone is proposed to whom."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL, PERSON
from files_of_people import DIRECTOR, Home, home
from keyboard import find, settle
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.judged import Concern
from prisondesk.features.allocation.model.people import Apart, Category, Known, Occupant, Person
from prisondesk.features.allocation.model.places import Zone
from prisondesk.features.allocation.rules.zones import choices, distance, mix
from prisondesk.features.allocation.ui.swap import SwapScreen
from prisondesk.features.allocation.ui.zones import ZonesScreen
from prisondesk.features.separation.model import Strength
from prisondesk.ui.tables import EditableGrid
from prisondesk.ui.widgets import Button, RowList

Picture = Callable[..., Path]
ROOM = replace(CELL, code="G", zones=tuple(Zone(str(n), 10) for n in range(1, 7)))
CALM = replace(PERSON, vulnerable=Known.NO, pressure=Known.NO)


def lying(zone: str, person: Person, dossier: str) -> Occupant:
    return Occupant("G", replace(person, dossier=dossier), zone)


def test_zones_lie_three_across() -> None:
    assert [distance(0, n) for n in range(6)] == [0, 1, 2, 1, 2, 3]


def test_somebody_to_protect_is_seen_near_pressure_and_not_far_from_it() -> None:
    weak, strong = replace(CALM, vulnerable=Known.YES), replace(CALM, pressure=Known.YES)
    near = mix(ROOM, [lying("1", weak, "a"), lying("2", strong, "b")])
    far = mix(ROOM, [lying("1", weak, "a"), lying("6", strong, "b")])
    assert (near[0].vulnerable, near[1].pressure) == (1, 1)
    assert len(near[0].warnings) == 1
    assert not any(each.warnings for each in far)


def test_a_minor_beside_adults_is_a_warning_and_so_is_a_mix_of_status() -> None:
    minor = replace(CALM, youngest_age=16)
    found = mix(ROOM, [lying("4", minor, "a"), lying("5", CALM, "b")])
    assert len(found[3].warnings) == 1
    sentenced = replace(CALM, category=Category.SENTENCED)
    untried = replace(CALM, category=Category.UNTRIED)
    assert len(mix(ROOM, [lying("2", sentenced, "a"), lying("2", untried, "b")])[1].warnings) == 1


def test_nobody_is_forgotten_who_has_no_zone() -> None:
    found = mix(ROOM, [lying("", CALM, "a"), lying("9", CALM, "b")])
    assert found[-1].placed == 2
    assert sum(each.placed for each in found) == 2


def test_the_zone_proposed_is_far_from_pressure_and_says_why() -> None:
    weak = replace(CALM, dossier="new", vulnerable=Known.YES, apart=(Apart("c", Strength.CELL),))
    strong = replace(CALM, pressure=Known.YES)
    people = [lying("1", strong, "b"), lying("3", CALM, "c")]
    ranked = choices(weak, ROOM, people)
    assert ranked[0].zone.code in {"5"}
    assert {point.concern for point in ranked[-1].against} & {
        Concern.PRESSURE_NEAR,
        Concern.SEPARATED_NEAR,
    }
    assert not any(point.strong for point in ranked[0].against)


def test_a_language_never_changes_the_order_of_zones() -> None:
    speaks = replace(CALM, dossier="new", languages=frozenset({"bm"}))
    people = [lying("6", replace(CALM, languages=frozenset({"bm"})), "a")]
    silent = replace(speaks, languages=frozenset())
    order = [each.zone.code for each in choices(speaks, ROOM, people)]
    assert order == [each.zone.code for each in choices(silent, ROOM, people)]


@pytest.fixture
def koulikoro(tmp_path: Path) -> Iterator[Home]:
    with home(tmp_path) as house:
        found(house, "koulikoro")
        cell = house.services.places.places(DIRECTOR).cells[0]
        for zone in cell.zones[:2]:
            fill(house, {cell.code: 3}, zone=zone.code)
        yield house


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_zones_are_drawn_anew_and_people_change_zone_on_screen(
    koulikoro: Home, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    house = koulikoro
    cell = house.services.places.places(DIRECTOR).cells[0]
    screen = ZonesScreen(bench(code), cells_desk(house.services, DIRECTOR, house.clock))
    stage(screen)
    screen.arrive(cell.code)
    settle(qtbot, screen.bench.jobs)
    picture(screen, "zones", code)
    rows = [dict(each) for each in find(screen, EditableGrid, "zone-grid").rows()]
    rows = [each for each in rows if each.get("code")]
    rows[0]["places"] = str(int(rows[0]["places"]) - 1)
    rows[1]["places"] = str(int(rows[1]["places"]) + 1)
    find(screen, EditableGrid, "zone-grid").set_rows(rows)
    find(screen, Button, "keep-zones").click()
    settle(qtbot, screen.bench.jobs)
    after = house.services.places.places(DIRECTOR).cells[0]
    assert after.zones[0].places == cell.zones[0].places - 1
    sleepers = find(screen, RowList, "sleepers")
    sleepers.select_first()
    key = sleepers.current_key()
    QTest.keyClick(sleepers, Qt.Key.Key_Return)
    settle(qtbot, screen.bench.jobs)
    screen.form.set_values({"zone": cell.zones[4].code})
    find(screen, Button, "give-zone").click()
    settle(qtbot, screen.bench.jobs)
    stay = house.services.placements.stay(DIRECTOR, key)
    assert stay is not None
    assert stay.zone == cell.zones[4].code


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_two_people_change_places_on_screen(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"B-11": 2, "B-12": 2})
        screen = SwapScreen(bench(code), cells_desk(house.services, DIRECTOR, house.clock))
        stage(screen)
        screen.arrive(("B-12-inculpe-0", "B-11"))
        settle(qtbot, screen.bench.jobs)
        rows = find(screen, RowList, "others")
        rows.select_first()
        QTest.keyClick(rows, Qt.Key.Key_Return)
        settle(qtbot, screen.bench.jobs)
        picture(screen, "swap", code)
        values = {"company": True, "review": house.clock.now().date().replace(month=12)}
        screen.form.set_values({**values, "seen": True, "note": "chacun rejoint un parent"})
        with qtbot.waitSignal(screen.go):
            find(screen, Button, "swap-now").click()
        stay = house.services.placements.stay(DIRECTOR, "B-12-inculpe-0")
        assert stay is not None
        assert stay.cell == "B-11"
