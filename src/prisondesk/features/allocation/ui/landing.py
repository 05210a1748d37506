"""A picture of places on which a row of a list can be let go."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QWidget

from prisondesk.ui.widgets.rowlist import ROW_MIME


class Landing(QWidget):
    """``dropped_on`` carries the key of a row let go over a place, and that place."""

    dropped_on = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def place_at(self, _point: QPoint) -> str:
        """Return the place at a point; nowhere, until a picture says where its places are."""
        return ""

    def choose(self, code: str) -> None:
        """Show that what is carried is over *code*."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROW_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        code = self.place_at(event.position().toPoint())
        self.choose(code)
        event.setAccepted(bool(code))

    def dropEvent(self, event: QDropEvent) -> None:
        if code := self.place_at(event.position().toPoint()):
            event.acceptProposedAction()
            key = bytes(event.mimeData().data(ROW_MIME).data()).decode()
            self.dropped_on.emit(key, code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
