"""What happened on the way: back, sent on, in hospital, missing, escaped, died."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.transfers.model import RoadEvent, TransferState
from prisondesk.features.transfers.rules import answerable, may_follow
from prisondesk.features.transfers.service import Back, OnTheWay
from prisondesk.features.transfers.service.turns import STATES
from prisondesk.features.transfers.ui.boxes import boxes_form, seen
from prisondesk.features.transfers.ui.desk import Destination, TransferDesk
from prisondesk.features.transfers.ui.page import ONE_TRANSFER
from prisondesk.features.transfers.ui.pieces import (
    SecondSignature,
    add_words,
    moment_of,
    rolling,
)
from prisondesk.features.transfers.ui.prepare import order_groups, preparation_of
from prisondesk.features.transfers.ui.presenter import Second, Shown
from prisondesk.features.transfers.ui.turning import TurnPresenter
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Choice, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, IdentityBar, Kind, PageHeader

TURN = ScreenSpec(
    "transfer-turn",
    msg("What happened on the way"),
    "triangle-alert",
    permission="transfer.read",
    about=ONE_TRANSFER,
)
BACK, STAYED, ON = "back", "stayed", "on"
RESUMED, ORDER, SEEN = "resumed", "order", "seen"
WORDS: dict[str, Message] = {
    BACK: cmsg("turn", "Back at the origin"),
    STAYED: cmsg("turn", "Did not leave after all"),
    ON: cmsg("turn", "Sent on to another prison"),
    RESUMED: cmsg("turn", "The journey goes on"),
    ORDER: cmsg("turn", "Order of release handed on"),
    SEEN: cmsg("turn", "What was told late is answered"),
    RoadEvent.HOSPITAL: cmsg("turn", "In hospital"),
    RoadEvent.MISSING: cmsg("turn", "Not with the escort"),
    RoadEvent.ESCAPE: cmsg("turn", "Escaped"),
    RoadEvent.DEATH: cmsg("turn", "Died"),
}
FOLLOWS: dict[str, Message] = {
    BACK: msg("The person counts here again from now on, and the file can be written again."),
    STAYED: msg(
        "The person counts here as before. The destination reads it with the next key; if it took "
        "the person in meanwhile, the two directors settle it."
    ),
    ON: msg("The first destination is told with the next key; a new order is printed."),
    RESUMED: msg("The person is on the road again, to the same destination."),
    SEEN: msg("The person was seen after that word: the alarm is answered, and both stay written."),
    ORDER: msg("The alarm here is answered; there it rings until the person is let go."),
    RoadEvent.HOSPITAL: msg("The person stays counted in transit, guarded at the hospital."),
    RoadEvent.MISSING: msg("The person stays counted in transit; both prisons see it at once."),
    RoadEvent.ESCAPE: msg("The transfer is over; the origin closes its act at that hour."),
    RoadEvent.DEATH: msg("The transfer is over; the origin closes its act at that hour."),
}
SIGNED = frozenset({BACK, STAYED, ON, RoadEvent.ESCAPE, RoadEvent.DEATH})
_PLACE = Text(key="place", label=msg("Where"), required=True, width=420)
_TOLD = Text(key="told_by", label=msg("Told by"), required=True, width=420)
_BY = Text(key="told_by", label=msg("Received there by"), required=True, width=420)
_SEEN = Text(key="told_by", label=msg("Seen by, and where"), required=True, width=420)
_HOW = Text(key="how", label=msg("How it went"), required=True, width=420)
_DAY = Date(key="on", label=cmsg("event", "On"), required=True, width=180, may_be_future=False)
_HOUR = Text(key="hour_of", label=msg("At what hour"), required=True, width=120)
_CHECKED = Text(key="checked_by", label=msg("Compared face to face by"), required=True, width=420)
_REASON = Text(key="why", label=cmsg("turn", "Why"), required=True, width=420)
_CAME = (
    Date(key="on", label=cmsg("event", "On"), hint=msg("empty: now"), width=180,
         may_be_future=False),
    Text(key="hour_of", label=cmsg("departure", "at"), hint=msg("true hour"), width=120),
)  # fmt: skip
_ANEW = Text(key="why", label=msg("Why the destination changes"), required=True, width=420)


_ASKED: dict[str, tuple[Group, ...]] = {
    BACK: (Group(None, _CAME, beside=True), Group(None, (_CHECKED, _REASON))),
    STAYED: (Group(None, (_REASON,)),),
    SEEN: (Group(None, (_SEEN,)),),
    RESUMED: (Group(None, (_TOLD,)),),
    ORDER: (Group(None, (_BY, _HOW)),),
}


class TurnScreen(Screen):
    """One question first, then only the fields it asks for; two people sign what is grave."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer-turn")
        self._desk = desk
        self._presenter = TurnPresenter(desk)
        self._shown: Shown | None = None
        self._partners: tuple[Destination, ...] = ()
        self.form: Form | None = None
        self.boxes: Form | None = None
        self._verb = ""
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(self._back)
        note = t(msg("What is written here counts at once, and goes with the next key."))
        self.column.addWidget(PageHeader(t(TURN.title), note, back))
        self._bar: QWidget = QWidget()
        self.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        self._asked = Card(t(msg("What happened?")), "triangle-alert")
        self.choice = self._choice(tuple(WORDS))
        self._holder = QVBoxLayout()
        self._asked.body.addWidget(self.choice)
        self._asked.body.addLayout(self._holder, 1)
        row.addWidget(self._asked, 3)
        self._signing = Card(t(msg("What follows")), "signature")
        self._words = QVBoxLayout()
        self._signing.body.addLayout(self._words)
        self.second = SecondSignature(t)
        self._signing.body.addWidget(self.second)
        self._signing.body.addStretch(1)
        self.write = Button(t(cmsg("turn", "Write it down")), Kind.PRIMARY, key="Ctrl+Return")
        self.write.setObjectName("write-turn")
        self.write.clicked.connect(partial(self._submit, paper=False))
        self.paper = Button(t(msg("Second signature on paper")))
        self.paper.setObjectName("paper-turn")
        self.paper.clicked.connect(partial(self._submit, paper=True))
        self._signing.add_foot(self.write, self.paper)
        row.addWidget(self._signing, 2)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        """Ask about the transfer *argument*."""
        self.hide_strip()
        if isinstance(argument, str):
            work = partial(self._presenter.with_partners, argument)
            self.bench.jobs.run(work, self._ask, self.show_error)

    def argument(self) -> object:
        file = self._shown.file if self._shown else None
        return file.transfer.id if file else None

    def _ask(self, found: tuple[Shown, tuple[Destination, ...]]) -> None:
        self._shown, self._partners = found
        file = self._shown.file
        if file is None:
            return
        bar = IdentityBar(self._shown.bar(self.t))
        _put(self.column, self._bar, bar)
        self._bar = bar
        choice = self._choice(open_turns(self._shown, self._desk.facility.code))
        _put(self._asked.body, self.choice, choice)
        self.choice = choice
        self._show_fields("")
        choice.focus_first()

    def _choice(self, verbs: tuple[str, ...]) -> Form:
        options = tuple((each, WORDS[each]) for each in verbs)
        what = Choice(key="what", label=cmsg("turn", "Event"), options=options, required=True)
        form = Form([Group(None, (what,))], self.t, self._today)
        form.edited.connect(self._chosen)
        return form

    def _chosen(self, _key: str) -> None:
        verb = self.choice.values()["what"]
        if isinstance(verb, str) and verb != self._verb:
            self._show_fields(verb)

    def _show_fields(self, verb: str) -> None:
        self._verb = verb
        for layout in (self._holder, self._words):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
        self.form = self.boxes = None
        signed = verb in SIGNED
        self.second.setVisible(signed)
        # No paper takes the place of a key where a departure is cancelled.
        self.paper.setVisible(signed and verb != STAYED)
        self.write.setEnabled(bool(verb))
        if not verb:
            return
        add_words(self._words, self.t, FOLLOWS[verb])
        if signed:
            add_words(
                self._words,
                self.t,
                msg("You sign with your own key; a second person signs below with his or her own."),
            )
        self.form = Form(self._groups(verb), self.t, self._today)
        self.form.submitted.connect(self._write)
        if verb in (BACK, STAYED) and self._shown is not None:
            self.boxes = boxes_form(self.t, self._shown.containers, self._today())
        self._holder.addWidget(rolling(self.form, self.boxes))
        self.form.focus_first()

    def _groups(self, verb: str) -> Sequence[Group]:
        if verb == ON:
            here = self._shown.file.transfer.destination if self._shown and self._shown.file else ""
            places = tuple(each for each in self._partners if each.code != here)
            return [Group(None, (_ANEW,)), *order_groups(places)]
        return _ASKED.get(verb, (Group(None, (_PLACE, _TOLD, _DAY, _HOUR)),))

    def _submit(self, *, paper: bool) -> None:
        self._on_paper = paper
        if self.form is not None:
            self.form.submit()

    def _write(self) -> None:
        file = self._shown.file if self._shown else None
        if file is None or self.form is None:
            return
        values = self.form.values()
        second = None if self._on_paper or self._verb not in SIGNED else self.second.taken()
        if second is None and not self._on_paper and self._verb in SIGNED:
            self.show_strip(self.t(msg("The second officer types account and password.")))
            return
        work = self._work(file.transfer.id, values, second)
        if work is not None:
            self.hide_strip()
            self.bench.jobs.run(work, self._done, self.show_error)

    def _work(
        self, key: str, values: Mapping[str, Any], second: Second | None
    ) -> partial[Shown] | None:
        """Return what is to be written; None when an answer is missing, which is then said."""
        presenter = self._presenter
        if self._verb in (BACK, STAYED):
            return self._at_home(key, values, second)
        if self._verb in (RESUMED, ORDER, SEEN):
            return self._told(key, str(values["told_by"]), str(values.get("how") or ""))
        if self._verb == ON:
            preparation = preparation_of(values)
            if preparation is None:
                self._hour_wrong("hour")
                return None
            return partial(presenter.redirect, key, preparation, str(values["why"]), second)
        at = moment_of(values["on"], values["hour_of"])
        if at is None:
            self._hour_wrong("hour_of")
            return None
        place, told = str(values["place"]), str(values["told_by"])
        event = OnTheWay(RoadEvent(self._verb), place, told, at)
        return partial(presenter.happened, key, event, second)

    def _hour_wrong(self, field: str) -> None:
        if self.form is not None:
            self.form.show_problems({field: msg("Write the hour as 15:00.")})

    def _at_home(
        self, key: str, values: Mapping[str, Any], second: Second | None
    ) -> partial[Shown] | None:
        """Return the work of somebody who is at the origin; None when an answer is missing."""
        looked_at = seen(self.boxes)
        if looked_at is None:
            return None
        why = str(values["why"])
        if self._verb == STAYED:
            return partial(self._presenter.cancel, key, why, second, looked_at)
        at = None
        if values["on"] is not None or values["hour_of"]:
            at = moment_of(values["on"], values["hour_of"])
            if at is None:
                self.show_strip(self.t(msg("Write the day and the hour, as 15:00.")))
                return None
        back = Back(str(values["checked_by"]), why, at, looked_at)
        return partial(self._presenter.come_back, key, back, second)

    def _told(self, key: str, by: str, how: str) -> partial[Shown]:
        if self._verb == ORDER:
            return partial(self._presenter.hand_on_order, key, by, how)
        return partial(self._presenter.go_on, key, by)

    def _done(self, shown: Shown) -> None:
        self.said.emit(msg("Written down; both prisons’ rolls are right."))
        self.go.emit("transfer", shown.file.transfer.id if shown.file else None)

    def _back(self) -> None:
        self.go.emit("transfer", self.argument())

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()


def open_turns(shown: Shown, own: str) -> tuple[str, ...]:
    """Return what the prison *own* may write down of the transfer *shown* now."""
    file = shown.file
    if file is None or not file.departed_hash:
        return ()
    state, ours = file.state, file.transfer.origin == own
    found = [ORDER] if ours and shown.release_ordered else []
    if shown.late is not None and answerable(shown.late):
        found.append(SEEN)
    if ours and may_follow(state, TransferState.RETURNED):
        found.append(BACK)
    if ours and state in (TransferState.DEPARTED, TransferState.MISSING):
        found.append(STAYED)
    if ours and may_follow(state, TransferState.REDIRECTED):
        found.append(ON)
    found += [each for each in RoadEvent if may_follow(state, STATES[each])]
    if state in (TransferState.HOSPITAL, TransferState.MISSING):
        found.append(RESUMED)
    return tuple(found)


def _put(layout: QVBoxLayout, old: QWidget, new: QWidget) -> None:
    layout.replaceWidget(old, new)
    old.hide()
    old.deleteLater()
