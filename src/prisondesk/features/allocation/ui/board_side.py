"""Beside the board: the person chosen and the possible cells, or who still waits for a cell."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.allocation.model.judged import Verdict
from prisondesk.features.allocation.ui import board_rows, board_words
from prisondesk.features.allocation.ui.board_rows import (
    NOBODY,
    found_row,
    name_of,
    occupant_row,
    waiting_row,
)
from prisondesk.features.allocation.ui.desk import SHOWN, BoardSight, CellSight, Named
from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.tables import Column, ListModel, ListTable, Source
from prisondesk.ui.tables.cells import Cell
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    ListRow,
    RowList,
)

COLUMNS = (
    Column("cell", msg("Cell"), 56, sortable=False),
    Column("placed", cmsg("column", "Present"), 84, trailing=True, sortable=False),
    Column("space", cmsg("column", "m²"), 0, trailing=True, sortable=False),
)


class BoardSide(QWidget):
    """``person_chosen`` carries a dossier, ``cell_chosen`` and ``cell_changed`` a code,
    ``dropped`` says that nobody is chosen any more, ``opened`` asks for the decision,
    ``file_opened`` carries the dossier of somebody in a cell, ``place_opened`` the code of a cell,
    ``taken`` the dossier of somebody picked up from a list.
    """

    person_chosen = Signal(str)
    cell_chosen = Signal(str)
    cell_changed = Signal(str)
    dropped = Signal()
    opened = Signal()
    file_opened = Signal(str)
    taken = Signal(str)
    place_opened = Signal(str)

    def __init__(self, bench: Bench, *, may_place: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._t, self._may_place = bench, bench.t, may_place
        self._verdicts: list[Verdict] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(bench.look.px(12))
        self.rows: RowList | None = None
        self.table: ListTable | None = None

    def show_look(self, look: BoardSight) -> None:
        """Show the side of *look*."""
        self._empty()
        if look.emergencies and not look.key:
            self._add_emergencies(look)
        if not look.key and look.sought:
            self._add_found(look)
        elif not look.key:
            self._add_waiting(look)
        else:
            self._add_person(look.names.get(look.key, NOBODY))
            self._add_possible(look)
        for words in board_words.standing_decisions(look.board, self._t):
            card = Card(self._t(msg("Standing decision")), "file-text")
            card.body.addWidget(Label(words, "small", wrap=True))
            self._column.addWidget(card)
        if look.key and self._may_place:
            verb = Button(
                self._t(msg("Open the decision")), Kind.PRIMARY, key="Return", live_key=False
            )
            verb.setObjectName("open-decision")
            verb.clicked.connect(self.opened)
            self._column.addWidget(verb)

    def show_cell(self, sight: CellSight) -> None:
        """Show who has one cell; Enter opens a file, Esc goes back to the board."""
        t = self._t
        self._empty()
        title = msg("Cell {cell}: {count}", cell=sight.code, count=len(sight.stays))
        card = Card(t(title), "bed", ruled=True)
        if not sight.stays:
            card.body.addLayout(self._small(t(msg("Nobody has this cell."))))
        entries = [occupant_row(each, sight.names, t) for each in sight.stays]
        self.rows = self._list("occupants", t(title), entries)
        self.rows.chosen.connect(self.file_opened)
        card.body.addWidget(self.rows, 1)
        if sight.stays and self._may_place:
            hint = msg("Space picks somebody up, Enter opens the file.")
            card.add_foot(Label(t(hint), "small", wrap=True))
        self._column.addWidget(card, 1)
        manage = Button(t(msg("Open this cell")), icon="bed")
        manage.setObjectName("open-place")
        manage.clicked.connect(lambda: self.place_opened.emit(sight.code))
        self._column.addWidget(manage)
        back = Button(t(msg("Back to the board")), key="Esc")
        back.setObjectName("back-to-board")
        back.clicked.connect(self.dropped)
        self._column.addWidget(back)
        if sight.stays:
            self.rows.select_first()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_first(self, card: QWidget) -> None:
        """Put *card* on top of what is shown."""
        self._column.insertWidget(0, card)

    def _add_person(self, named: Named) -> None:
        t = self._t
        card = Card()
        card.body.addWidget(Label(t(msg("Person chosen")), "hint"))
        card.body.addWidget(Label(name_of(named, t), "section", elide=True))
        number = named.number or t(msg("no écrou number yet"))
        card.body.addWidget(Label(number, "small", elide=True))
        hint = msg("Cells that are not possible are faded, with the first reason.")
        card.body.addWidget(Label(t(hint), "small", wrap=True))
        drop = Button(t(msg("Choose nobody")), Kind.SECONDARY, key="Esc")
        drop.setObjectName("drop-person")
        drop.clicked.connect(self.dropped)
        card.body.addWidget(drop)
        self._column.addWidget(card)

    def _add_possible(self, look: BoardSight) -> None:
        t = self._t
        if look.considered is None:
            card = Card()
            words = msg("Only those who give cells see which ones are possible for a person.")
            card.body.addWidget(Label(t(words), "small", wrap=True))
            self._column.addWidget(card)
            self._column.addStretch(1)
            return
        self._verdicts = board_words.by_load(look.considered)
        count = len(self._verdicts)
        card = Card(t(msg("Possible cells: {count}", count=count)), ruled=True)
        words = msg("The least loaded first.") if count else msg("No cell is free of objections.")
        card.body.addLayout(self._small(t(words)))
        model: ListModel[object] = ListModel(COLUMNS, self._source(), self)
        self.table = ListTable(model, t(msg("Possible cells")))
        self.table.setObjectName("possible-cells")
        self.table.chosen.connect(self.cell_chosen)
        self.table.current_changed.connect(self.cell_changed)
        card.body.addWidget(self.table, 1)
        self._column.addWidget(card, 1)

    def _add_emergencies(self, look: BoardSight) -> None:
        """Count down the hours of every minor among adults: law and life, so red."""
        card = Card(self._t(msg("Minor among adults")), "hourglass")
        now = self._bench.clock.now()
        for words in board_rows.running_down(look, now, self._t):
            card.body.addWidget(Label(words, "body", wrap=True))
        self._column.addWidget(card)

    def _add_found(self, look: BoardSight) -> None:
        t, found = self._t, look.found
        title = nmsg("{count} person found", "{count} persons found", len(found))
        card = Card(t(title), "filter", ruled=True)
        if not found:
            words = msg("Nobody has all of these marks together.")
            card.body.addLayout(self._small(t(words)))
        entries = [found_row(each, look, t) for each in found[:SHOWN]]
        self.rows = self._list("found", t(title), entries)
        self.rows.chosen.connect(self.person_chosen if self._may_place else self.file_opened)
        self._close_list(card, len(found))

    def _close_list(self, card: Card, count: int) -> None:
        if self.rows is not None:
            card.body.addWidget(self.rows, 1)
        if count > SHOWN:
            words = nmsg("and {count} more", "and {count} more", count - SHOWN)
            card.add_foot(Label(self._t(words), "small"))
        self._column.addWidget(card, 1)

    def _list(self, name: str, title: str, entries: Sequence[ListRow]) -> RowList:
        rows = RowList()
        rows.setObjectName(name)
        rows.setAccessibleName(title)
        rows.set_rows(entries)
        if self._may_place:
            rows.let_take()
            rows.taken.connect(self.taken)
        return rows

    def _empty(self) -> None:
        self.rows = self.table = None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _small(self, words: str) -> QVBoxLayout:
        inner, px = QVBoxLayout(), self._bench.look.px
        inner.setContentsMargins(px(13), px(4), px(13), px(4))
        inner.addWidget(Label(words, "small", wrap=True))
        return inner

    def _source(self) -> Source[object]:
        rows = self._verdicts
        return Source(
            count=lambda: len(rows),
            fetch=lambda page: rows[page.offset : page.offset + page.limit],
            cells=lambda row: _cells(row) if isinstance(row, Verdict) else [],
            key=lambda row: row.cell.code if isinstance(row, Verdict) else "",
        )

    def _add_waiting(self, look: BoardSight) -> None:
        t = self._t
        title = cmsg("people", "To be placed")
        card = Card(t(title), ruled=True)
        words = nmsg(
            "{count} person, the most urgent first",
            "{count} persons, the most urgent first",
            len(look.waiting),
        )
        card.body.addLayout(self._small(t(words)))
        now = self._bench.clock.now()
        entries = [waiting_row(each, look.names, now, t) for each in look.waiting[:SHOWN]]
        self.rows = self._list("waiting", t(title), entries)
        self.rows.chosen.connect(self.person_chosen)
        self._close_list(card, len(look.waiting))
        if look.board.without_cell:
            words = nmsg(
                "{count} person has no cell yet.",
                "{count} persons have no cell yet.",
                look.board.without_cell,
            )
            note = Card()
            note.body.addWidget(Label(t(words), "small", wrap=True))
            self._column.addWidget(note)


def _cells(verdict: Verdict) -> Sequence[Cell]:
    places = verdict.cell.usable_places
    return (
        verdict.cell.code,
        # As on the map: who is there, over the places, in this order in every language.
        f"\u2066{formats.number(verdict.placed)} / {formats.number(places)}\u2069",
        board_words.metres_each(verdict),
    )
