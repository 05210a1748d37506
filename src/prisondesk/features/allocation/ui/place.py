"""One cell: who has it and who is away, its state and places, and its block beyond its places."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.placement import (
    ABSENCE_WORDS,
    AbsenceReason,
    Leaving,
    Stay,
)
from prisondesk.features.allocation.model.places import (
    CROWDING_WORDS,
    STATE_WORDS,
    CrowdingReason,
    State,
)
from prisondesk.features.allocation.model.wishes import ShownWish
from prisondesk.features.allocation.rules.places import OVERCROWDING_DAYS
from prisondesk.features.allocation.service.wishes import Answer
from prisondesk.features.allocation.ui.board_rows import NOBODY, name_of, occupant_row
from prisondesk.features.allocation.ui.desk import CellsDesk, PlaceChange, PlaceSight
from prisondesk.features.allocation.ui.wishes import LISTED, WishCard, wanted
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, Combo, Date, Form, Group, Number, Spec, Text
from prisondesk.ui.screen import About, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, RowList, scrolled

ONE_CELL = About(
    msg("This page is about one cell. Choose it on the board of cells."),
    "cells",
    msg("Open the board of cells"),
)
PLACE = ScreenSpec("place", msg("One cell"), "bed", permission="placement.read", about=ONE_CELL)
SIDE = 400


class PlaceScreen(LoadedScreen):
    """Arrives with the code of a cell."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("place")
        self._desk, self._code = desk, ""
        self._sight: PlaceSight | None = None
        t, px = self.t, bench.look.px
        back = Button(t(msg("Back to the board")), key="Esc")
        back.setObjectName("back-to-board")
        back.clicked.connect(lambda: self.go.emit("cells", None))
        self._header = PageHeader(t(PLACE.title), "", back)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("occupants")
        self.rows.setAccessibleName(t(msg("Who has this cell")))
        self.rows.say_when_empty(t(msg("Nobody has this cell.")))
        self.rows.chosen.connect(self.ask_move)
        card = Card(t(msg("Who has this cell")), "users", ruled=True)
        card.body.addWidget(self.rows, 1)
        hint = msg("Enter on a line: write an exit for a time, or a return.")
        card.add_foot(Label(t(hint), "small"))
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
            self.bench.jobs.run(lambda: desk.place(code), self._show, self.show_error)

    def ask_move(self, dossier: str) -> None:
        """Ask where somebody goes for a time, or write that he is back."""
        stay = self._stay(dossier)
        if stay is None or not self._desk.may_write_moves:
            return
        if stay.absent is not None:
            self.carry_out(
                lambda: self._desk.placements.come_back(self._desk.actor, dossier),
                msg("The return is written."),
            )
            return
        names = self._sight.names if self._sight else {}
        name = name_of(names.get(dossier, NOBODY), self.t)
        options = tuple((each.value, words) for each, words in ABSENCE_WORDS.items())
        fields = (
            Combo(key="reason", label=msg("Where to"), options=options, required=True),
            Text(key="note", label=msg("In words")),
        )
        form = self._form("absence-form", fields)
        form.submitted.connect(lambda: self._leave(dossier, form))
        self._clear()
        title = msg("{name} leaves for a time", name=name)
        self._card(title, "log-out", form, msg("Write the exit"))
        form.focus_first()

    def _leave(self, dossier: str, form: Form) -> None:
        values, desk = form.values(), self._desk
        leaving = Leaving(AbsenceReason(str(values["reason"])), str(values["note"] or ""))
        self.carry_out(
            lambda: desk.placements.leave_for(desk.actor, dossier, leaving),
            msg("The exit is written; the cell is kept."),
        )

    def _show(self, sight: PlaceSight) -> None:
        self._sight = sight
        t, cell = self.t, sight.cell
        self._header.title.show_text(t(msg("Cell {cell}", cell=cell.code)))
        subtitle = msg(
            "{state}: {placed} persons, {official} official places, {operational} usable",
            state=STATE_WORDS[cell.state],
            placed=len(sight.stays),
            official=cell.official,
            operational=cell.usable_places,
        )
        self._header.subtitle.show_text(t(subtitle))
        self.rows.set_rows([occupant_row(each, sight.names, t) for each in sight.stays])
        self.rows.select_first()
        self._clear()
        here = sight.elsewhere is None
        if cell.zones or (self._desk.may_set_up and here):
            self._right.addWidget(self._zones_button())
        if sight.elsewhere is not None:
            self._say_elsewhere(sight.elsewhere)
        self._show_wishes(sight)
        if (self._desk.may_set_up and here) or (self._desk.may_propose and not here):
            self._offer_change(sight)
        if self._desk.may_crowd and here:
            self._offer_crowding(sight)
        self._right.addStretch(1)

    def _say_elsewhere(self, said: Message) -> None:
        label = Label(self.t(said), wrap=True)
        label.setObjectName("written-elsewhere")
        card = Card(self.t(msg("State and places")), "monitor")
        card.body.addWidget(label)
        self._right.addWidget(card)

    def _show_wishes(self, sight: PlaceSight) -> None:
        answering = self._desk.may_set_up and sight.elsewhere is None
        for each in sight.wishes[:LISTED]:
            card = WishCard(self.t, each, answering=answering)
            card.answered.connect(partial(self._answer, each))
            self._right.addWidget(card)

    def _answer(self, shown: ShownWish, accepted: bool, why: str) -> None:  # noqa: FBT001  # a signal
        desk = self._desk
        said = Answer(shown.wish.name, shown.now, accepted, why)
        words = msg("The cell is changed.") if accepted else msg("The proposal is declined.")
        self.carry_out(lambda: desk.office.wishes.answer(desk.actor, said), words)

    def _zones_button(self) -> Button:
        button = Button(self.t(msg("Zones of this cell")), icon="table")
        button.setObjectName("open-zones")
        button.clicked.connect(lambda: self.go.emit("zones", self._code))
        return button

    def _offer_change(self, sight: PlaceSight) -> None:
        cell = sight.cell
        options = tuple((each.value, words) for each, words in STATE_WORDS.items())
        fields = (
            Combo(key="state", label=cmsg("cell", "State"), options=options, required=True),
            Number(key="official", label=msg("Official places"), required=True, most=999),
            Number(key="operational", label=msg("Usable places"), required=True, most=999),
            Date(key="since", label=msg("Places hold from"), hint=msg("empty: today")),
            Text(key="reason", label=msg("Reason"), required=sight.elsewhere is not None),
            Date(key="expected", label=msg("Should open again on")),
        )
        form = self.change = self._form("place-form", fields)
        form.set_values(
            {
                "state": cell.state.value,
                "official": cell.official,
                "operational": cell.operational,
                "reason": cell.state_reason,
                "expected": cell.state_expected,
            }
        )
        form.submitted.connect(self._change)
        verb = msg("Propose it to that office") if sight.elsewhere else msg("Keep the change")
        title = msg("Propose a change") if sight.elsewhere else msg("State and places")
        self._card(title, "wrench", form, verb)

    def _change(self) -> None:
        values, desk, code = self.change.values(), self._desk, self._code
        expected, since = values["expected"], values["since"]
        change = PlaceChange(
            State(str(values["state"])),
            int(str(values["official"])),
            int(str(values["operational"])),
            str(values["reason"] or ""),
            expected if isinstance(expected, dt.date) else None,
            since if isinstance(since, dt.date) else None,
        )
        sight = self._sight
        if sight is None or sight.elsewhere is None:
            self.carry_out(lambda: desk.change_place(code, change), msg("The cell is changed."))
            return
        after = wanted(sight.cell, change)
        self.carry_out(
            lambda: desk.office.wishes.propose(
                desk.actor, after, why=change.reason, holds_from=change.holds_from
            ),
            msg("Proposed; it goes with the next bundle to that office."),
        )

    def _offer_crowding(self, sight: PlaceSight) -> None:
        today = self.bench.clock.now().date()
        reasons = tuple(Check(key=e.value, label=words) for e, words in CROWDING_WORDS.items())
        last = Date(key="until", label=msg("Until, 30 days at most"), required=True)
        form = self.crowding = self._form("crowding-form", (*reasons, last))
        until = today + dt.timedelta(days=OVERCROWDING_DAYS)
        form.set_values({"until": until})
        form.submitted.connect(self._crowd)
        title = msg("Block {block} beyond its places", block=sight.cell.block)
        self._card(title, "file-text", form, msg("Decide for the whole block"))
        if sight.crowding is not None:
            words = msg("A decision stands until {day}.", day=sight.crowding.until)
            self._right.addWidget(Label(self.t(words), "small", wrap=True))

    def _crowd(self) -> None:
        values, desk, sight = self.crowding.values(), self._desk, self._sight
        until = values["until"]
        if sight is None or not isinstance(until, dt.date):
            return
        reasons = tuple(each for each in CrowdingReason if values[each.value] is True)
        block = sight.cell.block
        self.carry_out(
            lambda: desk.places.decide_overcrowding(desk.actor, block, reasons, until),
            msg("The decision stands; ordinary placements in this block need no new text."),
        )

    def _form(self, name: str, fields: tuple[Spec, ...]) -> Form:
        form = Form([Group(None, fields)], self.t, lambda: self.bench.clock.now().date())
        form.setObjectName(name)
        return form

    def _card(self, title: Message, icon: str, form: Form, verb: Message) -> None:
        card = Card(self.t(title), icon)
        card.body.addWidget(form)
        button = Button(self.t(verb), Kind.PRIMARY)
        button.setObjectName(f"{form.objectName()}-go")
        button.clicked.connect(form.submit)
        card.body.addWidget(button)
        self._right.addWidget(card)

    def _stay(self, dossier: str) -> Stay | None:
        stays = self._sight.stays if self._sight else ()
        return next((each for each in stays if each.dossier == dossier), None)

    def _clear(self) -> None:
        while (item := self._right.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
