"""The occupancy bar: solid up to a black tick at 100 %, hatched beyond it, never red."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import Look, look


def draw_bar(
    drawing: QPainter, rect: QRect, present: int, places: int, full: float, look: Look
) -> None:
    """Draw an occupancy bar in *rect*, whose whole length stands for *full* times the places."""
    rtl = look.direction
    unit = rect.width() / (max(places, 1) * full)
    tick, end = round(places * unit), min(round(present * unit), rect.width())

    def span(start: int, stop: int) -> QRect:
        part = QRect(rect.left() + start, rect.top(), max(stop - start, 0), rect.height())
        return QStyle.visualRect(rtl, rect, part)

    drawing.fillRect(rect, look.colour("bar_track"))
    drawing.fillRect(span(0, min(tick, end)), look.colour("indigo"))
    if end > tick:
        over = span(tick, end)
        drawing.fillRect(over, look.colour("surface"))
        _hatch(drawing, over, look)
    mark = span(tick - 1, tick + 1).adjusted(0, -2, 0, 2)
    drawing.fillRect(mark, look.colour("bar_tick"))


def _hatch(drawing: QPainter, area: QRect, look: Look) -> None:
    """Draw 45° lines of 2 px every 5 px: a photocopy keeps them, Qt's own pattern fades."""
    drawing.save()
    drawing.setClipRect(area)
    drawing.setPen(QPen(look.colour("indigo"), 1.8))
    height = area.height()
    for x in range(area.left() - height, area.right() + height, 5):
        drawing.drawLine(x, area.bottom() + 2, x + height + 3, area.top() - 1)
    drawing.restore()


class OccupancyBar(QWidget):
    """Shows how many are present for how many places; a *full* of 7 ends the scale at 700 %."""

    def __init__(
        self, present: int, places: int, full: float = 7.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = (present, places, full)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{present} / {places}")

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(60), look().px(13))

    def paintEvent(self, _event: QPaintEvent) -> None:
        present, places, full = self._values
        drawing = paint.painter(self)
        area = self.rect().adjusted(0, 2, 0, -2)
        draw_bar(drawing, area, present, places, full, look())
