"""The cover over an idle window: nothing of the page shows until the PIN or password comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.shell.lisiere import draw_lisiere
from prisondesk.ui import paint
from prisondesk.ui.focus import give_back
from prisondesk.ui.forms.password import Notice, PasswordLine, labelled
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label

WIDTH = 420


class LockCover(QWidget):
    """Covers its window. ``unlock`` carries what was typed; the field empties at once."""

    unlock = Signal(str)
    sign_out = Signal()

    def __init__(self, parent: QWidget, name: str, facility: str, *, asks_password: bool) -> None:
        super().__init__(parent)
        self.setObjectName("lock-cover")
        self._before = parent.focusWidget()
        t, px = look().t, look().px
        secret = t(msg("Password")) if asks_password else t(msg("PIN"))
        self.secret = PasswordLine(secret)
        self.notice = Notice()
        self.secret.capitals.connect(self._capitals)
        self.open_button = Button(t(msg("Resume")), Kind.PRIMARY, height=40)
        self.open_button.clicked.connect(self._try)
        self.secret.returnPressed.connect(self._try)
        leave = Button(t(msg("Close the session")), Kind.QUIET)
        leave.clicked.connect(self.sign_out)
        card = Card(t(msg("The desk is locked")), "lock")
        card.setFixedWidth(px(WIDTH))
        card.body.addWidget(Label(t(msg("{name} is signed in.", name=name)), "soft", wrap=True))
        kept = msg("What was being typed is kept and comes back at the same field.")
        card.body.addWidget(Label(t(kept), "small", wrap=True))
        card.body.addLayout(labelled(secret, self.secret))
        card.body.addWidget(self.notice)
        card.body.addWidget(self.open_button)
        card.body.addWidget(leave, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(Label(facility, "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(12))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.secret.setFocus()

    def refuse(self, reason: Message) -> None:
        """Say why the desk stays locked, beside the field."""
        self.notice.say(look().t(reason))
        self.open_button.setEnabled(True)
        self.secret.setEnabled(True)
        self.secret.setFocus()

    def remove(self) -> None:
        """Go away and give the keyboard back to the field that had it."""
        self.hide()
        self.deleteLater()
        give_back(self._before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        drawing.fillRect(self.rect(), look().colour("paper"))
        draw_lisiere(drawing, self.width())

    def _try(self) -> None:
        typed = self.secret.text()
        self.secret.clear()
        if typed:
            self.notice.say("")
            self.unlock.emit(typed)

    def _capitals(self, locked: bool) -> None:  # noqa: FBT001 - a slot
        self.notice.say(look().t(msg("Capitals are locked.")) if locked else "")
