"""Exporting the list of persons: in which form, for what, and the second officer's signature."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.staff.service.exporting import ALONE, Form
from prisondesk.features.transfers.ui.pieces import SecondSignature
from prisondesk.kernel.message import msg, nmsg, verbatim
from prisondesk.ui import forms
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Group
from prisondesk.ui.widgets import Button, Kind, Label


class ExportDialog(QDialog):
    """``given`` carries the form, the purpose and the second officer (or None)."""

    given = Signal(object, str, object)

    def __init__(self, bench: Bench, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export-list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        t, px, clock = bench.t, bench.look.px, bench.clock
        self.setWindowTitle(t(msg("Export this list")))
        self.setModal(True)
        self.resize(px(520), px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        words = nmsg("{count} name leaves as a file.", "{count} names leave as a file.", count)
        column.addWidget(Label(t(words), "strong"))
        note = msg("The export is written down: who, when, how many names, for what.")
        column.addWidget(Label(t(note), "small", wrap=True))
        options = tuple((form.value, verbatim(form.value.upper())) for form in Form)
        fields = (
            Choice(key="form", label=msg("Form of the file"), options=options, required=True),
            Area(key="purpose", label=msg("What the list is for"), required=True, lines=2),
        )
        self.form = forms.Form([Group(None, fields)], t, lambda: clock.now().date())
        self.form.submitted.connect(self._give)
        column.addWidget(self.form)
        self.second = SecondSignature(t) if count > ALONE else None
        if self.second is not None:
            two = msg("More than {count} names leave only with two people.", count=ALONE)
            column.addWidget(Label(t(two), "small", wrap=True))
            column.addWidget(self.second)
        row = QHBoxLayout()
        verb = Button(t(msg("Export…")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("export-verb")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(verb)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)

    def _give(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        if not problems:
            values = self.form.values()
            second = self.second.taken() if self.second is not None else None
            self.given.emit(Form(str(values["form"])), str(values["purpose"]), second)
            self.accept()
