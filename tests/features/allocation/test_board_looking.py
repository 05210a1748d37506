"""Looking for people on the board, and carrying somebody to a cell with or without a mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import DIRECTOR, GUARD, INSPECTOR, ZOUMANA, Home, admit, home
from keyboard import find, settle
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.marks import MARK_WORDS, Mark
from prisondesk.features.allocation.ui.board import CellsScreen
from prisondesk.features.allocation.ui.boxes import Shade
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.security.session import Actor
from prisondesk.storage.local.readings import readings_by
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, MessageStrip, RowList
from prisondesk.ui.widgets.rowlist import ROW_MIME

Picture = Callable[..., Path]
ONE = "B-12-inculpe-0"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    with home(tmp_path) as opened:
        found(opened)
        fill(opened, {"A-01": 2, "B-11": 3, "B-12": 2})
        yield opened


def shown(
    house: Home, bench: Bench, stage: Stage, qtbot: QtBot, actor: Actor = DIRECTOR
) -> CellsScreen:
    screen = CellsScreen(bench, cells_desk(house.services, actor, house.clock))
    stage(screen)
    screen.arrive(None)
    settle(qtbot, bench.jobs)
    return screen


def keep_apart(house: Home, one: str, other: str) -> None:
    sides = (Side(one, Part.NOT_KNOWN), Side(other, Part.NOT_KNOWN))
    house.services.separation.open(
        DIRECTOR, Separation(*sides, Reason.FEAR, Source.PERSON, Strength.CELL)
    )


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_marks_looked_for_together_are_chips_with_their_counts(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    keep_apart(house, ONE, "B-12-inculpe-1")
    screen = shown(house, bench(code), stage, qtbot)
    screen.filters.toggle(Mark.NO_FINAL)
    settle(qtbot, screen.bench.jobs)
    rows = find(screen, RowList, "found")
    assert rows.model().rowCount() == 7
    assert screen.map.boxes()["A-02"].shade is Shade.NOT_POSSIBLE
    screen.filters.toggle(Mark.TOO_NEAR)
    settle(qtbot, screen.bench.jobs)
    assert find(screen, RowList, "found").model().rowCount() == 2
    boxes = screen.map.boxes()
    assert boxes["B-12"].shade is Shade.POSSIBLE
    assert {box.shade for key, box in boxes.items() if key != "B-12"} == {Shade.NOT_POSSIBLE}
    chip = find(screen, Button, f"chip-{Mark.TOO_NEAR.value}")
    assert chip.text().endswith("2")
    picture(screen, "cells-looking", code)
    chip.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    settle(qtbot, screen.bench.jobs)
    assert screen.filters.chosen == {Mark.NO_FINAL}
    screen.filters.clear()
    settle(qtbot, screen.bench.jobs)
    assert find(screen, RowList, "waiting").model().rowCount() == 7


def test_an_inspector_is_never_offered_what_tells_of_separations_or_watch(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    keep_apart(house, ONE, "B-12-inculpe-1")
    screen = shown(house, bench(), stage, qtbot, INSPECTOR)
    titles = [action.text() for action in screen.filters.menu.actions()]
    assert len(titles) == 1
    assert titles[0].startswith(screen.t(MARK_WORDS[Mark.NO_FINAL]))


def test_looking_for_company_in_a_language_is_written_down(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown(house, bench(), stage, qtbot, GUARD)
    screen.filters.toggle(Mark.NO_LANGUAGE)
    settle(qtbot, screen.bench.jobs)
    with house.ledger.database.reading() as connection:
        kept = readings_by(connection, GUARD.officer)
    assert [each.what for each in kept] == ["languages"]


def test_the_space_bar_picks_up_and_enter_lets_go_over_the_decision(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown(house, bench(), stage, qtbot)
    screen.map.choose("B-12")
    QTest.keyClick(screen.map, Qt.Key.Key_Return)
    settle(qtbot, screen.bench.jobs)
    rows = find(screen, RowList, "occupants")
    QTest.keyClick(rows, Qt.Key.Key_Space)
    settle(qtbot, screen.bench.jobs)
    held = screen.argument()
    assert isinstance(held, str)
    assert screen.map.accessibleDescription().startswith("FICTIF")
    screen.map.setFocus()
    screen.map.choose("B-11")
    assert "B-11" in screen.map.accessibleDescription()
    with qtbot.waitSignal(screen.go) as gone:
        QTest.keyClick(screen.map, Qt.Key.Key_Return)
    assert gone.args == ["placement", ("final", held, "B-11")]
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.argument() is None)
    settle(qtbot, screen.bench.jobs)
    assert "FICTIF" not in screen.map.accessibleDescription()
    stay = house.services.placements.stay(DIRECTOR, held)
    assert stay is not None
    assert stay.cell == "B-12"


def carried(key: str) -> QMimeData:
    data = QMimeData()
    data.setData(ROW_MIME, key.encode())
    return data


def let_go(screen: CellsScreen, key: str, code: str) -> None:
    """Drag a row over a cell and let it go there."""
    data, spot = carried(key), screen.map.spot(code).center()
    kinds = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(spot, kinds[0], data, kinds[1], kinds[2])
    QApplication.sendEvent(screen.map, entered)
    over = QDragMoveEvent(spot, kinds[0], data, kinds[1], kinds[2])
    QApplication.sendEvent(screen.map, over)
    assert over.isAccepted()
    QApplication.sendEvent(
        screen.map, QDropEvent(spot.toPointF(), kinds[0], data, kinds[1], kinds[2])
    )


def test_a_row_let_go_over_a_cell_opens_the_same_decision(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown(house, bench(), stage, qtbot)
    with qtbot.waitSignal(screen.go) as gone:
        let_go(screen, ONE, "B-11")
    assert gone.args == ["placement", ("final", ONE, "B-11")]
    stay = house.services.placements.stay(DIRECTOR, ONE)
    assert stay is not None
    assert stay.cell == "B-12"  # nothing moves by itself


def test_over_a_forbidden_cell_the_board_says_why(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    keep_apart(house, ONE, "B-11-inculpe-0")
    screen = shown(house, bench(), stage, qtbot)
    with qtbot.assertNotEmitted(screen.go):
        let_go(screen, ONE, "B-11")
        settle(qtbot, screen.bench.jobs)
    assert screen.findChild(MessageStrip) is not None


def test_nothing_is_taken_where_there_is_no_cell(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown(house, bench(), stage, qtbot)
    over = QDragMoveEvent(
        QPoint(screen.map.width() - 1, screen.map.height() - 1),
        Qt.DropAction.CopyAction,
        carried(ONE),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(screen.map, over)
    assert not over.isAccepted()


def test_who_waits_is_picked_up_with_the_space_bar_too(
    house: Home, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    key = admit(house, ZOUMANA)
    screen = shown(house, bench(), stage, qtbot, GUARD)
    rows = find(screen, RowList, "waiting")
    rows.select_first()
    while rows.current_key() != key:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    settle(qtbot, screen.bench.jobs)
    assert screen.argument() == key


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_prison_of_many_small_cells_is_drawn_and_scrolled_to(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house, "kenieroba")
        codes = house.services.places.codes(DIRECTOR)
        fill(house, {cell: number % 7 for number, cell in enumerate(codes[::9])})
        screen = shown(house, bench(code), stage, qtbot)
        picture(screen, "cells-kenieroba", code)
        last = codes[-1]
        screen.map.choose(last)
        area = screen.map.visibleRegion().boundingRect()
        assert area.intersects(screen.map.spot(last))
