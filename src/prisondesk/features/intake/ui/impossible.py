"""A station cannot be held now: why, and when to try again."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.stations import IMPOSSIBLE_WORDS, ImpossibleReason
from prisondesk.features.intake.ui.moments import hour_problem, read_hour
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Date, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label

FIELDS = Group(
    None,
    (
        Choice(
            key="reason",
            label=msg("Why not now"),
            options=tuple((one.value, IMPOSSIBLE_WORDS[one]) for one in ImpossibleReason),
            required=True,
        ),
        Text(key="note", label=cmsg("impossible now", "Note"), hint=msg("Never about health.")),
        Date(key="day", label=msg("Try again on")),
        Text(key="hour", label=cmsg("try again", "At"), hint=msg("22:40"), width=120),
    ),
)


class ImpossibleDialog(QDialog):
    """Asks for the reason; ``decided`` carries reason, note and the moment to try again."""

    decided = Signal(str, str, object)

    def __init__(self, bench: Bench, station: str, parent: QWidget) -> None:
        super().__init__(parent)
        t, clock, px = bench.t, bench.clock, bench.look.px
        self.setObjectName("impossible-dialog")
        self.setWindowTitle(t(msg("Impossible now")))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        title = msg("“{station}” cannot be held now", station=station)
        column.addWidget(Label(t(title), "section", wrap=True))
        self.form = Form([FIELDS], t, lambda: clock.now().date())
        column.addWidget(self.form, 1)
        row = QHBoxLayout()
        keep = Button(t(msg("Note and go on")), Kind.PRIMARY, key="Ctrl+Return", height=40)
        keep.setObjectName("note-impossible")
        keep.clicked.connect(self._given)
        back = Button(t(msg("Go back")), key="Esc", height=40, live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(keep)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self.form.focus_first()

    def _given(self) -> None:
        problems = self.form.check()
        values = self.form.values()
        problem: Message | None = hour_problem(values["hour"])
        if problem is not None:
            problems["hour"] = problem
        elif bool(values["day"]) != bool(values["hour"]):
            problems["hour"] = msg("Write the day and the hour.")
        self.form.show_problems(problems)
        if problems:
            return
        day, hour = values["day"], read_hour(str(values["hour"] or ""))
        again = None
        if isinstance(day, dt.date) and hour is not None:
            again = dt.datetime.combine(day, hour, dt.UTC)
        self.decided.emit(str(values["reason"]), str(values["note"] or ""), again)
        self.accept()
