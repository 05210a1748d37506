"""Draws the table of deadlines: text first, then a strip of 45 days."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from prisondesk.features.custody.rules.board import SHOWN_DAYS
from prisondesk.kernel.message import msg
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import ListGroup, ListRow, RowList, Tone
from prisondesk.ui.widgets.rowpaint import RowDelegate

ROW, HEADER, SIDE = 32, 28, 12
WIDTHS = (164, 124, 84, 156)
STRIP = 150  # the least: a case without a date says there since when nothing was done
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DueLine(ListRow):
    """A row of the table: *title* is the person and *detail* the case.

    *end* and *left* are words. *days* is the length of the bar, None for a case that is only
    watched: then *end* and *left* are its two sentences.
    """

    end: str = ""
    left: str = ""
    days: int | None = None


def cells(area: QRect) -> list[QRect]:
    """Return the places of the four texts and of the strip, from the leading edge."""
    now = look()
    left = area.left() + now.px(SIDE)
    found = []
    for width in WIDTHS:
        found.append(QRect(left, area.top(), now.px(width), area.height()))
        left += now.px(width)
    left += now.px(12)
    found.append(QRect(left, area.top(), area.right() - left - now.px(4), area.height()))
    return found


def day_place(strip: QRect, day: int) -> int:
    """Return where the *day*-th day begins in the strip."""
    return strip.left() + round(strip.width() * day / SHOWN_DAYS)


class DueDelegate(RowDelegate):
    """Paints `DueLine` rows under their headings."""

    def __init__(self, parent: QAbstractItemView, today: dt.date) -> None:
        super().__init__(parent)
        self.today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, ListGroup):
            return super().sizeHint(option, index)
        return QSize(100, look().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, DueLine):
            super().paint(painter, option, index)
            return
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self._view.layoutDirection())
        self._ground(painter, area, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        self._line(painter, area.adjusted(0, 0, 0, -1), entry)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, entry: DueLine) -> None:
        now = look()
        name, case, end, left, strip = cells(area)
        gap = now.px(8)

        def write(where: QRect, words: str, role: str, align: Qt.AlignmentFlag) -> None:
            place = paint.visual(now.direction, area, where)
            paint.text(painter, place, words, now, role, "ink", align)

        write(name.adjusted(0, 0, -gap, 0), entry.title, "medium", paint.LEADING)
        write(case.adjusted(0, 0, -gap, 0), entry.detail, "small", paint.LEADING)
        if entry.days is None:
            write(end.united(left), entry.end, "body", paint.LEADING)
            write(strip, entry.left, "soft", paint.LEADING)
            return
        role = "strong" if entry.tone is Tone.LAW else "body"
        write(end, entry.end, role, paint.LEADING)
        write(left, entry.left, role, paint.TRAILING)
        self._strip(painter, area, strip, entry)

    def _strip(self, painter: QPainter, area: QRect, strip: QRect, entry: DueLine) -> None:
        now = look()

        def fill(rect: QRect, token: str) -> None:
            painter.fillRect(paint.visual(now.direction, area, rect), now.colour(token))

        for day in range(SHOWN_DAYS):
            if (self.today + dt.timedelta(days=day)).weekday() >= 5:
                start = day_place(strip, day)
                wide = day_place(strip, day + 1) - start
                fill(QRect(start, area.top(), wide, area.height()), "bar_track")
        fill(QRect(strip.left(), area.top(), 2, area.height()), "indigo")
        days = max(entry.days or 0, 0)
        high = now.px(11)
        top = area.center().y() - high // 2
        width = max(day_place(strip, min(days, SHOWN_DAYS)) - strip.left(), now.px(12))
        bar = paint.visual(now.direction, area, QRect(strip.left() + 1, top, width, high))
        inks = {
            Tone.LAW: ("laterite", "laterite"),
            Tone.SOON: ("ochre_mid", "ochre"),
        }
        ground, edge = inks.get(entry.tone, ("bar_fill", "indigo"))
        paint.box(painter, bar, now.colour(ground), now.colour(edge), 2)
        if days and entry.tone is not Tone.LAW:
            mark = QRect(strip.left() + width, top - now.px(3), 2, high + now.px(6))
            fill(mark, "bar_tick")


class DueHeader(QWidget):
    """The head of the table: what the columns are, and the days of the strip by weeks."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self.setFixedHeight(look().px(HEADER))
        # In large letters the page scrolls sideways rather than lose the end of its lines.
        self.setMinimumWidth(look().px(SIDE + sum(WIDTHS) + 12 + STRIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        area = self.rect()
        drawing.fillRect(area, now.colour("raised"))
        drawing.fillRect(QRect(0, area.bottom(), area.width(), 1), now.colour("line"))
        titles = (msg("Person"), msg("Case"), msg("End"), msg("Left to run"))
        places = cells(area)
        for number, (title, place) in enumerate(zip(titles, places, strict=False)):
            align = paint.TRAILING if number == 3 else paint.LEADING
            shown = paint.visual(now.direction, area, place)
            paint.text(drawing, shown, now.t(title), now, "small-strong", "ink_soft", align)
        strip = places[-1]
        for day in range(0, SHOWN_DAYS, 7):
            start = day_place(strip, day)
            line = paint.visual(now.direction, area, QRect(start, 8, 1, area.height() - 16))
            drawing.setPen(QPen(now.colour("line_strong"), 1))
            drawing.fillRect(line, now.colour("line_strong"))
            label = QRect(start + 4, 0, now.px(48), area.height())
            if label.right() > strip.right():
                continue
            words = f"{self._today + dt.timedelta(days=day):%d/%m}"
            shown = paint.visual(now.direction, area, label)
            paint.text(drawing, shown, words, now, "small", "ink_soft")


class DueList(RowList):
    """The rows of the table; ``current_changed`` and ``chosen`` carry a dossier."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._due = DueDelegate(self, today)
        self.setItemDelegate(self._due)

    def set_today(self, today: dt.date) -> None:
        """Draw the strip from another day on."""
        self._due.today = today
