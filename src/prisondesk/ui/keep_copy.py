"""Keeping a paper as a file: why, with which password, signed or not, and where."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.clock import SystemClock
from prisondesk.kernel.leaving import SHORTEST, CopyAsked, Leaving
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.feedback import explain
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, CheckBox, Kind, Label


@dataclass(frozen=True, slots=True)
class Keeper:
    """How the paper may leave, and the jobs in which the file is made and written."""

    leaving: Leaving
    jobs: Jobs


class KeepDialog(QDialog):
    """Asks for purpose and password, then for the place, and writes the locked file."""

    def __init__(self, parent: QWidget, title: str, keeper: Keeper) -> None:
        super().__init__(parent)
        t = look().t
        self.setObjectName("keep-copy")
        self.setWindowTitle(t(msg("Keep a copy as a file")))
        self.setModal(True)
        self._keeper, self._title = keeper, title
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
        self.sign = CheckBox(t(msg("Sign for the prison: a change in the file would show")))
        self.sign.setObjectName("sign-copy")
        self.sign.setEnabled(keeper.leaving.unsigned is None)
        column.addWidget(self.sign)
        if keeper.leaving.unsigned is not None:
            column.addWidget(Label(t(keeper.leaving.unsigned), "hint", wrap=True))
        self._fault = Label("", "small", wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        row = QHBoxLayout()
        self.go = Button(t(msg("Choose where, and keep")), Kind.PRIMARY, icon="save")
        self.go.setObjectName("keep-now")
        self.go.clicked.connect(self.choose)
        row.addWidget(self.go)
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
        """Make the locked file and write it to *path* in a job, whole or not at all."""
        values, leaving = self.form.values(), self._keeper.leaving
        asked = CopyAsked(
            str(values["purpose"] or ""), str(values["password"] or ""), self.sign.isChecked()
        )
        self.go.setEnabled(False)
        self._keeper.jobs.run(lambda: _write(leaving, asked, path), self._kept, self._failed)

    def _kept(self, _nothing: None) -> None:
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if isinstance(error, OSError):
            self.form.show_problems({"purpose": msg("The file cannot be written there.")})
        elif isinstance(error, Refused):
            self.form.show_problems({"purpose": error.reason})
        else:
            said = explain(error, look().t)
            self._fault.show_text(f"{said.headline}\n{said.advice}")
            self._fault.show()


def _write(leaving: Leaving, asked: CopyAsked, path: Path) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(leaving.make(asked))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
