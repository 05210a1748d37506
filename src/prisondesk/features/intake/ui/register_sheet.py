"""The two tabs of « Reprise des registres »: the lines with their verbs, the files to complete."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.intake.model.catchup import A_WEEK, Batch
from prisondesk.features.intake.service.catchup import Progress
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui import tables
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Form, Group, Line
from prisondesk.ui.tables.gridmodel import Judge
from prisondesk.ui.widgets import Button, Card, Kind, Label, ListRow, RowList

SIZES = (10, 20, 40, 80)


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
    """The batch of files from paper being completed: how far it is, and what is missing by name.

    ``failed`` carries why something could not be done.
    """

    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(ruled=True)
        self._bench, self._desk = bench, desk
        t, px = bench.t, bench.look.px
        self.all = Label("", "strong")
        self.all.setObjectName("catch-up-all")
        self.batch = Label("", "small", wrap=True)
        self.batch.setObjectName("catch-up-batch")
        sizes = tuple((str(size), verbatim(str(size))) for size in SIZES)
        size = Choice(key="size", label=msg("Files a week"), options=sizes)
        self.form = Form([Group(None, (size,))], t, lambda: bench.clock.now().date())
        self.draw = Button(t(msg("Take up the next batch")), Kind.PRIMARY)
        self.draw.setObjectName("draw-batch")
        self.draw.clicked.connect(self._draw)
        words = QVBoxLayout()
        words.addWidget(self.all)
        words.addWidget(self.batch)
        words.addStretch(1)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(px(14), px(10), px(14), px(10))
        row.setSpacing(px(14))
        row.addLayout(words, 1)
        row.addWidget(self.form)
        row.addWidget(self.draw)
        self.rows = RowList()
        self.rows.setObjectName("files-to-complete")
        self.rows.setAccessibleName(t(msg("Entered files to complete")))
        self.rows.chosen.connect(self.chosen)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(head)
        self.body.addWidget(self.rows, 1)

    def load(self) -> None:
        """Read again, in a job, how far it is."""
        desk = self._desk
        work = partial(desk.backcapture.catch_up.progress, desk.actor)
        self._bench.jobs.run(work, self._show, self.failed.emit)

    def _draw(self) -> None:
        desk, size = self._desk, int(str(self.form.values()["size"] or A_WEEK))
        work = partial(desk.backcapture.catch_up.draw, desk.actor, size)
        self._bench.jobs.run(work, lambda _count: self.load(), self.failed.emit)

    def _show(self, found: Progress) -> None:
        t = self._bench.t
        batch = found.batch
        self.all.show_text(t(_all_words(batch)))
        self.batch.show_text(t(_batch_words(batch)))
        self.form.restore({"size": str(batch.size)})
        for part in (self.form, self.draw):
            part.setVisible(batch.may_draw)
        rows = []
        for each in found.waiting:
            names = t.several(t(one) for one in each.missing)
            words = t(msg("Missing: {names}", names=names))
            rows.append(ListRow(each.dossier, each.name, words, verb=t(cmsg("verb", "Complete"))))
        self.rows.set_rows(rows)
        self.rows.select_first()


def _all_words(found: Batch) -> Message:
    if not found.total:
        return msg("No file was entered from paper.")
    return msg(
        "{taken} of {total} files from paper are taken up.", taken=found.taken, total=found.total
    )


def _batch_words(found: Batch) -> Message:
    if found.drawn_on is None:
        return msg("They open no task until somebody touches them. No batch is drawn yet.")
    far = msg(
        "Batch of {day}: {done} of {drawn} done.",
        day=found.drawn_on, done=found.done, drawn=found.drawn,
    )  # fmt: skip
    if found.open or not found.left:
        return far
    weeks = nmsg("{count} week at this size", "{count} weeks at this size", found.weeks)
    return msg("{far} {left} are left: {weeks}.", far=far, left=found.left, weeks=weeks)
