"""First tab of the arrivals list: thirty lines typed without a mouse."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.inmates.rules.dates import read_past_day
from prisondesk.features.intake.model.arrivals import ListCount
from prisondesk.features.intake.ui.list_sheet import COLUMNS, Typed
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.tables import EditableGrid
from prisondesk.ui.tables.gridmodel import Judge
from prisondesk.ui.widgets import Button, Card, Keycap, Kind, Label, MessageStrip, Run

LINKS = 3
_SHORT: dict[str, Message] = {
    "name": cmsg("cell of a line", "name"),
    "sex": cmsg("cell of a line", "sex"),
    "birth": cmsg("cell of a line", "age or birth"),
    "title": cmsg("cell of a line", "title"),
    "title_date": cmsg("cell of a line", "date of the title"),
    "cell": cmsg("cell of a line", "cell"),
}


class ListGrid(QWidget):
    """The convoy in words, what is to correct, the grid, and what its keys do.

    ``changed`` comes one second after the last change, ``read_again`` when the complete lines
    are to be looked at, ``convoy_asked`` when the words of the convoy are to be changed.
    """

    changed = Signal()
    read_again = Signal()
    convoy_asked = Signal()

    def __init__(self, bench: Bench, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t, px = bench.t, bench.look.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        top = QHBoxLayout()
        top.setSpacing(px(10))
        self._convoy = Label("", "small", elide=True)
        edit = Button(self._t(cmsg("convoy", "Change")), Kind.QUIET)
        edit.setObjectName("change-convoy")
        edit.clicked.connect(self.convoy_asked)
        self._counts = Label("", "small")
        self._counts.setObjectName("list-counts")
        top.addWidget(self._convoy, 1)
        top.addWidget(edit)
        top.addWidget(self._counts)
        self._column.addLayout(top)
        self._strip: MessageStrip | None = None
        self._shown: tuple[str, ...] = ()
        self.grid = EditableGrid(COLUMNS, judge, self._t(msg("Arrivals list")))
        self.grid.setObjectName("arrivals-grid")
        card = Card(ruled=True)
        card.body.addWidget(self.grid)
        card.body.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card, 1)
        self._column.addLayout(self._foot(px(8)))
        self.grid.changed.connect(self.changed)
        self.grid.submitted.connect(self.read_again)
        self.grid.hint_changed.connect(self._show_hint)
        self.grid.grid.edited.connect(self.show_problems)
        first = COLUMNS[0]
        self._show_hint(self._t(first.title), self._t(first.hint) if first.hint else "")

    def show_convoy(self, words: str) -> None:
        """Show whose list this is."""
        self._convoy.show_text(words)

    def show_rows(self, rows: Sequence[Typed]) -> None:
        """Show lines that were typed before, or that a file gave."""
        self.grid.set_rows(rows)
        self.show_problems()

    def show_counts(self, count: ListCount) -> None:
        """Show how many lines are complete, to correct, being typed and to type."""
        parts = (
            nmsg("{count} complete", "{count} complete", count.complete),
            nmsg("{count} to correct", "{count} to correct", count.to_correct),
            nmsg("{count} being typed", "{count} being typed", count.being_typed),
            nmsg("{count} to type", "{count} to type", count.to_type),
        )
        self._counts.show_text(" · ".join(self._t(part) for part in parts))

    def commit(self) -> None:
        """Take over what stands in a cell that is still open for typing."""
        self.grid.setFocus()
        self.grid.flush()

    def write_out_days(self, today: dt.date) -> None:
        """Write « h » as the day it means today: a draft is read again tomorrow."""
        column = next(n for n, each in enumerate(COLUMNS, 1) if each.key == "title_date")
        for row in range(self.grid.grid.rowCount()):
            text = self.grid.grid.typed(row, column)
            if text.isalpha() and (day := read_past_day(text, today).day) is not None:
                self.grid.grid.setData(self.grid.grid.index(row, column), formats.date(day))

    def show_problems(self) -> None:
        """Sum up what is to correct, with links to the first cells."""
        found = self.grid.problems()
        names = [self._t(_SHORT[COLUMNS[column - 1].key]) for _row, column, _ in found]
        marks = tuple(f"{row}:{column}" for row, column, _ in found)
        if marks == self._shown:
            return
        self._shown = marks
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
        if not found:
            return
        t = self._t
        rows = len({row for row, _column, _ in found})
        headline = nmsg("{count} line to correct.", "{count} lines to correct.", rows)
        links = [
            (mark, t(msg("Line {line}, {cell}", line=place[0] + 1, cell=name)))
            for mark, place, name in zip(marks, found, names, strict=True)
        ]
        kept = t(msg("What was typed is kept."))
        self._strip = MessageStrip(t(headline), kept, links=links[:LINKS])
        self._strip.setObjectName("list-problems")
        self._strip.link_chosen.connect(self._go)
        self._column.insertWidget(1, self._strip)
        self._strip.show()

    def _go(self, mark: str) -> None:
        row, _, column = mark.partition(":")
        self.grid.go_to(int(row), int(column))
        self.grid.setFocus()

    def _show_hint(self, title: str, hint: str) -> None:
        self._hint.show_text([Run(title, "small-strong", "ink"), Run(f"  {hint}", "small")])

    def _foot(self, gap: int) -> QHBoxLayout:
        t, foot = self._t, QHBoxLayout()
        foot.setSpacing(gap)
        self._hint = Label("", "small", elide=True)
        foot.addWidget(self._hint, 1)
        for key, words in (
            ("Tab", cmsg("what a key does", "cell")),
            ("Return", cmsg("what a key does", "line")),
            ("Ctrl+D", cmsg("what a key does", "copy from above")),
            ("F8", cmsg("what a key does", "next error")),
        ):
            foot.addWidget(Keycap(key))
            foot.addWidget(Label(t(words), "small"))
        go = Button(t(msg("Read the complete lines again")), Kind.PRIMARY, key="Ctrl+Return")
        go.setObjectName("read-again")
        go.clicked.connect(self.read_again)
        foot.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot
