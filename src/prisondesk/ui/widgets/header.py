"""The head of a page: its title, a quiet line beside it, and its actions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.widgets.label import Label


class PageHeader(QWidget):
    """Title (16 pt), subtitle and actions; the last action is the primary one."""

    def __init__(
        self, title: str, subtitle: str = "", *actions: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        self.title = Label(title, "title")
        self.subtitle = Label(subtitle, "soft", elide=True)
        row.addWidget(self.title)
        row.addWidget(self.subtitle, 1)
        for action in actions:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(px(32))
        self.setAccessibleName(title)
