"""What goes out: dossiers of people who left, acceptances and receipts, to each prison its own."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from prisondesk import __version__
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.exchange.model import BundleNote, Direction, Load, Travelling
from prisondesk.features.exchange.service.due import Due, Gathering
from prisondesk.features.exchange.store import channels, quarantine, segments, trusting, witness
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers import events
from prisondesk.features.transfers.model import TransferFile
from prisondesk.features.transfers.rules import ENDED
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.writers import Chain
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs
from prisondesk.storage.direct import Direct
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync import bundle, channel, manifest
from prisondesk.sync.age import Sink
from prisondesk.sync.bundle import Attachment, Cargo
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import DossierNote, Manifest, Purpose
from prisondesk.sync.roster import SignedRoster, Status
from prisondesk.sync.segments import Disclosure, Segment
from prisondesk.sync.stick import Stick

RECEIPT_NUMBER = "exchange.receipt_number"
# Well under what a reader refuses, so that a full bundle is never one too many.
MOST_FACTS = manifest.MAX_EVENTS * 9 // 10
MOST_BYTES = manifest.MAX_BUNDLE * 8 // 10
# What is told before it is written: facts take about an eighth of their size on a stick.
SHRINKS = 8


@dataclass(frozen=True, slots=True)
class Handing:
    """What people call the stick, and who carries it."""

    stick: str = ""
    carrier: str = ""


class Outgoing:
    """Plans and writes the bundles of this prison."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def plan(self, actor: Actor) -> tuple[Load, ...]:
        """Return what would go to each prison now; prisons with nothing to get are left out."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.database.writing() as connection:
            _, listed = trusting.require_roster(connection)
            gathering = self._gathering(connection, actor.facility, listed)
            loads = [
                _load(connection, peer, _fitting(connection, gathering.due(peer)))
                for peer in _reachable(listed, actor.facility)
            ]
        return tuple(each for each in loads if not each.empty)

    def write(self, actor: Actor, stick: Stick, peer: str, handing: Handing) -> BundleNote:
        """Write the bundle for *peer* to *stick*, and return its line in the book of exchanges.

        When this returns, the bundle was flushed, read again from the stick and compared: the
        stick may be pulled out. Raises Refused, a StickError among others; then nothing counts
        as sent, and everything goes with the next bundle.
        """
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.database.writing() as connection:
            draft, cargo, key, load = self._pack(connection, actor.facility, peer)
            line = channels.channel(connection, peer)
            before = channels.last_sent(connection, peer)
            # The number is used up first: a crash leaves a gap, never two bundles of one number.
            channels.keep_channel(connection, line.sent(), *before)
        sealed = []

        def pour(sink: Sink) -> str:
            sealed.append(bundle.seal(draft, cargo, key, sink))
            return sealed[-1].sha256

        try:
            stick.deliver(actor.facility, peer, draft.channel_seq, pour)
        except BaseException:
            with self._ledger.database.writing() as connection:
                channels.keep_channel(connection, line, *before)
            raise
        done = sealed[-1]
        note = BundleNote(
            bundle_id=draft.bundle_id,
            direction=Direction.OUT,
            partner=peer,
            number=draft.channel_seq,
            at=self._clock.now(),
            stick=handing.stick,
            carrier=handing.carrier,
            dossiers=len(draft.dossiers),
            facts=load.facts,
            photographs=load.photographs,
            receipts=load.receipts,
            size=done.size,
            sha256=done.sha256,
        )
        with self._ledger.database.writing() as connection:
            self._sent(connection, actor.facility, note, line, cargo.segments)
        return note

    def book(self, actor: Actor, limit: int = 50) -> tuple[BundleNote, ...]:
        """Return the book of exchanges, the latest first."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return channels.bundles(connection, limit)

    def _sent(
        self,
        connection: Connection,
        own: str,
        note: BundleNote,
        line: channel.Channel,
        gone: Iterable[Segment],
    ) -> None:
        told = channels.to_tell(connection, note.partner)
        channels.keep_channel(connection, line.sent(), note.sha256, told)
        by_stream: dict[str, list[Segment]] = {}
        for each in gone:
            by_stream.setdefault(each.payload.stream, []).append(each)
        for stream, loaded in by_stream.items():
            content = segments.content(loaded)
            channels.keep_sent(connection, note.partner, stream, content, note.number)
        channels.note_bundle(connection, note)

    def _gathering(self, connection: Connection, own: str, listed: SignedRoster) -> Gathering:
        return Gathering(connection, self._ledger.tools.catalogue, own, listed.roster.keys())

    def _pack(
        self, connection: Connection, own: str, peer: str
    ) -> tuple[Manifest, Cargo, SigningKey, Load]:
        anchor, listed = trusting.require_roster(connection)
        mine = writers.current(connection)
        entry = listed.roster.writer(mine.id)
        if entry is None or entry.status is not Status.ACTIVE:
            raise Refused(
                msg("This computer is not on the national list."),
                msg("Send its request to the directorate (Exchange, Linked prisons)."),
            )
        if peer not in _reachable(listed, own):
            raise Refused(
                msg("The prison {facility} has no computer on the national list.", facility=peer),
                msg("Wait for the next list, or call the directorate."),
            )
        due = _fitting(connection, self._gathering(connection, own, listed).due(peer))
        load = _load(connection, peer, due)
        if load.empty:
            raise Refused(msg("There is nothing to carry to {facility}.", facility=peer))
        key = SigningKey(writers.signing_key(connection).private_bytes_raw())
        cargo = Cargo(
            roster=listed.envelope,
            segments=tuple(segment for each in due for segment in each.segments),
            attachments=tuple(self._attachments(connection, due)),
            receipts=(
                self._receipt(connection, mine.id, key),
                *channels.receipts(connection),
            ),
            root_chain=anchor.chain,
        )
        return self._draft(connection, own, listed, due, load), cargo, key, load

    def _attachments(self, connection: Connection, due: Iterable[Due]) -> Iterator[Attachment]:
        for name in dict.fromkeys(name for each in due for name in each.photographs):
            size = blobs.size(connection, name)
            if size is not None:
                yield Attachment(name, size, partial(self._open, name))

    def _open(self, name: str) -> io.BytesIO:
        """Read one photograph when its turn comes: only one of them is in memory at a time."""
        with self._ledger.reading() as connection:
            return io.BytesIO(blobs.get(connection, name) or b"")

    def _draft(
        self,
        connection: Connection,
        own: str,
        listed: SignedRoster,
        due: tuple[Due, ...],
        load: Load,
    ) -> Manifest:
        mine, chain = writers.current(connection), writers.load_chain(connection)
        now = self._clock.now()
        return Manifest(
            v=manifest.FORMAT,
            bundle_id=new_id(int(now.timestamp() * 1000)),
            purpose=_purpose(load, due),
            sender=manifest.Sender(own, mine.id, mine.incarnation),
            to=(load.partner,),
            recipients=tuple(
                each.enc_pub
                for each in listed.roster.writers
                if each.facility == load.partner and each.status is Status.ACTIVE
            ),
            channel=load.partner,
            channel_seq=load.number,
            prev_bundle_hash=channels.last_sent(connection, load.partner)[0],
            dossiers=tuple(_note(connection, each) for each in due),
            writers=_heads(connection, listed, chain),
            schema=manifest.SchemaRange(1, 1),
            app=__version__,
            members=(),
            counts=manifest.Counts(0, 0, 0),
            created=manifest.Created(chain.hlc, now, clock_ok=True),
            approvals=(),
            audit_head=chain.last_hash,
            roster_version=listed.roster.version,
            pad=manifest.PADDING,
        )

    def _receipt(self, connection: Connection, writer: str, key: SigningKey) -> bytes:
        number = int(read_setting(connection, RECEIPT_NUMBER, 0)) + 1
        write_setting(connection, RECEIPT_NUMBER, number)
        got = channels.received(connection)
        acks = tuple(_ack(connection, line, got[line]) for line in sorted(got))
        made = channel.Receipt(channel.FORMAT, writer, number, self._clock.now(), acks)
        return channel.sign_receipt(made, key)


_HEALTH = Disclosure.HEALTH


def _load(connection: Connection, peer: str, due: tuple[Due, ...]) -> Load:
    loaded = [segment for each in due for segment in each.segments]
    return Load(
        partner=peer,
        number=channels.channel(connection, peer).next_out,
        arriving=tuple(_travelling(connection, each.file) for each in due if each.leaves),
        completed=tuple(_travelling(connection, each.file) for each in due if not each.leaves),
        facts=sum(each.payload.count for each in loaded),
        photographs=len({name for each in due for name in each.photographs}),
        receipts=_receipts_due(connection, peer),
        sealed=sum(each.payload.count for each in loaded if each.payload.disclosure is _HEALTH),
        size=sum(len(each.lines) for each in loaded) // SHRINKS,
    )


def _reachable(listed: SignedRoster, own: str) -> tuple[str, ...]:
    active = {each.facility for each in listed.roster.writers if each.status is Status.ACTIVE}
    return tuple(sorted(active - {own}))


def _fitting(connection: Connection, due: Iterable[Due]) -> tuple[Due, ...]:
    """Return as many of *due* as one bundle holds; the others go with the next one."""
    taken: list[Due] = []
    facts = size = 0
    for each in due:
        facts += sum(one.payload.count for one in each.segments)
        size += sum(len(one.lines) for one in each.segments)
        size += sum(blobs.size(connection, name) or 0 for name in each.photographs)
        if taken and (facts > MOST_FACTS or size > MOST_BYTES):
            break
        taken.append(each)
    return tuple(taken)


def _travelling(connection: Connection, file: TransferFile) -> Travelling:
    person = inmates.person(connection, file.dossier)
    number = custody.number_of(custody.case(connection, file.dossier))
    name = display_name(person.identity.names) if person else ""
    return Travelling(file.dossier, name, number, file.transfer.expected, file.transfer.new_number)


def _note(connection: Connection, due: Due) -> DossierNote:
    found = Direct(connection).all(
        "SELECT DISTINCT lane FROM fact WHERE stream = ?", (str(due.stream),)
    )
    lanes = {Lane(lane) for (lane,) in found}
    return DossierNote(
        id=due.file.dossier,
        custody_epoch=due.file.transfer.epoch,
        have_heads=(),
        send_heads=streams.heads(connection, due.stream),
        lanes=tuple(sorted(lanes)) if due.leaves else (events.TransferAccepted.KIND.lane,),
    )


def _heads(
    connection: Connection, listed: SignedRoster, chain: Chain
) -> tuple[manifest.WriterHead, ...]:
    """Return how far this computer has written, and every other one as far as is known here."""
    others = (each.id for each in listed.roster.writers if each.id != chain.writer)
    own = manifest.WriterHead(chain.writer, chain.seq, chain.last_hash)
    return (own, *witness.heads(connection, others))


def _purpose(load: Load, due: Iterable[Due]) -> Purpose:
    leaving = [each.file.state for each in due if each.leaves]
    if leaving and set(leaving) <= ENDED:
        # What was sent before is called back: the person did not leave, or is back.
        return Purpose.RECALL
    if load.arriving:
        return Purpose.TRANSFER
    return Purpose.UPDATE if load.completed else Purpose.ACK


def _receipts_due(connection: Connection, peer: str) -> int:
    told, before = channels.to_tell(connection, peer), channels.last_sent(connection, peer)[1]
    if told in ("{}", before):
        return 0
    now, then = json.loads(told), json.loads(before or "{}")
    return sum(_count(now[line]) - _count(then.get(line, [0, []])) for line in now)


def _ack(connection: Connection, line: str, got: channel.Received) -> channel.Ack:
    sender, _, name = line.partition("/")
    held = _highest(connection, sender)
    rejected = tuple(
        channel.Rejected(each.number, each.what, each.code)
        for each in quarantine.rejected(connection, line)
    )
    return channel.Ack(sender, name, got.contiguous, got.beyond, held, rejected)


def _count(got: list[object]) -> int:
    contiguous, beyond = got
    return int(str(contiguous)) + (len(beyond) if isinstance(beyond, list) else 0)


def _highest(connection: Connection, writer: str) -> int:
    found = connection.exec_driver_sql("SELECT max(seq) FROM fact WHERE writer = ?", (writer,))
    return found.scalar() or 0
