"""Long lists are cut by the database; grids are typed like paper."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prisondesk.kernel.message import cmsg, msg
from prisondesk.kernel.page import Page, Sort
from prisondesk.ui.look import Look
from prisondesk.ui.tables import (
    Column,
    EditableGrid,
    GridColumn,
    ListModel,
    ListTable,
    Mark,
    RowState,
    Source,
)
from prisondesk.ui.widgets import Missing, Tone

COLUMNS = (
    Column("name", msg("Person")),
    Column("number", msg("Number"), 150),
    Column("end", msg("End"), 120, trailing=True, sortable=False),
)
TOTAL = 100_000


class Pages:
    """Counts what was asked for."""

    def __init__(self) -> None:
        self.asked: list[Page] = []

    def fetch(self, page: Page) -> Sequence[int]:
        self.asked.append(page)
        rows = range(page.offset, min(page.offset + page.limit, TOTAL))
        return [TOTAL - 1 - row for row in rows] if page.sort and page.sort.descending else rows

    def source(self) -> Source[object]:
        def cells(row: object) -> Sequence[str | Missing | Mark]:
            end = Missing.NOT_SET if row == 2 else Mark("09/12/2026", Tone.SOON)
            return (f"KONATÉ {row}", f"BKO-{row}", end)

        return Source(lambda: TOTAL, self.fetch, cells, str)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def table(look: Look, pages: Pages, qtbot: QtBot) -> ListTable:
    made = ListTable(ListModel(COLUMNS, pages.source()), "people")
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_hundred_thousand_rows_are_fetched_a_page_at_a_time(
    table: ListTable, pages: Pages, qtbot: QtBot
) -> None:
    table.grab()
    assert {page.offset for page in pages.asked} == {0}
    table.select_row(99_999)
    assert table.current_key() == "99999"
    assert all(page.limit <= 100 for page in pages.asked)
    assert len(pages.asked) < 12


def test_the_source_sorts_and_twice_turns_the_order_round(table: ListTable, pages: Pages) -> None:
    table.list_model().order(0)
    assert table.list_model().sorted_by == Sort("name")
    table.list_model().order(0)
    assert table.list_model().sorted_by == Sort("name", descending=True)
    table.select_row(0)
    assert table.current_key() == "99999"
    table.list_model().order(2)
    assert table.list_model().sorted_by == Sort("name", descending=True)


def test_enter_chooses_the_current_row(table: ListTable, qtbot: QtBot) -> None:
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["1"]


def test_a_missing_value_is_said_in_words(table: ListTable, look: Look) -> None:
    model = table.list_model()
    assert model.cell(model.index(2, 2)) is Missing.NOT_SET
    assert model.index(2, 2).data() == look.t(cmsg("missing value", "not set"))


GRID = (
    GridColumn("name", msg("Name"), 200),
    GridColumn("sex", msg("Sex"), 56),
    GridColumn("age", msg("Age"), 90, msg("? is not known")),
)


def judge(_row: int, typed: Mapping[str, str]) -> RowState:
    if typed.get("age", "") not in ("", "?") and not typed["age"].isdigit():
        problem = msg("The age is not a number.")
        return RowState(problem, Tone.SOON, "triangle-alert", {"age": problem})
    if all(typed.get(column.key) for column in GRID):
        return RowState(msg("Complete"), Tone.OK, "circle-check")
    return RowState(msg("Being typed"), Tone.NEUTRAL, "pencil")


@pytest.fixture
def grid(look: Look, qtbot: QtBot) -> EditableGrid:
    made = EditableGrid(GRID, judge, "arrivals")
    qtbot.addWidget(made)
    made.resize(800, 320)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def typing(text: str) -> None:
    for letter in text:  # the first letter opens the editor, which takes the others
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_a_list_is_typed_with_tab_and_enter(grid: EditableGrid) -> None:
    for name, age in (("DIALLO", "44"), ("KONE", "?")):
        typing(name)
        press(Qt.Key.Key_Tab)
        typing("M")
        press(Qt.Key.Key_Tab)
        typing(age)
        press(Qt.Key.Key_Return)
    assert grid.rows() == (
        {"name": "DIALLO", "sex": "M", "age": "44"},
        {"name": "KONE", "sex": "M", "age": "?"},
    )
    assert grid.grid.state(0).tone is Tone.OK
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 1)


def test_a_wrong_cell_keeps_what_was_typed_and_f8_goes_there(grid: EditableGrid) -> None:
    grid.set_rows([{"name": "A", "sex": "M", "age": "old"}, {"name": "B"}, {"age": "x"}])
    assert [(row, column) for row, column, _words in grid.problems()] == [(0, 3), (2, 3)]
    press(Qt.Key.Key_F8)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 3)
    press(Qt.Key.Key_F8)
    assert grid.currentIndex().row() == 2
    press(Qt.Key.Key_F8)
    assert grid.currentIndex().row() == 0
    assert grid.rows()[0]["age"] == "old"


def test_ctrl_d_copies_the_cell_above(grid: EditableGrid) -> None:
    grid.set_rows([{"name": "A", "sex": "F"}])
    grid.go_to(1, 2)
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert grid.rows()[1] == {"sex": "F"}


def test_ctrl_enter_gives_the_grid_in_after_saving_the_draft(
    grid: EditableGrid, qtbot: QtBot
) -> None:
    typing("SIDIBE")
    press(Qt.Key.Key_Return)
    with qtbot.waitSignals([grid.changed, grid.submitted], order="strict"):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_tab_leaves_the_grid_at_its_end(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    grid = EditableGrid(GRID, judge, "arrivals", page)
    after = QLineEdit(page)
    page.show()
    page.activateWindow()
    QWidget.setTabOrder(grid, after)
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(0, 3)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_lists_and_grids_can_be_looked_at(
    code: str,
    dress: Callable[..., Look],
    qtbot: QtBot,
    keep_picture: Callable[[QWidget, str], object],
) -> None:
    dress(code)
    table = ListTable(ListModel(COLUMNS, Pages().source()), "people")
    grid = EditableGrid(GRID, judge, "arrivals")
    grid.set_rows([{"name": "A", "sex": "M", "age": "old"}, {"name": "B", "sex": "M", "age": "?"}])
    for widget, name in ((table, "table"), (grid, "grid")):
        qtbot.addWidget(widget)
        widget.resize(700, 260)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        widget.setCurrentIndex(widget.model().index(1, 1))
        keep_picture(widget, f"{name}-{code}")
