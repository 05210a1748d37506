"""Putting a backup back: where it is, and two officers with their own passwords."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.shell.sheet import SheetPage
from prisondesk.ui.forms import Form, Group, Secret, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label, ProgressPanel

Typed = tuple[tuple[str, str], tuple[str, str]]

_LOST = msg(
    "No password is left? With the answer of the directorate (the file PRISONDK.REL) the "
    "technician types: {command}",
    command=verbatim("prisondesk\u00a0backup\u00a0rescue"),
)


class PutBackPage(SheetPage):
    """``given`` carries the folder and both officers' account and password; ``left`` nothing."""

    given = Signal(object, object)
    left = Signal()

    def __init__(self, facility: str, places: Sequence[Path], today: dt.date) -> None:
        super().__init__(facility, msg("Put a backup back"), "rotate-ccw")
        t, body = self.t, self.card.body
        self.backup: Path | None = None
        self.explained = self.words(
            msg(
                "The records of then take the place of those of now, which are kept beside them. "
                "What was written since is not in the backup; linked prisons send back what they "
                "hold. Two people who approve restores sign: direction, head of the registry."
            )
        )
        body.addWidget(Label(t(_LOST), "small", wrap=True))
        self._where = Label("", "small-strong", wrap=True)
        row = QHBoxLayout()
        self.choose_button = Button(t(msg("Choose the backup")), icon="folder-open")
        self.choose_button.setObjectName("choose-backup")
        self.choose_button.clicked.connect(self._ask)
        row.addWidget(self.choose_button)
        row.addWidget(self._where, 1)
        body.addLayout(row)
        fields = [
            spec
            for number, words in (("1", msg("First officer")), ("2", msg("Second officer")))
            for spec in (
                Text(key=f"account{number}", label=words, required=True),
                Secret(key=f"secret{number}", label=msg("Password"), required=True),
            )
        ]
        self.form = Form([Group(None, tuple(fields))], t, lambda: today)
        self.form.submitted.connect(self._give)
        body.addWidget(self.form)
        body.addWidget(self.notice)
        self.verb = Button(t(msg("Put this backup back")), Kind.PRIMARY, height=40)
        self.verb.setObjectName("put-back")
        self.verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), height=40)
        back.clicked.connect(self.left)
        verbs = QHBoxLayout()
        verbs.setSpacing(look().px(10))
        verbs.addWidget(self.verb)
        verbs.addWidget(back)
        verbs.addStretch(1)
        body.addLayout(verbs)
        self.panel: ProgressPanel | None = None
        if places:
            self.take(places[0])

    def take(self, backup: Path) -> None:
        """Use the backup in *backup*."""
        self.backup = backup
        self._where.show_text(backup.name)
        self.notice.say("")

    def advance(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if self.panel is None:
            self.panel = ProgressPanel(self.t(msg("Put a backup back")))
            self.card.body.addWidget(self.panel)
        self.panel.advance(done, total, self.t(msg("entries read")))

    def tell(self, lines: Sequence[Message]) -> None:
        """Say what was put back and what is missing; the verb then leads to the sign-in page."""
        self.setEnabled(True)
        for widget in (self.form, self.choose_button, self._where, self.panel):
            if widget is not None:
                widget.hide()
        t = self.t
        self.explained.show_text(t(lines[0]))
        for line in lines[1:]:
            self.words(line, "body")
        self.verb.set_words(t(msg("To the sign-in page")))
        self.verb.clicked.disconnect()
        self.verb.clicked.connect(self.left)

    def refuse(self, error: BaseException) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        super().refuse(error)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.t(msg("Choose the backup")))
        if chosen:
            self.take(Path(chosen))

    def _give(self) -> None:
        if self.backup is None:
            self.notice.say(self.t(msg("Choose the backup first.")))
            return
        values = self.form.values()
        typed = [(str(values[f"account{at}"]), str(values[f"secret{at}"])) for at in "12"]
        for at in "12":
            self.form.field(f"secret{at}").set_value(None)
        self.setEnabled(False)
        self.given.emit(self.backup, (typed[0], typed[1]))
