"""The prison's names and the lines at the head of its papers."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.features.staff.model import Facility
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.widgets import Button, Card, Label

FIELDS = ("name", "arabic_name", "town", "ministry", "administration")


class FacilityCard(Card):
    """Shows and changes the headings; ``given`` carries the prison and the reason."""

    given = Signal(object, str)

    def __init__(self, bench: Bench) -> None:
        t = bench.t
        super().__init__(t(msg("Prison and headings of papers")), "building-2")
        self.setObjectName("facility")
        self._before: Facility | None = None
        self._bench = bench
        words = msg("Papers printed before keep what they said.")
        self.body.addWidget(Label(t(words), "small", wrap=True))
        fields = (
            Text(key="name", label=msg("Official name"), required=True),
            Text(key="arabic_name", label=msg("Name in Arabic")),
            Text(key="town", label=msg("Town"), required=True),
            Text(key="ministry", label=msg("Ministry"), required=True),
            Text(key="administration", label=msg("Administration"), required=True),
            Text(key="reason", label=msg("Reason of the change"), required=True),
        )
        self.form = Form([Group(None, fields)], t, self._today)
        self.form.submitted.connect(self._give)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        verb = Button(t(msg("Change the headings")), icon="pencil")
        verb.setObjectName("change-facility")
        verb.clicked.connect(self.form.submit)
        row.addWidget(verb)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_facility(self, facility: Facility) -> None:
        """Show what is written now; what is being typed stays where nothing has changed."""
        if facility == self._before:
            return
        self._before = facility
        self.form.set_values({key: str(getattr(facility, key)) for key in FIELDS})

    def _today(self) -> dt.date:
        return self._bench.clock.now().date()

    def _give(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        if problems or self._before is None:
            return
        typed = {key: str(value or "").strip() for key, value in self.form.values().items()}
        after = replace(
            self._before,
            name=typed["name"],
            arabic_name=typed["arabic_name"],
            town=typed["town"],
            ministry=typed["ministry"],
            administration=typed["administration"],
        )
        self.given.emit(after, typed["reason"])
