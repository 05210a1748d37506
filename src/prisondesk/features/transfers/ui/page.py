"""The page of one transfer: the person, what is known, the sealed health file, the papers."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.transfers.model import GRAVE, HealthState, TransferFile
from prisondesk.features.transfers.rules import answerable, late_words
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.ended import ended
from prisondesk.features.transfers.ui.pieces import (
    SecondSignature,
    code_card,
    ending_strip,
    facts,
    provisional_words,
    release_strip,
)
from prisondesk.features.transfers.ui.presenter import Shown
from prisondesk.features.transfers.ui.turning import TurnPresenter
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg, prison
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Form, Group
from prisondesk.ui.look import look
from prisondesk.ui.screen import About, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, IdentityBar, Kind, MessageStrip, PageHeader, Tone

ONE_TRANSFER = About(
    msg("This page is about one transfer. Choose it in the list of transfers."),
    "transfers",
    msg("Open the list of transfers"),
)
# How long the code of an arrival is shown at the destination: the receipt has come by then.
CODE_SHOWN = dt.timedelta(days=7)
TRANSFER = ScreenSpec(
    "transfer", msg("Transfer"), "truck", permission="transfer.read", about=ONE_TRANSFER
)


class TransferPage(Screen):
    """The person, what is known, the papers; the step that can be taken stands beside it."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer")
        self._desk = desk
        self._presenter = TurnPresenter(desk)
        self._shown: Shown | None = None
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("transfers", None))
        self._paper = Button(t(msg("Order and liaison sheet")), icon="printer", key="Ctrl+P")
        self._paper.clicked.connect(self._print)
        self._receipt = Button(t(msg("Receipt for the escort")), icon="printer")
        self._receipt.setObjectName("transfer-receipt")
        self._receipt.clicked.connect(self._print_receipt)
        self._receipt.hide()
        self.column.addWidget(PageHeader(t(TRANSFER.title), "", back, self._paper, self._receipt))
        self._page = QWidget()
        self.column.addWidget(self._page, 1)
        self.second: SecondSignature | None = None
        self.form: Form | None = None

    def arrive(self, argument: object = None) -> None:
        """Show the transfer whose identifier is *argument*."""
        self.hide_strip()
        if isinstance(argument, str):
            work = partial(self._presenter.shown, argument)
            self.bench.jobs.run(work, self._show, self.show_error)

    def argument(self) -> object:
        file = self._shown.file if self._shown else None
        return file.transfer.id if file else None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if self._shown is not None and f"dossier:{self._shown.dossier}" in streams:
            self.arrive(self.argument())

    def _show(self, shown: Shown) -> None:
        file = shown.file
        if file is None:
            return
        self._shown = shown
        own = self._desk.facility.code
        self._paper.setVisible(file.transfer.origin == own)
        taken = file.transfer.destination == own and file.transfer.arrived_at is not None
        self._receipt.setVisible(taken)
        page = QWidget()
        column = QHBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(14))
        card = Card(self.t(msg("What is known")), "clipboard-list")
        if shown.release_ordered:
            handed = shown.handed_on
            card.body.addWidget(release_strip(self.t, file, own, handed_on=handed))
            if file.departed_hash and file.transfer.origin == own and not handed:
                hand_on = step_button(self.t, msg("Hand the order on"), "hand-on-order")
                hand_on.clicked.connect(partial(self.go.emit, "transfer-turn", file.transfer.id))
                card.add_foot(hand_on)
        self._late(card, shown)
        card.body.addWidget(facts(self.t, file, shown.health, shown.containers))
        if (ending := ending_strip(self.t, [("", shown.ending)])) is not None:
            card.body.addWidget(ending)
        self._health(card, shown)
        card.body.addStretch(1)
        column.addWidget(card, 1)
        column.addWidget(self._step(shown), 1)
        self.column.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        bar = IdentityBar(shown.bar(self.t))
        old = self.findChild(QWidget, "transfer-person")
        bar.setObjectName("transfer-person")
        if old is not None:
            self.column.replaceWidget(old, bar)
            old.hide()
            old.deleteLater()
        else:
            self.column.insertWidget(1, bar)
        if self.form is not None:
            self.form.focus_first()
        elif self.second is not None:
            self.second.account.setFocus()

    def _late(self, card: Card, shown: Shown) -> None:
        """Show what was told of the journey after its end, and where it is answered."""
        late = shown.late
        if late is None or (words := late_words(late)) is None:
            return
        grave = any(each.what in GRAVE for each in late.words)
        tone = Tone.LAW if grave else Tone.SOON
        card.body.addWidget(MessageStrip(self.t(words), tone=tone))
        if answerable(late):
            answer = step_button(self.t, msg("Answer what was told"), "answer-late")
            answer.clicked.connect(partial(self.go.emit, "transfer-turn", late.file.transfer.id))
            card.add_foot(answer)

    def _health(self, card: Card, shown: Shown) -> None:
        """Offer health staff of the origin to hand the sealed file on."""
        file, actor = shown.file, self._desk.actor
        if file is None or file.transfer.origin != self._desk.facility.code:
            return
        if shown.health is HealthState.TO_FOLLOW and actor.health_identity is not None:
            words = msg(
                "Seal it for the infirmary of {facility}",
                facility=prison(file.transfer.destination),
            )
            seal = step_button(self.t, words, "seal-health")
            seal.clicked.connect(partial(self._seal, file))
            card.add_foot(seal)

    def _seal(self, file: TransferFile) -> None:
        def done(answer: tuple[Shown, int]) -> None:
            self._show(answer[0])
            said = nmsg("{count} sealed page copied.", "{count} sealed pages copied.", answer[1])
            self.said.emit(said)

        work = partial(self._presenter.hand_over_health, file.transfer.id)
        self.bench.jobs.run(work, done, self.show_error)

    def _step(self, shown: Shown) -> Card:
        """Return the card of the step that can be taken now; here only what became of it."""
        return self._finished(shown)

    def _finished(self, shown: Shown) -> Card:
        """Return the card of a transfer that is over."""
        own, file = self._desk.facility.code, shown.file
        card = ended(self.t, shown, own)
        arrived = file.transfer.arrived_at if file is not None else None
        fresh = arrived is not None and self.bench.clock.now() - arrived < CODE_SHOWN
        if file is not None and shown.code and fresh:
            card.body.addWidget(code_card(self.t, shown.code, file.transfer.origin))
        self._offer_join(card, shown)
        if file is not None and file.sent_to and file.transfer.origin == own:
            follow = step_button(self.t, msg("Open the new transfer"), "open-next")
            follow.clicked.connect(partial(self.go.emit, "transfer", file.sent_to))
            card.add_foot(follow)
        card.body.addStretch(1)
        return card

    def _offer_join(self, card: Card, shown: Shown) -> None:
        """Ask which file opened on the printed order is this person, when that was not said."""
        file, own, t = shown.file, self._desk.facility.code, self.t
        if file is None or file.transfer.destination != own or not shown.provisionals:
            return
        if file.transfer.arrived_at is None or not self._desk.actor.may(Permission.TRANSFER_ACCEPT):
            return
        known = tuple((each.dossier, provisional_words(each)) for each in shown.provisionals)
        label = msg("Taken in before on the printed order")
        field = Combo(key="join", label=label, options=known, required=True)
        form = Form([Group(None, (field,))], t, lambda: self.bench.clock.now().date())
        card.body.addWidget(form)
        join = step_button(t, msg("It is the same person: join the two files"), "join-files")

        def joined() -> None:
            chosen = str(form.values()["join"])
            work = partial(self._presenter.link, file.transfer.id, chosen)
            self._run(work, msg("The two files are joined; the person counts once."))

        form.submitted.connect(joined)
        join.clicked.connect(form.submit)
        card.add_foot(join)

    def _run(self, work: Callable[[], Shown], said: Message) -> None:
        self.hide_strip()

        def done(shown: Shown) -> None:
            self._show(shown)
            self.said.emit(said)

        self.bench.jobs.run(work, done, self.show_error)

    def _print(self) -> None:
        if self._shown is not None:
            work = partial(self._presenter.order_paper, self._shown)
            self.bench.jobs.run(work, self._show_paper, self.show_error)

    def _print_receipt(self) -> None:
        if self._shown is not None:
            work = partial(self._presenter.receipt_paper, self._shown)
            self.bench.jobs.run(work, self._show_receipt, self.show_error)

    def _show_receipt(self, paper: ShownPaper) -> None:
        title = self.t(msg("Receipt of a transfer"))
        show_paper(self, paper, partial(self._presenter.printed, paper), title)

    def _show_paper(self, paper: ShownPaper) -> None:
        title = self.t(msg("Order and liaison sheet"))
        show_paper(self, paper, partial(self._presenter.printed, paper), title)


def step_button(t: Translator, words: Message, name: str, kind: Kind = Kind.SECONDARY) -> Button:
    """Return the button of a step; the primary one has Ctrl+Enter."""
    button = Button(t(words), kind, key="Ctrl+Return" if kind is Kind.PRIMARY else "")
    button.setObjectName(name)
    return button
