"""A station's form: groups with their state, finished ones folded to two lines, lines to type."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.intake.ui.form_group import FormGroup
from prisondesk.features.intake.ui.moments import DONE
from prisondesk.features.intake.ui.stations.plan import Lines
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Group
from prisondesk.ui.tables import EditableGrid
from prisondesk.ui.widgets import Label, MessageStrip, rule

LINKS = 3
ROWS = "rows"
GRID_HEIGHT = 190


class StationForm(QWidget):
    """Groups below each other; ``changed`` one second after the last change, for the draft.

    A group in which everything is answered is folded when the form is filled; F6 or its verb
    opens it again. ``lines`` adds a table between the groups and their end.
    """

    changed = Signal()

    def __init__(
        self,
        bench: Bench,
        groups: Sequence[Group],
        lines: Lines | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t, clock = bench.t, bench.clock
        self._t = t
        today: Callable[[], dt.date] = lambda: clock.now().date()  # noqa: E731 - typed
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(bench.look.px(8))
        self._strip: MessageStrip | None = None
        self.grid: EditableGrid | None = None
        if lines is not None:
            self._add_grid(lines, bench)
        self.groups: list[FormGroup] = []
        for group in groups:
            if self.groups or lines is not None:
                self._column.addWidget(rule())
            made = FormGroup(group, t, today)
            made.changed.connect(self.changed)
            self.groups.append(made)
            self._column.addWidget(made)
        self._add_done(bench, today)
        self._column.addStretch(1)
        again = QShortcut(QKeySequence("F6"), self)
        again.activated.connect(self._open_folded)

    def values(self) -> dict[str, Any]:
        """Return the values of all fields by key."""
        return {key: value for group in self.groups for key, value in group.form.values().items()}

    def rows(self) -> tuple[Mapping[str, str], ...]:
        """Return the lines of the table, as typed."""
        return self.grid.rows() if self.grid is not None else ()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show what is known and fold the groups that are complete."""
        for group in self.groups:
            group.form.set_values(values)
            group.fold_if_complete()

    def draft(self) -> dict[str, Any]:
        """Return everything as typed."""
        typed: dict[str, Any] = {}
        for group in self.groups:
            typed |= group.form.draft()
        if self.grid is not None:
            typed[ROWS] = [dict(row) for row in self.grid.rows()]
        return typed

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what was typed and not recorded; everything stays open."""
        texts = {key: str(text) for key, text in draft.items() if key != ROWS}
        for group in self.groups:
            group.form.restore(texts)
            group.unfold()
        if not any(texts.get(key) for key in self.groups[-1].keys):
            self.groups[-1].fold_if_complete()
        if self.grid is not None:
            self.grid.set_rows([dict(row) for row in draft.get(ROWS, ())])

    def check(self) -> dict[str, Message]:
        """Return what is wrong with the fields themselves."""
        return {key: each for group in self.groups for key, each in group.form.check().items()}

    def show_problems(self, problems: Mapping[str, Message]) -> None:
        """Say each problem beside its field, sum them up on top, and go to the first."""
        self._drop_strip()
        first: FormGroup | None = None
        for group in self.groups:
            if group.show_problems(problems) and first is None:
                first = group
        if not problems:
            return
        t = self._t
        links = [
            (key, t(group.form.field(key).spec.label))
            for group in self.groups
            for key in group.keys
            if key in problems
        ]
        count = nmsg("{count} answer to correct.", "{count} answers to correct.", len(problems))
        other = [t(text) for key, text in problems.items() if key not in dict(links)]
        words = " ".join([*other, t(msg("What was typed is kept."))])
        self._strip = MessageStrip(t(count), words, links=links[:LINKS])
        self._strip.setObjectName("station-problems")
        self._strip.link_chosen.connect(self._go)
        self._column.insertWidget(0, self._strip)
        self._strip.show()
        if first is not None:
            self._go(next(key for key in first.keys if key in problems))

    def flush(self) -> None:
        """Emit ``changed`` now if a change is waiting for its second to pass."""
        for group in self.groups:
            group.form.flush()
        if self.grid is not None:
            self.grid.flush()

    def unfold(self) -> None:
        """Open every folded group."""
        for group in self.groups:
            group.unfold()

    def focus_first(self) -> None:
        """Put the keyboard where the first answer is missing."""
        if self.grid is not None and not self.grid.rows():
            self.grid.setFocus()
            return
        open_ = [group for group in self.groups if not group.folded]
        target = next((group for group in open_ if not group.complete()), None)
        if target is not None:
            target.form.focus_first()

    def lock(self) -> None:
        """Let everything be read and nothing be changed."""
        for group in self.groups:
            group.lock()
        self.groups[-1].hide()
        if self.grid is not None:
            self.grid.setEnabled(False)

    def _open_folded(self) -> None:
        folded = next((group for group in self.groups if group.folded), None)
        if folded is not None:
            folded.open()

    def _add_done(self, bench: Bench, today: Callable[[], dt.date]) -> None:
        if self.groups or self.grid is not None:
            self._column.addWidget(rule())
        made = FormGroup(DONE, self._t, today, folded_as=self._t(msg("you, now")))
        made.setObjectName("done-by")
        made.changed.connect(self.changed)
        made.fold_if_complete()
        self.groups.append(made)
        self._column.addWidget(made)

    def _go(self, key: str) -> None:
        for group in self.groups:
            if key in group.keys:
                group.unfold()
                group.form.field(key).enter()

    def _drop_strip(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def _add_grid(self, lines: Lines, bench: Bench) -> None:
        self._column.addWidget(Label(self._t(lines.title), "strong"))
        self.grid = EditableGrid(lines.columns, lines.judge, self._t(lines.title))
        self.grid.setObjectName("station-lines")
        self.grid.setFixedHeight(bench.look.px(GRID_HEIGHT))
        self.grid.changed.connect(self.changed)
        self._column.addWidget(self.grid)
