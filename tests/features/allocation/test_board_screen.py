"""The board by keyboard, before a real encrypted prison, in both directions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, GUARD, NURSE, ZOUMANA, Home, admit, home
from keyboard import find, settle
from placing import TENTH, fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.places import CrowdingReason
from prisondesk.features.allocation.ui.board import CellsScreen
from prisondesk.features.allocation.ui.boxes import Shade
from prisondesk.features.allocation.ui.room_plan import fitting
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.health.model import Flag
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, Label, RowList

Picture = Callable[..., Path]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def opened(
    house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: object, actor: Actor = DIRECTOR
) -> CellsScreen:
    screen = CellsScreen(bench, cells_desk(house.services, actor, house.clock))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


def test_choosing_a_person_fades_what_is_impossible_and_writes_why(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 3, "B-12": 1})
        key = admit(house, ZOUMANA)
        house.services.health.set_flag(NURSE, key, Flag.GROUND_FLOOR, None)
        screen = opened(house, bench(), stage, qtbot, key)
        boxes = screen.map.boxes()
        assert boxes["A-01"].shade is Shade.NOT_POSSIBLE
        assert boxes["A-01"].word == "à l’étage"
        assert boxes["A-07"].word == "travaux"
        assert boxes["B-12"].shade is Shade.POSSIBLE
        possible = [code for code, box in boxes.items() if box.shade is Shade.POSSIBLE]
        assert screen.side.table is not None
        assert screen.side.table.list_model().rowCount() == len(possible)


def test_enter_opens_the_decision_and_escape_drops_the_person(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        key = admit(house, ZOUMANA)
        now = bench()
        screen = opened(house, now, stage, qtbot, key)
        qtbot.waitUntil(screen.map.hasFocus)
        before = screen.map.current()
        QTest.keyClick(screen.map, Qt.Key.Key_Right)
        code = screen.map.current()
        assert code != before
        with qtbot.waitSignal(screen.go) as gone:
            QTest.keyClick(screen.map, Qt.Key.Key_Return)
        assert gone.args == ["placement", ("final", key, code)]
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: screen.argument() is None)
        settle(qtbot, now.jobs)
        assert {box.shade for box in screen.map.boxes().values()} == {Shade.PLAIN}


def test_who_waits_is_listed_and_chosen_from_the_list(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        key = admit(house, ZOUMANA)
        now = bench()
        screen = opened(house, now, stage, qtbot, None)
        rows = find(screen, RowList, "waiting")
        rows.select_first()
        assert rows.current_key() == key
        QTest.keyClick(rows, Qt.Key.Key_Return)
        settle(qtbot, now.jobs)
        assert screen.argument() == key
        assert "EXEMPLE Zoumana" in said(screen.side)


def test_an_officer_who_places_nobody_sees_figures_and_no_verdicts(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        key = admit(house, ZOUMANA)
        screen = opened(house, bench(), stage, qtbot, key, CLERK)
        assert {box.shade for box in screen.map.boxes().values()} == {Shade.PLAIN}
        assert screen.findChild(Button, "open-decision") is None
        with qtbot.assertNotEmitted(screen.go):
            QTest.keyClick(screen.map, Qt.Key.Key_Return)


def test_enter_on_a_cell_lists_who_is_in_it_and_escape_goes_back(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 2})
        now = bench()
        screen = opened(house, now, stage, qtbot, None)
        QTest.keyClick(screen.map, Qt.Key.Key_Return)
        settle(qtbot, now.jobs)
        rows = find(screen, RowList, "occupants")
        assert rows.model().rowCount() == 2
        with qtbot.waitSignal(screen.go) as gone:
            QTest.keyClick(rows, Qt.Key.Key_Return)
        assert gone.args == ["dossier", rows.current_key()]
        QTest.keyClick(rows, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: screen.findChild(RowList, "waiting") is not None)
        settle(qtbot, now.jobs)
        assert screen.map.hasFocus()


def test_a_security_officer_is_led_to_a_provisional_cell(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        key = admit(house, ZOUMANA)
        screen = opened(house, bench(), stage, qtbot, key, GUARD)
        with qtbot.waitSignal(screen.go) as gone:
            find(screen, Button, "open-decision").click()
        assert gone.args is not None
        assert gone.args[1][:2] == ("provisional", key)


def test_the_arrows_follow_the_eye_in_an_arabic_window(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        screen = opened(house, bench("ar"), stage, qtbot, None)
        assert screen.map.current() == "A-01"
        QTest.keyClick(screen.map, Qt.Key.Key_Left)
        assert screen.map.current() == "A-02"
        assert screen.map.spot("A-02").left() < screen.map.spot("A-01").left()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_board_is_drawn(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {cell: count for cell, count in TENTH.items() if cell[0] != "D"})
        sentenced = {cell: count for cell, count in TENTH.items() if cell[0] == "D"}
        fill(house, sentenced, LegalStatus.CONDAMNE_DEFINITIF)
        key = admit(house, ZOUMANA)
        house.services.health.set_flag(NURSE, key, Flag.GROUND_FLOOR, None)
        until = house.clock.now().date().replace(month=12, day=18)
        house.services.places.decide_overcrowding(
            DIRECTOR, "B", (CrowdingReason.NO_PLACE_LEFT,), until
        )
        screen = opened(house, bench(code), stage, qtbot, key)
        picture(screen, "cells-person", code)
        screen.drop()
        settle(qtbot, screen.bench.jobs)
        picture(screen, "cells", code)
        assert sum(box.placed for box in screen.map.boxes().values()) == sum(TENTH.values())


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_one_large_cell_is_drawn_with_its_zones(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house, "koulikoro")
        board = house.services.places.board(DIRECTOR)
        (cell,) = board.blocks[0].cells
        statuses = (LegalStatus.PREVENU, LegalStatus.INCULPE, LegalStatus.CONDAMNE_DEFINITIF)
        for each in cell.zones:
            for status in (*statuses, LegalStatus.PASSAGE):
                fill(house, {cell.cell.code: 4}, status, each.zone.code)
        screen = opened(house, bench(code), stage, qtbot, None)
        picture(screen, "cells-koulikoro", code)
        assert screen.plan.isVisible()
        assert "96" in said(screen.side)


def test_the_mats_of_a_crowded_zone_shrink_until_they_fit() -> None:
    assert fitting(36, 260, 190) == 1.0
    assert 0.3 <= fitting(140, 260, 190) < 0.7
