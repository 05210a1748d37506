"""The board of cells: how full every cell is, and which ones are possible for somebody."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prisondesk.features.allocation.ui import board_words
from prisondesk.features.allocation.ui.board_rows import NOBODY, name_of
from prisondesk.features.allocation.ui.board_side import BoardSide
from prisondesk.features.allocation.ui.board_words import Seen
from prisondesk.features.allocation.ui.cell_map import CellMap
from prisondesk.features.allocation.ui.desk import BoardSight, CellsDesk, CellSight
from prisondesk.features.allocation.ui.filters import Filters
from prisondesk.features.allocation.ui.legend import Legend
from prisondesk.features.allocation.ui.printing import BoardPrinter
from prisondesk.features.allocation.ui.room_legend import RoomLegend
from prisondesk.features.allocation.ui.room_plan import RoomPlan, grouped, is_one_room
from prisondesk.features.allocation.ui.room_words import zone_views
from prisondesk.kernel.message import msg, nmsg
from prisondesk.ui.announce import announce
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    OccupancyBar,
    PageHeader,
    Tone,
    scrolled,
)

CELLS = ScreenSpec("cells", msg("Cells"), "layout-grid", permission="places.read", rail=40)
SIDE = 246


class CellsScreen(LoadedScreen):
    """Arrives with the key of a dossier to see what is possible for that person, or with None."""

    SHOWS = ("dossier:", "places:")

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("cells")
        self._desk, self._key = desk, ""
        t, px = self.t, bench.look.px
        self.filters = Filters(bench)
        self.filters.changed.connect(lambda _marks: self.load())
        self.printer = BoardPrinter(self, desk)
        past = Button(t(msg("History")), icon="history")
        past.setObjectName("open-history")
        past.clicked.connect(lambda: self.go.emit("block-history", None))
        buttons = (past, self.filters.button, self.printer.button)
        self._header = PageHeader(t(CELLS.title), "", *buttons)
        self.column.addWidget(self._header)
        self._line = QHBoxLayout()
        self._line.setSpacing(px(12))
        self.column.addLayout(self._line)
        self.column.addWidget(self.filters)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.map = CellMap(bench, t(msg("Cells of the prison")))
        self.map.setObjectName("cell-map")
        self.map.chosen.connect(self._open)
        self.map.current_changed.connect(self._show_box)
        self.map.dropped_on.connect(self.put)
        self._scroll = scrolled(self.map)
        self.plan = RoomPlan(bench, t(msg("Plan of the large cell")))
        self.plan.setObjectName("room-plan")
        self._pages = QStackedWidget()
        words = msg("The blocks and cells are written down at the first run, or in the settings.")
        none = EmptyState("layout-grid", t(msg("No cell is written yet.")), t(words))
        for page in (_with_legend(self._scroll, Legend(bench)), self.plan, none):
            self._pages.addWidget(page)
        body.addWidget(self._pages, 1)
        self.side = BoardSide(bench, may_place=desk.may_place)
        self.side.setFixedWidth(px(SIDE))
        self.side.person_chosen.connect(self.arrive)
        self.side.cell_chosen.connect(self._open)
        self.side.cell_changed.connect(self.map.choose)
        self.side.dropped.connect(self.drop)
        self.side.file_opened.connect(lambda key: self.go.emit("dossier", key))
        self.side.place_opened.connect(lambda code: self.go.emit("place", code))
        self.side.taken.connect(self.take)
        self.side.opened.connect(lambda: self._open(self.map.current()))
        body.addWidget(self.side)

    def arrive(self, argument: object = None) -> None:
        self._key = argument if isinstance(argument, str) else ""
        self.map.hold("")
        self.load()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def argument(self) -> object:
        return self._key or None

    def commands(self) -> tuple[Command, ...]:
        words = msg("Sign all placements signed on paper")
        found = (
            Command("sign-placements", words, self.sign_all),
            Command(
                "look-for", msg("Look for people on the board"), self.filters.open_menu,
                "Ctrl+Shift+F",
            ),
            *self.printer.commands(),
        )  # fmt: skip
        if not self._key:
            return found
        return (*found, Command("drop-person", msg("Choose nobody"), self.drop, "Esc"))

    def sign_all(self) -> None:
        """Sign in one session what waits for the electronic signature (decision 16)."""
        desk = self._desk

        def done(count: int) -> None:
            self.said.emit(nmsg("{count} placement signed.", "{count} placements signed.", count))

        self.bench.jobs.run(
            lambda: desk.placements.countersign_all(desk.actor), done, self.show_error
        )

    def load(self) -> None:
        """Read the board again."""
        desk, key, sought = self._desk, self._key, self.filters.chosen
        self.bench.jobs.run(lambda: desk.board(key, sought), self._show, self.show_error)

    def drop(self) -> None:
        """Choose nobody; whoever was held stays where he was."""
        if self._key:
            announce(self.map, self.t(msg("Put back: nobody moved.")))
        self.arrive(None)

    def take(self, key: str) -> None:
        """Pick somebody up: the space bar chooses the person, the mouse only shades the cells."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.arrive(key)
            return
        desk, t = self._desk, self.t
        self.bench.jobs.run(
            lambda: desk.verdicts(key),
            lambda look: self.map.show_bands(
                board_words.bands(look.board, Seen(look.considered), t)
            ),
            self.show_error,
        )

    def put(self, key: str, code: str) -> None:
        """Let somebody go over a cell: the decision opens, nothing moves by itself."""
        desk = self._desk
        self._key = key
        self.bench.jobs.run(
            lambda: desk.board(key), lambda look: self._put(look, code), self.show_error
        )

    def _put(self, look: BoardSight, code: str) -> None:
        self._show(look)
        self.map.choose(code)
        self._open(code)

    def _show(self, look: BoardSight) -> None:
        if self._key != look.key:
            return  # somebody was chosen or dropped while this was being read
        self.hide_strip()
        self._show_line(look)
        self._say_elsewhere(look)
        self.filters.show_people(look.people)
        self.side.show_look(look)
        found = [cell for block in look.board.blocks for cell in block.cells]
        count = nmsg("{count} cell", "{count} cells", len(found))
        self._header.subtitle.show_text(self.t(count) if found else "")
        if is_one_room(found):
            self.plan.show_zones(zone_views(found[0], self.t))
            card = Card(self.t(msg("Who is here")))
            card.body.addWidget(RoomLegend(self.bench, grouped(found[0].statuses)))
            zones = Button(self.t(msg("Zones of this cell")), icon="table")
            zones.setObjectName("open-zones")
            code = found[0].cell.code
            zones.clicked.connect(lambda: self.go.emit("zones", code))
            card.body.addWidget(zones)
            self.side.add_first(card)
            if warnings := sum(len(each.warnings) for each in look.mix):
                note = Card(self.t(msg("What to look at")), "triangle-alert")
                words = nmsg(
                    "{count} warning: see the zones.", "{count} warnings: see the zones.", warnings
                )
                note.body.addWidget(Label(self.t(words), "body", wrap=True))
                self.side.add_first(note)
            self.map.show_bands(())
        else:
            self.map.show_bands(board_words.bands(look.board, _seen(look), self.t))
        self._pages.setCurrentIndex(1 if is_one_room(found) else 0 if found else 2)
        if look.considered is not None and (best := board_words.by_load(look.considered)):
            self.map.choose(best[0].cell.code)
        self.map.hold(self._held_words(look))

    def _say_elsewhere(self, look: BoardSight) -> None:
        """Say beforehand where a change of the cells themselves is made, if not here."""
        if look.elsewhere is not None:
            words = msg(
                "People are placed and moved here; a change of a cell is proposed on its page, "
                "crowding is decided on that computer."
            )
            self.show_strip(self.t(look.elsewhere), self.t(words), Tone.INFO)

    def _show_line(self, look: BoardSight) -> None:
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        people, rate, meaning = board_words.head(look.board, self.t)
        self._line.addWidget(Label(people, "strong"))
        occupancy = look.board.occupancy
        if occupancy.official:
            full = max(1.15, (occupancy.rate or 0) / 1000)
            bar = OccupancyBar(occupancy.population, occupancy.official, full)
            bar.setFixedWidth(self.bench.look.px(240))
            self._line.addWidget(bar)
            self._line.addWidget(Label(rate, "name"))
        words = Label(meaning, "soft", elide=True)
        words.setObjectName("occupancy-meaning")
        words.setToolTip(self.t(board_words.DEFINITION))
        words.setAccessibleDescription(self.t(board_words.DEFINITION))
        self._line.addWidget(words, 1)

    def _show_box(self, code: str) -> None:
        spot = self.map.spot(code)
        margin = self.bench.look.px(60)
        centre = spot.center()
        self._scroll.ensureVisible(centre.x(), centre.y(), margin, margin)

    def _open(self, code: str) -> None:
        if not self._key:
            desk = self._desk
            self.bench.jobs.run(lambda: desk.cell(code), self._show_cell, self.show_error)
        elif self._desk.may_place and (box := self.map.boxes().get(code)) and box.barred:
            title = msg("Cell {cell} cannot be given to this person.", cell=code)
            self.show_strip(self.t(title), box.barred)
            announce(self.map, box.barred)
        elif self._desk.may_place:
            self.go.emit("placement", (self._desk.purpose.value, self._key, code))

    def _held_words(self, look: BoardSight) -> str:
        if not look.key or look.considered is None:
            return ""
        words = msg(
            "{name} is held. Arrows walk the cells, Enter opens the decision, Esc puts back.",
            name=name_of(look.names.get(look.key, NOBODY), self.t),
        )
        return self.t(words)

    def _show_cell(self, sight: CellSight) -> None:
        if not self._key:
            self.side.show_cell(sight)


def _seen(look: BoardSight) -> Seen:
    if look.key or not look.sought:
        return Seen(look.considered)
    return Seen(found=Counter(each.cell for each in look.found))


def _with_legend(scroll: QScrollArea, legend: Legend) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(legend)
    column.addWidget(scroll, 1)
    return page
