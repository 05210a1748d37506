"""The roll call: type what was counted cell by cell, and say why where it differs."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prisondesk.features.allocation.model.papers import SHEET_WORDS, Sheet
from prisondesk.features.allocation.model.roll import (
    DIFFERENCE_WORDS,
    Counted,
    Difference,
    RollFigures,
    RollSheet,
)
from prisondesk.features.allocation.rules import roll as rules
from prisondesk.features.allocation.ui.desk import CellsDesk
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import EditableGrid, GridColumn, RowState
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, SummaryList, Tone

ROLL = ScreenSpec("roll", msg("Roll call"), "list-checks", permission="placement.read", rail=44)
SIDE = 360
CODES = {str(number): why for number, why in enumerate(Difference, start=1)}
COLUMNS = (
    GridColumn("cell", cmsg("column", "Cell"), 90, read_only=True),
    GridColumn("expected", cmsg("column", "In the book"), 110, read_only=True),
    GridColumn("counted", cmsg("column", "Counted"), 100, msg("How many are in the cell")),
    GridColumn("why", cmsg("column", "Why"), 60, msg("A number from the list on the side")),
    GridColumn("note", cmsg("column", "In words"), 190),
)


class RollScreen(Screen):
    """One line a cell in use; nothing is filled in beforehand."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("roll")
        self._desk = desk
        self._sheet: RollSheet | None = None
        t, px = self.t, bench.look.px
        self.write = Button(
            t(msg("Write the roll call")), Kind.PRIMARY, icon="list-checks", key="Ctrl+Return"
        )
        self.write.setObjectName("write-roll")
        self.write.clicked.connect(self.write_down)
        self.write.setEnabled(desk.may_write_moves)
        sheet = Button(t(msg("Print the sheets to tick")), icon="printer", key="Ctrl+P")
        sheet.setObjectName("print-roll")
        sheet.clicked.connect(self.print_sheets)
        self._header = PageHeader(t(ROLL.title), "", sheet, self.write)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.grid = EditableGrid(COLUMNS, self._judge, t(ROLL.title), fixed=True)
        self.grid.setObjectName("roll-grid")
        body.addWidget(self.grid, 1)
        self._side = Card(t(msg("Figures of the unlock")), "chart-column")
        self._side.setFixedWidth(px(SIDE))
        self._figures = QVBoxLayout()
        self._side.body.addLayout(self._figures)
        self._side.body.addWidget(Label(t(msg("Why the count differs")), "section"))
        for code, why in CODES.items():
            words = t(msg("{code}: {why}", code=code, why=DIFFERENCE_WORDS[why]))
            self._side.body.addWidget(Label(words, "small", wrap=True))
        self._side.body.addStretch(1)
        body.addWidget(self._side)

    def arrive(self, argument: object = None) -> None:
        self.load()
        self.grid.setFocus()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("write-roll", msg("Write the roll call"), self.write_down, "Ctrl+Return"),
            Command("print-roll", SHEET_WORDS[Sheet.ROLL], self.print_sheets, "Ctrl+P"),
        )

    def load(self) -> None:
        """Read what the book says now; what was typed is dropped."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.rolls.sheet(desk.actor), self._show, self.show_error)

    def write_down(self) -> None:
        """Write the roll call down."""
        self.grid.flush()
        if self._sheet is None or self.grid.next_problem():
            return
        lines = tuple(found for row in self.grid.rows() if (found := _counted(row)) is not None)
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.rolls.write(desk.actor, lines), lambda _none: self._done(), self.show_error
        )

    def print_sheets(self) -> None:
        """Show the sheets of the roll call, cell by cell, before the printer."""
        desk, title = self._desk, self.t(SHEET_WORDS[Sheet.ROLL])

        def show(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: desk.printed(paper), title)

        self.bench.jobs.run(lambda: desk.paper(Sheet.ROLL), show, self.show_error)

    def _done(self) -> None:
        self.hide_strip()
        self.said.emit(msg("The roll call is written."))
        self.load()

    def _show(self, sheet: RollSheet) -> None:
        self._sheet = sheet
        self.grid.set_rows(
            [{"cell": each.cell, "expected": str(each.expected)} for each in sheet.lines]
        )
        self.grid.go_to(0, 3)
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        rows = [(self.t(name), value) for name, value in _figures(sheet.figures)]
        self._figures.addWidget(SummaryList(rows, key_width=200))
        self._header.subtitle.show_text(self.t(_last(sheet)))

    def _judge(self, row: int, typed: Mapping[str, str]) -> RowState:
        given = typed.get("counted", "")
        if not given:
            return RowState()
        found = _counted(typed)
        if found is None:
            text = msg("A number, please.")
            return RowState(text, Tone.SOON, "triangle-alert", {"counted": text})
        if (problem := rules.problem(found)) is not None:
            where = "note" if found.why is Difference.OTHER else "why"
            return RowState(problem, Tone.SOON, "triangle-alert", {where: problem})
        if not found.gap:
            return RowState(msg("as written"), Tone.OK, "circle-check")
        gap = verbatim(f"{found.gap:+d}".replace("-", "–"))
        return RowState(msg("difference {gap}, explained", gap=gap), Tone.INFO, "info")


def _counted(typed: Mapping[str, str]) -> Counted | None:
    """Return one line as typed, or None while it is not a number."""
    given = typed.get("counted", "")
    if not given.isdecimal():
        return None
    why = CODES.get(typed.get("why", ""))
    return Counted(typed["cell"], int(typed["expected"]), int(given), why, typed.get("note", ""))


def _figures(figures: RollFigures) -> tuple[tuple[Message, str], ...]:
    moved = figures.movements
    return tuple(
        (name, formats.number(value))
        for name, value in (
            (msg("Should be in the cells"), figures.present),
            (msg("Of these in the infirmary, cell kept"), figures.infirmary),
            (msg("Away, cell kept"), figures.absent),
            (msg("Passing through, counted with the others"), figures.passing),
            (msg("Passing through, day of going on past"), figures.passing_late),
            (msg("Without a cell"), figures.without_cell),
            (msg("Arrived since midnight"), moved.arrived),
            (msg("Left since midnight"), moved.left),
            (msg("At the unlock of this morning"), figures.unlock),
            (msg("Places left over"), figures.vacancies),
            (msg("Beyond the official places"), figures.over_by),
        )
    )


def _last(sheet: RollSheet) -> Message:
    if sheet.last is None:
        return msg("No roll call is written yet.")
    return msg(
        "The last one: {when}, {counted} counted for {expected}, by {who}.",
        when=formats.moment(sheet.last.at),
        counted=sheet.last.counted,
        expected=sheet.last.expected,
        who=sheet.last_by or verbatim(sheet.last.by),
    )
