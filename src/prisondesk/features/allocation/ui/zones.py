"""The zones of one large cell: where they are, their places, who sleeps in which one."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.placement import Stay
from prisondesk.features.allocation.model.places import Zone
from prisondesk.features.allocation.model.zones import ZoneMix
from prisondesk.features.allocation.ui.board_rows import NOBODY, name_of, occupant_row
from prisondesk.features.allocation.ui.desk import CellsDesk, ZoneSight
from prisondesk.features.allocation.ui.place import ONE_CELL
from prisondesk.features.allocation.ui.words import zone_words
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Form, Group
from prisondesk.ui.screen import LoadedScreen, ScreenSpec
from prisondesk.ui.tables import EditableGrid, GridColumn, RowState
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)

ZONES = ScreenSpec(
    "zones", msg("Zones of a large cell"), "table", permission="placement.read", about=ONE_CELL
)
SIDE = 440
SPARE = 2
COLUMNS = (
    GridColumn("code", cmsg("column", "Zone"), 80),
    GridColumn("places", cmsg("column", "Places"), 80),
    GridColumn("note", cmsg("column", "Where it is"), 200),
)


class ZonesScreen(LoadedScreen):
    """Arrives with the code of a cell. Enter on somebody asks for another zone."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("zones")
        self._desk, self._code = desk, ""
        self._sight: ZoneSight | None = None
        t, px = self.t, bench.look.px
        back = Button(t(msg("Back to the board")), key="Esc")
        back.setObjectName("back-to-board")
        back.clicked.connect(lambda: self.go.emit("cells", None))
        self._header = PageHeader(t(ZONES.title), "", back)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("sleepers")
        self.rows.setAccessibleName(t(msg("Who sleeps in which zone")))
        self.rows.chosen.connect(self.ask_zone)
        card = Card(t(msg("Who sleeps in which zone")), "users", ruled=True)
        card.body.addWidget(self.rows, 1)
        if desk.may_place:
            card.add_foot(Label(t(msg("Enter on a line: another zone.")), "small"))
        body.addWidget(card, 1)
        inside = QWidget()
        self._right = QVBoxLayout(inside)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(px(12))
        side = scrolled(inside)
        side.setFixedWidth(px(SIDE))
        body.addWidget(side)

    def arrive(self, argument: object = None) -> None:
        self._code = str(argument or "")
        self.load()

    def argument(self) -> object:
        return self._code or None

    def load(self) -> None:
        """Read the cell again."""
        desk, code = self._desk, self._code
        if code:
            self.bench.jobs.run(lambda: desk.zone_sight(code), self._show, self.show_error)
            return
        self._clear()
        nothing = self.t(msg("No cell is chosen."))
        where = self.t(msg("Choose a large cell on the board, then its zones."))
        self._right.addWidget(EmptyState("table", nothing, where))

    def ask_zone(self, dossier: str) -> None:
        """Ask which zone somebody gets, with what speaks for and against each."""
        desk, code = self._desk, self._code
        if desk.may_place:
            moves = desk.office.moves
            self.bench.jobs.run(
                lambda: moves.zone_choices(desk.actor, dossier, code),
                lambda found: self._ask(dossier, found),
                self.show_error,
            )

    def keep(self) -> None:
        """Keep the zones as they stand in the grid."""
        self.grid.flush()
        if self.grid.next_problem():
            return
        zones = [
            Zone(row["code"].strip(), int(row["places"]), row.get("note", "").strip())
            for row in self.grid.rows()
            if row.get("code", "").strip()
        ]
        desk, code = self._desk, self._code
        self.carry_out(lambda: desk.set_zones(code, zones), msg("The zones are kept."))

    def _ask(self, dossier: str, found: object) -> None:
        ranked = found if isinstance(found, tuple) else ()
        names = self._sight.place.names if self._sight else {}
        name = name_of(names.get(dossier, NOBODY), self.t)
        options = tuple(
            (each.zone.code, verbatim(f"{each.zone.code} {each.zone.note}".strip()))
            for each in ranked
        )
        field = Combo(key="zone", label=cmsg("part of a cell", "Zone"), options=options,
                      required=True)  # fmt: skip
        today = self.bench.clock.now().date
        form = self.form = Form((Group(None, (field,)),), self.t, today)
        form.setObjectName("zone-form")
        form.submitted.connect(lambda: self._change(dossier, str(form.values()["zone"])))
        self._clear()
        card = Card(self.t(msg("Another zone for {name}", name=name)), "move")
        card.body.addWidget(Label(zone_words(ranked, self.t), "small", wrap=True))
        card.body.addWidget(form)
        verb = Button(self.t(msg("Give this zone")), Kind.PRIMARY, icon="check")
        verb.setObjectName("give-zone")
        verb.clicked.connect(form.submit)
        card.body.addWidget(verb)
        self._right.addWidget(card)
        self._right.addStretch(1)
        form.focus_first()

    def _change(self, dossier: str, zone: str) -> None:
        desk = self._desk
        self.carry_out(
            lambda: desk.office.moves.change_zone(desk.actor, dossier, zone),
            msg("Zone {zone} is written.", zone=zone),
        )

    def _show(self, sight: ZoneSight) -> None:
        self._sight = sight
        t, cell = self.t, sight.place.cell
        self._header.title.show_text(t(msg("Zones of cell {cell}", cell=cell.code)))
        count = nmsg("{count} person", "{count} persons", len(sight.place.stays))
        self._header.subtitle.show_text(t(count))
        self.rows.set_rows(self._entries(sight))
        self.rows.select_first()
        self._clear()
        if sight.mix:
            self._show_mix(sight)
        if self._desk.may_set_up:
            self._show_grid(cell.zones)
        self._right.addStretch(1)

    def _entries(self, sight: ZoneSight) -> list[ListRow | ListGroup]:
        by_zone: dict[str, list[Stay]] = {}
        for stay in sight.place.stays:
            by_zone.setdefault(stay.zone, []).append(stay)
        entries: list[ListRow | ListGroup] = []
        for zone in (*sight.place.cell.zones, Zone("", 0)):
            found = by_zone.get(zone.code, [])
            if not zone.code and not found:
                continue
            title = msg(
                "Zone {zone}: {count} for {places} places",
                zone=f"{zone.code} {zone.note}".strip(), count=len(found), places=zone.places,
            )  # fmt: skip
            if not zone.code:
                title = msg("Without a zone: {count}", count=len(found))
            entries.append(ListGroup(self.t(title)))
            entries += [occupant_row(each, sight.place.names, self.t) for each in found]
        return entries

    def _show_mix(self, sight: ZoneSight) -> None:
        warnings = [words for each in sight.mix for words in each.warnings]
        card = Card(self.t(msg("What to look at")), "triangle-alert" if warnings else "check")
        if not warnings:
            words = msg("Nobody lies too near to somebody, as far as the program knows.")
            card.body.addWidget(Label(self.t(words), "small", wrap=True))
        for words in warnings:
            card.body.addWidget(Label(self.t(words), "body", wrap=True))
        card.body.addWidget(Label(self.t(_sums(sight.mix)), "small", wrap=True))
        self._right.addWidget(card)

    def _show_grid(self, zones: tuple[Zone, ...]) -> None:
        card = Card(self.t(msg("Zones and their places")), "table")
        self.grid = EditableGrid(COLUMNS, self._judge, self.t(ZONES.title))
        self.grid.setObjectName("zone-grid")
        rows = [
            {"code": each.code, "places": str(each.places), "note": each.note} for each in zones
        ]
        self.grid.set_rows([*rows, *({} for _ in range(SPARE))])
        self.grid.setMinimumHeight(self.bench.look.px(40 + 32 * (len(rows) + SPARE)))
        card.body.addWidget(self.grid)
        verb = Button(self.t(msg("Keep the zones")), icon="check")
        verb.setObjectName("keep-zones")
        verb.clicked.connect(self.keep)
        card.body.addWidget(verb)
        self._right.addWidget(card)

    def _judge(self, _row: int, typed: Mapping[str, str]) -> RowState:
        if not any(value.strip() for value in typed.values()):
            return RowState()
        if not typed.get("code", "").strip():
            text = msg("A zone needs a code.")
            return RowState(text, Tone.SOON, "triangle-alert", {"code": text})
        if not typed.get("places", "").isdecimal():
            text = msg("A number, please.")
            return RowState(text, Tone.SOON, "triangle-alert", {"places": text})
        return RowState()

    def _clear(self) -> None:
        while (item := self._right.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _sums(mix: tuple[ZoneMix, ...]) -> Message:
    return msg(
        "In the whole cell: {vulnerable} who need protection, {pressure} whose screening asks for "
        "care, {young} who may be minors, {unassessed} never screened.",
        vulnerable=sum(each.vulnerable for each in mix),
        pressure=sum(each.pressure for each in mix),
        young=sum(each.young for each in mix),
        unassessed=sum(each.unassessed for each in mix),
    )
