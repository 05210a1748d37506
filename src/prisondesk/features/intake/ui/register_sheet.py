"""The two tabs of « Reprise des registres »: the lines with their verbs, the files to complete."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.kernel.message import Message, msg
from prisondesk.ui import tables
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Line
from prisondesk.ui.tables.gridmodel import Judge
from prisondesk.ui.widgets import Button, Card, Kind, Label, ListRow, RowList

A_WEEK = 20  # files from paper proposed for one week


class RegisterSheet(QWidget):
    """Where the lines come from, the grid, and the verb that enters them."""

    file_asked = Signal()
    compared = Signal()

    def __init__(self, bench: Bench, columns: Sequence[tables.GridColumn], judge: Judge) -> None:
        super().__init__()
        t, px = bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        top = QHBoxLayout()
        self.source = Line()
        self.source.setObjectName("register-source")
        words = t(msg("Register or file the lines come from, as written on its cover"))
        self.source.setPlaceholderText(words)
        self.source.setAccessibleName(words)
        fill = Button(t(msg("Fill from a file")), icon="folder-open", key="Ctrl+O")
        fill.setObjectName("fill-register")
        fill.clicked.connect(self.file_asked)
        again = Button(t(msg("Compare the lines")), key="F9")
        again.setObjectName("read-again")
        again.clicked.connect(self.compared)
        top.addWidget(self.source, 1)
        top.addWidget(fill)
        top.addWidget(again)
        column.addLayout(top)
        self.grid = tables.EditableGrid(columns, judge, words)
        self.grid.setObjectName("register-grid")
        card = Card(ruled=True)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.grid)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        hint = Label("", "small", wrap=True)
        self.grid.hint_changed.connect(lambda title, told: hint.show_text(f"{title} {told}"))
        self.verb = Button("", Kind.PRIMARY, key="Ctrl+Return", height=40)
        self.verb.setObjectName("enter-lines")
        foot.addWidget(hint, 1)
        foot.addWidget(self.verb)
        column.addLayout(foot)


class ToComplete(Card):
    """The next files from paper that nobody has touched, with what is missing by name."""

    chosen = Signal(str)

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(ruled=True)
        self._bench, self._desk = bench, desk
        self.rows = RowList()
        self.rows.setObjectName("files-to-complete")
        self.rows.setAccessibleName(bench.t(msg("Entered files to complete")))
        self.rows.chosen.connect(self.chosen)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.rows)

    def load(self, failed: Callable[[BaseException], None]) -> None:
        """Read the list again in a job."""
        desk = self._desk
        self._bench.jobs.run(
            lambda: desk.backcapture.to_complete(desk.actor, A_WEEK), self._show, failed
        )

    def _show(self, found: Sequence[tuple[str, str, Sequence[Message]]]) -> None:
        t = self._bench.t
        rows = []
        for key, name, missing in found:
            names = ", ".join(t(each) for each in missing)
            words = t(msg("Missing: {names}", names=names))
            rows.append(ListRow(key, name, words, verb=t(msg("Complete"))))
        self.rows.set_rows(rows)
        self.rows.select_first()
