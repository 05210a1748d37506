"""The belongings of one person: what is kept, its money, its containers, how it came and went."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.ui.base import FileWorkScreen, empty
from prisondesk.features.custody.ui.dates import stack
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import (
    CONTAINER_WORDS,
    KEPT_WORDS,
    STEP_WORDS,
    ContainerStep,
)
from prisondesk.features.property.rules import Holdings, KeptContainer, KeptItem
from prisondesk.features.property.rules.journal import Movement
from prisondesk.features.property.ui.desk import StoreDesk, StoreSight
from prisondesk.features.property.ui.forms import (
    MOVEMENTS,
    SIGNED,
    TO_WHOM,
    Ground,
    StoreForm,
    acknowledged,
    text,
)
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListRow,
    RowList,
    Run,
    scrolled,
)

BELONGINGS = ScreenSpec(
    "belongings",
    msg("Belongings and money"),
    "package",
    permission="property.read",
    about=ONE_PERSON,
)
LEFT, RIGHT = 260, 420
ALL_BACK = "all-back"


class BelongingsScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: StoreDesk) -> None:
        super().__init__(bench, "belongings", BELONGINGS.title)
        self._desk = desk
        self._sight: StoreSight | None = None
        t, px = self.t, bench.look.px
        self.acts = RowList()
        self.acts.setObjectName("store-acts")
        self.acts.setAccessibleName(t(BELONGINGS.title))
        self.acts.current_changed.connect(lambda _key: self._show_form())
        left = Card(ruled=True)
        left.body.addWidget(self.acts)
        left.setFixedWidth(px(LEFT))
        left.setVisible(desk.actor.may(Permission.PROPERTY_WRITE))
        self.form: Form | None = None
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setLayout(self._middle)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(self._right)
        right.setFixedWidth(px(RIGHT))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(left)
        row.addWidget(middle, 1)
        row.addWidget(right)
        self.column.addLayout(row, 1)
        self.acts.set_rows(
            [
                *(ListRow(each.key, t(each.title), icon=each.icon) for each in MOVEMENTS),
                ListRow(ALL_BACK, t(msg("Give everything back")), icon="package-check"),
            ]
        )

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def enter(self) -> None:
        """Enter what the form holds."""
        form, chosen = self.form, self._chosen()
        if form is None or self._sight is None:
            return
        desk, key, values = self._desk, self.key, form.values()
        held, now = self._sight.held, self.bench.clock.now()
        if chosen is None:
            signed = acknowledged(values)
            self._run(lambda: desk.give_all_back(key, text(values, "to_whom"), signed))
            return

        def work() -> str:
            body = chosen.build(Ground(held, now, desk.take_number), values)
            if isinstance(body, BelongingsReceived):
                desk.receive(key, body)
                return body.receipt
            desk.enter(key, body)
            return ""

        self._run(work)

    def show_receipt(self, number: str) -> None:
        """Show the receipt *number* for printing."""
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.paper(key, number), self._show_paper, self.show_error)

    def _run(self, work: Callable[[], str | None]) -> None:
        def done(receipt: str | None) -> None:
            self.hide_strip()
            self.said.emit(msg("Entered in the register of belongings."))
            self.acts.clearSelection()
            self._clear_form()
            self.load()
            if receipt:
                self.show_receipt(receipt)

        self.bench.jobs.run(work, done, self.show_error)

    def _chosen(self) -> StoreForm | None:
        key = self.acts.current_key()
        return next((each for each in MOVEMENTS if each.key == key), None)

    def _clear_form(self) -> None:
        empty(self._middle)
        self.form = None
        words = self.t(msg("Nothing leaves the store without a signature or a thumb-print."))
        self._middle.addWidget(EmptyState("package", self.t(msg("Choose a movement.")), words))

    def _show_form(self) -> None:
        if self._sight is None:
            return
        self._clear_form()
        chosen, key = self._chosen(), self.acts.current_key()
        if chosen is None and key != ALL_BACK:
            return
        empty(self._middle)
        ground = Ground(self._sight.held, self.bench.clock.now(), self._desk.take_number)
        groups = chosen.groups(ground) if chosen else [Group(None, (TO_WHOM, *SIGNED))]
        title = chosen.title if chosen else msg("Give everything back")
        card = Card(self.t(title), chosen.icon if chosen else "package-check")
        self.form = Form(groups, self.t, lambda: self.bench.clock.now().date())
        self.form.submitted.connect(self.enter)
        card.body.addWidget(scrolled(self.form), 1)
        verb = Button(self.t(msg("Enter")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("enter-movement")
        verb.clicked.connect(self.form.submit)
        card.add_foot(verb).addStretch(1)
        self._middle.addWidget(card)
        self.form.focus_first()

    def _show(self, sight: StoreSight) -> None:
        first, self._sight = self._sight is None, sight
        self.show_bar(sight.bar)
        if first:
            self._clear_form()
        empty(self._right)
        cards = (
            self._money(sight.held),
            self._objects(sight.held),
            *(self._container(each) for each in sight.held.containers),
            self._receipts(sight),
            self._journal(sight.journal),
        )
        self._right.addWidget(scrolled(stack(*cards)))

    def _money(self, held: Holdings) -> Card:
        card = Card(self.t(msg("Balance")), "coins")
        balance = msg("{francs} F CFA", francs=held.francs)
        card.body.addWidget(Label(self.t(balance), "title"))
        for each in held.other_money:
            card.body.addWidget(Label(f"{each.amount} {each.currency}", "body"))
        return card

    def _objects(self, held: Holdings) -> Card:
        card = Card(self.t(msg("Objects kept")), "package")
        for each in held.items:
            card.body.addWidget(Label(self._object(each), wrap=True))
        if not held.items:
            card.body.addWidget(Label(self.t(msg("none")), "soft"))
        return card

    def _object(self, each: KeptItem) -> list[Run]:
        t, item = self.t, each.item
        where = t(KEPT_WORDS[item.kept])
        state, place = (t(verbatim(words)) if words else "" for words in (item.state, item.place))
        parts = [part for part in (state, where, place) if part]
        return [
            Run(t(msg("{count} × {what}", count=each.left, what=item.description)), "body"),
            Run(f"  {' · '.join(parts)} · {each.receipt}", "small"),
        ]

    def _container(self, each: KeptContainer) -> Card:
        t = self.t
        title = msg("{kind} {label}", kind=CONTAINER_WORDS[each.container], label=each.label)
        card = Card(t(title), "lock")
        loud = each.step is ContainerStep.MISSING or each.intact is False
        words = msg("Seal {seal}: {step}", seal=each.seal, step=STEP_WORDS[each.step])
        card.body.addWidget(Label(t(words), "strong" if loud else "body", wrap=True))
        if each.at is not None:
            last = msg("{moment}, {who}", moment=each.at, who=each.who)
            card.body.addWidget(Label(t(last), "small", wrap=True))
        if each.intact is not None:
            seal = msg("seal intact") if each.intact else msg("seal broken")
            card.body.addWidget(Label(t(seal), "small"))
        return card

    def _receipts(self, sight: StoreSight) -> Card:
        card = Card(self.t(msg("Receipts")), "printer")
        for number in sight.receipts:
            button = Button(number, Kind.QUIET)
            button.setObjectName(f"receipt-{number}")
            button.clicked.connect(lambda _checked=False, number=number: self.show_receipt(number))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not sight.receipts:
            card.body.addWidget(Label(self.t(msg("none")), "soft"))
        return card

    def _journal(self, journal: tuple[Movement, ...]) -> Card:
        card = Card(self.t(msg("Entries and exits")), "history")
        for each in journal:
            when = self.t(msg("{moment}", moment=each.at))
            words: list[Message] = [each.what]
            if each.balance is not None:
                words.append(msg("balance {francs} F CFA", francs=each.balance))
            said = " · ".join(self.t(part) for part in words)
            card.body.addWidget(Label([Run(said, "body"), Run(f"  {when}", "small")], wrap=True))
        return card

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))
