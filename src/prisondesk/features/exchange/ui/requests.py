"""What prisons ask each other for: seen, granted or refused by a person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model.asking import Decision, Request, Wanted, wanted_words
from prisondesk.features.exchange.ui.answering import Answer, AnsweringPresenter
from prisondesk.features.exchange.ui.ask import ASK
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.standing import Listing
from prisondesk.features.transfers.ui.pieces import SecondSignature
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, prison
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.tables import Cell, Column, Mark
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    Missing,
    PageHeader,
    SummaryList,
    Tone,
)

REQUESTS = ScreenSpec(
    "requests", msg("Requests between prisons"), "inbox", permission="exchange.use"
)
COLUMNS = (
    Column("at", msg("Asked on"), 140, sortable=False),
    Column("who", msg("Who asks"), 240, sortable=False),
    Column("what", msg("What is asked for"), sortable=False),
    Column("state", msg("State"), 150, sortable=False),
)
NUMBER = Text(
    key="number",
    label=msg("Number of the person here"),
    hint=msg("for a copy of a file: you find who is meant"),
    width=240,
)
WHY = Text(key="why", label=msg("Reason, which goes back"), width=420)
BY_TWO = frozenset({Wanted.FILE, Wanted.LOG})


class RequestsScreen(Screen):
    """A list of requests, ours and theirs, and beside it the one to be decided."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("asked")
        self._presenter = AnsweringPresenter(desk)
        self._requests: tuple[Request, ...] = ()
        self._shown: Request | None = None
        t = self.t
        ask = Button(t(ASK.title), icon="mail", key="Ctrl+N")
        ask.setObjectName("ask-open")
        ask.clicked.connect(partial(self.go.emit, ASK.key, None))
        back = Button(t(msg("Exchange by USB key")), Kind.QUIET, icon="usb")
        back.clicked.connect(partial(self.go.emit, "exchange", None))
        about = t(msg("A person decides; nothing leaves by itself."))
        self.column.addWidget(PageHeader(t(REQUESTS.title), about, ask, back))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        self.column.addLayout(row, 1)
        self.list = _listing(t)
        self.list.table.current_changed.connect(self._choose)
        listed = Card(t(msg("Asked")), "inbox", ruled=True)
        listed.body.addWidget(self.list)
        row.addWidget(listed, 3)
        self.form = Form([Group(None, (NUMBER, WHY))], t, lambda: bench.clock.now().date())
        self.two = Label(t(_TWO), "small", wrap=True)
        self.second = SecondSignature(t)
        self.grant = Button(t(msg("Grant")), Kind.PRIMARY)
        self.grant.setObjectName("grant")
        self.grant.clicked.connect(self._grant)
        self.refuse = Button(t(msg("Refuse")))
        self.refuse.setObjectName("refuse")
        self.refuse.clicked.connect(self._refuse)
        self._facts = QWidget()
        self.detail = self._detail()
        row.addWidget(self.detail, 2)

    def arrive(self, argument: object = None) -> None:
        """Show what is asked."""
        self.hide_strip()
        self._read()

    def commands(self) -> tuple[Command, ...]:
        return (Command("ask", ASK.title, partial(self.go.emit, ASK.key, None), "Ctrl+N"),)

    def _detail(self) -> Card:
        card = Card(self.t(msg("The request")), "scale")
        self._box = QVBoxLayout()
        card.body.addLayout(self._box)
        self._box.addWidget(self._facts)
        card.body.addStretch(1)
        for each in (self.form, self.two, self.second):
            card.body.addWidget(each)
        card.add_foot(self.grant, self.refuse).addStretch(1)
        return card

    def _read(self) -> None:
        self.bench.jobs.run(self._presenter.requests, self._show, self.show_error)

    def _show(self, requests: tuple[Request, ...]) -> None:
        self._requests = requests
        self.list.show_rows(requests)
        self.detail.setVisible(bool(requests))
        if requests:
            self._fill(requests[0])
            self.list.table.select_row(0)
            self.list.table.setFocus()

    def _choose(self, key: str) -> None:
        if key.isdigit() and int(key) < len(self._requests):
            self._fill(self._requests[int(key)])

    def _fill(self, request: Request) -> None:
        t, self._shown = self.t, request
        rows: list[tuple[str, str | Missing]] = [
            (t(msg("Who asks")), t(_who(request))),
            (t(msg("What is asked for")), t(wanted_words(request.what, incoming=request.incoming))),
            (t(msg("Who or what is meant")), request.subject or Missing.UNKNOWN),
            (t(msg("Why")), request.reason or Missing.UNKNOWN),
            (t(msg("Asked by")), request.asked_by),
        ]
        if request.state is not Decision.OPEN:
            rows.append((t(msg("Decided by")), request.decided_by or Missing.UNKNOWN))
            rows.append((t(msg("Answer")), request.answer or t(STATES[request.state][0])))
        facts = SummaryList(rows)
        self._box.replaceWidget(self._facts, facts)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = facts
        open_ = request.incoming and request.state is Decision.OPEN
        self.form.setVisible(open_)
        self.grant.setVisible(open_ and request.what is not Wanted.LATER)
        self.refuse.setVisible(open_)
        self.form.field("number").setVisible(request.what is Wanted.FILE)
        self.two.setVisible(open_ and request.what in BY_TWO)
        self.second.setVisible(open_ and request.what in BY_TWO)

    def _grant(self) -> None:
        if self._shown is not None:
            values = self.form.values()
            number = str(values.get("number") or "")
            answer = Answer(str(values.get("why") or ""), number, self.second.taken())
            self._do(partial(self._presenter.grant, self._shown, answer))

    def _refuse(self) -> None:
        if self._shown is not None:
            reason = str(self.form.values().get("why") or "")
            self._do(partial(self._presenter.refuse, self._shown, reason))

    def _do(self, work: partial[None]) -> None:
        self.hide_strip()
        self.bench.jobs.run(work, self._done, self.show_error)

    def _done(self, _none: object) -> None:
        done = msg("Decided; the answer goes with the next bundle.")
        self.form.set_values({"number": "", "why": ""})
        self.second.account.clear()
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)
        self._read()


STATES: dict[Decision, tuple[Message, Tone, str]] = {
    Decision.OPEN: (cmsg("request", "to be decided here"), Tone.SOON, "hourglass"),
    Decision.GRANTED: (cmsg("request", "granted"), Tone.OK, "circle-check"),
    Decision.REFUSED: (cmsg("request", "refused"), Tone.NEUTRAL, "circle-minus"),
}
_TWO = msg("Files leave by two signatures: yours and a second officer’s; one is the director.")


def _who(request: Request) -> Message:
    if request.incoming:
        return msg("{prison} asks us", prison=prison(request.peer))
    return msg("we ask {prison}", prison=prison(request.peer))


def _listing(t: Translator) -> Listing:
    empty = EmptyState(
        "inbox",
        t(msg("No request yet.")),
        t(msg("What another prison asks us for stands here, and what we ask of others.")),
    )

    def cells(row: object) -> Sequence[Cell]:
        if not isinstance(row, Request):
            raise TypeError(type(row).__name__)
        at = formats.moment(row.asked_at)
        what = t(wanted_words(row.what, incoming=row.incoming))
        return (at, t(_who(row)), what, _state(t, row))

    return Listing(COLUMNS, t(REQUESTS.title), cells, empty)


def _state(t: Translator, row: Request) -> Mark:
    if row.state is Decision.OPEN and not row.incoming:
        words = msg("awaits the answer") if row.told else msg("goes with the next bundle")
        return Mark(t(words), Tone.NEUTRAL, "hourglass")
    words, tone, icon = STATES[row.state]
    return Mark(t(words), tone, icon)
