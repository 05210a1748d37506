"""A page with one white sheet in the middle: what must be answered before the desk opens."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message
from prisondesk.shell.lisiere import draw_lisiere
from prisondesk.ui import paint
from prisondesk.ui.feedback import explain
from prisondesk.ui.forms.password import Notice
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label

WIDTH = 560


class SheetPage(QWidget):
    """A title over a card; ``card`` takes the fields, ``notice`` says what is wrong."""

    def __init__(self, facility: str, title: Message, icon: str) -> None:
        super().__init__()
        self.setObjectName("paper")
        px, self.t = look().px, look().t
        self.card = Card(self.t(title), icon)
        self.card.setFixedWidth(px(WIDTH))
        self.card.body.setSpacing(px(10))
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(Label(facility, "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(12))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def words(self, message: Message, kind: str = "soft") -> Label:
        """Put a sentence on the sheet."""
        label = Label(self.t(message), kind, wrap=True)
        self.card.body.addWidget(label)
        return label

    def refuse(self, error: BaseException) -> None:
        """Say why it was not done; what was typed stays."""
        answer = explain(error, self.t)
        self.notice.say(f"{answer.headline} {answer.advice}".strip())
        self.setEnabled(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        drawing.fillRect(self.rect(), look().colour("paper"))
        draw_lisiere(drawing, self.width())
