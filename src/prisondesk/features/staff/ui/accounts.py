"""Who works here: accounts opened, renewed, lent and closed, by two officers each time."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.staff.model import (
    OFFICER_SEX_WORDS,
    Colleague,
    Delegation,
    Officer,
    OfficerSex,
)
from prisondesk.features.staff.service.offices import NEVER_LENT
from prisondesk.features.staff.ui import asks
from prisondesk.features.staff.ui.desk import AccountsDesk, Staff
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, ToldOnce, Values
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.roles import TITLES
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    SummaryList,
    scrolled,
)

ACCOUNTS = ScreenSpec(
    "accounts", msg("Accounts"), "user-check", permission="accounts.manage", rail=125
)
Work = Callable[[Values], object]


class AccountsScreen(LoadedScreen):
    """The accounts on one side; on the other what is known of one, or what is being done."""

    SHOWS = ("staff:", "colleagues:")

    def __init__(self, bench: Bench, desk: AccountsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("accounts")
        self._desk = desk
        self._staff = Staff((), ())
        t, px = self.t, look().px
        self.column.addWidget(PageHeader(t(ACCOUNTS.title)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        card = Card(t(msg("Who works here")), "users", ruled=True)
        self.officers = RowList()
        self.officers.setObjectName("officers")
        self.officers.setAccessibleName(t(ACCOUNTS.title))
        self.officers.current_changed.connect(self._show)
        card.body.addWidget(self.officers, 1)
        self.add = Button(t(msg("New account")), icon="user-plus", key="Ctrl+N")
        self.add.setObjectName("new-account")
        self.add.clicked.connect(self.ask_new)
        card.add_foot(self.add).addStretch(1)
        row.addWidget(card, 1)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addStretch(1)
        row.addWidget(scrolled(inside), 1)
        self.column.addLayout(row, 1)

    def commands(self) -> tuple[Command, ...]:
        return (Command("new-account", msg("New account"), self.ask_new, "Ctrl+N"),)

    def load(self) -> None:
        """Read the accounts again."""
        self.bench.jobs.run(self._desk.look, self._list, self.show_error)

    def ask_new(self) -> None:
        """Ask for a new account."""
        self._ask(asks.new_account(), self._desk.open, self._told)

    def ask_renew(self, officer: Officer) -> None:
        """Ask for words for somebody who forgot the password."""
        ask = asks.renewal(officer)
        self._ask(ask, lambda values: self._desk.renew(officer.officer, values), self._told)

    def ask_sex(self, officer: Officer) -> None:
        """Ask what an officer says of the own sex."""
        self._ask(
            asks.sex(officer),
            lambda values: self._desk.note_sex(officer.officer, values),
            lambda _nothing: self._done(msg("It is written down.")),
        )

    def ask_leave(self, officer: Officer) -> None:
        """Ask to close an account."""
        ask = asks.leaving(officer)
        self._ask(ask, lambda values: self._desk.leave(officer.officer, values), self._left)

    def ask_lend(self, officer: Officer) -> None:
        """Ask for which role and when somebody stands in."""
        roles = tuple(
            (role.value, words)
            for role, words in TITLES.items()
            if role not in NEVER_LENT and role is not officer.role
        )
        ask = asks.lending(officer, roles)
        done = msg("{name} stands in for the role.", name=verbatim(officer.name))
        self._ask(
            ask,
            lambda values: self._desk.lend(officer.officer, values),
            lambda _nothing: self._done(done),
        )

    def _list(self, staff: Staff) -> None:
        self._staff = staff
        t = self.t
        entries: list[ListGroup | ListRow] = []
        for active, title in ((True, msg("Work here")), (False, msg("Left"))):
            some = [each for each in staff.officers if each.active is active]
            if some:
                entries.append(ListGroup(t(msg("{title} · {count}", title=title, count=len(some)))))
            entries += [
                ListRow(each.officer, each.name, t(TITLES[each.role]), each.account)
                for each in some
            ]
        self.officers.set_rows([*entries, *self._elsewhere()])

    def _elsewhere(self) -> Iterator[ListGroup | ListRow]:
        """Yield the people of the other offices of the prison, computer by computer."""
        t, found = self.t, self._staff.colleagues
        for number in sorted({each.number for each in found}):
            some = [each for each in found if each.number == number]
            title = msg("Computer no. {number} · {count}", number=number, count=len(some))
            yield ListGroup(t(title))
            for each in some:
                state = "" if each.active else t(msg("left"))
                yield ListRow(each.officer, each.name, t(TITLES[each.role]), state)

    def _colleague(self, known: Colleague) -> Card:
        t = self.t
        card = Card(known.name, "user")
        card.setObjectName("colleague")
        active = msg("works there") if known.active else msg("left")
        rows = [(msg("Role"), TITLES[known.role]), (msg("State"), active)]
        card.body.addWidget(SummaryList([(t(label), t(value)) for label, value in rows]))
        said = msg(
            "This account is kept on computer no. {number} of this prison: it is opened, renewed "
            "and closed there, and opens nothing here.",
            number=known.number,
        )
        card.body.addWidget(Label(t(said), "small", wrap=True))
        return card

    def _show(self, key: str) -> None:
        officer = next((each for each in self._staff.officers if each.officer == key), None)
        known = next((each for each in self._staff.colleagues if each.officer == key), None)
        if officer is not None:
            self._put(self._card(officer))
        elif known is not None:
            self._put(self._colleague(known))

    def _card(self, officer: Officer) -> Card:
        t = self.t
        card = Card(officer.name, "user")
        card.setObjectName("officer")
        sex = self._staff.sexes.get(officer.officer, OfficerSex.NOT_SAID)
        card.body.addWidget(
            SummaryList(
                [
                    (t(msg("Account")), officer.account),
                    (t(msg("Role")), t(TITLES[officer.role])),
                    (t(msg("Sex")), t(OFFICER_SEX_WORDS[sex])),
                    (t(msg("State")), t(msg("works here") if officer.active else msg("left"))),
                ]
            )
        )
        for each in self._staff.delegations:
            if each.officer == officer.officer:
                self._lent(card, each)
        if officer.active:
            said = Button(t(msg("Sex, if said")), icon="user")
            said.setObjectName("ask-to-sex")
            said.clicked.connect(lambda: self.ask_sex(officer))
            line = QHBoxLayout()
            line.addWidget(said)
            line.addStretch(1)
            card.body.addLayout(line)
        if officer.active and officer.officer != self._desk.actor.officer:
            verbs: tuple[tuple[str, Message, str, Callable[[Officer], None]], ...] = (
                ("renew", msg("Password forgotten"), "key-round", self.ask_renew),
                ("lend", msg("Let this officer stand in"), "handshake", self.ask_lend),
                ("leave", msg("Close the account"), "user-x", self.ask_leave),
            )
            for name, words, icon, action in verbs:
                button = Button(t(words), icon=icon)
                button.setObjectName(f"ask-to-{name}")
                button.clicked.connect(lambda _on=False, action=action: action(officer))
                row = QHBoxLayout()
                row.addWidget(button)
                row.addStretch(1)
                card.body.addLayout(row)
        elif officer.active:
            own = msg("Your own password and PIN are changed under “My account”.")
            card.body.addWidget(Label(t(own), "small", wrap=True))
        return card

    def _lent(self, card: Card, lent: Delegation) -> None:
        t = self.t
        words = msg(
            "Stands in for: {role}, from {first} to {last}.",
            role=TITLES[lent.role],
            first=lent.first,
            last=lent.last,
        )
        row = QHBoxLayout()
        row.addWidget(Label(t(words), wrap=True), 1)
        end = Button(t(msg("End now")))
        end.clicked.connect(lambda: self._end(lent.id))
        row.addWidget(end)
        card.body.addLayout(row)

    def _end(self, delegation: str) -> None:
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.office.end_lending(desk.actor, delegation),
            lambda _nothing: self._done(msg("The standing-in is over.")),
            self.show_error,
        )

    def _ask(self, ask: Ask, work: Work, done: Callable[..., None]) -> None:
        panel = ActionPanel(self.bench, ask)
        panel.given.connect(
            lambda values: self.bench.jobs.run(lambda: work(values), done, panel.refuse)
        )
        panel.given_up.connect(lambda: self._show(self.officers.current_key()))
        self._put(panel)
        panel.form.focus_first()

    def _told(self, words: str) -> None:
        advice = msg(
            "Let the person write these words down now: they are shown once, kept nowhere, and "
            "open the account once within three days. The first thing asked is a password of "
            "one’s own."
        )
        told = ToldOnce(self.bench, msg("Words for one use"), words, advice)
        told.seen.connect(lambda: self._done(msg("The words are told.")))
        self._put(told)
        self.load()

    def _left(self, _nothing: object) -> None:
        self._done(
            msg(
                "The account is closed. At the next sign-in the records get a new key; keep the "
                "computer on."
            )
        )
        self.session_over.emit()

    def _done(self, words: Message) -> None:
        self.said.emit(words)
        self._put(None)
        self.load()

    def _put(self, widget: QWidget | None) -> None:
        while self._side.count() > 1:
            item = self._side.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if widget is not None:
            self._side.insertWidget(0, widget)
            widget.show()
