"""The end of a detention as somebody read it on the order: it wins over the computation."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.model import WhyDate
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label


class DateReadDialog(QDialog):
    """Asks for the date and the paper; ``given`` carries both."""

    given = Signal(object, str)

    def __init__(self, bench: Bench, why: WhyDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("date-read")
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Date read on the order")))
        self.setModal(True)
        self.setMinimumWidth(px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.addWidget(Label(t(msg("Date read on the order")), "section"))
        column.addWidget(Label(" · ".join(filter(None, (why.name, why.number))), "small"))
        fields = (
            Date(key="day", label=msg("First day no longer covered"), required=True, width=180),
            Text(key="paper", label=msg("Number of the order"), required=True),
        )
        self.form = Form([Group(None, fields)], t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._give)
        column.addWidget(self.form)
        row = QHBoxLayout()
        verb = Button(t(msg("Enter the date")), Kind.PRIMARY, key="Ctrl+Return")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(verb)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self.form.focus_first()

    def _give(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        values = self.form.values()
        if not problems and isinstance(values["day"], dt.date):
            self.given.emit(values["day"], str(values["paper"]))
