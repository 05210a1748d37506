"""The entry grid: a list of people typed like a paper list, checked line by line."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from prisondesk.kernel.message import Message
from prisondesk.ui import paint
from prisondesk.ui.focus import INNER
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.tables.cells import cell_height, draw_cell
from prisondesk.ui.tables.gridmodel import FIRST, NUMBER, GridColumn, GridModel, Judge
from prisondesk.ui.tables.model import Index

ROW, HEADER, SIDE, NUMBER_WIDTH = 32, 28, 8, 44
HEAD_SIDES = 16  # the room at both ends of the head of a column
DEBOUNCE_MS = 1000
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridDelegate(QStyledItemDelegate):
    """Paints cells with their frames, and edits them in place."""

    entered = Signal()

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__(view)
        self._view, self._rows, self._look = view, model, look()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, row, column = self._look, index.row(), index.column()
        area = QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(now.direction)
        problem = self._rows.problem(row, column) is not None
        ground = "ochre_tint" if problem else ("raised" if row % 2 else "surface")
        painter.fillRect(area, now.colour(ground))
        self._rules(painter, area)
        inside = area.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        if column == NUMBER:
            ink = "ink_soft"
            paint.text(painter, inside, str(row + 1), now, "small", ink, paint.TRAILING)
        elif column == self._rows.state_column:
            mark = self._rows.mark(row)
            if mark is not None:
                draw_cell(painter, inside, mark, now)
        else:
            draw_cell(painter, inside, self._rows.typed(row, column), now)
        self._frame(painter, area, index, problem=problem)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = Line(parent)
        editor.setProperty(INNER, True)  # noqa: FBT003 - a Qt property
        editor.setFrame(False)
        now = self._look
        colour, width = now.tokens.focus, now.tokens.focus_width
        editor.setStyleSheet(
            f"QLineEdit{{border:{width}px solid {colour};border-radius:0;padding:0 6px;}}"
        )
        title = self._rows.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{title} {index.row() + 1}")
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends the edit and goes to the next line; Ctrl+Enter is left to the grid."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in ENTER and plain and isinstance(watched, QWidget):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def _rules(self, painter: QPainter, area: QRect) -> None:
        line = self._look.colour("line")
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), line)
        side = QRect(area.right(), area.top(), 1, area.height())
        painter.fillRect(paint.visual(self._look.direction, area, side), line)

    def _frame(self, painter: QPainter, area: QRect, index: Index, *, problem: bool) -> None:
        now = self._look
        here = index == self._view.currentIndex() and self._view.hasFocus()
        if here or problem:
            pen = QPen(now.colour("focus" if here else "ochre"), now.tokens.focus_width)
            paint.box(painter, area.adjusted(0, 0, -1, -1), None, None, 0, pen)


class EditableGrid(QTableView):
    """Type to edit, Tab next cell, Enter next line, Ctrl+D copy above, F8 next error.

    ``fixed`` shows the rows that are set and waits for no other.

    ``changed`` comes one second after the last change, for drafts; ``submitted`` on Ctrl+Enter;
    ``hint_changed`` with the title and hint of the current column, for the foot line.
    """

    changed = Signal()
    submitted = Signal()
    hint_changed = Signal(str, str)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        judge: Judge,
        name: str,
        parent: QWidget | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.grid = GridModel(columns, judge, self, fixed=fixed)
        self._cells = GridDelegate(self, self.grid)
        self._cells.entered.connect(self._next_line)
        self.setModel(self.grid)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._shape()
        self.grid.dataChanged.connect(lambda first, last: self._fit(first.row(), last.row()))
        self.grid.modelReset.connect(self._fit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)
        self.grid.edited.connect(self._timer.start)
        self.selectionModel().currentChanged.connect(self._moved)
        self.go_to(0, self._first())

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return every line that holds something, as typed."""
        return self.grid.rows()

    def set_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Show lines, with an empty one after them."""
        self.grid.set_rows(rows)
        self.go_to(0, self._first())

    def problems(self) -> list[tuple[int, int, Message]]:
        """Return every problem as (row, column, words), from the top."""
        return self.grid.problems()

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current."""
        self.setCurrentIndex(self.grid.index(row, column))

    def next_problem(self) -> bool:
        """Go to the next cell with a problem, round the end; False when there is none."""
        found = [(row, column) for row, column, _problem in self.problems()]
        if not found:
            return False
        here = (self.currentIndex().row(), self.currentIndex().column())
        self.go_to(*next((place for place in found if place > here), found[0]))
        return True

    def copy_above(self) -> None:
        """Take over what stands in the cell above."""
        here = self.currentIndex()
        if here.row() > 0 and self.grid.editable(here.column()):
            self.grid.setData(here, self.grid.typed(here.row() - 1, here.column()))

    def flush(self) -> None:
        """Emit ``changed`` now if a change is waiting for its second to pass."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in ENTER:
            if control:
                self.flush()
                self.submitted.emit()
            else:
                self._next_line()
        elif key == Qt.Key.Key_D and control:
            self.copy_above()
        elif key == Qt.Key.Key_F8:
            self.next_problem()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.grid.setData(self.currentIndex(), "")
        elif self._leaves(key):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk over the cells to type in only; Tab after the last goes to the next line."""
        move = QAbstractItemView.CursorAction
        here = self.currentIndex()
        if action in (move.MoveNext, move.MovePrevious):
            by = 1 if action == move.MoveNext else -1
            width = len(self.grid.columns)
            place = here.row() * width + here.column() - FIRST + by
            while 0 <= place < width * self.grid.rowCount():
                if self.grid.editable(place % width + FIRST):
                    return self.grid.index(place // width, place % width + FIRST)
                place += by
            return here
        found = super().moveCursor(action, modifiers)
        return found if self.grid.editable(found.column()) else here

    def _leaves(self, key: int) -> bool:
        """Whether a Tab here should leave the grid, so that nobody is caught in it."""
        here, width = self.currentIndex(), len(self.grid.columns)
        first = here.row() <= 0 and here.column() <= self._first()
        last = here.row() == self.grid.rowCount() - 1 and here.column() == width
        return (key == Qt.Key.Key_Backtab and first) or (key == Qt.Key.Key_Tab and last)

    def _next_line(self) -> None:
        row = min(self.currentIndex().row() + 1, self.grid.rowCount() - 1)
        self.go_to(row, self._first())
        self.setFocus()

    def _first(self) -> int:
        """Return the first column to type in."""
        columns = self.grid.columns
        return next((FIRST + n for n, each in enumerate(columns) if not each.read_only), FIRST)

    def _moved(self, current: Index, _before: Index) -> None:
        if self.grid.editable(current.column()):
            column = self.grid.columns[current.column() - FIRST]
            t = look().t
            self.hint_changed.emit(t(column.title), t(column.hint) if column.hint else "")

    def _shape(self) -> None:
        now = look()
        px = now.px
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(px(ROW))
        rows.setMinimumSectionSize(px(ROW))
        header.setFixedHeight(px(HEADER))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(NUMBER_WIDTH))
        widths = [px(NUMBER_WIDTH), *(self._wide(column) for column in self.grid.columns)]
        for number, width in enumerate(widths):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, width)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()
        self._fit()

    def _stretch(self) -> None:
        """Give the state of the lines the room that is left, but never less than its head."""
        header, last = self.horizontalHeader(), len(self.grid.columns) + 1
        taken = sum(header.sectionSize(each) for each in range(last))
        least = _wide_as(self.grid.headerData(last, Qt.Orientation.Horizontal))
        mode = QHeaderView.ResizeMode
        fits = self.viewport().width() - taken >= least
        header.setSectionResizeMode(last, mode.Stretch if fits else mode.Fixed)
        if not fits:
            header.resizeSection(last, least)

    def _fit(self, first: int = 0, last: int | None = None) -> None:
        """Make the rows as high as their words need: a name is never cut."""
        rows, header = self.verticalHeader(), self.horizontalHeader()
        sides = look().px(2 * SIDE)
        rooms = [header.sectionSize(each) - sides for each in range(self.grid.state_column + 1)]
        for row in range(first, (self.grid.rowCount() - 1 if last is None else last) + 1):
            high = _high(self.grid, row, rooms)
            if rows.sectionSize(row) != high:
                rows.resizeSection(row, high)

    def _wide(self, column: GridColumn) -> int:
        """Return how wide *column* is: never narrower than its head."""
        now = look()
        return max(now.px(column.width), _wide_as(now.t(column.title)))


def _high(grid: GridModel, row: int, rooms: Sequence[int]) -> int:
    """Return how high *row* is where its columns have *rooms* pixels for words."""
    mark, now = grid.mark(row), look()
    needs = [
        cell_height(grid.typed(row, column), rooms[column], now)
        for column in range(FIRST, grid.state_column)
    ]
    needs.append(cell_height(mark, rooms[-1], now) if mark else 0)
    return max(now.px(ROW), *needs)


def _wide_as(head: object) -> int:
    now = look()
    return paint.width(str(head), now, "small-strong") + now.px(HEAD_SIDES)
