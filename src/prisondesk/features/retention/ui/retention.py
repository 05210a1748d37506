"""How long files are kept: what falls due, what is held back, what was erased and answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.retention.model import CATEGORIES, DueFile, Gone, Overview
from prisondesk.features.retention.ui import asks
from prisondesk.features.retention.ui.desk import RetentionDesk
from prisondesk.features.retention.ui.rows import file_row, gone_card, gone_row
from prisondesk.features.retention.ui.table import TableCard
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, Values
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    SummaryList,
    scrolled,
)

RETENTION = ScreenSpec(
    "retention", msg("Keeping and erasing"), "hourglass", permission="erasure.approve"
)
Work = Callable[[Values], object]


class RetentionScreen(LoadedScreen):
    """The files on one side; on the other the table, one file, or what is being done."""

    SHOWS = ("retention:",)

    def __init__(self, bench: Bench, desk: RetentionDesk) -> None:
        super().__init__(bench)
        self.setObjectName("retention")
        self._desk = desk
        self._seen: Overview | None = None
        self._files: dict[str, DueFile] = {}
        self._gone: dict[str, Gone] = {}
        t, px = self.t, look().px
        self.column.addWidget(PageHeader(t(RETENTION.title)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        card = Card(t(msg("Files of people who left")), "folder", ruled=True)
        self.rows = RowList()
        self.rows.setObjectName("kept-files")
        self.rows.setAccessibleName(t(RETENTION.title))
        self.rows.current_changed.connect(self._choose)
        card.body.addWidget(self.rows, 1)
        self.empty = EmptyState("hourglass", t(msg("Nothing falls due today.")), "")
        card.body.addWidget(self.empty, 1)
        find = Button(t(msg("A file by its number")), icon="search", key="Ctrl+N")
        find.setObjectName("find-file")
        find.clicked.connect(self.ask_file)
        card.add_foot(find).addStretch(1)
        row.addWidget(card, 1)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addStretch(1)
        row.addWidget(scrolled(inside), 1)
        self.column.addLayout(row, 1)

    def commands(self) -> tuple[Command, ...]:
        return (Command("find-file", msg("A file by its number"), self.ask_file, "Ctrl+N"),)

    def load(self) -> None:
        """Read what falls due again, and show the table."""
        self.bench.jobs.run(self._desk.look, self._show, self.show_error)

    def ask_file(self) -> None:
        """Ask for the number of a file that is not due."""
        self._ask(asks.finding(), self._desk.find, self._found)

    def ask_table(self) -> None:
        """Ask how long each category is kept."""
        if self._seen is not None:
            periods = self._seen.periods
            panel = self._ask(
                asks.table(self._desk.retention.bounds),
                self._desk.decide,
                lambda _nothing: self._done(msg("The times of keeping are decided and written.")),
            )
            panel.form.set_values(asks.values_of(periods))

    def ask_log(self) -> None:
        """Ask to take old lines out of the log."""
        if self._seen is not None:
            ask = asks.clearing(self._seen.old_log)
            self._ask(ask, self._desk.clear_log, lambda _count: self._done(msg("It is done.")))

    def _show(self, seen: Overview) -> None:
        self._seen = seen
        t = self.t
        self._files = {each.dossier: each for each in (*seen.due, *seen.held)}
        self._gone = {f"gone-{at}": each for at, each in enumerate(seen.gone)}
        groups: list[ListGroup | ListRow] = []
        named = ((seen.due, msg("Falls due")), (seen.held, msg("Kept beyond its time")))
        for files, title in named:
            if files:
                groups.append(ListGroup(t(msg("{title} · {count}", title=title, count=len(files)))))
                groups += [file_row(t, each) for each in files]
        if seen.gone:
            title = msg("Erased")
            groups.append(ListGroup(t(msg("{title} · {count}", title=title, count=len(seen.gone)))))
            groups += [gone_row(t, key, each) for key, each in self._gone.items()]
        self.rows.set_rows(groups)
        self.empty.setVisible(not groups)
        self.rows.setVisible(bool(groups))
        self._put(self._table(seen))

    def _table(self, seen: Overview) -> TableCard:
        card = TableCard(self.bench, seen, self._desk.actor, self._desk.languages)
        card.changed.connect(self.ask_table)
        card.clearing.connect(self.ask_log)
        card.register.connect(lambda: self._print(self._desk.processing))
        card.notice.connect(lambda code: self._print(lambda: self._desk.notice(code)))
        return card

    def _choose(self, key: str) -> None:
        if key in self._files:
            self._found(self._files[key])
        elif key in self._gone:
            self._put(gone_card(self.t, self._gone[key]))

    def _found(self, file: DueFile) -> None:
        t = self.t
        card = Card(file.name or file.number, "folder-open")
        card.setObjectName("kept-file")
        rows = [
            (t(msg("Number")), file.number or "—"),
            (t(msg("Left on")), formats.date(file.left_on)),
        ]
        rows += [
            (
                t(CATEGORIES[line.category]),
                t(nmsg("{count} entry", "{count} entries", line.entries)),
            )
            for line in file.lines
        ]
        if file.held:
            rows.append((t(msg("Kept because")), file.held))
        card.body.addWidget(SummaryList(rows))
        verbs = [
            ("erase", msg("Erase"), "trash-2", lambda: self._ask_erase(file)),
            ("hold", msg("Keep this file"), "lock", lambda: self._ask_hold(file)),
        ]
        if file.held:
            verbs = [("lift", msg("End the hold"), "lock-open", lambda: self._ask_hold(file))]
        for name, words, icon, action in verbs:
            button = Button(t(words), icon=icon)
            button.setObjectName(f"ask-to-{name}")
            button.clicked.connect(action)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            card.body.addLayout(line)
        self._put(card)

    def _ask_erase(self, file: DueFile) -> None:
        self._ask(
            asks.erasing(file), lambda values: self._desk.erase(file.dossier, values), self._erased
        )

    def _ask_hold(self, file: DueFile) -> None:
        """Ask to keep *file* longer, or to end the hold that is on it."""
        desk, key = self._desk, file.dossier
        if file.held:
            ask, done = asks.lifting(file), msg("The hold is over.")
        else:
            ask, done = asks.holding(file), msg("The file is kept; the reason is written.")
        act = desk.lift if file.held else desk.hold
        self._ask(ask, lambda values: act(key, values), lambda _done: self._done(done))

    def _erased(self, paper: ShownPaper) -> None:
        self.said.emit(msg("It is erased. Print the record and have it signed."))

        def show(seen: Overview) -> None:
            self._show(seen)
            self._paper(paper)

        self.bench.jobs.run(self._desk.look, show, self.show_error)

    def _print(self, make: Callable[[], ShownPaper]) -> None:
        self.bench.jobs.run(make, self._paper, self.show_error)

    def _paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))

    def _ask(self, ask: Ask, work: Work, done: Callable[..., None]) -> ActionPanel:
        panel = ActionPanel(self.bench, ask)
        panel.given.connect(
            lambda values: self.bench.jobs.run(lambda: work(values), done, panel.refuse)
        )
        panel.given_up.connect(self.load)
        self._put(panel)
        panel.form.focus_first()
        return panel

    def _done(self, words: Message) -> None:
        self.said.emit(words)
        self.load()

    def _put(self, widget: QWidget) -> None:
        while self._side.count() > 1:
            item = self._side.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._side.insertWidget(0, widget)
        widget.show()
