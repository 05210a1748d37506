"""Work lists: two lines a row with one verb, under group headings, all by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.rowpaint import SIDE, RowDelegate
from prisondesk.ui.widgets.rowvalues import ListGroup, ListRow

Entry = ListRow | ListGroup
ROW_MIME = "application/x-prisondesk-row"


class RowModel(QAbstractListModel):
    """The rows and headings, as values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show *entries* instead."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return what stands in *row*."""
        return self._entries[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken()
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._entries[index.row()], ListGroup):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        for entry in (self._entries[index.row()] for index in indexes):
            if isinstance(entry, ListRow):
                carried.setData(ROW_MIME, entry.key.encode())
        return carried


class RowList(QListView):
    """Shows rows; Enter, a double click or a click on the verb emits ``chosen`` with the key.

    A list that lets things be taken (``let_take``) emits ``taken`` with the key when the space
    bar picks a row up, or when the mouse begins to drag one.
    """

    chosen = Signal(str)
    current_changed = Signal(str)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._when_empty = ""
        self._delegate = RowDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("kit", "bare")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # narrower rows may need more lines
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._moved)

    def set_rows(self, entries: Sequence[Entry]) -> None:
        """Show *entries*; the row that was current stays current when it is still there."""
        before = self.current_key()
        self._rows.replace(entries)
        if before:
            self.select(before)

    def say_when_empty(self, words: str) -> None:
        """Write *words* where the rows would stand as long as there is none."""
        self._when_empty = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def said_empty(self) -> str:
        """Return what stands where the rows would, or the empty text."""
        return "" if self._rows.rowCount() else self._when_empty

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if words := self.said_empty():
            place = self.viewport()
            edge = look().px(SIDE)
            inner = place.rect().adjusted(edge, edge, -edge, -edge)
            paint.centred(paint.painter(place), inner, words, look(), "small")

    def let_take(self) -> None:
        """Let rows be picked up with the space bar and dragged with the mouse."""
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.taken.emit(self.current_key())
        super().startDrag(supportedActions)

    def current_key(self) -> str:
        """Return the key of the current row, or the empty text."""
        entry = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return entry.key if isinstance(entry, ListRow) else ""

    def select_first(self) -> None:
        """Make the first row current."""
        self._step(-1, 1)

    def select(self, key: str) -> None:
        """Make the row with *key* current, where there is one."""
        for number in range(self._rows.rowCount()):
            entry = self._rows.entry(number)
            if isinstance(entry, ListRow) and entry.key == key:
                self.setCurrentIndex(self._rows.index(number))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Space and self.dragEnabled() and self.current_key():
            self.taken.emit(self.current_key())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(self.currentIndex().row(), 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, start: int, by: int) -> None:
        row = start + by
        while 0 <= row < self._rows.rowCount():
            if isinstance(self._rows.entry(row), ListRow):
                self.setCurrentIndex(self._rows.index(row))
                return
            row += by

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, ListRow):
            self.current_changed.emit(entry.key)

    def _clicked(self, index: QModelIndex) -> None:
        spot = self.viewport().mapFromGlobal(self.cursor().pos())
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, ListRow) and entry.verb:
            place = self._delegate.verb_rect(self.visualRect(index), self.layoutDirection())
            if place.contains(spot):
                self.chosen.emit(entry.key)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, ListRow):
            self.chosen.emit(entry.key)
