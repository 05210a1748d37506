"""The screen of an arrivals list: typed line by line, asked, read again and admitted."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from prisondesk.features.intake.model.arrivals import ArrivalRow
from prisondesk.features.intake.service.lists import Filled
from prisondesk.features.intake.ui import convoy_form
from prisondesk.features.intake.ui.alike_presenter import AlikePresenter
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.features.intake.ui.list_presenter import DOSSIER, ListPresenter, Outcome, Start
from prisondesk.features.intake.ui.list_sheet import PLACE, Sheet, accepted, night_row
from prisondesk.features.intake.ui.list_tabs import LIST, NIGHT, TABS, ListTabs
from prisondesk.kernel.message import msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Tone

ARRIVAL_LIST = ScreenSpec("arrival-list", msg("Arrivals list"), "table", permission="list.arrivals")


class ArrivalListScreen(Screen):
    """Three tabs over one draft; nothing typed is lost, whatever is admitted of it."""

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("arrival-list")
        self._desk = desk
        self._keeper = Keeper(desk, bench.jobs, self.show_error)
        self._presenter = ListPresenter(desk, self._keeper)
        self._loaded = False
        self.tabs = ListTabs(
            bench,
            Sheet(bench.clock.now().date(), frozenset()),
            self._presenter.questions(bench.t.language.code),
            may_ask=self._presenter.may_ask(),
        )
        self.column.addWidget(self.tabs, 1)
        self.tabs.typed.connect(self._keep)
        self.tabs.file_asked.connect(self.choose_file)
        self.tabs.night_given.connect(self._ask)
        self.tabs.admitted.connect(self._admit)
        self._alikes = AlikePresenter(desk)
        self.tabs.reviewed.connect(self._compare)

    def arrive(self, argument: object = None) -> None:
        """Bring back the draft; a path as *argument* fills the list from that file."""
        self.tabs.sheet.today = self.bench.clock.now().date()
        self.bench.jobs.run(self._presenter.start, partial(self._started, argument), self._failed)

    def argument(self) -> object:
        return self.tabs.tabs.current_key()

    def leave(self) -> None:
        if self._loaded:
            self.tabs.take_over()
            self._keep()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("fill", msg("Fill from a file"), self.choose_file, "Ctrl+O"),
            Command("convoy", msg("Change the convoy"), self.tabs.ask_convoy),
        )

    def choose_file(self) -> None:
        """Let the clerk choose a CSV or XLSX list."""
        dialog = QFileDialog(self, self.t(msg("Fill from a file")))
        dialog.setNameFilters([self.t(msg("Lists (*.csv *.xlsx *.xlsm *.txt)"))])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.fill(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def fill(self, path: Path) -> None:
        """Read a file into the lines that are still empty."""
        self.tabs.take_over()
        work = partial(self._presenter.read_file, path)
        self.bench.jobs.run(work, self._filled, self._failed)

    def _started(self, argument: object, start: Start) -> None:
        if not self._loaded:
            self._loaded = True
            self.tabs.sheet.cells, self.tabs.waiting = start.cells, start.waiting
            if start.draft is not None:
                self.tabs.restore(start.draft)
            self.tabs.show_sheet()
        if isinstance(argument, str) and argument in TABS:
            self.tabs.choose(argument)
        if isinstance(argument, Path):
            self.fill(argument)

    def _keep(self) -> None:
        """Keep what was typed; with nothing left to finish there is no draft either."""
        subject, content = self._desk.actor.facility, self.tabs.content()
        if content:
            self._keeper.keep(PLACE, subject, content)
        else:
            work = partial(self._keeper.drop, PLACE, subject)
            self.bench.jobs.run(work, lambda _nothing: None, self.show_error)

    def _compare(self, rows: Sequence[ArrivalRow]) -> None:
        places = [(place, row) for place, row in enumerate(rows) if row.accepted and row.names]
        if places and self._alikes.may:
            work = partial(self._alikes.of_rows, places, self.t)
            self.bench.jobs.run(work, self.tabs.review.show_alike, self._failed)

    def _ask(self) -> None:
        given = self.tabs.answers()
        keys = frozenset(key for key, _night in given)
        work = partial(self._presenter.ask_all, given)
        self.bench.jobs.run(work, partial(self._asked, keys), self._failed)

    def _asked(self, keys: frozenset[str], count: int) -> None:
        left = tuple(row for row in self.tabs.waiting if row[DOSSIER] not in keys)
        self.tabs.night.show_rows((), may=True)
        self.tabs.waiting = left
        self._keep()
        self.said.emit(
            nmsg("Answers of {count} person kept.", "Answers of {count} persons kept.", count)
        )
        self.tabs.choose(NIGHT)

    def _admit(self) -> None:
        sheet = self.tabs.sheet
        rows = sheet.read_all()
        places = accepted(rows)
        values = self.tabs.convoy_values()
        given = convoy_form.convoy(values, len(places))
        pairs = [(rows[place], night_row(sheet.rows[place])) for place in places]
        received_by = str(values.get("done_by") or "")
        self.tabs.review.set_busy(busy=True)
        work = partial(self._presenter.admit, given, pairs, received_by)
        self.bench.jobs.run(work, partial(self._admitted, places), self._failed)

    def _admitted(self, places: tuple[int, ...], outcome: Outcome) -> None:
        sheet = self.tabs.sheet
        sheet.keep_only(places)
        if not sheet.rows:
            sheet.convoy = {}
        self._keep()
        self.tabs.show_sheet()
        self._loaded = False
        self.said.emit(outcome.words)
        self.go.emit("arrivals", None)

    def _filled(self, filled: Filled) -> None:
        count = self.tabs.sheet.fill(filled.rows)
        self._keep()
        self.tabs.list.show_rows(self.tabs.sheet.rows)
        self.tabs.choose(LIST)
        words = nmsg("{count} line read.", "{count} lines read.", count)
        remarks = " ".join(self.t(remark) for remark in filled.remarks)
        self.show_strip(self.t(words), remarks, Tone.INFO)

    def _failed(self, error: BaseException) -> None:
        self.tabs.review.set_busy(busy=False)
        self.show_error(error)
