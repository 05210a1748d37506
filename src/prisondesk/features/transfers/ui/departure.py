"""One transfer: its facts, and the step that can be taken now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.transfers.model import TransferFile, TransferState
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.pieces import SecondSignature, facts
from prisondesk.features.transfers.ui.presenter import Shown, TransferPresenter
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    IdentityBar,
    Kind,
    Label,
    MessageStrip,
    PageHeader,
    Tone,
)

TRANSFER = ScreenSpec("transfer", msg("Transfer"), "truck", permission="transfer.read")
CODE = Text(key="code", label=msg("Code read over the telephone"), required=True, width=240)
TOLD_BY = Text(key="told_by", label=msg("Read by"), required=True, width=420)
WHY = Text(key="why", label=msg("Why it is cancelled"), width=420)


class TransferScreen(Screen):
    """Departure with two signatures, the code of the arrival, cancelling, the papers."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer")
        self._desk = desk
        self._presenter = TransferPresenter(desk)
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
        card.body.addWidget(facts(self.t, file))
        card.body.addStretch(1)
        column.addWidget(card, 1)
        column.addWidget(self._step(file), 1)
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

    def _step(self, file: TransferFile) -> Card:
        self.second = self.form = None
        ours = file.transfer.origin == self._desk.facility.code
        if file.state is TransferState.PREPARED and ours:
            return self._departure(file)
        if file.awaits_signature and ours:
            return self._countersign(file)
        if file.state is TransferState.DEPARTED and ours:
            return self._telephone(file)
        if file.state is TransferState.REFUSED and ours:
            return self._coming_back(file)
        return finished(self.t, file)

    def _departure(self, file: TransferFile) -> Card:
        t = self.t
        card = Card(t(msg("The departure")), "signature")
        add_words(card, self.t, msg("When the person leaves, this file becomes read-only here."))
        add_words(
            card,
            self.t,
            msg("You sign with your own key; a second person signs below with his or her own."),
        )
        second = self.second = SecondSignature(t)
        card.body.addWidget(second)
        sign = step_button(self.t, msg("Sign and let leave"), "sign-departure", Kind.PRIMARY)
        sign.clicked.connect(partial(self._depart, file, paper=False))
        paper = step_button(self.t, msg("Second signature on paper"), "paper-departure")
        paper.clicked.connect(partial(self._depart, file, paper=True))
        add_words(
            card,
            self.t,
            msg("On paper now: the electronic signature follows within 24 hours."),
            small=True,
        )
        self._cancelling(card, file)
        card.add_foot(sign, paper)
        return card

    def _countersign(self, file: TransferFile) -> Card:
        t = self.t
        card = Card(t(msg("The second signature")), "signature")
        card.body.addWidget(
            MessageStrip(t(msg("The second signature is on paper only: to be given within 24 h.")))
        )
        second = self.second = SecondSignature(t)
        card.body.addWidget(second)
        sign = step_button(self.t, msg("Sign"), "countersign", Kind.PRIMARY)
        sign.clicked.connect(partial(self._sign_second, file))
        card.body.addStretch(1)
        card.add_foot(sign)
        return card

    def _telephone(self, file: TransferFile) -> Card:
        t = self.t
        card = Card(t(msg("On the road")), "phone")
        add_words(
            card,
            self.t,
            msg(
                "{facility} reads eight digits over the telephone once the person is there.",
                facility=file.transfer.destination,
            ),
        )
        form = self.form = Form(
            [Group(None, (CODE, TOLD_BY))], t, lambda: self.bench.clock.now().date()
        )
        form.submitted.connect(partial(self._tell, file))
        card.body.addWidget(form)
        told = step_button(self.t, msg("Write down the arrival"), "tell-arrival", Kind.PRIMARY)
        told.clicked.connect(form.submit)
        second = self.second = SecondSignature(t)
        add_words(
            card,
            self.t,
            msg("If the person came back: two people sign the cancelling."),
            small=True,
        )
        card.body.addWidget(second)
        self._cancelling(card, file)
        card.add_foot(told)
        return card

    def _coming_back(self, file: TransferFile) -> Card:
        card = Card(self.t(msg("Refused at arrival")), "undo-2")
        add_words(
            card, self.t, msg("Once the person is back, two people sign that the transfer is over.")
        )
        second = self.second = SecondSignature(self.t)
        card.body.addWidget(second)
        self._cancelling(card, file)
        return card

    def _cancelling(self, card: Card, file: TransferFile) -> None:
        why = Form([Group(None, (WHY,))], self.t, lambda: self.bench.clock.now().date())
        card.body.addWidget(why)
        cancel = step_button(self.t, msg("Cancel the transfer"), "cancel-transfer", Kind.QUIET)
        cancel.clicked.connect(partial(self._cancel, file, why))
        card.body.addWidget(cancel)
        card.body.addStretch(1)

    def _depart(self, file: TransferFile, *, paper: bool) -> None:
        second = self.second.taken() if self.second and not paper else None
        if second is None and not paper:
            self.show_strip(self.t(msg("The second officer types account and password.")))
            return
        work = partial(self._presenter.depart, file.transfer.id, second, None)
        self._run(work, msg("Departure written; the file is read-only here."))

    def _sign_second(self, file: TransferFile) -> None:
        second = self.second.taken() if self.second else None
        if second is None:
            self.show_strip(self.t(msg("The second officer types account and password.")))
            return
        work = partial(self._presenter.countersign, file.transfer.id, second)
        self._run(work, msg("Both signatures are there."))

    def _tell(self, file: TransferFile) -> None:
        values = self.form.values() if self.form else {}
        work = partial(
            self._presenter.tell, file.transfer.id, str(values["code"]), str(values["told_by"])
        )
        self._run(work, msg("Arrival written; the receipt will close the transfer."))

    def _cancel(self, file: TransferFile, why: Form) -> None:
        reason = str(why.values().get("why") or "")
        second = self.second.taken() if self.second else None
        work = partial(self._presenter.cancel, file.transfer.id, reason, second)
        self._run(work, msg("Transfer cancelled."))

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


def finished(t: Translator, file: TransferFile) -> Card:
    """Return the card of a transfer in which nothing is left to do here."""
    moved = file.transfer
    card = Card(t(msg("Nothing to do here")), "circle-check")
    if moved.arrived_at is not None:
        line = msg(
            "Transferred on {day}, accepted by {who} ({facility}, {number}).",
            day=moved.arrived_at.date(),
            who=file.checked_by,
            facility=moved.destination,
            number=moved.new_number or "—",
        )
        card.body.addWidget(MessageStrip(t(line), tone=Tone.OK))
    add_words(card, t, msg("The file stays readable here, and cannot be written."))
    card.body.addStretch(1)
    return card


def add_words(card: Card, t: Translator, text: Message, *, small: bool = False) -> None:
    """Add a sentence to *card*."""
    card.body.addWidget(Label(t(text), "small" if small else "body", wrap=True))


def step_button(t: Translator, words: Message, name: str, kind: Kind = Kind.SECONDARY) -> Button:
    """Return the button of a step; the primary one has Ctrl+Enter."""
    button = Button(t(words), kind, key="Ctrl+Return" if kind is Kind.PRIMARY else "")
    button.setObjectName(name)
    return button
