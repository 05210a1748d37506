"""A column that scrolls when it must, on the ground it stands on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QLinearGradient, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look

DEEP, DARK = 14, 46  # how far the shade at an end reaches, and how dark it is of 255


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


class Shade(QWidget):
    """A shade along the upper or the lower end of *area*, there while more stands beyond it."""

    def __init__(self, area: QScrollArea, *, upper: bool) -> None:
        super().__init__(area.viewport())
        self._area, self._upper = area, upper
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.viewport().installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._place)
        bar.rangeChanged.connect(self._place)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area when it takes another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing, ink = paint.painter(self), look().colour("ink")
        shade = QLinearGradient(0, 0, 0, self.height())
        for end, dark in ((0, DARK), (1, 0)) if self._upper else ((0, 0), (1, DARK)):
            ink.setAlpha(dark)
            shade.setColorAt(end, ink)
        drawing.fillRect(self.rect(), shade)

    def _place(self) -> None:
        bar, room, deep = self._area.verticalScrollBar(), self._area.viewport(), look().px(DEEP)
        beyond = bar.value() - bar.minimum() if self._upper else bar.maximum() - bar.value()
        self.setGeometry(0, 0 if self._upper else room.height() - deep, room.width(), deep)
        self.setVisible(beyond > 0)
        self.raise_()


def _hold(area: QScrollArea, inside: QWidget) -> None:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("kit", "scrolled")
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    area.setWidget(inside)
    Shade(area, upper=True)
    Shade(area, upper=False)
