"""A photograph to be turned and cut before it is kept: by mouse, or by keys alone."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.look import look

WIDE, TALL, STEP, LEAST = 420, 380, 20, 60
SMALLEST = 200  # on a small screen with large text the page shows it whole all the same
WHOLE = (0, 0, 1000, 1000)


class PhotoEdit(QWidget):
    """Shows the picture; ``turns`` and ``box`` (thousandths) say how to keep it.

    R turns; arrows move the frame, with Shift they change its size; a drag draws it anew.
    """

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.turns = 0
        self.box: tuple[int, int, int, int] = WHOLE
        self._from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = msg("Photograph: R turns, arrows move the frame, with Shift they change its size")
        self.setAccessibleName(t(words))
        self.setMinimumHeight(look().px(SMALLEST))
        self.setMaximumSize(look().px(WIDE), look().px(TALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, data: bytes) -> bool:
        """Show *data* whole and not turned; False when it is no picture."""
        self._picture = QPixmap()
        found = self._picture.loadFromData(data)
        self.turns, self.box = 0, WHOLE
        self.update()
        return found

    def turn(self) -> None:
        """Turn a quarter clockwise; the frame is the whole picture again."""
        self.turns, self.box = (self.turns + 1) % 4, WHOLE
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), look()
        painter.fillRect(self.rect(), now.colour("paper"))
        place = self._place()
        if not place.isEmpty():
            turned = self._picture.transformed(QTransform().rotate(90 * self.turns))
            painter.drawPixmap(place, turned)
            frame = self._frame(place)
            shade = QColor(0, 0, 0, 110)
            outside = (
                QRectF(place.left(), place.top(), place.width(), frame.top() - place.top()),
                QRectF(
                    place.left(), frame.bottom(), place.width(), place.bottom() + 1 - frame.bottom()
                ),
                QRectF(place.left(), frame.top(), frame.left() - place.left(), frame.height()),
                QRectF(
                    frame.right(), frame.top(), place.right() + 1 - frame.right(), frame.height()
                ),
            )
            for part in outside:
                painter.fillRect(part, shade)
            painter.setPen(QPen(now.colour("indigo"), 2))
            painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._drag(self._from, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-STEP, 0),
            Qt.Key.Key_Right: (STEP, 0),
            Qt.Key.Key_Up: (0, -STEP),
            Qt.Key.Key_Down: (0, STEP),
        }
        move = moves.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_R:
            self.turn()
        elif move is not None:
            sized = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(*move, sized=sized)
        else:
            super().keyPressEvent(event)

    def _nudge(self, across: int, down: int, *, sized: bool) -> None:
        left, top, right, bottom = self.box
        if sized:
            right = min(max(right + across, left + LEAST), 1000)
            bottom = min(max(bottom + down, top + LEAST), 1000)
        else:
            across = min(max(across, -left), 1000 - right)
            down = min(max(down, -top), 1000 - bottom)
            left, right, top, bottom = left + across, right + across, top + down, bottom + down
        self.box = (left, top, right, bottom)
        self.update()

    def _drag(self, one: QPoint, other: QPoint) -> None:
        place = self._place()
        if place.isEmpty():
            return
        drawn = QRect(one, other).normalized().intersected(place)
        left = 1000 * (drawn.left() - place.left()) // place.width()
        top = 1000 * (drawn.top() - place.top()) // place.height()
        right = 1000 * (drawn.right() + 1 - place.left()) // place.width()
        bottom = 1000 * (drawn.bottom() + 1 - place.top()) // place.height()
        if right - left >= LEAST and bottom - top >= LEAST:
            self.box = (left, top, right, bottom)
            self.update()

    def _place(self) -> QRect:
        size = self._picture.size()
        if self.turns % 2:
            size = QSize(size.height(), size.width())
        shown = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2
        return QRect(QPoint(left, top), shown)

    def _frame(self, place: QRect) -> QRectF:
        left, top, right, bottom = self.box
        return QRectF(
            place.left() + place.width() * left / 1000,
            place.top() + place.height() * top / 1000,
            place.width() * (right - left) / 1000,
            place.height() * (bottom - top) / 1000,
        )
