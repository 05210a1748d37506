"""The list of persons: a hundred thousand lines, sorted and filtered as fast as one types."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget

from prisondesk.features.custody.model.status import STATUS_WORDS, LegalStatus
from prisondesk.features.dossier.model import PersonLine
from prisondesk.features.dossier.ui.desk import FileDesk
from prisondesk.features.dossier.ui.export_dialog import ExportDialog
from prisondesk.features.dossier.ui.words import NOT_YET
from prisondesk.features.staff.service.exporting import Form, ListOrder
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.kernel.page import Page
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.line import Line
from prisondesk.ui.jobs import Cancelled
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import Column, ListModel, ListTable, Source
from prisondesk.ui.tables.cells import Cell
from prisondesk.ui.widgets import Button, Card, EmptyState, Missing, PageHeader, TabBar

PEOPLE = ScreenSpec("people", msg("Persons"), "users", permission="list.population", rail=30)
COLUMNS = (
    Column("name", msg("Name")),
    Column("number", msg("Écrou number"), 150),
    Column("cell", msg("Cell"), 110),
    Column("status", msg("Status"), 250),
    Column("since", msg("Held since"), 120),
)
MOST = 20_000  # so many names leave at most in one file
HERE, GONE = "here", "gone"
# Until it is arrived at, the list asks the database nothing.
NOTHING: Source[object] = Source(
    count=lambda: 0, fetch=lambda _page: (), cells=lambda _row: (), key=lambda _row: ""
)


class PeopleScreen(Screen):
    """Shows everybody present, or everybody who left; Enter opens the file."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("people")
        self._desk = desk
        self._asked = 0
        t, px = self.t, bench.look.px
        self._header = PageHeader(t(PEOPLE.title), "")
        self.column.addWidget(self._header)
        tools = QHBoxLayout()
        self.filter = _Filter(self)
        self.filter.setObjectName("people-filter")
        self.filter.setMinimumWidth(px(260))
        self.filter.setMaximumWidth(px(420))
        self.filter.setPlaceholderText(t(msg("Beginning of a name, a number, a cell")))
        self.filter.setAccessibleName(t(msg("Filter the list")))
        self.filter.textEdited.connect(self.refilter)
        tools.addWidget(self.filter, 1)
        tools.addStretch()
        self._add_verbs(tools)
        self.which = TabBar(
            [(HERE, t(msg("Present")), ""), (GONE, t(cmsg("list of persons", "Left")), "")],
            t(msg("Who is listed")),
        )
        self.which.setFixedWidth(self.which.sizeHint().width())
        self.which.chosen.connect(lambda _key: self.refilter())
        tools.addWidget(self.which)
        self.column.addLayout(tools)
        self.model: ListModel[object] = ListModel(COLUMNS, NOTHING, self)
        self.table = ListTable(self.model, t(PEOPLE.title))
        self.table.setObjectName("people-table")
        self.table.chosen.connect(lambda key: self.go.emit("dossier", key))
        self.filter.leave_down = self._into_table
        self.filter.returnPressed.connect(self._open_first)
        card = Card(ruled=True)
        card.body.addWidget(self.table)
        empty = EmptyState(
            "users",
            t(msg("Nobody is listed under these letters.")),
            t(msg("The list takes the beginning of names, a number or a cell.")),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(card)
        self._pages.addWidget(empty)
        self.column.addWidget(self._pages, 1)

    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.filter.setText(argument)
        self.refilter()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def argument(self) -> object:
        return self.filter.text()

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("dossier:") for stream in streams):
            self.refilter()

    def commands(self) -> tuple[Command, ...]:
        return (Command("people-filter", msg("Filter the list"), self.filter.setFocus),)

    def refilter(self) -> None:
        """Show the first lines of what is typed at once; a job counts the others meanwhile."""
        self._asked += 1
        source = self._source()
        more = self.model.begin(source)
        shown = self.model.rowCount()
        self._pages.setCurrentIndex(0 if shown else 1)
        if more:
            count = partial(self._count, self._asked, source)
            job = self.bench.jobs.start(lambda _progress: count())
            job.succeeded.connect(partial(self._counted, self._asked))
            job.failed.connect(self.show_error)
        else:
            self._say(shown)

    def _add_verbs(self, tools: QHBoxLayout) -> None:
        t, may = self.t, self._desk.actor.may
        if may(Permission.TITLE_WRITE):
            old = Button(t(msg("Enter an old register")), icon="book-open")
            old.setObjectName("open-back-capture")
            old.clicked.connect(lambda: self.go.emit("back-capture", None))
            tools.addWidget(old)
        if may(Permission.PERSON_MERGE_PROPOSE):
            twins = Button(t(msg("Files of one person?")), icon="users")
            twins.setObjectName("open-duplicates")
            twins.clicked.connect(lambda: self.go.emit("duplicates", None))
            tools.addWidget(twins)
        if may(Permission.EXPORT_PREPARE):
            export = Button(t(msg("Export the list…")), icon="download")
            export.setObjectName("export-people")
            export.clicked.connect(self.ask_export)
            tools.addWidget(export)

    def ask_export(self) -> None:
        """Ask in which form and for what the list as shown leaves the program."""
        typed, gone = self.filter.text(), self.which.current_key() == GONE
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.files.people(desk.actor, Page(limit=MOST), typed, gone=gone),
            self._ask_export,
            self.show_error,
        )

    def _ask_export(self, lines: Sequence[PersonLine]) -> None:
        dialog = ExportDialog(self.bench, len(lines), self)
        dialog.given.connect(partial(self._choose_place, lines))
        dialog.open()

    def _choose_place(
        self, lines: Sequence[PersonLine], form: Form, purpose: str, second: Second | None
    ) -> None:
        order = export_order(lines, self.t, (form, purpose))
        dialog = QFileDialog(self, self.t(msg("Export the list…")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form.value)
        dialog.selectFile(f"liste.{form.value}")
        dialog.fileSelected.connect(lambda name: self.export(Path(name), order, second))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export(self, path: Path, order: ListOrder, second: Second | None) -> None:
        """Write the list to *path*, after it is written down."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: path.write_bytes(desk.export(order, second)),
            lambda _size: self.said.emit(msg("The list is exported, and that is written down.")),
            self.show_error,
        )

    def _count(self, asked: int, source: Source[object]) -> int:
        # Somebody typed on since: nobody waits for this number any more.
        if asked != self._asked:
            raise Cancelled
        return source.count()

    def _counted(self, asked: int, count: int) -> None:
        if asked == self._asked:
            self.model.grow(count)
            self._say(count)

    def _say(self, count: int) -> None:
        words = nmsg("{count} person", "{count} people", count)
        self._header.subtitle.show_text(self.t(words))

    def _source(self) -> Source[object]:
        desk, t = self._desk, self.t
        typed, gone = self.filter.text(), self.which.current_key() == GONE
        return Source(
            count=lambda: desk.files.count(desk.actor, typed, gone=gone),
            fetch=lambda page: desk.files.people(desk.actor, page, typed, gone=gone),
            cells=lambda row: cells(row, t) if isinstance(row, PersonLine) else [],
            key=lambda row: row.dossier if isinstance(row, PersonLine) else "",
        )

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.current_key():
            self.table.select_row(0)

    def _open_first(self) -> None:
        if self.model.rowCount():
            self.go.emit("dossier", self.model.key(0))


def cells(line: PersonLine, t: Translator) -> list[Cell]:
    """Return what one line of the list shows."""
    status: Cell = t(STATUS_WORDS[LegalStatus(line.status)]) if line.status else Missing.UNKNOWN
    if not line.number and not line.status:
        status = t(msg("present without écrou"))
    return [
        line.name or Missing.UNKNOWN,
        line.number or t(NOT_YET),
        line.cell or t(NOT_YET),
        status,
        formats.date(line.since) if line.since else Missing.UNKNOWN,
    ]


def export_order(lines: Sequence[PersonLine], t: Translator, how: tuple[Form, str]) -> ListOrder:
    """Return the list as it is exported, in the words of the screen."""
    form, purpose = how
    rows = tuple(
        (
            line.name,
            line.arabic,
            line.number,
            line.cell,
            t(STATUS_WORDS[LegalStatus(line.status)]) if line.status else "",
            formats.date(line.since) if line.since else "",
        )
        for line in lines
    )
    titles = (*(column.title for column in COLUMNS[:1]), msg("Name in Arabic letters"))
    titles += tuple(column.title for column in COLUMNS[1:])
    return ListOrder("people", tuple(t(each) for each in titles), rows, form, purpose)


class _Filter(Line):
    """The filter: Down goes into the list."""

    leave_down: Callable[[], None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.leave_down()
            return
        super().keyPressEvent(event)
