"""The list as it is seen: 32 px a row, 28 px the header, everything by keyboard."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.tables.cells import draw_cell
from prisondesk.ui.tables.model import Index, ListModel

ROW, HEADER, SIDE = 32, 28, 8
LEAST = 170  # a name in large letters, with the sides of its cell
HEAD_SIDES = 20  # the room at both ends of the head of a column


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a list; the current row is framed while the list has the keyboard."""

    def __init__(self, view: "ListTable") -> None:
        super().__init__(view)
        self._view, self._look = view, look()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = self._look
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(now.direction)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "indigo_tint" if selected else ("raised" if index.row() % 2 else "surface")
        painter.fillRect(area, now.colour(ground))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.colour("line"))
        inside = area.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        model = self._view.list_model()
        trailing = model.columns[index.column()].trailing
        draw_cell(painter, inside, model.cell(index), now, trailing=trailing)
        if selected and self._view.hasFocus():
            self._frame(painter, area)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(60), self._look.px(ROW))

    def _frame(self, painter: QPainter, area: QRect) -> None:
        """Draw this cell's part of a frame around its whole row."""
        now = self._look
        width = now.tokens.focus_width
        header = self._view.horizontalHeader()
        whole = QRect(-header.offset(), area.top(), header.length(), area.height())
        if now.right_to_left:
            whole.moveRight(self._view.viewport().width() + header.offset())
        painter.setClipRect(area)
        pen = QPen(now.colour("focus"), width)
        paint.box(painter, whole.adjusted(0, 0, 0, -1), None, None, 1, pen)


class ListTable(QTableView):
    """Shows a `ListModel`. Enter or a double click emits ``chosen`` with the key of the row.

    ``nothing`` says what the list will hold while it holds nothing.
    """

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, model: ListModel[object], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.nothing = ""
        now = look()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(now.px(ROW))
        rows.setMinimumSectionSize(now.px(ROW))
        header = self.horizontalHeader()
        header.setFixedHeight(now.px(HEADER))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(now.px(44))
        header.sectionClicked.connect(model.order)
        self._spread()
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._moved)
        model.modelReset.connect(self._spread)

    def list_model(self) -> ListModel[object]:
        """Return the model shown."""
        return self._rows

    def current_key(self) -> str:
        """Return the key of the current row, or the empty text."""
        row = self.currentIndex().row()
        return self._rows.key(row) if row >= 0 else ""

    def select_row(self, row: int) -> None:
        """Make *row* current."""
        self.setCurrentIndex(self._rows.index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.nothing and not self._rows.rowCount():
            view, side = self.viewport(), look().px(2 * SIDE)
            area = view.rect().adjusted(side, 0, -side, 0)
            paint.text(
                paint.painter(view), area, self.nothing, look(), "body", "ink_soft", paint.CENTRE
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self.select_row(0)
        elif event.key() == Qt.Key.Key_End:
            self.select_row(self._rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def _spread(self) -> None:
        header, now = self.horizontalHeader(), look()
        for number, column in enumerate(self._rows.columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(number, mode.Fixed if column.width else mode.Stretch)
            if column.width:
                head = paint.width(now.t(column.title), now, "small-strong") + now.px(HEAD_SIDES)
                header.resizeSection(number, max(now.px(column.width), head))
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """In large letters keep a name readable: the list then scrolls sideways instead."""
        header, now = self.horizontalHeader(), look()
        free = [place for place, each in enumerate(self._rows.columns) if not each.width]
        if now.scale <= 1 or not free:
            return
        kept = sum(header.sectionSize(each) for each in range(header.count()) if each not in free)
        short = self.viewport().width() - kept < len(free) * now.px(LEAST)
        for place in free:
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Fixed if short else mode.Stretch)
            if short:
                header.resizeSection(place, now.px(LEAST))

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.key(index.row()))

    def _moved(self, current: Index, _before: Index) -> None:
        if current.isValid():
            self.current_changed.emit(self._rows.key(current.row()))
