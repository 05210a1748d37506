"""Tabs of 32 px: the chosen one on indigo tint, over an indigo edge, in semibold."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from prisondesk.ui import icons, paint
from prisondesk.ui.look import look

PAD = 9


class TabBar(QTabBar):
    """Emits ``chosen`` with the key of a tab; Ctrl+PgUp and Ctrl+PgDn walk along.

    ``tabs`` are (key, words, icon or ""): an icon such as the lock stands after the words.
    """

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look()
        self._keys = tuple(key for key, _words, _icon in tabs)
        self._icons = tuple(icon for _key, _words, icon in tabs)
        for _key, words, _icon in tabs:
            self.addTab(words)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(lambda number: self.chosen.emit(self._keys[number]))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self._walk(by))

    def current_key(self) -> str:
        """Return the key of the chosen tab."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Choose the tab *key*; a ValueError for an unknown one."""
        self.setCurrentIndex(self._keys.index(key))

    def tabSizeHint(self, index: int) -> QSize:
        now = self._look
        width = paint.width(self.tabText(index), now, "strong") + 2 * now.px(PAD)
        if self._icons[index]:
            width += now.px(19)
        return QSize(width, now.px(32))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = self._look, paint.painter(self)
        base = QRect(0, self.height() - 1, self.width(), 1)
        drawing.fillRect(base, now.colour("line_strong"))
        for index in range(self.count()):
            area = self.tabRect(index)
            chosen = index == self.currentIndex()
            if chosen:
                drawing.fillRect(area, now.colour("indigo_tint"))
                foot = QRect(area.left(), area.bottom() - 2, area.width(), 3)
                drawing.fillRect(foot, now.colour("indigo"))
                if self.hasFocus():
                    pen = QPen(now.colour("focus"), now.tokens.focus_width)
                    paint.box(drawing, area.adjusted(1, 1, -1, -1), None, None, 4, pen)
            role, ink = ("strong", "indigo") if chosen else ("soft", "ink_soft")
            self._words(area, index, role, ink, drawing)

    def _words(self, area: QRect, index: int, role: str, ink: str, drawing: QPainter) -> None:
        now = self._look
        inside = area.adjusted(now.px(PAD), 0, -now.px(PAD) + 2, -2)
        paint.text(drawing, inside, self.tabText(index), now, role, ink)
        if self._icons[index]:
            mark = QRect(inside.right() - now.px(17), inside.top(), now.px(16), inside.height())
            place = paint.mirrored(self, inside, mark)
            paint.picture(drawing, place, icons.pixmap(self._icons[index], ink, 16))

    def _walk(self, by: int) -> None:
        self.setCurrentIndex((self.currentIndex() + by) % self.count())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
