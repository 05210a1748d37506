"""The eleven stations down the side: a shape, a word, who and when; Alt+↑↓ walks along."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from prisondesk.features.intake.model.stations import StationState
from prisondesk.ui import icons, paint
from prisondesk.ui.look import look

ROW = 38
SHAPES: dict[StationState, tuple[str, str]] = {
    StationState.DONE: ("circle-check", "leaf"),
    StationState.IN_PROGRESS: ("circle-dot", "indigo"),
    StationState.TO_DO: ("circle", "ink_soft"),
    StationState.IMPOSSIBLE_NOW: ("hourglass", "ochre"),
    StationState.CANNOT_START: ("lock", "ink_soft"),
    StationState.NOT_APPLICABLE: ("circle-minus", "ink_soft"),
}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class StationRow:
    """One station in words already rendered."""

    key: str
    number: int
    title: str
    state: StationState
    state_words: str
    trailing: str
    overdue: bool = False


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[StationRow, ...] = ()

    def replace(self, rows: Sequence[StationRow]) -> None:
        """Show *rows*."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.number} {row.title}, {row.state_words}, {row.trailing}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "StationList") -> None:
        super().__init__(view)
        self._view, self._look = view, look()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now = self._look
        high = now.px(ROW * (1.05 if now.right_to_left else 1.0))
        fits = self._fits(self._view.row(index.row()), self._view.contentsRect().width())
        return QSize(100, high if fits else high + now.line("small"))

    def _fits(self, row: StationRow, wide: int) -> bool:
        """Return whether the state and who, when or why stand on one line."""
        now = self._look
        words = paint.width(row.state_words, now, "small") + paint.width(row.trailing, now, "small")
        return words + now.px(8) <= wide - now.px(78)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, row, area = self._look, self._view.row(index.row()), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(now.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, now.colour("indigo_tint"))
            edge = QRect(area.left(), area.top(), now.px(3), area.height())
            painter.fillRect(paint.visual(now.direction, area, edge), now.colour("indigo"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.colour("line"))
        if chosen and self._view.hasFocus():
            frame = QPen(now.colour("focus"), now.tokens.focus_width)
            paint.box(painter, area.adjusted(1, 1, -1, -1), None, None, 1, frame)
        self._words(painter, area, row, chosen=chosen)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, row: StationRow, *, chosen: bool) -> None:
        now = self._look
        shape, ink = SHAPES[row.state]

        def at(left: int, top: int, width: int, height: int) -> QRect:
            place = QRect(area.left() + left, area.top() + top, width, height)
            return paint.visual(now.direction, area, place)

        px, small = now.px, now.line("small")
        half = (area.height() if self._fits(row, area.width()) else area.height() - small) // 2
        number = at(px(6), 0, px(26), area.height())
        paint.text(painter, number, str(row.number), now, "small", "ink_soft", paint.TRAILING)
        paint.picture(painter, at(px(40), 0, px(20), area.height()), icons.pixmap(shape, ink))
        left, inside = px(68), area.width() - px(78)
        role, colour = ("strong", "indigo") if chosen else ("medium", "ink")
        paint.text(painter, at(left, px(1), inside, half), row.title, now, role, colour)
        fits = self._fits(row, area.width())
        low = (half if fits else area.height() - half) - px(2)
        line = low if fits else low // 2
        wide = paint.width(row.trailing, now, "small") + 1 if fits else inside
        state = at(left, half - px(1), inside - (wide + px(6) if fits else 0), line)
        tone = ink if row.state in (StationState.DONE, StationState.IMPOSSIBLE_NOW) else "ink_soft"
        paint.text(painter, state, row.state_words, now, "small", tone)
        trailing = at(left + inside - wide, half - px(1) + low - line, wide, line)
        late = "ochre" if row.overdue else "ink_soft"
        side = paint.TRAILING if fits else paint.LEADING
        paint.text(painter, trailing, row.trailing, now, "small", late, side)


class StationList(QListView):
    """Shows the stations; ``chosen`` with the key of the one a person goes to."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("kit", "bare")
        self.setObjectName("stations")
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._moved)
        for keys, by in (("Alt+Down", 1), ("Alt+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda by=by: self.walk(by))

    def row(self, number: int) -> StationRow:
        """Return one row."""
        return self._rows.rows[number]

    def show_rows(self, rows: Sequence[StationRow], current: str) -> None:
        """Show *rows* with the station *current* chosen; nothing is emitted."""
        self._quiet = True
        self._rows.replace(rows)
        place = next((n for n, row in enumerate(rows) if row.key == current), 0)
        self.setCurrentIndex(self._rows.index(place))
        self._quiet = False

    def walk(self, by: int) -> None:
        """Go to the station before or after."""
        place = self.currentIndex().row() + by
        if 0 <= place < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(place))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.row(current.row()).key)
