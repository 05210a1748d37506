"""The rail: the subjects this person works on, and how many wait in each."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg
from prisondesk.shell.shortcuts import rail_key
from prisondesk.ui import icons, keys, paint
from prisondesk.ui.look import look
from prisondesk.ui.screen import ScreenSpec

WIDTH, ITEM, TALLEST, MOST_LINES = 172, 36, 1.25, 3
BESIDE = 32  # what a count takes from its words, with the gap between them
HOUSEKEEPING = 120  # pages from this place on keep the desk itself: they fold first, together
MORE = ScreenSpec("", cmsg("rail", "More pages"), "ellipsis")


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
            WIDTH - 46 - 12 - (BESIDE if self._count else 0)
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
            words.setWidth(words.width() - now.px(BESIDE))
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
    """Emits ``chosen`` with the key of a screen.

    The rail never scrolls: pages that find no room stand in the menu of its last entry, those that
    keep the desk itself first.
    """

    chosen = Signal(str)

    def __init__(self, specs: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = look().px
        self._specs = {spec.key: spec for spec in specs}
        self.items = {spec.key: RailItem(spec, rail_key(at)) for at, spec in enumerate(specs)}
        self.more = RailItem(MORE, "")
        self._counts: Mapping[str, int] = {}
        self._current = ""
        self._folded: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 1, px(8))
        column.setSpacing(0)
        for key, item in self.items.items():
            item.clicked.connect(partial(self._chosen, key))
            column.addWidget(item)
        column.addWidget(self.more)
        column.addStretch(1)
        self.more.clicked.connect(self.open_more)
        # The pages inside ask for the height; the rail takes what there is.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(px(ITEM))
        self.setFixedWidth(px(WIDTH))

    def folded(self) -> list[str]:
        """Return the pages that stand in the menu, in their order."""
        return list(self._folded)

    def show_current(self, key: str) -> None:
        """Mark the page that is open, or the one that the open page belongs to."""
        self._current = key
        for each, item in self.items.items():
            item.setChecked(each == key)
        self.more.setChecked(key in self._folded)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait where."""
        self._counts = counts
        for key, item in self.items.items():
            item.show_count(counts.get(key, 0))
        self._fold()

    def menu_of_more(self) -> QMenu:
        """Return a menu of the folded pages, with how many wait in each."""
        menu, t = QMenu(self), look().t
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in self._folded:
            spec, count = self._specs[key], self._counts.get(key, 0)
            words = t(spec.title)
            action = menu.addAction(f"{words}\t{formats.number(count)}" if count else words)
            action.setIcon(icons.icon(spec.icon))
            action.setData(key)
            action.triggered.connect(partial(self._chosen, key))
        return menu

    def open_more(self) -> None:
        """Open the menu of the folded pages beside its entry."""
        self.more.setChecked(self._current in self._folded)  # the click turned it over
        menu = self.menu_of_more()
        size = menu.sizeHint()
        over = self.more.height() - size.height()
        beside = -size.width() if look().right_to_left else self.more.width()
        menu.popup(self.more.mapToGlobal(QPoint(beside, over)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        edge = QRect(self.width() - 1, 0, 1, self.height())
        drawing.fillRect(paint.mirrored(self, self.rect(), edge), now.colour("line"))

    def _fold(self) -> None:
        """Show as many pages as the rail is high."""
        room = self.height() - 2 * look().px(8)
        tall = {key: item.sizeHint().height() for key, item in self.items.items()}
        shown = list(tall)
        if sum(tall.values()) > room:
            room -= self.more.sizeHint().height()
            shown = [key for key in tall if (self._specs[key].rail or 0) < HOUSEKEEPING]
            while len(shown) > 1 and sum(tall[key] for key in shown) > room:
                shown.pop()
        for key, item in self.items.items():
            item.setVisible(key in shown)
        self._folded = [key for key in tall if key not in shown]
        self.more.show_count(sum(self._counts.get(key, 0) for key in self._folded))
        self.more.setVisible(bool(self._folded))
        self.more.setChecked(self._current in self._folded)

    def _chosen(self, key: str, _on: object = None) -> None:
        self.chosen.emit(key)
