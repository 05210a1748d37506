"""The list of transfers: what waits for a signature, who is expected, who is on the road."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QStackedWidget

from prisondesk.features.transfers.model import (
    REASON_WORDS,
    STATE_WORDS,
    Provisional,
    Transfer,
    TransferState,
)
from prisondesk.features.transfers.rules import ROAD, overdue
from prisondesk.features.transfers.service.book import signs_here
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.paper import PAPER
from prisondesk.features.transfers.ui.presenter import Listed, Listing, TransferPresenter
from prisondesk.features.transfers.ui.sharing import SharingPresenter
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
)

TRANSFERS = ScreenSpec(
    "transfers", cmsg("rail", "Transfers"), "truck", permission="transfer.read", rail=70
)
Entry = ListGroup | ListRow
_ARRIVED = frozenset({TransferState.ARRIVED_BY_TELEPHONE, TransferState.ACCEPTED})
_AWAITED = frozenset({TransferState.PREPARED, TransferState.DEPARTED})
Belongs = Callable[[Listed], bool]

TOGETHER, PAPERED = "group:", "paper:"

SHARE = msg("Seal the health pages for our other offices")


class TransfersScreen(Screen):
    """All transfers known here, in groups by what has to be done."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfers")
        self._desk = desk
        self._presenter = TransferPresenter(desk)
        self._sharing = SharingPresenter(desk)
        self._listed: tuple[Listed, ...] = ()
        t = self.t
        new = Button(t(msg("Prepare a transfer")), Kind.PRIMARY, icon="plus", key="Ctrl+N")
        new.setObjectName("prepare-transfer")
        new.setVisible(desk.actor.may(Permission.TRANSFER_PREPARE))
        new.clicked.connect(self.prepare)
        paper = Button(t(PAPER.title), icon="scan-line")
        paper.setObjectName("arrival-on-paper")
        paper.setVisible(desk.actor.may(Permission.TRANSFER_ACCEPT))
        paper.clicked.connect(self.on_paper)
        self.share = Button(t(SHARE), icon="lock")
        self.share.setObjectName("share-health")
        self.share.hide()
        self.share.clicked.connect(self.share_health)
        self._header = PageHeader(t(TRANSFERS.title), "", self.share, paper, new)
        self.column.addWidget(self._header)
        self.rows = RowList()
        self.rows.setObjectName("transfer-rows")
        self.rows.setAccessibleName(t(TRANSFERS.title))
        self.rows.chosen.connect(self._open)
        card = Card(ruled=True)
        card.body.addWidget(self.rows)
        empty = EmptyState(
            "truck",
            t(msg("No transfer yet.")),
            t(msg("Transfers stand here from their preparation until the receipt comes back.")),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(card)
        self._pages.addWidget(empty)
        self.column.addWidget(self._pages, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._load()

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("dossier:") for stream in streams):
            self._load()

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("prepare", msg("Prepare a transfer"), self.prepare, "Ctrl+N"),
            Command("on-paper", PAPER.title, self.on_paper),
            *((Command("share-health", SHARE, self.share_health),) if self._opens else ()),
        )

    @property
    def _opens(self) -> bool:
        return self._desk.actor.health_identity is not None

    def share_health(self) -> None:
        """Copy the sealed health pages for the other offices of this prison."""
        self.hide_strip()
        self.bench.jobs.run(self._sharing.share_health, self._shared, self.show_error)

    def _shared(self, count: int) -> None:
        words = nmsg(
            "{count} health page sealed for our other offices: it goes with the next key.",
            "{count} health pages sealed for our other offices: they go with the next key.",
            count,
        )
        done = words if count else msg("Our other offices can read every health page already.")
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)

    def on_paper(self) -> None:
        """Take in somebody whose file is not here."""
        self.go.emit("transfer-paper", None)

    def prepare(self) -> None:
        """Begin with the number of the person."""
        self.go.emit("transfer-prepare", None)

    def _open(self, key: str) -> None:
        if key.startswith(TOGETHER):
            self.go.emit("transfer-group", key.removeprefix(TOGETHER))
            return
        if key.startswith(PAPERED):
            self.go.emit("dossier", key.removeprefix(PAPERED))
            return
        listed = next(each for each in self._listed if each.file.transfer.id == key)
        self.go.emit("arrival-check" if self._expected_here(listed) else "transfer", key)

    def _load(self) -> None:
        self.bench.jobs.run(self._presenter.listing, self._show, self.show_error)
        if self._opens:
            offer = self.share.setVisible
            self.bench.jobs.run(self._sharing.has_offices, offer, self.show_error)

    def _show(self, listing: Listing) -> None:
        listed = self._listed = listing.transfers
        own = self._desk.facility.code
        # As in the roll: those whom this prison counts on the road, not whom it expects.
        road = sum(each.file.state in ROAD and each.file.transfer.origin == own for each in listed)
        words = nmsg("{count} person on the road", "{count} persons on the road", road)
        self._header.subtitle.show_text(self.t(words) if road else "")
        entries = (*self._on_paper(listing.on_paper), *self._entries(listed))
        self.rows.set_rows(entries)
        if not self.rows.current_key():
            self.rows.select_first()
        self._pages.setCurrentIndex(0 if entries else 1)
        if entries:
            self.rows.setFocus()

    def _on_paper(self, waiting: Sequence[Provisional]) -> Iterator[Entry]:
        """Yield those who are here on the printed order and whose file has not come yet."""
        t = self.t
        if waiting:
            title = msg("Here on the printed order, file to come")
            count = msg("{group} · {count}", group=title, count=len(waiting))
            yield ListGroup(t(count), Tone.SOON)
        for each in waiting:
            detail = msg(
                "{number} · order {order} · from {origin}",
                number=each.former_number or "—",
                order=each.order,
                origin=prison(each.origin) if each.origin else "—",
            )
            since = msg("here since {moment}", moment=formats.moment(each.at))
            key, verb = f"{PAPERED}{each.dossier}", t(cmsg("row", "Open"))
            yield ListRow(key, each.names, t(detail), t(since), verb, "scan-line", Tone.SOON)

    def _entries(self, listed: Sequence[Listed]) -> Iterator[Entry]:
        left = list(listed)
        for title, tone, belongs in self._groups():
            members = [each for each in left if belongs(each)]
            left = [each for each in left if each not in members]
            if members:
                count = msg("{group} · {count}", group=title, count=len(members))
                yield ListGroup(self.t(count), tone)
            yield from self._rows(members)

    def _rows(self, members: Sequence[Listed]) -> Iterator[Entry]:
        """Yield a row for each person, and one for all of a group that stand together."""
        sizes = Counter(each.file.group for each in members if each.file.group)
        told: set[str] = set()
        for each in members:
            group = each.file.group
            if sizes[group] < 2:
                yield self._row(each)
            elif group not in told:
                told.add(group)
                yield self._together([one for one in members if one.file.group == group])

    def _together(self, members: Sequence[Listed]) -> ListRow:
        t, first = self.t, members[0]
        moved = first.file.transfer
        title = nmsg("Group of {count} person", "Group of {count} persons", len(members))
        detail = msg(
            "order {number} · {origin} to {destination} · {reason}",
            number=first.file.order.number,
            origin=prison(moved.origin),
            destination=prison(moved.destination),
            reason=REASON_WORDS[first.file.reason],
        )
        late = any(overdue(each.file.transfer, self.bench.clock.now()) for each in members)
        unsigned = any(signs_here(each.file, self._desk.facility.code) for each in members)
        # Of several ends none is the end of the group.
        alike = len({each.file.state for each in members}) == 1
        since = t(_since(moved, late=late)) if late or alike else ""
        tone = Tone.SOON if late or unsigned else Tone.NEUTRAL
        key, verb = f"{TOGETHER}{first.file.group}", t(cmsg("row", "Open"))
        return ListRow(key, t(title), t(detail), since, verb, "users", tone)

    def _groups(self) -> tuple[tuple[Message, Tone, Belongs], ...]:
        own = self._desk.facility.code

        def waits(each: Listed) -> bool:
            return signs_here(each.file, own)

        return (
            (
                msg("To be settled by both directors"),
                Tone.LAW,
                lambda each: each.file.state is TransferState.DISPUTED,
            ),
            (msg("Second signature to give"), Tone.SOON, waits),
            (msg("Expected here"), Tone.INFO, self._expected_here),
            (
                msg("Prepared"),
                Tone.NEUTRAL,
                lambda each: each.file.state is TransferState.PREPARED,
            ),
            (msg("On the road"), Tone.NEUTRAL, lambda each: each.file.state in ROAD),
            (
                msg("Arrived, receipt to come"),
                Tone.NEUTRAL,
                lambda each: each.file.state in _ARRIVED and each.file.transfer.origin == own,
            ),
            (cmsg("transfers", "Finished"), Tone.NEUTRAL, lambda _each: True),
        )

    def _expected_here(self, each: Listed) -> bool:
        here = each.file.transfer.destination == self._desk.facility.code
        awaited = ROAD - {TransferState.REFUSED} | {TransferState.ARRIVED_BY_TELEPHONE}
        return here and each.file.state in awaited

    def _row(self, listed: Listed) -> ListRow:
        t, moved = self.t, listed.file.transfer
        late = overdue(moved, self.bench.clock.now())
        detail = msg(
            "{number} · {origin} to {destination} · {reason}",
            number=listed.number,
            origin=prison(moved.origin),
            destination=prison(moved.destination),
            reason=REASON_WORDS[listed.file.reason],
        )
        since = _since(moved, late=late)
        verb = msg("Confirm the arrival") if self._expected_here(listed) else cmsg("row", "Open")
        unsigned = signs_here(listed.file, self._desk.facility.code)
        tone = Tone.SOON if late or unsigned else Tone.NEUTRAL
        if listed.file.state is not TransferState.DEPARTED and listed.file.state in ROAD:
            tone, since = Tone.SOON, STATE_WORDS[listed.file.state]
        if listed.release_ordered:
            tone, since = Tone.LAW, msg("order of release")
        name = listed.name or t(msg("name not known"))
        return ListRow(moved.id, name, t(detail), t(since), t(verb), "truck", tone)


def _since(moved: Transfer, *, late: bool) -> Message:
    """Return when somebody is expected, or how the transfer ended."""
    if late:
        return msg("late since {moment}", moment=formats.moment(moved.expected))
    if moved.state in _AWAITED:
        return msg("expected {moment}", moment=formats.moment(moved.expected))
    if moved.state in _ARRIVED | {TransferState.CLOSED} and moved.arrived_at is not None:
        return msg("arrived on {day}", day=moved.arrived_at.date())
    return STATE_WORDS[moved.state]
