"""Registers and certificates: what to print, from where to where, looked at before it prints."""

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Number, Spec, Text
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Label, PageHeader, scrolled

REGISTERS = ScreenSpec("registers", msg("Registers"), "book-open", permission="print.use", rail=85)


class What(enum.StrEnum):
    """What may be printed here."""

    REGISTER = "register"
    SHEETS = "sheets"
    INDEX = "index"
    EXPECTED = "expected"
    BELONGINGS = "belongings"
    CERTIFICATE = "certificate"
    EXTRACT = "extract"
    INCIDENTS = "incidents"
    PUNISHMENTS = "punishments"
    ESCAPES = "escapes"
    DEATHS = "deaths"
    MINORS = "minors"
    COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: numbers of a year, a day, or one number of the register."""

    what: What
    year: int | None = None
    first: int | None = None
    last: int | None = None
    until: dt.date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class RegisterDesk:
    """What the screen is given: how a paper is made, how it is noted, what this person may."""

    make: Callable[[Asked], ShownPaper]
    printed: Callable[[ShownPaper, What], None]
    may: Callable[[What], bool]


@dataclass(frozen=True, slots=True)
class _Offer:
    what: tuple[What, ...]
    title: Message
    icon: str
    told: Message
    fields: tuple[Spec, ...] = ()


_YEAR = Number(
    key="year", label=msg("Year"), least=1990, most=2199, required=True, width=100, grouped=False
)
_FROM = Number(
    key="first", label=msg("From number"), least=1, most=99_999, width=110, grouped=False
)
_TO = Number(key="last", label=msg("To number"), least=1, most=99_999, width=110, grouped=False)
_UNTIL = Date(key="until", label=msg("Until"), required=True)
_NUMBER = Text(
    key="number",
    label=msg("Number of the register"),
    hint=msg("As BKO-2026-00123 or 123/2026"),
    required=True,
    width=220,
)
_VERBS: dict[What, Message] = {
    What.REGISTER: cmsg("look at", "Register of committals"),
    What.SHEETS: cmsg("look at", "Individual sheets"),
    What.INDEX: cmsg("look at", "Alphabetical index"),
    What.EXPECTED: cmsg("look at", "Expected releases"),
    What.BELONGINGS: cmsg("look at", "Belongings"),
    What.CERTIFICATE: cmsg("look at", "Certificate of presence"),
    What.EXTRACT: cmsg("look at", "Extract"),
    What.INCIDENTS: cmsg("look at", "Incidents"),
    What.PUNISHMENTS: cmsg("look at", "Punishments"),
    What.ESCAPES: cmsg("look at", "Escapes"),
    What.DEATHS: cmsg("look at", "Deaths"),
    What.MINORS: cmsg("look at", "Minors"),
    What.COMPLAINTS: cmsg("look at", "Complaints"),
}
_OFFERS = (
    _Offer(
        (What.REGISTER, What.SHEETS),
        msg("Register of committals"),
        "book-open",
        msg("Folios of five numbers, to be bound; a folio always holds the same numbers."),
        (_YEAR, _FROM, _TO),
    ),
    _Offer(
        (What.CERTIFICATE, What.EXTRACT),
        msg("Certificate or extract"),
        "user",
        msg("About one person, numbered, signed by the head of the prison."),
        (_NUMBER,),
    ),
    _Offer(
        (What.EXPECTED,),
        msg("Expected releases"),
        "calendar-check",
        msg("Who is to leave, month by month, by the dates known today."),
        (_UNTIL,),
    ),
    _Offer(
        (What.INDEX, What.BELONGINGS),
        msg("Index and belongings"),
        "list",
        msg("Every writing of every name; what is kept for everybody, with its total."),
    ),
    _Offer(
        (What.INCIDENTS, What.PUNISHMENTS, What.COMPLAINTS),
        msg("Incidents and discipline"),
        "notebook-pen",
        msg("Folios of five numbers of a year, to be bound, with what was struck."),
        (_YEAR, _FROM, _TO),
    ),
    _Offer(
        (What.ESCAPES, What.DEATHS),
        msg("Escape, death"),
        "log-out",
        msg("Folios of five numbers of a year, with who was told and at which hour."),
        (_YEAR, _FROM, _TO),
    ),
    _Offer(
        (What.MINORS,),
        msg("Minors present"),
        "users",
        msg("Who is or may be under 18 today, with the cell."),
    ),
)


class RegistersScreen(Screen):
    """Cards; each verb shows the paper before anything is printed."""

    def __init__(self, bench: Bench, desk: RegisterDesk) -> None:
        super().__init__(bench)
        self.setObjectName("registers")
        self._desk = desk
        self.forms: dict[What, Form] = {}
        self.column.addWidget(PageHeader(self.t(REGISTERS.title)))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(bench.look.px(14))
        for place, offer in enumerate(_OFFERS):
            grid.addWidget(self._card(offer), place // 2, place % 2)
        self.column.addWidget(scrolled(inside), 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        today = self.bench.clock.now().date()
        for form in self.forms.values():
            if "year" in form.values() and form.values()["year"] is None:
                form.put({"year": today.year})
        first = next(iter(self.forms.values()), None)
        if first is not None:
            first.focus_first()

    def look_at(self, what: What) -> None:
        """Make the paper and show it; say beside the field what is missing."""
        form = self.forms.get(what)
        if form is not None:
            form.show_problems(found := form.check())
            if found:
                return
        asked = _asked(what, form.values() if form else {})
        self.hide_strip()
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.make(asked), lambda paper: self._show(what, paper), self.show_error
        )

    def _show(self, what: What, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper, what), self.t(_VERBS[what]))

    def _card(self, offer: _Offer) -> Card:
        card = Card(self.t(offer.title), offer.icon)
        card.body.addWidget(Label(self.t(offer.told), "small", wrap=True))
        allowed = [what for what in offer.what if self._desk.may(what)]
        if offer.fields and allowed:
            form = Form([Group(None, offer.fields)], self.t, lambda: self.bench.clock.now().date())
            form.submitted.connect(lambda what=allowed[0]: self.look_at(what))
            self.forms |= dict.fromkeys(allowed, form)
            card.body.addWidget(form)
        card.body.addStretch(1)
        if allowed:
            self._verbs(card, allowed)
        return card

    def _verbs(self, card: Card, allowed: Sequence[What]) -> None:
        buttons = []
        for what in allowed:
            button = Button(self.t(_VERBS[what]), icon="printer")
            button.setObjectName(f"look-{what.value}")
            button.clicked.connect(lambda _on=False, what=what: self.look_at(what))
            buttons.append(button)
        row = card.add_foot(*buttons)
        row.addStretch(1)


def _asked(what: What, values: dict[str, object]) -> Asked:
    def number(key: str) -> int | None:
        found = values.get(key)
        return found if isinstance(found, int) else None

    until = values.get("until")
    return Asked(
        what,
        year=number("year"),
        first=number("first"),
        last=number("last"),
        until=until if isinstance(until, dt.date) else None,
        number=str(values.get("number") or ""),
    )
