"""The head of a page: its title, a quiet line beside it, and its actions."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.widgets.label import Label


class PageHeader(QWidget):
    """Title (16 pt), subtitle and actions; the last action is the primary one.

    A subtitle that has no room between the title and the actions stands under them.
    """

    def __init__(
        self, title: str, subtitle: str = "", *actions: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = look().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self.title = Label(title, "title")
        self.subtitle = Label(subtitle, "soft", elide=True)
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle, 1)
        for action in actions:
            self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStrut(px(32))  # not the widget's least height: two lines are never squeezed
        self._column.addLayout(self._row)
        self._under = False
        self.setAccessibleName(title)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the subtitle where it has room."""
        under = bool(self.subtitle.text()) and self.subtitle.sizeHint().width() > self._room()
        if under == self._under:
            return
        self._under = under
        if under:
            self._row.removeWidget(self.subtitle)
            self._row.insertStretch(1, 1)
            self._column.addWidget(self.subtitle)
        else:
            self._column.removeWidget(self.subtitle)
            self._row.takeAt(1)
            self._row.insertWidget(1, self.subtitle, 1)

    def _room(self) -> int:
        """Return how wide the subtitle may be beside the title."""
        items = (self._row.itemAt(each) for each in range(self._row.count()))
        shown = (item.widget() for item in items if item is not None)
        others = [each for each in shown if each is not None and not each.isHidden()]
        beside = [each.sizeHint().width() for each in others if each is not self.subtitle]
        return self.width() - sum(beside) - self._row.spacing() * len(beside)
