"""In Arabic everything that has a direction runs from the right: what is painted, too."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from prisondesk.features.desk.ui.deadline_list import DueLine, DueList
from prisondesk.kernel.message import msg
from prisondesk.ui import paint
from prisondesk.ui.forms import Line
from prisondesk.ui.forms.line import THIN
from prisondesk.ui.look import Look
from prisondesk.ui.tables import EditableGrid, GridColumn, RowState
from prisondesk.ui.widgets import (
    ListRow,
    OccupancyBar,
    ProgressPanel,
    RowList,
    TabBar,
    Tone,
    scrolled,
)
from prisondesk.ui.widgets.chart import LineChart

Dress = Callable[..., Look]
TODAY = dt.date(2026, 11, 24)
WIDE = 600


def _progress() -> QWidget:
    panel = ProgressPanel("")
    panel.advance(1, 5)
    panel.stop.hide()
    return panel


def _chart() -> QWidget:
    chart = LineChart("effectif")
    days = [TODAY + dt.timedelta(days=number) for number in range(11)]
    chart.show_points([(day, 100 if number < 4 else 0) for number, day in enumerate(days)], [])
    return chart


def _due() -> QWidget:
    rows = DueList(TODAY)
    rows.set_rows([DueLine("a", "A", "b", tone=Tone.LAW, end="c", left="d", days=3)])
    return rows


def _rows() -> QWidget:
    rows = RowList()
    rows.set_rows([ListRow("a", "", icon="triangle-alert", tone=Tone.LAW)])
    return rows


def _tabs() -> QWidget:
    return TabBar([("a", "x", ""), ("b", "y", "")], "pages")


# What is looked at, the colour looked for, and down to which share of the height.
PAINTED: dict[str, tuple[Callable[[], QWidget], str, float]] = {
    "progress": (_progress, "indigo", 1),
    "occupancy": (lambda: OccupancyBar(1, 4), "indigo", 1),
    "a line over days": (_chart, "indigo", 0.5),
    "the strip of days": (_due, "laterite", 1),
    "the mark of a row": (_rows, "laterite", 1),
    "tabs": (_tabs, "indigo", 1),
}


@pytest.mark.parametrize("what", PAINTED)
def test_what_is_painted_by_hand_stands_on_the_other_side(
    dress: Dress, qtbot: QtBot, what: str
) -> None:
    make, name, share = PAINTED[what]
    where = {}
    for code in ("fr", "ar"):
        colour = dress(code).colour(name)
        widget = make()
        qtbot.addWidget(widget)
        widget.resize(WIDE, max(widget.sizeHint().height(), 60))
        where[code] = _middle(widget, colour, share)
    assert abs(where["fr"] - 0.5) > 0.1, where
    assert where["ar"] == pytest.approx(1 - where["fr"], abs=0.05), where


def _middle(widget: QWidget, colour: QColor, share: float) -> float:
    """Return where the pixels of *colour* lie on average, as a share of the width."""
    image = widget.grab().toImage()
    found = [
        x
        for x in range(image.width())
        for y in range(round(image.height() * share))
        if image.pixelColor(x, y) == colour
    ]
    assert found
    return sum(found) / len(found) / image.width()


def test_columns_rows_and_bars_begin_at_the_right(dress: Dress, qtbot: QtBot) -> None:
    dress("ar")
    columns = (GridColumn("a", msg("Name"), 100), GridColumn("b", msg("Cell"), 100))
    grid = EditableGrid(columns, lambda _number, _row: RowState(), "grid")
    qtbot.addWidget(grid)
    grid.resize(WIDE, 200)
    grid.show()
    assert grid.columnViewportPosition(0) > grid.columnViewportPosition(1)
    inside = QWidget()
    inside.setMinimumHeight(900)
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(WIDE, 200)
    area.show()
    bar = area.verticalScrollBar()
    assert bar.mapTo(area, QPoint(0, 0)).x() < WIDE / 2
    page = QWidget()
    qtbot.addWidget(page)
    row, first, last = QHBoxLayout(page), QPushButton("a"), QPushButton("b")
    row.addWidget(first)
    row.addWidget(last)
    page.resize(WIDE, 60)
    page.show()
    assert first.x() > last.x()


def test_a_splitter_would_turn_round_with_the_rest(dress: Dress, qtbot: QtBot) -> None:
    dress("ar")
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(WIDE, 60)
    splitter.show()
    assert splitter.widget(0).x() > splitter.widget(1).x()


def test_the_caret_leaves_the_first_letter_of_the_hint_alone(dress: Dress, qtbot: QtBot) -> None:
    for code, hint in (("fr", "Nom"), ("ar", "الاسم")):
        dress(code)
        line = _line(qtbot)
        line.setPlaceholderText(hint)
        assert line.placeholderText() == f"{THIN}{hint}"
        line.setPlaceholderText("")
        assert not line.placeholderText()


def test_parts_with_a_point_between_them_follow_each_other_from_the_right(dress: Dress) -> None:
    mixed, latin = "أسرة · KONÉ Awa · A-01", "KONÉ Awa · A-01"
    arabic, french = dress("ar"), dress("fr")
    assert paint.apart(mixed, arabic) == "أسرة\u200f · \u200fKONÉ Awa\u200f · \u200fA-01"
    assert paint.apart(latin, arabic) == latin  # names alone run as they are written
    assert paint.apart(mixed, french) == mixed


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_text_longer_than_its_line_is_shown_from_its_beginning(
    dress: Dress, qtbot: QtBot, code: str
) -> None:
    dress(code)
    line = _line(qtbot)
    line.clearFocus()
    line.setText("Direction nationale de l’Administration pénitentiaire " * 4)
    assert line.cursorPosition() == 0
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    assert line.cursorPosition() == len(line.text())


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_shade_tells_that_more_stands_below_and_above(
    dress: Dress, qtbot: QtBot, code: str
) -> None:
    dress(code)
    inside = QWidget()
    inside.setMinimumHeight(900)
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(WIDE, 200)
    area.show()
    bar, middle = area.verticalScrollBar(), WIDE // 2

    def ends() -> tuple[bool, bool]:
        """Whether the upper and the lower end are darker than the middle."""
        image = area.grab().toImage()
        above, within, below = (image.pixelColor(middle, y).alpha() for y in (0, 100, 199))
        return above > within, below > within

    assert ends() == (False, True)
    bar.setValue(bar.maximum() // 2)
    assert ends() == (True, True)
    bar.setValue(bar.maximum())
    assert ends() == (True, False)


def _line(qtbot: QtBot) -> Line:
    line = Line()
    qtbot.addWidget(line)
    line.resize(WIDE, 34)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    line.setFocus()
    return line
