"""A column that scrolls when it must, on the ground it stands on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a scroll area around *inside*, which is as wide as the area where it can be.

    In large letters it may need more: then it scrolls sideways, or a part would be out of reach.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    _hold(area, inside)
    return area


class PageArea(QScrollArea):
    """Holds a page that fills the window and scrolls only below the least the page needs.

    Qt's own resizing gives a page with wrapped text the height it would like to have, which
    makes a page scroll that could have been shown whole.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        _hold(self, page)
        page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when something in the page asks for another size."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        least, room = self._page.minimumSizeHint(), self.maximumViewportSize()
        width, height = max(room.width(), least.width()), least.height()
        layout = self._page.layout()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.minimumHeightForWidth(width)
        if height > room.height():  # the bar takes its room from the page
            width = max(room.width() - self.verticalScrollBar().sizeHint().width(), least.width())
            if layout is not None and layout.hasHeightForWidth():
                height = layout.minimumHeightForWidth(width)
        self._page.resize(width, max(room.height(), height))


def _hold(area: QScrollArea, inside: QWidget) -> None:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("kit", "scrolled")
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    area.setWidget(inside)
