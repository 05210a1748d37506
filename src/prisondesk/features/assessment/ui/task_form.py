"""Seeing to a task of the screening: what was done, in a few words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.assessment.model.follow_up import ACT_WORDS, Act
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label


class TaskForm(QWidget):
    """``given`` carries dossier, task and what was done; ``opened`` asks for the answers."""

    given = Signal(str, object, str)
    opened = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._t, px = bench.t, bench.look.px
        self._act: Act | None = None
        self._dossier = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(6), px(10), px(8))
        column.setSpacing(px(6))
        self.title = Label("", "strong", wrap=True)
        column.addWidget(self.title)
        field = Text(key="done", label=msg("What was done"), required=True, max_length=400)
        self.form = Form((Group(None, (field,)),), bench.t, lambda: bench.clock.now().date())
        self.form.setObjectName("task-form")
        self.form.submitted.connect(self._give)
        column.addWidget(self.form)
        done = Button(self._t(msg("Seen to")), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        done.setObjectName("task-done")
        done.clicked.connect(self.form.submit)
        column.addWidget(done)
        answers = Button(self._t(msg("Open the screening")))
        answers.setObjectName("task-screening")
        answers.clicked.connect(lambda _on=False: self.opened.emit(self._dossier))
        column.addWidget(answers)

    def ask(self, act: Act, dossier: str) -> None:
        """Ask how *act* was seen to for *dossier*."""
        self._act, self._dossier = act, dossier
        self.title.show_text(self._t(ACT_WORDS[act]))
        self.form.set_values({})
        self.show()
        self.form.focus_first()

    def _give(self) -> None:
        if self._act is not None:
            self.given.emit(self._dossier, self._act, str(self.form.values()["done"] or ""))
