"""The computers of the national list: how far each had written, and the number to say aloud."""

from collections.abc import Sequence
from functools import partial

from prisondesk.features.exchange.model.computers import MISTRUST_WORDS, Computer
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.linking import OFFICE_NAME, in_order
from prisondesk.features.exchange.ui.standing import Listing, two_lines
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, prison, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import Cell, Column, Mark
from prisondesk.ui.widgets import Button, Card, EmptyState, Kind, Label, PageHeader, Tone

COMPUTERS = ScreenSpec(
    "computers", msg("Computers of the prisons"), "monitor", permission="exchange.use"
)
COLUMNS = (
    Column("prison", msg("Prison"), 292, sortable=False),
    Column("computer", msg("Computer"), 180, sortable=False),
    Column("held", msg("Entries here"), 110, sortable=False),
    Column("told", msg("Told by others"), 120, sortable=False),
    Column("good", msg("Last good number"), 170, sortable=False),
    Column("state", msg("State"), sortable=False),
)
STATES: dict[str, tuple[Message, Tone, str]] = {
    "active": (cmsg("computer", "in service"), Tone.OK, "circle-check"),
    "closed": (cmsg("computer", "closed: put back from a backup"), Tone.NEUTRAL, "circle-minus"),
    "revoked": (cmsg("computer", "withdrawn"), Tone.SOON, "circle-minus"),
}
_SHORT = 8


class ComputersScreen(Screen):
    """Tells how far every computer had written, for the directorate that withdraws one."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("computers")
        self._desk = desk
        t = self.t
        back = Button(t(msg("Linked prisons")), Kind.QUIET, icon="link")
        back.clicked.connect(lambda: self.go.emit("partners", None))
        self.sheet = Button(t(msg("Print the numbers")), icon="printer", key="Ctrl+P")
        self.sheet.setObjectName("print-numbers")
        self.sheet.clicked.connect(self.print_numbers)
        about = t(msg("Every prison is a witness of the others."))
        self.column.addWidget(PageHeader(t(COMPUTERS.title), about, self.sheet, back))
        self.list = computers_listing(t)
        card = Card(t(msg("The national list")), "monitor", ruled=True)
        card.body.addWidget(self.list)
        self.column.addWidget(card, 1)
        self.name = Line()
        self.name.setObjectName("office-name")
        self.name.setAccessibleName(t(OFFICE_NAME))
        self.name.setFixedWidth(look().px(260))
        self.call = Button(t(msg("Keep the name")))
        self.call.setObjectName("name-office")
        self.call.clicked.connect(self.name_office)
        if desk.actor.may(Permission.EXCHANGE_PARTNERS):
            card.add_foot(Label(t(OFFICE_NAME), "label"), self.name, self.call).addStretch(1)
        how = Label(t(_HOW), "soft", wrap=True)
        self.column.addWidget(how)

    def arrive(self, argument: object = None) -> None:
        """Read how things stand."""
        self.hide_strip()
        read = partial(self._desk.trust.computers, self._desk.actor)
        self.bench.jobs.run(read, self._show, self.show_error)
        self.list.table.setFocus()

    def commands(self) -> tuple[Command, ...]:
        return (Command("print-numbers", msg("Print the numbers"), self.print_numbers, "Ctrl+P"),)

    def name_office(self) -> None:
        """Call this office by the name that was typed."""
        desk, typed = self._desk, self.name.text()
        work = partial(desk.trust.name_office, desk.actor, typed)
        self.bench.jobs.run(work, self._named, self.show_error)

    def _named(self, _none: object) -> None:
        self.arrive()
        done = msg("Kept; the other offices of this prison read it with the next bundle.")
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)

    def print_numbers(self) -> None:
        """Show the numbers as a paper, to be read to the directorate over the telephone."""
        self.bench.jobs.run(self._paper, self._show_paper, self.show_error)

    def _paper(self) -> ShownPaper:
        desk = self._desk
        computers = desk.trust.computers(desk.actor)
        return desk.papers.show(desk.actor, desk.numbers_sheet(computers, self.bench.clock.now()))

    def _show_paper(self, paper: ShownPaper) -> None:
        printed = partial(self._desk.papers.printed, self._desk.actor, paper, "exchange")
        show_paper(self, paper, printed, self.t(msg("Last good numbers")))

    def _show(self, computers: tuple[Computer, ...]) -> None:
        self.list.show_rows(computers)
        self.sheet.setEnabled(bool(computers))
        self.name.setText(next((each.office for each in computers if each.own), ""))
        doubted = [each for each in computers if each.mistrust]
        if doubted:
            first = doubted[0]
            self.show_strip(
                self.t(
                    msg(
                        "A computer of {prison} is doubtful at its entry no. {number}.",
                        prison=prison(first.facility),
                        number=str(first.mistrust[0].seq),
                    )
                ),
                self.t(msg("Telephone that prison and the directorate; keep the bundles.")),
                Tone.SOON,
            )


def computers_listing(t: Translator) -> Listing:
    """Return the table of the computers."""
    empty = EmptyState(
        "monitor",
        t(msg("No national list yet.")),
        t(msg("The computers of all prisons stand here once the list is taken in.")),
    )

    none = t(cmsg("entries of a computer", "none"))

    def cells(row: object) -> Sequence[Cell]:
        if not isinstance(row, Computer):
            raise TypeError(type(row).__name__)
        short, number = row.writer[-_SHORT:], str(row.incarnation)
        words = msg("{short}, no. {number}", short=short, number=number)
        if row.office:
            words = msg("{office} · {computer}", office=verbatim(row.office), computer=words)
        ours = msg("{computer} (this one)", computer=words)
        return (
            f"{row.facility} {row.name}",
            t(ours if row.own else words),
            str(row.held or none),
            str(row.told or none),
            in_order(row.said) if row.said else none,
            _state(t, row),
        )

    listing = Listing(COLUMNS, t(COMPUTERS.title), cells, empty)
    # The name of the directorate, on every list, has two lines.
    two_lines(listing)
    return listing


def _state(t: Translator, row: Computer) -> Mark:
    if row.mistrust:
        words = MISTRUST_WORDS[row.mistrust[0].why]
        return Mark(t(words), Tone.SOON, "triangle-alert", "strong")
    words, tone, icon = STATES[row.state]
    return Mark(t(words), tone, icon)


_HOW = msg(
    "A computer is lost? The directorate calls every prison and asks for the last good number of "
    "that computer. Read it with the two digits after the hyphen: they prove number and computer. "
    "The highest one counts; what the computer writes later waits in quarantine."
)
