"""A figure from the front and from behind, drawn by us: a click or Enter sets where a mark is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from prisondesk.features.inmates.model.body import BodySide, Spot, part_of
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.look import look

SIDE_WORDS: dict[BodySide, Message] = {
    BodySide.FRONT: cmsg("figure", "front"),
    BodySide.BACK: cmsg("figure", "back"),
}
WIDE, TALL, GAP, HEAD = 190, 400, 24, 22
SMALLEST = 260  # a small screen shows smaller figures rather than a page that scrolls
STEP = 25
SIDES = tuple(BodySide)


class BodyChart(QWidget):
    """Two figures; arrows move the cross, Enter or a click sets it: ``spotted``."""

    spotted = Signal(object)

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._marks: tuple[Spot, ...] = ()
        self.cross = Spot(BodySide.FRONT, 500, 250)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t(msg("Body chart: arrows move the cross, Enter sets the mark")))
        px = look().px
        self.setFixedWidth(px(2 * WIDE + GAP))
        self.setMinimumHeight(px(SMALLEST + HEAD))
        self.setMaximumHeight(px(TALL + HEAD))

    def show_marks(self, spots: Sequence[Spot]) -> None:
        """Show the marks written already, numbered in their order."""
        self._marks = tuple(spots)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft = now.colour("ink"), now.colour("ink_faint")
        for side in SIDES:
            place = self._place(side)
            painter.setPen(QPen(soft, 1.4))
            painter.setBrush(now.colour("surface"))
            painter.drawPath(_figure(place, side))
            painter.setPen(ink)
            words = self._t(SIDE_WORDS[side])
            head = QRectF(place.center().x() - now.px(WIDE) / 2, 0, now.px(WIDE), now.px(HEAD))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)
        for number, spot in enumerate(self._marks, 1):
            self._draw_mark(painter, spot, str(number))
        if self.hasFocus():
            painter.setPen(QPen(now.colour("indigo"), 2))
            at = self._point(self.cross)
            reach = now.px(9)
            painter.drawLine(at - QPointF(reach, 0), at + QPointF(reach, 0))
            painter.drawLine(at - QPointF(0, reach), at + QPointF(0, reach))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for side in SIDES:
            place = self._place(side)
            if place.contains(event.position()):
                inside = event.position() - place.topLeft()
                x = round(1000 * inside.x() / place.width())
                y = round(1000 * inside.y() / place.height())
                self._set(Spot(side, x, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-STEP, 0),
            Qt.Key.Key_Right: (STEP, 0),
            Qt.Key.Key_Up: (0, -STEP),
            Qt.Key.Key_Down: (0, STEP),
        }
        if (move := moves.get(Qt.Key(event.key()))) is not None:
            self._move(*move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._set(self.cross)
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, down: int) -> None:
        side, x = self.cross.side, self.cross.x + across
        if x > 1000 and side is BodySide.FRONT:
            side, x = BodySide.BACK, STEP
        elif x < 0 and side is BodySide.BACK:
            side, x = BodySide.FRONT, 1000 - STEP
        self.cross = Spot(side, min(max(x, 0), 1000), min(max(self.cross.y + down, 0), 1000))
        self.setAccessibleDescription(self._t(part_of(self.cross)))
        self.update()

    def _set(self, spot: Spot) -> None:
        self.cross = spot
        self.update()
        self.spotted.emit(spot)

    def _draw_mark(self, painter: QPainter, spot: Spot, words: str) -> None:
        now, at = look(), self._point(spot)
        radius = now.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("ochre"))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(now.colour("surface"))
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _place(self, side: BodySide) -> QRectF:
        px = look().px
        tall = min(px(TALL), self.height() - px(HEAD))
        wide = tall * WIDE / TALL
        left = (px(WIDE) - wide) / 2 + (0 if side is BodySide.FRONT else px(WIDE + GAP))
        return QRectF(left, px(HEAD), wide, tall)

    def _point(self, spot: Spot) -> QPointF:
        place = self._place(spot.side)
        return QPointF(
            place.left() + place.width() * spot.x / 1000,
            place.top() + place.height() * spot.y / 1000,
        )


_HALF = (
    (500, 128), (545, 130), (548, 165), (650, 185), (705, 215), (735, 330), (775, 440),
    (800, 520), (790, 560), (750, 545), (735, 510), (690, 420), (640, 300), (628, 420),
    (648, 500), (640, 640), (615, 740), (618, 820), (590, 930), (625, 975), (540, 985),
    (535, 930), (545, 830), (530, 740), (520, 640), (500, 545),
)  # fmt: skip


def _figure(place: QRectF, side: BodySide) -> QPainterPath:
    """Return a standing figure in *place*; from behind a line for the spine is added."""

    def at(x: int, y: int) -> QPointF:
        return QPointF(
            place.left() + place.width() * x / 1000, place.top() + place.height() * y / 1000
        )

    path = QPainterPath()
    path.addEllipse(QRectF(at(425, 5), at(575, 132)))
    outline = [*_HALF, *((1000 - x, y) for x, y in reversed(_HALF[:-1]))]
    path.moveTo(at(*outline[0]))
    for x, y in outline[1:]:
        path.lineTo(at(x, y))
    path.closeSubpath()
    if side is BodySide.BACK:
        path.moveTo(at(500, 190))
        path.lineTo(at(500, 440))
    return path
