"""How full each block was, drawn and as a table, and which decision a special unit stands on."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.history import BlockHistory
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.allocation.ui.board_words import LTR
from prisondesk.features.allocation.ui.desk import CellsDesk, HistorySight
from prisondesk.features.custody.rules.shares import share
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import Column, ListModel, ListTable, Source
from prisondesk.ui.tables.cells import Cell
from prisondesk.ui.widgets import (
    Button,
    Card,
    Label,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)
from prisondesk.ui.widgets.chart import LineChart

HISTORY = ScreenSpec("block-history", msg("History of the blocks"), "history",
                     permission="places.read")  # fmt: skip
SIDE = 330
COLUMNS = (
    Column("day", cmsg("column", "Day"), 110, sortable=False),
    Column("people", cmsg("column", "People"), 90, trailing=True, sortable=False),
    Column("places", cmsg("column", "Official places"), 110, trailing=True, sortable=False),
    Column("rate", cmsg("column", "Occupancy rate"), 0, trailing=True, sortable=False),
)
Point = tuple[dt.date, int, int | None]


class HistoryScreen(Screen):
    """One block at a time; a special unit also shows and takes its decision."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("block-history")
        self._desk, self._code = desk, ""
        self._sight: HistorySight | None = None
        self._shown: list[Point] = []
        t, px = self.t, bench.look.px
        back = Button(t(msg("Back to the board")), key="Esc")
        back.setObjectName("back-to-board")
        back.clicked.connect(lambda: self.go.emit("cells", None))
        paper = Button(t(msg("Print the history")), icon="printer", key="Ctrl+P")
        paper.setObjectName("print-history")
        paper.clicked.connect(self.print_history)
        days = Button(t(msg("Print the days of this block")))
        days.setObjectName("print-days")
        days.clicked.connect(self.print_days)
        self._header = PageHeader(t(HISTORY.title), "", back, days, paper)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("blocks")
        self.rows.setAccessibleName(t(msg("Blocks")))
        self.rows.current_changed.connect(self._choose)
        card = Card(t(msg("Blocks")), "layout-grid", ruled=True)
        card.setFixedWidth(px(250))
        card.body.addWidget(self.rows, 1)
        body.addWidget(card)
        middle = Card()
        self.chart = LineChart(t(msg("People with a cell in the block, at the end of each day")))
        self.chart.setObjectName("chart")
        middle.body.addWidget(self.chart, 1)
        self._words = Label("", "hint", wrap=True)
        middle.body.addWidget(self._words)
        self._since = Label("", "hint", wrap=True)
        self._since.setObjectName("known-since")
        middle.body.addWidget(self._since)
        model: ListModel[object] = ListModel(COLUMNS, self._source(), self)
        self.table = ListTable(model, t(msg("The same day by day")))
        self.table.setObjectName("days")
        middle.body.addWidget(self.table, 1)
        body.addWidget(middle, 1)
        inside = QWidget()
        self._right = QVBoxLayout(inside)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._side = scrolled(inside)
        self._side.setFixedWidth(px(SIDE))
        body.addWidget(self._side)

    def arrive(self, argument: object = None) -> None:
        self.load()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("print-history", msg("Print the history"), self.print_history, "Ctrl+P"),
            Command("print-days", msg("Print the days of this block"), self.print_days),
        )

    def print_history(self) -> None:
        """Show the months of all blocks as a paper, before the printer."""
        self._print("")

    def print_days(self) -> None:
        """Show the days of the chosen block as a paper, before the printer."""
        if self._code:
            self._print(self._code)

    def _print(self, block: str) -> None:
        desk, title = self._desk, self.t(HISTORY.title)

        def show(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: desk.printed(paper), title)

        self.bench.jobs.run(lambda: desk.history_paper(block), show, self.show_error)

    def load(self) -> None:
        """Count again."""
        desk = self._desk
        self.bench.jobs.run(desk.history, self._show, self.show_error)

    def _show(self, sight: HistorySight) -> None:
        self._sight = sight
        self.rows.set_rows([self._row(each) for each in sight.blocks])
        if not self.rows.current_key():
            self.rows.select_first()
        self._choose(self.rows.current_key())

    def _row(self, each: BlockHistory) -> ListRow:
        now = each.points[-1][1]
        words = msg("{count} people for {places} places", count=now, places=each.official)
        lapsed = self._sight is not None and self._sight.lapsed(each.block)
        tone = Tone.SOON if lapsed else Tone.NEUTRAL
        return ListRow(each.block, each.name, self.t(words), tone=tone)

    def _choose(self, code: str) -> None:
        sight = self._sight
        found = next((each for each in sight.blocks if each.block == code), None) if sight else None
        if sight is None or found is None:
            return
        self._code = code
        t = self.t
        levels = [
            (t(msg("official places: {count}", count=found.official)), found.official_on),
            (t(msg("usable places: {count}", count=found.operational)), found.usable_on),
        ]
        self.chart.show_points(found.points, levels)
        self._words.show_text(t(_defined(found)))
        since = known_since(found)
        self._since.setVisible(since is not None)
        if since is not None:
            words = msg("The official places are known from {day} on: no rate before.", day=since)
            self._since.show_text(t(words))
        self._shown = [
            (day, count, None if found.outside else places)
            for (day, count), places in zip(found.points, found.official_on, strict=True)
        ][::-1]
        self.table.list_model().refresh()
        self._show_unit(sight, code)

    def _show_unit(self, sight: HistorySight, code: str) -> None:
        while (item := self._right.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._side.setVisible(code in sight.units)
        if code not in sight.units:
            return
        decision = sight.units[code]
        card = Card(self.t(msg("Decision on this unit")), "file-text")
        card.body.addWidget(Label(self.t(_decided(decision, sight.today)), "body", wrap=True))
        self._right.addWidget(card)
        if self._desk.may_crowd:
            self._offer(code)
        self._right.addStretch(1)

    def _offer(self, code: str) -> None:
        t = self.t
        fields = (
            Text(key="purpose", label=msg("What this unit is for"), required=True),
            Text(key="reference", label=msg("Decision of the directorate, no."), required=True),
            Date(key="review", label=msg("To be reviewed on"), required=True),
        )
        form = self.form = Form((Group(None, fields),), t, self.bench.clock.now().date)
        form.setObjectName("unit-form")
        form.submitted.connect(lambda: self._decide(code))
        card = Card(t(msg("Decide on this unit")), "pen-line")
        card.body.addWidget(form)
        verb = Button(t(msg("Record the decision")), icon="check")
        verb.setObjectName("decide-unit")
        verb.clicked.connect(form.submit)
        card.body.addWidget(verb)
        self._right.addWidget(card)

    def _decide(self, code: str) -> None:
        values, desk = self.form.values(), self._desk
        review, today = values["review"], self.bench.clock.now().date()
        if not isinstance(review, dt.date):
            return
        decision = UnitDecision(
            code, str(values["purpose"] or ""), str(values["reference"] or ""), today, review
        )

        def done(_none: object) -> None:
            self.hide_strip()
            self.said.emit(msg("The decision on the unit is recorded."))
            self.load()

        self.bench.jobs.run(
            lambda: desk.office.looking.decide_unit(desk.actor, decision), done, self.show_error
        )

    def _source(self) -> Source[object]:
        return Source(
            count=lambda: len(self._shown),
            fetch=lambda page: self._shown[page.offset : page.offset + page.limit],
            cells=self._cells,
            key=lambda row: formats.date(row[0]) if isinstance(row, tuple) else "",
        )

    def _cells(self, row: object) -> Sequence[Cell]:
        if not isinstance(row, tuple):
            return []
        day, count, places = row
        rate = share(count, places or None)
        words = f"{LTR}{percent(rate)} %" if rate is not None else "–"
        known = formats.number(places) if places is not None else "–"
        return (formats.date(day), formats.number(count), known, words)


def _defined(found: BlockHistory) -> Message:
    day, count = found.points[-1]
    if found.outside:
        return msg("Beds, not places: no rate. Counted on {day}: {count}.", day=day, count=count)
    return msg(
        "Occupancy rate = people with a cell here ÷ official places × 100; on {day}: {count} ÷ "
        "{places}. Absent people are counted; each day has the places that held on it.",
        day=day,
        count=count,
        places=found.official,
    )


def known_since(found: BlockHistory) -> dt.date | None:
    """Return the first day with known places, where days without them come before it."""
    days = zip(found.points, found.official_on, strict=True)
    first = next((day for (day, _), places in days if places is not None), None)
    return first if first and first > found.points[0][0] and not found.outside else None


def _decided(decision: UnitDecision | None, today: dt.date) -> Message:
    if decision is None:
        return msg("No decision is recorded: this unit stands without one.")
    if not decision.valid(today):
        return msg(
            "The decision {reference} lapsed on {day}: {purpose}.",
            reference=decision.reference, day=decision.review_on, purpose=decision.purpose,
        )  # fmt: skip
    return msg(
        "Decision {reference}, to be reviewed on {day}: {purpose}.",
        reference=decision.reference, day=decision.review_on, purpose=decision.purpose,
    )  # fmt: skip
