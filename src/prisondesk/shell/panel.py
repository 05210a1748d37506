"""The indigo cloth of the sign-in page: diamonds, the name of the house, the Republic."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label

WIDTH, TILE_X, TILE_Y = 500, 80, 96


class ClothPanel(QWidget):
    """500 px of indigo with the facility's names on a band across the middle."""

    def __init__(
        self, name: str, arabic_name: str, above: str, below: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        now = look()
        px = now.px
        self.setMinimumWidth(px(360))
        self.setMaximumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.addWidget(_white(above, "body", wrap=True))
        column.addStretch(1)
        self._band = QWidget()
        band = QVBoxLayout(self._band)
        band.setContentsMargins(0, px(24), 0, px(24))
        band.setSpacing(px(8))
        band.addWidget(_white(name, "cloth", wrap=True))
        if arabic_name:
            arabic = _white(arabic_name, "name-arabic", wrap=False)
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            band.addWidget(arabic, 0, end)
        column.addWidget(self._band)
        column.addStretch(1)
        column.addWidget(_white(below, "small", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        drawing.fillRect(self.rect(), look().colour("cloth"))
        middle = self._band.geometry()
        band = QRect(0, middle.top(), self.width(), middle.height())
        rows = QRect(0, look().px(96), self.width(), self.height() - look().px(192))
        drawing.drawTiledPixmap(rows, _tile(self.devicePixelRatioF()))
        drawing.fillRect(band, look().colour("cloth"))
        pen = QColor(255, 255, 255, 150)
        drawing.fillRect(QRect(0, band.top(), self.width(), 1), pen)
        drawing.fillRect(QRect(0, band.bottom(), self.width(), 1), pen)


@cache
def _tile(ratio: float) -> QPixmap:
    """Return one diamond with the halves of the two short lines beside it, drawn once."""
    tile = QPixmap(round(TILE_X * ratio), round(TILE_Y * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    middle = QPointF(TILE_X / 2, TILE_Y / 2)
    drawing = QPainter(tile)
    drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.setPen(QPen(QColor(255, 255, 255, 40), 2))
    drawing.drawPath(_diamond(middle, 25, 40))
    for left in (-10, TILE_X - 10):
        drawing.drawLine(QPointF(left, middle.y()), QPointF(left + 20, middle.y()))
    drawing.setPen(Qt.PenStyle.NoPen)
    drawing.setBrush(QColor(255, 255, 255, 26))
    drawing.drawPath(_diamond(middle, 11, 17))
    drawing.end()
    return tile


def _diamond(middle: QPointF, half_width: float, half_height: float) -> QPainterPath:
    path = QPainterPath(middle + QPointF(0, -half_height))
    path.lineTo(middle + QPointF(half_width, 0))
    path.lineTo(middle + QPointF(0, half_height))
    path.lineTo(middle + QPointF(-half_width, 0))
    path.closeSubpath()
    return path


def _white(text: str, role: str, *, wrap: bool) -> Label:
    return Label(text, role, colour="cloth_ink", wrap=wrap)
