"""Check boxes and round choices, drawn like everything else on the desk."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from prisondesk.ui import icons, paint
from prisondesk.ui.look import look

BOX, GAP = 16, 10


def draw_check(painter: QPainter, rect: QRect, *, checked: bool) -> None:
    """Draw the box of a check mark in *rect*."""
    now = look()
    fill = now.colour("indigo" if checked else "surface")
    border = now.colour("indigo" if checked else "field")
    paint.box(painter, rect, fill, None, now.px(3), QPen(border, 1.5))
    if checked:
        paint.picture(painter, rect, icons.pixmap("check", "on_indigo", 14))


class CheckBox(QCheckBox):
    """A box to tick; nothing is ticked in advance."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words, self._look = text, look()
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return _size(self._words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def is_clipped(self) -> bool:
        """Whether the words do not fit."""
        return self.width() < self.sizeHint().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        draw_check(drawing, _mark(self), checked=self.isChecked())
        ink = "ink" if self.isEnabled() else "ink_faint"
        paint.text(drawing, _words(self), self._words, self._look, "body", ink)


class RadioButton(QRadioButton):
    """One of several; none is chosen in advance."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words, self._look = text, look()
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return _size(self._words)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        now, mark = self._look, _mark(self)
        border = QPen(now.colour("indigo" if self.isChecked() else "field"), 1.5)
        paint.box(drawing, mark, now.colour("surface"), None, mark.width() / 2, border)
        if self.isChecked():
            shrink = now.px(4)
            dot = mark.adjusted(shrink, shrink, -shrink, -shrink)
            paint.box(drawing, dot, now.colour("indigo"), None, dot.width() / 2)
        ink = "ink" if self.isEnabled() else "ink_faint"
        paint.text(drawing, _words(self), self._words, now, "body", ink)


def _size(words: str) -> QSize:
    now = look()
    gap = now.px(GAP) + paint.width(words, now, "body") + 4 if words else 2
    return QSize(now.px(BOX) + 2 + gap, max(now.px(28), now.line("body")))


def _mark(widget: QWidget) -> QRect:
    side = look().px(BOX)
    place = QRect(1, (widget.height() - side) // 2, side, side)
    return paint.mirrored(widget, widget.rect(), place)


def _words(widget: QWidget) -> QRect:
    start = look().px(BOX + GAP)
    place = QRect(start, 0, widget.width() - start, widget.height())
    return paint.mirrored(widget, widget.rect(), place)
