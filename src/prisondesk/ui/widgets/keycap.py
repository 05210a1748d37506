"""A keycap: the key that does the same as the mouse, always read from left to right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prisondesk.ui import keys, paint
from prisondesk.ui.look import Look, look


def cap_size(look: Look, words: str) -> QSize:
    """Return the size of a keycap that carries *words*."""
    return QSize(paint.width(words, look, "small") + look.px(13), look.px(19))


def draw_cap(drawing: QPainter, rect: QRect, words: str, look: Look, *, on_indigo: bool) -> None:
    """Draw a keycap in *rect*."""
    border = look.colour("keycap_on_indigo" if on_indigo else "line_strong")
    paint.box(drawing, rect, None if on_indigo else look.colour("surface"), border, look.px(4))
    ink = "on_indigo" if on_indigo else "ink"
    drawing.save()
    drawing.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    paint.text(drawing, rect, words, look, "small", ink, paint.CENTRE)
    drawing.restore()


class Keycap(QWidget):
    """Shows one shortcut, given in its portable form (``Ctrl+K``)."""

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look()
        self._words = keys.shown(shortcut, self._look.t)
        self.setFixedSize(cap_size(self._look, self._words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_cap(paint.painter(self), self.rect(), self._words, self._look, on_indigo=False)
