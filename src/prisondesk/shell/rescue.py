"""When nobody can sign in: the recovery sheet, two people, and words for one use."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.shell.sheet import SheetPage
from prisondesk.ui.forms import ComboBox, Line
from prisondesk.ui.forms.password import labelled
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label


class RescuePage(SheetPage):
    """``typed`` carries what stands on the sheets, ``chosen`` an account and two names.

    ``left`` asks for the sign-in page again.
    """

    typed = Signal(object)
    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, facility: str) -> None:
        super().__init__(facility, msg("Open with the recovery sheet"), "key-round")
        self._parts: list[QWidget] = []
        t, body = self.t, self.card.body
        self.explained = self.words(
            msg(
                "Two people open together: the recovery sheet, or two of its three shares. No "
                "file is opened: one officer gets words for one use, and it is written down."
            )
        )
        self.lines = [Line(), Line()]
        labels = (msg("Code of the sheet, or the words of a share"), msg("Words of another share"))
        for number, (line, words) in enumerate(zip(self.lines, labels, strict=True)):
            line.setObjectName(f"share-{number}")
            line.setAccessibleName(t(words))
            box = QWidget()
            box.setLayout(labelled(t(words), line))
            self._parts.append(box)
            body.addWidget(box)
        body.addWidget(self.notice)
        self.verb = Button(t(msg("Open with the sheet")), Kind.PRIMARY, height=40)
        self.verb.setObjectName("open-with-sheet")
        self.verb.clicked.connect(self._try)
        back = Button(t(msg("Go back")), height=40)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(look().px(10))
        row.addWidget(self.verb)
        row.addWidget(back)
        row.addStretch(1)
        body.addLayout(row)
        self.lines[0].setFocus()

    def ask_who(self, accounts: Sequence[tuple[str, str]]) -> None:
        """The sheet is right: ask whose account, and who is present."""
        self.setEnabled(True)
        self._clear()
        t = self.t
        self.explained.show_text(t(msg("The sheet is right. Whose password is forgotten?")))
        self.account = ComboBox()
        self.account.setObjectName("rescued-account")
        self.account.addItem("", "")
        for key, name in accounts:
            self.account.addItem(name, key)
        self.names = [Line(), Line()]
        rows: list[tuple[Message, QWidget]] = [(msg("Account"), self.account)]
        rows += [(msg("First person present"), self.names[0])]
        rows += [(msg("Second person present"), self.names[1])]
        for place, (words, field) in enumerate(rows):
            field.setAccessibleName(t(words))
            box = QWidget()
            box.setLayout(labelled(t(words), field))
            self._parts.append(box)
            self.card.body.insertWidget(place + 1, box)
        self.verb.set_words(t(msg("Give words for one use")))
        self.verb.clicked.disconnect()
        self.verb.clicked.connect(self._choose)

    def tell(self, words: str, until: Message) -> None:
        """Show the words once."""
        self.setEnabled(True)
        self._clear()
        t = self.t
        self.explained.show_text(t(until))
        shown = Label(words, "title", wrap=True)
        shown.setObjectName("words-for-one-use")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.card.body.insertWidget(1, shown)
        advice = msg("Then print a new recovery sheet: the old one was seen today.")
        self.card.body.insertWidget(2, Label(t(advice), "small", wrap=True))
        self.verb.set_words(t(msg("To the sign-in page")))
        self.verb.clicked.disconnect()
        self.verb.clicked.connect(self.left)

    def _clear(self) -> None:
        self.notice.say("")
        for each in self._parts:
            each.hide()
            each.deleteLater()
        self._parts = []

    def _try(self) -> None:
        given = [line.text().strip() for line in self.lines if line.text().strip()]
        if not given:
            self.notice.say(self.t(msg("Type what stands on the sheet.")))
            return
        self.setEnabled(False)
        for line in self.lines:
            line.clear()
        self.typed.emit(given)

    def _choose(self) -> None:
        key = str(self.account.currentData() or "")
        if not key:
            self.notice.say(self.t(msg("Choose the account.")))
            return
        self.setEnabled(False)
        self.chosen.emit(key, [line.text() for line in self.names])
