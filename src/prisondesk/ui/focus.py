"""The focus ring: two pixels of blue outside a gap of paper, around whatever has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from prisondesk.ui.look import look

INNER = "inner_focus"  # dynamic property of widgets that draw their own frame inside
# By name: binding these large classes for the sign-in page, which has none, costs milliseconds.
WITHOUT_RING = ("QAbstractItemView", "QTabBar", "QMenu", "QMainWindow")


class FocusRing(QObject):
    """Follows the keyboard focus of the application and keeps one ring around it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        target = _framed(new)
        if target is None:
            return
        parent = target.parentWidget()
        if parent is not None:
            self._ring = _Ring(target, parent)

    def _drop(self) -> None:
        ring, self._ring = self._ring, None
        # Its page may have been deleted with the ring on it.
        if ring is not None and isValid(ring):
            ring.hide()
            ring.deleteLater()


class _Ring(QWidget):
    def __init__(self, target: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        self._place()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self.setVisible(event.type() == QEvent.Type.Show)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = look().tokens.focus_width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("focus"), width))
        half = width / 2
        area = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, 8, 8)
        painter.setPen(QPen(look().colour("surface"), 1))
        gap = half + 0.5
        painter.drawRoundedRect(area.adjusted(gap, gap, -gap, -gap), 7, 7)

    def _place(self) -> None:
        grow = look().tokens.focus_width + 1
        area: QRect = self._target.geometry().adjusted(-grow, -grow, grow, grow)
        parent = self.parentWidget()
        # Where the target touches the edge of its row the ring lies on it rather than be cut.
        self.setGeometry(area.intersected(parent.rect()) if parent is not None else area)
        self.raise_()


def _framed(widget: QWidget | None) -> QWidget | None:
    """Return what deserves a ring when *widget* has the focus: itself, its frame, or nothing."""
    if widget is None or widget.isWindow():
        return None
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return None  # a page that holds the keyboard for nothing in it
    if any(map(widget.inherits, WITHOUT_RING)):
        return None
    if widget.property(INNER):
        return None
    frame = widget.property("focus_frame")
    return frame if isinstance(frame, QWidget) else widget


def give_back(widget: QWidget | None) -> None:
    """Return the keyboard to *widget*, if it is still there."""
    if widget is not None and isValid(widget):
        widget.setFocus()
