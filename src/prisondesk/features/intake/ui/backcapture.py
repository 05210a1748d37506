"""« Reprise des registres »: an old register typed or read from a file, and files to complete."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from prisondesk.features.inmates.ui.beside import who
from prisondesk.features.intake.model.backcapture import FIELD_WORDS, PaperField, Profile
from prisondesk.features.intake.rules.backcapture import Register, read_paper
from prisondesk.features.intake.service.backcapture import Judged, Sheet
from prisondesk.features.intake.ui.columns_dialog import ColumnsDialog
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.features.intake.ui.register_sheet import RegisterSheet, ToComplete
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui import tables
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    PageHeader,
    Pages,
    TabBar,
    Tone,
)

BACK_CAPTURE = ScreenSpec(
    "back-capture", msg("Entering old registers"), "book-open", permission="title.write"
)
PLACE, TYPE, COMPLETE = "back-capture", "type", "complete"
_F = PaperField
WIDTHS: dict[PaperField, int] = {
    _F.ECROU: 100, _F.NAME: 150, _F.SEX: 44, _F.BIRTH: 108, _F.TITLE: 84, _F.TITLE_DATE: 96,
    _F.STATUS: 100, _F.ENTERED: 92, _F.CELL: 60, _F.TWIN: 100,
}  # fmt: skip
HINTS: dict[PaperField, Message] = {
    _F.ECROU: msg("number and year on the register: 123/2024"),
    _F.TITLE: msg("MD 1184/24; the kind first"),
    _F.ENTERED: msg("the day written in the register; it is kept"),
    _F.TWIN: msg("“non” when the person found here is somebody else"),
}
COLUMNS = tuple(
    tables.GridColumn(key.value, FIELD_WORDS[key], width, HINTS.get(key))
    for key, width in WIDTHS.items()
)


class BackCaptureScreen(Screen):
    """Two tabs: lines to enter, and entered files to complete by and by."""

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("back-capture")
        self._desk = desk
        self._keeper = Keeper(desk, bench.jobs, self.show_error)
        self._register = Register(
            bench.clock.now().date(), desk.actor.facility, frozenset(), frozenset()
        )
        self._judged: Judged | None = None
        self._twins: dict[str, str] = {}
        self._arrived = False
        t = self.t
        self.column.addWidget(PageHeader(t(BACK_CAPTURE.title), ""))
        self.tabs = TabBar(
            [
                (TYPE, t(msg("Lines to enter")), ""),
                (COMPLETE, t(msg("Entered files to complete")), ""),
            ],
            t(BACK_CAPTURE.title),
        )
        self.tabs.chosen.connect(self._turn)
        self.column.addWidget(self.tabs)
        self._pages = Pages()
        self._pages.addWidget(self._sheet())
        self.waiting = ToComplete(bench, desk)
        self.waiting.chosen.connect(lambda key: self.go.emit("identity-parts", key))
        self.waiting.failed.connect(self.show_error)
        self._pages.addWidget(self.waiting)
        self.column.addWidget(self._pages, 1)

    def arrive(self, argument: object = None) -> None:
        """Bring back the draft; a path as *argument* fills the grid from that file.

        ``complete`` opens the files to complete.
        """
        self.bench.jobs.run(self._start, partial(self._started, argument), self.show_error)

    def leave(self) -> None:
        if self._arrived:
            self._keep()

    def commands(self) -> tuple[Command, ...]:
        return (Command("fill-register", msg("Fill from a file"), self.choose_file, "Ctrl+O"),)

    def choose_file(self) -> None:
        """Let the clerk choose a CSV or XLSX list."""
        dialog = QFileDialog(self, self.t(msg("Fill from a file")))
        dialog.setNameFilters([self.t(msg("Lists (*.csv *.xlsx *.xlsm *.txt)"))])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.fill(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def fill(self, path: Path) -> None:
        """Read a file and ask what its columns hold."""
        desk = self._desk

        def ask(sheet: Sheet) -> None:
            dialog = ColumnsDialog(self.bench, sheet, self)
            dialog.chosen.connect(partial(self._filled, path.stem, sheet))
            dialog.open()

        self.bench.jobs.run(
            lambda: desk.backcapture.read(desk.actor, path.read_bytes()),
            ask,
            self.show_error,
        )

    def judge(self, _number: int, typed: Mapping[str, str]) -> tables.RowState:
        """Say how one line of the grid stands."""
        row = read_paper(typed, self._register)
        if row.blank:
            return tables.RowState()
        problems = {key.value: text for key, text in row.problems.items()}
        if problems:
            first = next(iter(row.problems.values()))
            return tables.RowState(first, Tone.SOON, "", problems)
        known = self._twins.get(_mark(typed))
        if known and not typed.get(_F.TWIN.value, "").strip():
            words = msg("Known here already?")
            return tables.RowState(
                words, Tone.SOON, "users", {_F.TWIN.value: msg("{who}", who=known)}
            )
        return tables.RowState(msg("ready"), Tone.OK)

    def read_again(self) -> None:
        """Compare every line with the numbers in use and with everybody’s names."""
        self.grid.flush()
        desk, rows, cells = self._desk, self.grid.rows(), self._register.cells
        self.bench.jobs.run(
            lambda: desk.backcapture.judge(desk.actor, rows, cells), self._compared, self.show_error
        )

    def enter_lines(self) -> None:
        """Make files of the lines that are ready."""
        judged, desk, source = self._judged, self._desk, self.source.text()
        if judged is None or not judged.ready:
            self.read_again()
            return
        places = judged.ready
        self.verb.setEnabled(False)
        self.bench.jobs.run(
            lambda: desk.backcapture.enter(desk.actor, source, judged, places),
            partial(self._entered, frozenset(places)),
            self._failed,
        )

    def _sheet(self) -> RegisterSheet:
        sheet = RegisterSheet(self.bench, COLUMNS, self.judge)
        self.source, self.grid, self.verb = sheet.source, sheet.grid, sheet.verb
        sheet.file_asked.connect(self.choose_file)
        sheet.compared.connect(self.read_again)
        self.grid.changed.connect(self._changed)
        self.grid.submitted.connect(self.enter_lines)
        self.verb.clicked.connect(self.enter_lines)
        self._count()
        return sheet

    def _start(self) -> tuple[Mapping[str, Any] | None, frozenset[str]]:
        return self._keeper.find(PLACE, self._desk.actor.facility), frozenset(self._desk.cells())

    def _started(
        self, argument: object, start: tuple[Mapping[str, Any] | None, frozenset[str]]
    ) -> None:
        draft, cells = start
        today, facility = self.bench.clock.now().date(), self._desk.actor.facility
        self._register = Register(today, facility, cells, frozenset())
        if not self._arrived and draft is not None:
            self.source.setText(str(draft.get("source", "")))
            self.grid.set_rows(draft.get("rows", ()))
        self._arrived = True
        self.grid.grid.judge_again()
        if isinstance(argument, Path):
            self.fill(argument)
        elif argument == COMPLETE:
            self.tabs.choose(COMPLETE)

    def _filled(
        self, name: str, sheet: Sheet, mapping: Mapping[int, PaperField], profile: str
    ) -> None:
        desk = self._desk
        if profile:
            columns = tuple((sheet.headers[place], key) for place, key in mapping.items())
            self.bench.jobs.run(
                lambda: desk.backcapture.save_profile(desk.actor, Profile(profile, columns)),
                lambda _nothing: None,
                self.show_error,
            )
        rows = [*self.grid.rows(), *sheet.rows(mapping)]
        self.grid.set_rows(rows)
        if not self.source.text():
            self.source.setText(name)
        self._keep()
        self.read_again()

    def _changed(self) -> None:
        self._judged = None
        self._count()
        self._keep()

    def _compared(self, judged: Judged) -> None:
        self._judged = judged
        taken = {row.number for row in judged.rows if row.number and _F.ECROU in row.problems}
        base = self._register
        self._register = Register(base.today, base.facility, base.cells, frozenset(taken))
        self._twins = {
            _mark(judged.rows[place].typed): who(one, self.t) for place, one in judged.twins.items()
        }
        self.grid.grid.judge_again()
        self._count()
        wrong = sum(bool(row.problems) for row in judged.rows)
        words = [
            nmsg("{count} line is ready.", "{count} lines are ready.", len(judged.ready)),
            nmsg("{count} line to correct (F8).", "{count} lines to correct (F8).", wrong),
        ]
        if judged.twins:
            twins = nmsg(
                "{count} person may have a file here.",
                "{count} persons may have a file here.",
                len(judged.twins),
            )
            words.append(twins)
        self.show_strip(" ".join(self.t(each) for each in words), "", Tone.INFO)

    def _count(self) -> None:
        ready = len(self._judged.ready) if self._judged else 0
        words = nmsg("Enter {count} file", "Enter {count} files", ready)
        self.verb.set_words(self.t(words if ready else msg("Compare the lines")))
        self.verb.setEnabled(True)

    def _entered(self, places: frozenset[int], keys: Sequence[str]) -> None:
        rows = self.grid.rows()
        self._judged = None
        self.grid.set_rows([row for place, row in enumerate(rows) if place not in places])
        self._keep()
        self._count()
        self.hide_strip()
        self.said.emit(nmsg("{count} file entered.", "{count} files entered.", len(keys)))

    def _failed(self, error: BaseException) -> None:
        self._count()
        self.show_error(error)

    def _keep(self) -> None:
        subject, rows = self._desk.actor.facility, [dict(row) for row in self.grid.rows()]
        if rows:
            content = {"source": self.source.text(), "rows": rows}
            self._keeper.keep(PLACE, subject, content)
        else:
            work = partial(self._keeper.drop, PLACE, subject)
            self.bench.jobs.run(work, lambda _nothing: None, self.show_error)

    def _turn(self, key: str) -> None:
        self._pages.setCurrentIndex(0 if key == TYPE else 1)
        if key == COMPLETE:
            self.waiting.load()


def _mark(typed: Mapping[str, str]) -> str:
    return f"{typed.get(_F.ECROU.value, '')}|{typed.get(_F.NAME.value, '')}"
