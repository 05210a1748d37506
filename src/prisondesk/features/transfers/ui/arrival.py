"""The arrival of a transferred person: seen, compared, taken in or not."""

import datetime as dt
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.transfers.service import Accepted, Arrival
from prisondesk.features.transfers.ui.boxes import boxes_form, seen
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.page import ONE_TRANSFER
from prisondesk.features.transfers.ui.pieces import (
    code_card,
    facts,
    moment_of,
    provisional_words,
    release_strip,
)
from prisondesk.features.transfers.ui.presenter import Shown, TransferPresenter
from prisondesk.features.transfers.ui.turn import TURN
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Combo, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    IdentityBar,
    Kind,
    MessageStrip,
    PageHeader,
    Tone,
    scrolled,
)

ARRIVAL = ScreenSpec(
    "arrival-check",
    msg("Arrival of a transfer"),
    "user-check",
    permission="transfer.accept",
    about=ONE_TRANSFER,
)
CHECKED = Text(
    key="checked_by",
    label=msg("Compared face to face by"),
    hint=msg("name and rank of the officer who saw the person"),
    required=True,
    width=420,
)
DIFFERENCES = Area(
    key="differences",
    label=msg("Differences with the papers"),
    hint=msg("leave empty when there is none; why, when the person is not taken in"),
    lines=3,
)


ON = Date(key="on", label=msg("Arrived on"), hint=msg("empty: now"), width=180, may_be_future=False)
AT = Text(key="at", label=cmsg("departure", "at"), hint=msg("true hour"), width=120)
SEEN = (
    Group(None, (CHECKED,)),
    Group(None, (ON, AT), beside=True, ruled=False),
    Group(None, (DIFFERENCES,)),
)
NOBODY = "-"


class ArrivalScreen(Screen):
    """The person stands here: that commits, not the file."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("arrival-check")
        self._presenter = TransferPresenter(desk)
        self._shown: Shown | None = None
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("transfers", None))
        note = t(msg("The person is expected: compare before you take in."))
        self.column.addWidget(PageHeader(t(ARRIVAL.title), note, back))
        self._bar = QWidget()
        self.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        self._known = Card(t(msg("What the bundle says")), "clipboard-list")
        self._facts = QWidget()
        self._known.body.addWidget(self._facts)
        self._known.body.addStretch(1)
        row.addWidget(self._known, 1)
        self._check = Card(t(msg("The person before you")), "user-check")
        self.form = Form(SEEN, t, self._today)
        self.form.submitted.connect(self._accept)
        inside = QWidget()
        self._answers = QVBoxLayout(inside)
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._answers.setSpacing(look().px(7))
        self._result = QWidget()
        self._answers.addWidget(self._result)
        self._answers.addWidget(self.form)
        self.join: Form | None = None
        self.boxes: Form | None = None
        self._joining = QVBoxLayout()
        self._answers.addLayout(self._joining)
        self._answers.addStretch(1)
        self._check.body.addWidget(scrolled(inside), 1)
        self._buttons()
        row.addWidget(self._check, 1)
        self.column.addLayout(row, 1)

    def _buttons(self) -> None:
        t = self.t
        self.accept = Button(t(msg("Take in the person")), Kind.PRIMARY, key="Ctrl+Return")
        self.accept.setObjectName("accept-arrival")
        self.accept.clicked.connect(self.form.submit)
        self.receipt = Button(t(msg("Receipt for the escort")), icon="printer", key="Ctrl+P")
        self.receipt.setObjectName("transfer-receipt")
        self.receipt.clicked.connect(self._print)
        self.receipt.hide()
        self.refuse = Button(t(cmsg("arrival", "Not taken in")), key="Ctrl+Shift+R")
        self.refuse.setObjectName("refuse-arrival")
        self.refuse.clicked.connect(self._refuse)
        self.turn = Button(t(TURN.title))
        self.turn.setObjectName("open-turn")
        self.turn.clicked.connect(lambda: self.go.emit("transfer-turn", self.argument()))
        self._check.add_foot(self.accept, self.refuse, self.turn, self.receipt)

    def arrive(self, argument: object = None) -> None:
        """Show the expected person of the transfer *argument*."""
        self.hide_strip()
        self.receipt.hide()
        self.form.show()
        self._put_result(QWidget())
        self._able(able=False)
        if isinstance(argument, str):
            work = partial(self._presenter.shown, argument)
            self.bench.jobs.run(work, self._expected, self.show_error)

    def argument(self) -> object:
        file = self._shown.file if self._shown else None
        return file.transfer.id if file else None

    def _expected(self, shown: Shown) -> None:
        again = self._shown is not None and self._shown.file == shown.file
        self._show(shown)
        self._offer_joining(shown)
        if shown.release_ordered and shown.file is not None:
            own = shown.file.transfer.destination  # the only prison that has this page
            self._put_result(release_strip(self.t, shown.file, own))
        if not again:  # whoever only looked something up finds what was typed
            self.form.set_values({})
        self._able(able=True)
        self.form.focus_first()

    def _show(self, shown: Shown) -> None:
        if shown.file is None:
            return
        self._shown = shown
        bar = IdentityBar(shown.bar(self.t))
        self.column.replaceWidget(self._bar, bar)
        self._bar.hide()
        self._bar.deleteLater()
        self._bar = bar
        known = facts(self.t, shown.file, shown.health, shown.containers)
        self._known.body.replaceWidget(self._facts, known)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = known

    def _offer_joining(self, shown: Shown) -> None:
        """Ask which of those taken in on the printed order this person is; nothing is chosen."""
        while (item := self._joining.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.join = None
        self.boxes = boxes_form(self.t, shown.containers, self._today())
        if self.boxes is not None:
            self._joining.addWidget(self.boxes)
        if not shown.provisionals:
            return
        known = tuple((each.dossier, provisional_words(each)) for each in shown.provisionals)
        options = (*known, (NOBODY, cmsg("joining", "nobody of these")))
        asked = msg("Taken in before on the printed order")
        field = Combo(key="join", label=asked, options=options)
        self.join = Form([Group(None, (field,))], self.t, self._today)
        self._joining.addWidget(self.join)

    def _joined(self) -> str | None:
        """Return the provisional file that was chosen, or nothing; None when nobody chose yet."""
        if self.join is None:
            return ""
        chosen = self.join.values()["join"]
        if not isinstance(chosen, str):
            return None
        return "" if chosen == NOBODY else chosen

    def _accept(self) -> None:
        key = self.argument()
        if not isinstance(key, str):
            return
        values = self.form.values()
        self.hide_strip()
        looked_at = seen(self.boxes)
        if looked_at is None:
            return
        at = None
        if values["on"] is not None or values["at"]:
            at = moment_of(values["on"], values["at"])
            if at is None:
                self.show_strip(self.t(msg("Write the day and the hour, as 15:00.")))
                return
        provisional = self._joined()
        if provisional is None:
            words = msg("Say whether this person was taken in on the printed order before.")
            self.show_strip(self.t(words))
            return
        differences = str(values["differences"] or "")
        arrival = Arrival(str(values["checked_by"]), differences, at, looked_at)
        self._able(able=False)
        work = partial(self._presenter.accept, key, arrival, provisional)
        self.bench.jobs.run(work, self._accepted, self._failed)

    def _refuse(self) -> None:
        key = self.argument()
        reason = str(self.form.values().get("differences") or "")
        if isinstance(key, str):
            work = partial(self._presenter.refuse, key, reason)
            self.bench.jobs.run(work, self._refused, self._failed)

    def _accepted(self, answer: tuple[Shown, Accepted]) -> None:
        shown, accepted = answer
        self.hide_strip()
        t = self.t
        self._show(shown)
        origin = shown.file.transfer.origin if shown.file else ""
        result = code_card(t, accepted.code, origin)
        number = accepted.number or t(msg("no number yet: no valid title"))
        headline = t(msg("Taken in: {number}", number=number))
        result.body.addWidget(MessageStrip(headline, tone=Tone.OK))
        # What was answered stands in the facts beside: the code needs no looking for.
        self.form.hide()
        self._offer_joining(replace(shown, provisionals=(), containers=()))
        self._put_result(self._with_alarm(shown, result))
        self.receipt.show()
        self.receipt.setFocus()
        self.said.emit(msg("Arrival confirmed: {number}.", number=number))

    def _with_alarm(self, shown: Shown, result: QWidget) -> QWidget:
        """Return *result* below the alarm of an order of release, where there is one."""
        if not shown.release_ordered or shown.file is None:
            return result
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        own = shown.file.transfer.destination
        for each in (release_strip(self.t, shown.file, own), result):
            column.addWidget(each)
        return both

    def _refused(self, shown: Shown) -> None:
        self._show(shown)
        self._able(able=False)
        self.said.emit(msg("Refusal written; it goes back with the next key."))
        self.go.emit("transfers", None)

    def _print(self) -> None:
        if self._shown is not None:
            work = partial(self._presenter.receipt_paper, self._shown)
            self.bench.jobs.run(work, self._show_paper, self.show_error)

    def _show_paper(self, paper: ShownPaper) -> None:
        title = self.t(msg("Receipt of a transfer"))
        show_paper(self, paper, partial(self._presenter.printed, paper), title)

    def _failed(self, error: BaseException) -> None:
        self._able(able=True)
        self.show_error(error)

    def _put_result(self, widget: QWidget) -> None:
        self._answers.replaceWidget(self._result, widget)
        self._result.hide()
        self._result.deleteLater()
        self._result = widget

    def _able(self, *, able: bool) -> None:
        self.accept.setEnabled(able)
        for each in (self.refuse, self.turn):
            each.setEnabled(able)
            each.setVisible(able)
        self.form.setEnabled(able)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()
