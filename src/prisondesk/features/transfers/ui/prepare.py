"""Preparing a transfer: whom, where to, on whose order, with whom, until when."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.transfers.model import (
    REASON_WORDS,
    Escort,
    Order,
    Preparation,
    TransferReason,
)
from prisondesk.features.transfers.ui.desk import Destination, TransferDesk
from prisondesk.features.transfers.ui.group_presenter import GroupPresenter, Member
from prisondesk.features.transfers.ui.pieces import ending_strip, moment_of
from prisondesk.features.transfers.ui.presenter import Shown, TransferPresenter
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, IdentityBar, Kind, Label, PageHeader, scrolled

PREPARE = ScreenSpec(
    "transfer-prepare", msg("Prepare a transfer"), "truck", permission="transfer.prepare"
)


def order_groups(partners: tuple[Destination, ...]) -> list[Group]:
    """Return the fields of an order of transfer, with the prisons there are to go to."""
    reasons = tuple((each.value, words) for each, words in REASON_WORDS.items())
    places = tuple((each.code, verbatim(f"{each.code} · {each.name}")) for each in partners)
    to = Combo(key="to", label=msg("Destination"), options=places, required=True, width=420)
    why = Combo(key="reason", label=msg("Reason"), options=reasons, required=True, width=420)
    return [_PAPER, Group(None, (_AUTHORITY, to, why)), _EXPECTED, _ESCORT]


def preparation_of(values: Mapping[str, object]) -> Preparation | None:
    """Return what the fields of an order say; None when the hour cannot be read."""
    expected, dated = moment_of(values["day"], values["hour"]), values["dated"]
    if expected is None or not isinstance(dated, dt.date):
        return None
    return Preparation(
        str(values["to"]),
        Order(str(values["order"]), str(values["authority"]), dated),
        TransferReason(str(values["reason"])),
        Escort(str(values["unit"]), str(values["head"]), str(values["rank"] or "")),
        expected,
        str(values.get("apart") or ""),
    )


_APART = Group(
    msg("If some of them are kept apart from each other"),
    (
        Text(
            key="apart",
            label=msg("How they stay apart on the way"),
            hint=msg("asked for only then; what a judge ordered is not excused"),
            width=420,
        ),
    ),
)
# As on the paper: its number and day, then who ordered what.
_PAPER = Group(
    None,
    (
        Text(key="order", label=cmsg("transfer", "Number of the order"), required=True, width=240),
        Date(key="dated", label=msg("Dated"), required=True, width=180, may_be_future=False),
    ),
    beside=True,
)
_AUTHORITY = Text(key="authority", label=msg("Authority"), required=True, width=420)
_EXPECTED = Group(
    msg("The escort"),
    (
        Date(key="day", label=msg("Expected on"), required=True, width=180),
        Text(
            key="hour",
            label=msg("Expected at"),
            required=True,
            width=120,
            hint=msg("hour as 15:00"),
        ),
    ),
    beside=True,
)
_ESCORT = Group(
    None,
    (
        Text(key="unit", label=cmsg("escort", "Unit"), required=True, width=420),
        Text(key="head", label=msg("Head of escort"), required=True, width=420),
        Text(key="rank", label=msg("Rank"), width=240),
    ),
)
NUMBER = Text(key="number", label=msg("Écrou number"), hint=msg("as on the file"), width=240)
MORE = Text(key="more", label=msg("Another person on the same order: écrou number"), width=320)


class PrepareScreen(Screen):
    """First the number, unless the file sent us here; then who else, and the order."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer-prepare")
        self._presenter = TransferPresenter(desk)
        self._groups = GroupPresenter(desk)
        self._keys: tuple[str, ...] = ()
        t = self.t
        self._done = Button(t(msg("Prepare the transfer")), Kind.PRIMARY, key="Ctrl+Return")
        self._done.setObjectName("prepare-now")
        self._done.clicked.connect(self._submit)
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("transfers", None))
        note = t(msg("Nothing moves before the departure is signed by two people."))
        self.column.addWidget(PageHeader(t(PREPARE.title), note, back, self._done))
        self._bar: QWidget = QWidget()
        self.column.addWidget(self._bar)
        self._find = Card(t(msg("Who?")), "user-search")
        self.number = Form([Group(None, (NUMBER,))], t, self._today)
        self.number.submitted.connect(self._look_up)
        self._find.body.addWidget(self.number)
        self.column.addWidget(self._find)
        self.more = Form([Group(None, (MORE,))], t, self._today)
        self.more.submitted.connect(self._look_up_more)
        self._more = self._more_people()
        self.column.addWidget(self._more)
        self._card = Card(t(msg("The order")), "file-text")
        self._holder = QVBoxLayout()
        self._card.body.addLayout(self._holder)
        self.form = self._build(())
        self.column.addWidget(self._card, 1)

    def arrive(self, argument: object = None) -> None:
        """Prepare for the dossiers *argument*, one or several, or ask for the number."""
        self.hide_strip()
        self._show_person(None)
        self.number.set_values({})
        self.bench.jobs.run(self._presenter.partners, self._offer, self.show_error)
        keys = (argument,) if isinstance(argument, str) else argument
        if isinstance(keys, tuple) and keys:
            self._show_keys(tuple(str(each) for each in keys))
        else:
            self.number.focus_first()

    def argument(self) -> object:
        return self._keys if len(self._keys) > 1 else "".join(self._keys) or None

    def _more_people(self) -> QWidget:
        """Return the line that puts another person on the same order, or takes the last one off."""
        t, line = self.t, QWidget()
        add = Button(t(msg("Add to this order")), icon="users")
        add.setObjectName("add-person")
        add.clicked.connect(self.more.submit)
        self._off = Button(t(msg("Take the last one off")), Kind.QUIET)
        self._off.setObjectName("take-off")
        self._off.clicked.connect(lambda: self._show_keys(self._keys[:-1]))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(12))
        row.addWidget(self.more)
        for button in (add, self._off):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        return line

    def _show_keys(self, keys: tuple[str, ...]) -> None:
        """Show whom the order is about: one person by the bar, several by their names."""
        if len(keys) == 1:
            work = partial(self._presenter.person_of, keys[0])
            self.bench.jobs.run(work, self._show_person, self.show_error)
        else:
            work_all = partial(self._groups.people, keys)
            self.bench.jobs.run(work_all, self._show_people, self.show_error)

    def _build(self, partners: tuple[Destination, ...]) -> Form:
        form = Form(
            [*order_groups(partners), _APART],
            self.t,
            self._today,
        )
        form.submitted.connect(self._submit_checked)
        self._holder.addWidget(scrolled(form))
        return form

    def _offer(self, partners: tuple[Destination, ...]) -> None:
        while (item := self._holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.form = self._build(partners)

    def _look_up(self) -> None:
        typed = self.number.values().get("number")
        if isinstance(typed, str):
            work = partial(self._presenter.by_number, typed)
            self.bench.jobs.run(work, self._show_person, self.show_error)

    def _look_up_more(self) -> None:
        typed = self.more.values().get("more")
        if isinstance(typed, str):
            work = partial(self._presenter.by_number, typed)
            self.bench.jobs.run(work, self._add, self.show_error)

    def _add(self, shown: Shown) -> None:
        if shown.dossier in self._keys:
            self.show_strip(self.t(msg("This person is on this order already.")))
            return
        self._show_keys((*self._keys, shown.dossier))

    def _show_person(self, shown: Shown | None) -> None:
        bar = QWidget()
        self._keys = (shown.dossier,) if shown is not None else ()
        if shown is not None:
            self.hide_strip()
            ending = ending_strip(self.t, [("", shown.ending)])
            bar = _stacked(IdentityBar(shown.bar(self.t)), ending)
        self._put(bar, known=shown is not None)

    def _show_people(self, members: tuple[Member, ...]) -> None:
        """Show the names of a group; the order is one for all of them."""
        self.hide_strip()
        self._keys = tuple(each.dossier for each in members)
        words = nmsg("{count} person on this order", "{count} persons on this order", len(members))
        card = Card(self.t(words), "users")
        unknown = self.t(msg("name not known"))
        each_name = (f"{each.name or unknown} {each.number}".strip() for each in members)
        names = self.t.several(each_name, between=" · ")
        card.body.addWidget(Label(names, "body", wrap=True))
        ending = [(each.name or unknown, each.ending) for each in members]
        self._put(_stacked(card, ending_strip(self.t, ending)), known=True)

    def _put(self, bar: QWidget, *, known: bool) -> None:
        self.column.replaceWidget(self._bar, bar)
        self._bar.hide()
        self._bar.deleteLater()
        self._bar = bar
        self._bar.setVisible(known)
        self._find.setVisible(not known)
        self._more.setVisible(known)
        self._off.setVisible(len(self._keys) > 1)
        self.more.set_values({})
        self._card.setVisible(known)
        self._done.setEnabled(known)
        if known:
            self.form.focus_first()

    def _submit(self) -> None:
        self.form.submit()

    def _submit_checked(self) -> None:
        preparation = preparation_of(self.form.values())
        if preparation is None:
            problem: dict[str, Message] = {"hour": msg("Write the hour as 15:00.")}
            self.form.show_problems(problem)
            return
        if len(self._keys) > 1:
            together = partial(self._groups.prepare, self._keys, preparation)
            self.bench.jobs.run(together, self._prepared_group, self.show_error)
            return
        work = partial(self._presenter.prepare, self._keys[0], preparation)
        self.bench.jobs.run(work, self._prepared, self.show_error)

    def _prepared(self, transfer_id: str) -> None:
        self.said.emit(msg("Transfer prepared; nothing has moved yet."))
        self.go.emit("transfer", transfer_id)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()

    def _prepared_group(self, group: str) -> None:
        self.said.emit(msg("Transfer prepared; nothing has moved yet."))
        self.go.emit("transfer-group", group)


def _stacked(*parts: QWidget | None) -> QWidget:
    """Return *parts* one under the other, as one widget."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().px(8))
    for part in parts:
        if part is not None:
            column.addWidget(part)
    return whole
