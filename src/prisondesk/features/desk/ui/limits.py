"""How long the desk may rest before it locks, as the direction or the technician sets it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.desk.service.limits import CLOSE, COVER
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Number
from prisondesk.ui.widgets import Button, Card, Label


class LimitsCard(Card):
    """``given`` carries the minutes until the cover and until the closing."""

    given = Signal(int, int)

    def __init__(self, bench: Bench, now: tuple[int, int], parent: QWidget | None = None) -> None:
        t = bench.t
        super().__init__(t(msg("Lock of the desk")), "lock", parent=parent)
        self.setObjectName("lock-settings")
        words = msg(
            "Without a movement the window is covered, then the records close. An interview has "
            "15 and 30 minutes; a running job always finishes first."
        )
        self.body.addWidget(Label(t(words), "small", wrap=True))
        fields = (
            Number(
                key="cover",
                label=msg("Minutes until the cover"),
                required=True,
                width=90,
                least=COVER[0],
                most=COVER[1],
            ),
            Number(
                key="close",
                label=msg("Minutes until the closing"),
                required=True,
                width=90,
                least=CLOSE[0],
                most=CLOSE[1],
            ),
        )
        self.form = Form([Group(None, fields)], t, lambda: bench.clock.now().date())
        self.form.set_values({"cover": now[0], "close": now[1]})
        self.form.submitted.connect(self._give)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        keep = Button(t(msg("Keep these limits")))
        keep.setObjectName("keep-limits")
        keep.clicked.connect(self.form.submit)
        row.addWidget(keep)
        row.addStretch(1)
        self.body.addLayout(row)

    def _give(self) -> None:
        values = self.form.values()
        self.given.emit(int(str(values["cover"])), int(str(values["close"])))
