"""Draws the rows of a work list: 46 px a row, more where its words need it; 26 px a heading."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from prisondesk.ui import icons, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.rowvalues import ListGroup, ListRow
from prisondesk.ui.widgets.tone import Tone

ROW, GROUP, SIDE = 46, 26, 12
MOST = 3  # lines of one text; what is longer is read on its page, here it ends with an ellipsis
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the words of one row stand: lines of its title and detail, where time and verb are."""

    title: int = 1
    detail: int = 1
    since_low: bool = False
    since_last: bool = False
    verb_last: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints `ListRow` and `ListGroup` entries."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._look = look()
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        now = self._look
        grown = 1.1 if now.right_to_left else 1.0
        if not isinstance(entry, ListRow):
            return QSize(100, now.px(GROUP * grown))
        shape = self._shape(entry, self._least_wide())
        more = (shape.title - 1) * paint.spacing(now, "medium")
        more += (shape.detail - 1) * paint.spacing(now, "small") + self._below(shape)
        return QSize(100, now.px(ROW * grown) + more)

    def _below(self, shape: _Shape) -> int:
        """Return how high the lines are that the time and the verb have for themselves."""
        time = paint.spacing(self._look, "small") if shape.since_last else 0
        return time + (paint.spacing(self._look, "link") if shape.verb_last else 0)

    def _least_wide(self) -> int:
        """Return how wide a row is beside the bar, whether it stands there yet or not.

        The height of a row and its lines are told from the same width: words never overlap.
        """
        return self._view.contentsRect().width() - self._view.verticalScrollBar().sizeHint().width()

    def _shape(self, entry: ListRow, wide: int) -> _Shape:
        """Return how the words stand in a row *wide* pixels wide.

        In large letters a word may be longer than what the verb or the time leaves: then those
        go below, for no name and no date is ever cut.
        """
        now = self._look
        full = wide - 2 * now.px(SIDE) - (now.px(28) if entry.icon else 0)
        room = full - self._verb_room(entry)
        longest = max(self._longest(entry.title, "medium"), self._longest(entry.detail, "small"))
        longest = max(longest, paint.width(entry.since, now, "small") + 1)
        verb_last = bool(entry.verb) and longest > room
        room = full if verb_last else room
        if not entry.since:
            title = self._counted(entry.title, room, "medium")
            detail = self._counted(entry.detail, room, "small")
            return _Shape(title, detail, verb_last=verb_last)
        beside = room - (paint.width(entry.since, now, "small") + 1 + now.px(8))
        low = bool(entry.detail) and paint.width(entry.title, now, "medium") > beside
        last = self._squeezed(
            *((entry.detail, "small") if low else (entry.title, "medium")), beside
        )
        return _Shape(
            self._counted(entry.title, room if low or last else beside, "medium"),
            self._counted(entry.detail, beside if low and not last else room, "small"),
            low and not last,
            last,
            verb_last,
        )

    def _longest(self, words: str, role: str) -> int:
        each = (paint.width(word, self._look, role) + 1 for word in words.split())
        return max(each, default=0)

    def _squeezed(self, words: str, role: str, room: int) -> bool:
        """Tell whether *room* is too little for *words*: a word is cut, or they are a column."""
        if self._longest(words, role) > room:
            return True
        return paint.width(words, self._look, role) > room and (
            paint.lines(words, room, self._look, role) >= MOST
        )

    def _counted(self, words: str, room: int, role: str) -> int:
        if paint.width(words, self._look, role) <= room:
            return 1
        count = paint.lines(words, room, self._look, role)
        return count if count <= MOST else 1

    def _verb_room(self, entry: ListRow) -> int:
        if not entry.verb:
            return 0
        now = self._look
        return max(now.px(86), paint.width(entry.verb, now, "link") + 1 + now.px(12))

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
        shape = self._shape(entry, self._least_wide())
        if entry.verb:
            self._verb(painter, inside, entry, last=shape.verb_last)
            right -= 0 if shape.verb_last else self._verb_room(entry)
        area = area.adjusted(0, 0, 0, -self._below(shape))
        high = area.height() - (shape.title - 1) * paint.spacing(now, "medium")
        half = (high - (shape.detail - 1) * paint.spacing(now, "small")) // 2 + area.height() - high
        top = QRect(left, area.top() + now.px(3), right - left, half - now.px(1))
        low = QRect(left, area.top() + half, right - left, area.height() - half - now.px(4))
        if not entry.detail:
            top = QRect(left, area.top(), right - left, area.height())
        if shape.since_last:
            below = QRect(
                left, area.bottom() - now.px(3), right - left, paint.spacing(now, "small")
            )
            below = paint.mirrored(view, inside, below)
            paint.text(painter, below, entry.since, now, "small", "ink_soft")
        elif entry.since:
            wide, line = paint.width(entry.since, now, "small") + 1, low if shape.since_low else top
            at = QRect(right - wide, line.top(), wide, line.height())
            more, role = (shape.detail, "small") if shape.since_low else (shape.title, "medium")
            at.setHeight(line.height() - (more - 1) * paint.spacing(now, role))
            since = paint.mirrored(view, inside, at)
            paint.text(painter, since, entry.since, now, "small", "ink_soft", paint.TRAILING)
            line.setWidth(line.width() - wide - now.px(8))
        words = paint.mirrored(view, inside, top)
        self._write(painter, words, (entry.title, "medium", "ink"), shape.title)
        detail = paint.mirrored(view, inside, low)
        self._write(painter, detail, (entry.detail, "small", entry.tone.ink), shape.detail)

    def _verb(self, painter: QPainter, inside: QRect, entry: ListRow, *, last: bool) -> None:
        """Write the verb at the far end: in the middle of the row, or on its last line."""
        now = self._look
        wide = paint.width(entry.verb, now, "link") + 1
        place = QRect(inside.right() + 1 - wide, inside.top(), wide, inside.height())
        if last:
            place.setTop(inside.bottom() - now.px(3) - paint.spacing(now, "link"))
        place = paint.mirrored(self._view, inside, place)
        paint.text(painter, place, entry.verb, now, "link", "indigo", paint.TRAILING)

    def _write(
        self, painter: QPainter, place: QRect, what: tuple[str, str, str], lines: int
    ) -> None:
        words, role, ink = what
        if lines > 1:
            paint.paragraph(painter, place, words, self._look, role, ink)
        else:
            paint.text(painter, place, words, self._look, role, ink)
