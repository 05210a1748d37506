"""The emergency of a minor among adults: for how many hours, and how a judge was told."""

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.allocation.model.placement import Emergency
from prisondesk.features.allocation.rules.deciding import EMERGENCY_HOURS
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.forms import Form, Group, Number, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, rule


class EmergencyFields(QWidget):
    """Shown once the cell chosen is one that only the age forbids; nothing is filled in."""

    def __init__(self, t: Translator, now: dt.datetime) -> None:
        super().__init__()
        self.setObjectName("emergency")
        self._now = now
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addWidget(Label(t(msg("Emergency of a minor among adults")), "strong"))
        words = msg("It ends by itself after the hours written here; the board counts them down.")
        column.addWidget(Label(t(words), "small", wrap=True))
        hours = Number(
            key="hours", label=msg("Hours, 24 at most"), required=True, least=1,
            most=EMERGENCY_HOURS, width=90,
        )  # fmt: skip
        told = Text(key="told", label=msg("How the judge was told"), required=True)
        self.form = Form((Group(None, (hours, told)),), t, now.date)
        column.addWidget(self.form)
        column.addWidget(rule())

    def emergency(self) -> Emergency | None:
        """Return what was written, or None while the hours are missing."""
        values = self.form.values()
        hours = values["hours"]
        if not isinstance(hours, int):
            return None
        until = self._now + dt.timedelta(hours=hours)
        return Emergency(until, self._now, str(values["told"] or ""))
