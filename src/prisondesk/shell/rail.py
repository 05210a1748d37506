"""The rail: the subjects this person works on, and how many wait in each."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from prisondesk.i18n import formats
from prisondesk.shell.shortcuts import rail_key
from prisondesk.ui import icons, keys, paint
from prisondesk.ui.look import look
from prisondesk.ui.screen import ScreenSpec
from prisondesk.ui.widgets.scroll import scrolled

WIDTH, ITEM, TALLEST, MOST_LINES = 172, 36, 1.25, 3


class RailItem(QPushButton):
    """One subject."""

    def __init__(self, spec: ScreenSpec, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = look().t
        self._icon, self._words = spec.icon, t(spec.title)
        self._count = 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        if key:
            self.setShortcut(QKeySequence(key))
            self.setToolTip(keys.shown(key, t))
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many wait; 0 shows nothing."""
        self._count = count
        name = f"{self._words}, {count}" if count else self._words
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = look()
        # Twelve subjects must fit on 768 lines even when the text is half as large again.
        height = round(ITEM * min(now.scale, TALLEST))
        more = (self._lines() - 1) * now.line("soft")
        return QSize(now.px(WIDTH), height + more)

    def is_clipped(self) -> bool:
        """Whether the words do not fit beside their count, on three lines at most."""
        room = self._room()
        longest = max(paint.width(word, look(), "strong") for word in self._words.split())
        return self._lines() > MOST_LINES or longest > room

    def _room(self) -> int:
        now = look()
        return now.px(
            WIDTH - 46 - 12 - (26 if self._count else 0)
        )  # the edge of the rail takes one

    def _lines(self) -> int:
        wide = paint.width(self._words, look(), "strong")
        # Words break where they may, so a second line begins a little before it must.
        room = self._room()
        return 1 if wide <= room else next((n for n in (2, 3) if wide <= (n - 0.2) * room), 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        area, chosen = self.rect(), self.isChecked()
        if chosen:
            drawing.fillRect(area, now.colour("indigo_tint"))
            edge = QRect(0, 0, now.px(3), self.height())
            drawing.fillRect(paint.mirrored(self, area, edge), now.colour("indigo"))
        elif self.underMouse() or self.hasFocus():
            drawing.fillRect(area, now.colour("raised"))
        ink = "indigo" if chosen else "ink_soft"
        mark = QRect(now.px(16), 0, now.px(20), self.height())
        paint.picture(drawing, paint.mirrored(self, area, mark), icons.pixmap(self._icon, ink))
        words = QRect(now.px(46), 0, self.width() - now.px(46 + 10), self.height())
        if self._count:
            words.setWidth(words.width() - now.px(26))
        place = paint.mirrored(self, area, words)
        role = "strong" if chosen else "soft"
        if self._lines() == 1:
            paint.text(drawing, place, self._words, now, role, ink)
        else:
            paint.paragraph(drawing, place, self._words, now, role, ink)
        if self._count:
            self._draw_count(drawing, area)

    def _draw_count(self, drawing: QPainter, area: QRect) -> None:
        now = look()
        words = formats.number(self._count)
        wide = max(now.px(22), paint.width(words, now, "small") + now.px(10))
        high = now.px(20)
        count = QRect(self.width() - wide - now.px(13), (self.height() - high) // 2, wide, high)
        place = paint.mirrored(self, area, count)
        paint.box(drawing, place, now.colour("surface"), now.colour("line_strong"), now.px(5))
        paint.text(drawing, place, words, now, "small-strong", "ink", paint.CENTRE)


class Rail(QWidget):
    """Emits ``chosen`` with the key of a screen."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = look().px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(8), 1, px(8))
        column.setSpacing(0)
        self.items: dict[str, RailItem] = {}
        for place, spec in enumerate(specs):
            item = RailItem(spec, rail_key(place))
            item.clicked.connect(partial(self._chosen, spec.key))
            self.items[spec.key] = item
            column.addWidget(item)
        column.addStretch(1)
        # Many subjects in a long language are more than a screen is high.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(scrolled(inside))
        self.setFixedWidth(px(WIDTH))

    def show_current(self, key: str) -> None:
        """Mark the page that is open, or the one that the open page belongs to."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait where."""
        for key, item in self.items.items():
            item.show_count(counts.get(key, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        edge = QRect(self.width() - 1, 0, 1, self.height())
        drawing.fillRect(paint.mirrored(self, self.rect(), edge), now.colour("line"))

    def _chosen(self, key: str) -> None:
        self.chosen.emit(key)
