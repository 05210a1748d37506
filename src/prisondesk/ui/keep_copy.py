"""Keeping a paper as a file: why, with which password, and where."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.clock import SystemClock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label

Keep = Callable[[str, str], bytes]
"""Given the purpose and the password, returns the locked file; it notes who kept it and why."""

SHORTEST = 12


class KeepDialog(QDialog):
    """Asks for purpose and password, then for the place, and writes the locked file."""

    def __init__(self, parent: QWidget, title: str, keep: Keep) -> None:
        super().__init__(parent)
        t = look().t
        self.setObjectName("keep-copy")
        self.setWindowTitle(t(msg("Keep a copy as a file")))
        self.setModal(True)
        self._keep, self._title = keep, title
        told = msg(
            "The file is locked with a password. Tell it by telephone, never beside the file. "
            "Who kept it and why is written down."
        )
        fields = (
            Text(key="purpose", label=msg("What it is for"), required=True),
            Text(
                key="password",
                label=msg("Password of the file"),
                hint=msg("At least {count} characters", count=SHORTEST),
                required=True,
                max_length=80,
            ),
        )
        column = QVBoxLayout(self)
        column.addWidget(Label(t(told), "small", wrap=True))
        self.form = Form([Group(None, fields)], t, lambda: SystemClock().now().date())
        self.form.submitted.connect(self.choose)
        column.addWidget(self.form)
        row = QHBoxLayout()
        go = Button(t(msg("Choose where, and keep")), Kind.PRIMARY, icon="save")
        go.setObjectName("keep-now")
        go.clicked.connect(self.choose)
        row.addWidget(go)
        row.addStretch(1)
        column.addLayout(row)
        self.resize(look().px(480), self.sizeHint().height())
        self.form.focus_first()

    def choose(self) -> None:
        """Ask for the place, once the answers are complete."""
        problems = self.form.check()
        password = str(self.form.values()["password"] or "")
        if "password" not in problems and len(password) < SHORTEST:
            problems["password"] = msg("At least {count} characters", count=SHORTEST)
        self.form.show_problems(problems)
        if problems:
            return
        title = look().t(msg("Where to keep the copy"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"{self._title}.pdf", "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the locked file to *path*, whole or not at all."""
        values = self.form.values()
        part = path.with_name(path.name + ".part")
        try:
            part.write_bytes(self._keep(str(values["purpose"]), str(values["password"])))
            part.replace(path)
        except Refused as refused:
            self.form.show_problems({"purpose": refused.reason})
            return
        except OSError:
            part.unlink(missing_ok=True)
            self.form.show_problems({"purpose": msg("The file cannot be written there.")})
            return
        self.accept()
