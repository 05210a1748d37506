"""One transfer: the step that can be taken now, and its fields."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.features.transfers.model import TransferFile, TransferState
from prisondesk.features.transfers.rules import ROAD
from prisondesk.features.transfers.service import Left
from prisondesk.features.transfers.service.book import signs_here
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.ended import crossed, refused
from prisondesk.features.transfers.ui.page import TRANSFER, TransferPage, step_button
from prisondesk.features.transfers.ui.pieces import (
    APART,
    SecondSignature,
    add_words,
    container_words,
    moment_of,
    rolling,
)
from prisondesk.features.transfers.ui.presenter import Shown
from prisondesk.features.transfers.ui.turn import TURN
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, prison
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, Date, Form, Group, Text
from prisondesk.ui.widgets import Button, Card, Kind, MessageStrip, rule

__all__ = ["TRANSFER", "TransferScreen"]

CODE = Text(key="code", label=msg("Code read over the telephone"), required=True, width=240)
TOLD_BY = Text(key="told_by", label=msg("Read by"), required=True, width=420)
WHY = Text(key="why", label=msg("Why it is cancelled"), width=300)
AGREED = Text(key="agreed", label=msg("What the two directors agreed, and when"), width=420)
LEFT_ON = Date(
    key="left_on", label=msg("Left on"), hint=msg("empty: now"), width=180, may_be_future=False
)
LEFT_AT = Text(key="left_at", label=cmsg("departure", "at"), hint=msg("true hour"), width=120)


# Who takes steps here; everybody else reads.
STEPPING = (
    Permission.TRANSFER_PREPARE,
    Permission.TRANSFER_ACCEPT,
    Permission.TRANSFER_DEPART_APPROVE_DIRECTOR,
)


class TransferScreen(TransferPage):
    """Departure with two signatures, the code of the arrival, cancelling, closing."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench, desk)
        self._when: Form | None = None
        self._boxes: Form | None = None

    def _step(self, shown: Shown) -> Card:
        self.second = self.form = None
        own, file = self._desk.facility.code, shown.file
        if file is None:
            raise LookupError("a step is of a transfer")
        ours = file.transfer.origin == own
        if not any(self._desk.actor.may(each) for each in STEPPING):
            return self._finished(shown)
        if file.state is TransferState.PREPARED and ours:
            return self._departure(file)
        if file.state in ROAD:
            return self._road(file)
        if signs_here(file, own):
            return self._countersign(file)
        return self._disputed(file) if file.state is TransferState.DISPUTED else self._over(shown)

    def _offer_turn(self, card: Card, file: TransferFile) -> None:
        add_words(
            card.body,
            self.t,
            msg("Back, sent on, in hospital, missing, escaped, died: write it down at once."),
            small=True,
        )
        turn = step_button(self.t, TURN.title, "open-turn")
        turn.clicked.connect(partial(self.go.emit, "transfer-turn", file.transfer.id))
        # Liberty outranks custody: an order is entered where it arrives, whoever holds the file.
        order = step_button(self.t, msg("An order of release came"), "release-order")
        order.clicked.connect(partial(self.go.emit, "court", file.dossier))
        order.setVisible(self._desk.actor.may(Permission.RELEASE_ORDER_WRITE))
        card.add_foot(turn, order)

    def _road(self, file: TransferFile) -> Card:
        """Return the card of somebody on the road: the telephone, and what else may happen."""
        ours = file.transfer.origin == self._desk.facility.code
        if file.state is TransferState.REFUSED:
            card = self._refused(file, ours=ours)
        elif ours:
            card = self._telephone(file)
        else:
            confirm = partial(self.go.emit, "arrival-check", file.transfer.id)
            card = _expected(self.t, self._desk, confirm)
        # A missing signature is no wall: what happens on the road is written all the same.
        if signs_here(file, self._desk.facility.code):
            card.add_foot(self._second_asked(card, file, Kind.SECONDARY))
        self._offer_turn(card, file)
        card.body.addStretch(1)
        return card

    def _refused(self, file: TransferFile, *, ours: bool) -> Card:
        """Return the card of somebody who was not taken in and still counts on the road."""
        t, moved = self.t, file.transfer
        card = refused(t, file, ours=ours)
        if not ours and self._desk.actor.may(Permission.TRANSFER_ACCEPT):
            after = step_button(t, msg("Take in the person after all"), "take-in-after-all")
            after.clicked.connect(partial(self.go.emit, "arrival-check", moved.id))
            card.add_foot(after)
        return card

    def _disputed(self, file: TransferFile) -> Card:
        """Return the card of a cancelling and an acceptance that crossed: two directors decide."""
        moved, card = file.transfer, crossed(self.t, file.transfer)
        if moved.destination == self._desk.facility.code:
            self._settling(card, file)
        else:
            there = prison(moved.destination)
            words = msg(
                "{destination} writes down what was agreed; it comes with a key.", destination=there
            )
            add_words(card, self.t, words)
        card.body.addStretch(1)
        return card

    def _settling(self, card: Card, file: TransferFile) -> None:
        t, origin = self.t, prison(file.transfer.origin)
        words = msg(
            "The person is at {origin}? Prepare a transfer back: the file returns when {origin} "
            "takes the person in.",
            origin=origin,
        )
        add_words(card, t, words, small=True)
        agreed = Form([Group(None, (AGREED,))], t, self._today)
        card.body.addWidget(agreed)
        self.second = SecondSignature(t)
        card.body.addWidget(self.second)
        settle = step_button(t, msg("Settle: the person is here"), "settle", Kind.SECONDARY)
        settle.clicked.connect(partial(self._settle, file, agreed))
        card.add_foot(settle)

    def _settle(self, file: TransferFile, agreed: Form) -> None:
        reason = str(agreed.values().get("agreed") or "")
        second = self.second.taken() if self.second else None
        work = partial(self._presenter.settle, file.transfer.id, reason, second)
        self._run(work, msg("Settled; the other prison reads it with the next key."))

    def _over(self, shown: Shown) -> Card:
        """Return the card of a transfer that is over; the origin may still close its act."""
        card, file = self._finished(shown), shown.file
        if file is None:
            return card
        lost = file.state in (TransferState.DIED, TransferState.ESCAPED)
        ours = file.transfer.origin == self._desk.facility.code
        if lost and ours and shown.case.released_at is None:
            add_words(card, self.t, msg("The destination told it: close the act here."))
            close = step_button(self.t, msg("Close the act"), "close-act", Kind.PRIMARY)
            work = partial(self._presenter.close_act, file.transfer.id)
            close.clicked.connect(lambda: self._run(work, msg("The act is closed.")))
            card.add_foot(close)
        return card

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
        self._when = Form(
            [Group(None, (LEFT_ON, LEFT_AT), beside=True), Group(None, (APART,))], t, self._today
        )
        self._boxes = self._containers()
        card.body.addWidget(rolling(self._when, self._boxes), 1)
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

    def _containers(self) -> Form | None:
        """Ask which sealed containers the escort takes; none is ticked in advance."""
        boxes = self._shown.containers if self._shown else ()
        if not boxes:
            return None
        fields = tuple(Check(key=each.label, label=container_words(each)) for each in boxes)
        return Form([Group(msg("Containers the escort takes"), fields)], self.t, self._today)

    def _countersign(self, file: TransferFile) -> Card:
        card = Card(self.t(msg("The second signature")), "signature")
        card.add_foot(self._second_asked(card, file, Kind.PRIMARY))
        card.body.addStretch(1)
        return card

    def _second_asked(self, card: Card, file: TransferFile, kind: Kind) -> Button:
        """Ask on *card* for a signature that is on paper only; return the button that gives it."""
        words = msg("The second signature is on paper only: to be given within 24 h.")
        card.body.addWidget(MessageStrip(self.t(words)))
        self.second = SecondSignature(self.t)
        card.body.addWidget(self.second)
        sign = step_button(self.t, msg("Sign"), "countersign", kind)
        sign.clicked.connect(partial(self._sign_second, file))
        return sign

    def _telephone(self, file: TransferFile) -> Card:
        t = self.t
        card = Card(t(msg("On the road")), "phone")
        add_words(
            card,
            self.t,
            msg(
                "{facility} reads eight digits over the telephone once the person is there.",
                facility=prison(file.transfer.destination),
            ),
        )
        form = self.form = Form([Group(None, (CODE, TOLD_BY))], t, self._today)
        form.submitted.connect(partial(self._tell, file))
        card.body.addWidget(form)
        told = step_button(self.t, msg("Write down the arrival"), "tell-arrival", Kind.PRIMARY)
        told.clicked.connect(form.submit)
        card.add_foot(told)
        return card

    def _cancelling(self, card: Card, file: TransferFile) -> None:
        card.body.addWidget(rule())
        why = Form([Group(None, (WHY,))], self.t, self._today)
        cancel = step_button(self.t, msg("Cancel the transfer"), "cancel-transfer", Kind.QUIET)
        cancel.clicked.connect(partial(self._cancel, file, why))
        line = QHBoxLayout()
        line.addWidget(why, 1)
        line.addWidget(cancel, 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(line)

    def _depart(self, file: TransferFile, *, paper: bool) -> None:
        second = self.second.taken() if self.second and not paper else None
        if second is None and not paper:
            self.show_strip(self.t(msg("The second officer types account and password.")))
            return
        at = None
        typed = self._when.values() if self._when else {}
        if typed.get("left_on") is not None or typed.get("left_at"):
            at = moment_of(typed["left_on"], typed["left_at"])
            if at is None:
                self.show_strip(self.t(msg("Write the day and the hour, as 15:00.")))
                return
        ticked = self._boxes.values() if self._boxes else {}
        taken = tuple(label for label, here in ticked.items() if here is True)
        work = partial(
            self._presenter.depart,
            file.transfer.id,
            second,
            Left(at, taken, str(typed.get("apart") or "")),
        )
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

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()


def _expected(t: Translator, desk: TransferDesk, confirm: Callable[[], object]) -> Card:
    """Return the card of somebody who is expected here, with the way to the arrival."""
    card = Card(t(msg("On the road")), "truck")
    if desk.actor.may(Permission.TRANSFER_ACCEPT):
        words = msg("Confirm the arrival")
        button = step_button(t, words, "confirm-arrival", Kind.PRIMARY)
        button.clicked.connect(confirm)
        card.add_foot(button)
    return card
