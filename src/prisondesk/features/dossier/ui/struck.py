"""Taking back an entry of the identity: why; the entry stays readable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Form, Group
from prisondesk.ui.widgets import Button, Kind, Label


class StrikeDialog(QDialog):
    """``given`` carries the reason."""

    given = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strike-entry")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Take back an entry")))
        self.setModal(True)
        self.resize(px(460), px(240))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        words = msg("The entry is not erased: it stays readable in the timeline, with the reason.")
        column.addWidget(Label(t(words), "small", wrap=True))
        why = Area(key="reason", label=msg("Reason of the correction"), required=True, lines=2)
        clock = bench.clock
        self.form = Form([Group(None, (why,))], t, lambda: clock.now().date())
        self.form.submitted.connect(self._give)
        column.addWidget(self.form)
        row = QHBoxLayout()
        verb = Button(t(msg("Take back")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("strike-verb")
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
        if not problems:
            self.given.emit(str(self.form.values()["reason"]))
            self.accept()
