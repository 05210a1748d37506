"""The head of an arrivals list: who brought them, when, how many."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.intake.ui import convoy_form
from prisondesk.i18n import formats
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form
from prisondesk.ui.widgets import Button, Card, Kind, Label, scrolled


class ConvoyPage(QWidget):
    """The form of the convoy; ``submitted`` when it can be read, ``changed`` for the draft."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t, clock = bench.t, bench.clock
        self._clock = clock
        self.form = Form([convoy_form.LIST_GROUP], t, lambda: clock.now().date())
        self.form.setObjectName("convoy-form")
        self.form.changed.connect(self.changed)
        self.form.submitted.connect(self._given)
        card = Card(t(msg("Who brings them")), "truck")
        words = msg("What is the same for all of them; the lines come next.")
        card.body.addWidget(Label(t(words), "small", wrap=True))
        card.body.addWidget(scrolled(self.form), 1)
        go = Button(t(msg("Begin the lines")), Kind.PRIMARY, key="Ctrl+Return")
        go.setObjectName("begin-lines")
        go.clicked.connect(self.form.submit)
        card.add_foot(go).addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card, 2)
        row.addStretch(1)
        card.setMaximumWidth(bench.look.px(640))

    def restore(self, draft: Mapping[str, str], now: dt.datetime) -> None:
        """Put back what was typed; an empty form begins with today's date."""
        self.form.restore(draft or {"day": formats.date(now.date())})

    def draft(self) -> dict[str, str]:
        """Return everything as typed; nothing when only the date stands there."""
        typed = self.form.draft()
        return typed if any(text for key, text in typed.items() if key != "day") else {}

    def values(self) -> dict[str, Any]:
        """Return the values of the form."""
        return self.form.values()

    def ready(self) -> bool:
        """Tell whether the convoy is known well enough for its lines."""
        return not self.form.check() and not self._problems()

    def _problems(self) -> dict[str, Any]:
        return dict(convoy_form.problems(self.form.values(), self._clock.now()))

    def _given(self) -> None:
        problems = self._problems()
        self.form.show_problems(problems)
        if not problems:
            self.submitted.emit()
