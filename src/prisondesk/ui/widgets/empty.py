"""Empty states teach: what this page will hold, and the one action that starts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.ui.look import look
from prisondesk.ui.widgets.button import Button
from prisondesk.ui.widgets.card import icon_label
from prisondesk.ui.widgets.label import Label

CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """An icon, a title, a sentence and at most one action (its words, icon and key)."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(10), px(24), px(10))
        column.setSpacing(px(4))
        column.addStretch(1)
        column.addWidget(icon_label(icon, "field", 32), 0, CENTRE)
        column.addWidget(Label(title, "strong", wrap=True, align=CENTRE))
        words = Label(text, "small", wrap=True, align=CENTRE)
        words.setMaximumWidth(px(420))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, 100)
        row.addStretch(1)
        column.addLayout(row)
        if action:
            button = Button(action, icon="plus", key=key)
            button.clicked.connect(self.acted)
            column.addSpacing(px(6))
            column.addWidget(button, 0, CENTRE)
        column.addStretch(1)
