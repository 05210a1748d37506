"""Draws the rows of a work list: 46 px a row, 26 px a heading."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from prisondesk.ui import icons, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.rowvalues import ListGroup, ListRow
from prisondesk.ui.widgets.tone import Tone

ROW, GROUP, SIDE = 46, 26, 12
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints `ListRow` and `ListGroup` entries."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look()
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        grown = 1.1 if self._look.right_to_left else 1.0
        return QSize(100, self._look.px((GROUP if isinstance(entry, ListGroup) else ROW) * grown))

    def verb_rect(self, row: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where the verb of a row may be clicked."""
        wide = self._look.px(98)
        inner = QRect(row.right() - wide, row.top(), wide, row.height())
        return QStyle.visualRect(direction, row, inner)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self._view.layoutDirection())
        if isinstance(entry, ListGroup):
            self._group(painter, area, entry)
        elif isinstance(entry, ListRow):
            state = option.state
            selected = bool(state & QStyle.StateFlag.State_Selected)
            self._ground(painter, area, selected=selected)
            self._row(painter, area, entry)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, *, selected: bool) -> None:
        colour = self._look.colour
        if selected:
            painter.fillRect(area, colour("indigo_tint"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour("line"))
        if selected and self._view.hasFocus():
            frame = QPen(colour("focus"), self._look.tokens.focus_width)
            paint.box(painter, area.adjusted(1, 1, -1, -1), None, None, 1, frame)

    def _group(self, painter: QPainter, area: QRect, entry: ListGroup) -> None:
        now = self._look
        painter.fillRect(area, now.colour("raised"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.colour("line"))
        inside = area.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        if entry.tone is not Tone.NEUTRAL:
            mark = QRect(inside.left(), inside.top(), now.px(16), inside.height())
            place = paint.mirrored(self._view, inside, mark)
            paint.picture(painter, place, icons.pixmap(entry.tone.icon, entry.tone.ink, 16))
            rest = inside.adjusted(now.px(20), 0, 0, 0)
            inside = paint.mirrored(self._view, inside, rest)
        paint.text(painter, inside, entry.title, now, "small-strong", entry.tone.ink)

    def _row(self, painter: QPainter, area: QRect, entry: ListRow) -> None:
        now, view = self._look, self._view
        inside = area.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        left, right = inside.left(), inside.right() + 1
        if entry.icon:
            mark = paint.mirrored(view, inside, QRect(left, area.top(), now.px(20), area.height()))
            paint.picture(painter, mark, icons.pixmap(entry.icon, entry.tone.ink))
            left += now.px(28)
        if entry.verb:
            wide = paint.width(entry.verb, now, "link") + 1
            place = QRect(right - wide, area.top(), wide, area.height())
            place = paint.mirrored(view, inside, place)
            paint.text(painter, place, entry.verb, now, "link", "indigo", paint.TRAILING)
            right -= max(now.px(86), wide + now.px(12))
        half = area.height() // 2
        top = QRect(left, area.top() + now.px(3), right - left, half - now.px(1))
        low = QRect(left, area.top() + half, right - left, half - now.px(4))
        if entry.since:
            wide = paint.width(entry.since, now, "small") + 1
            since = paint.mirrored(view, inside, QRect(right - wide, top.top(), wide, top.height()))
            paint.text(painter, since, entry.since, now, "small", "ink_soft", paint.TRAILING)
            top.setWidth(top.width() - wide - now.px(8))
        if not entry.detail:
            top = QRect(top.left(), area.top(), top.width(), area.height())
        words = paint.mirrored(view, inside, top)
        paint.text(painter, words, entry.title, now, "medium")
        detail = paint.mirrored(view, inside, low)
        paint.text(painter, detail, entry.detail, now, "small", entry.tone.ink)
