"""What goes out: dossiers of people who left, acceptances and receipts, to each prison its own."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from prisondesk import __version__
from prisondesk.features.exchange.model import BundleNote, Direction, Load, partner_words
from prisondesk.features.exchange.service import loading, offices
from prisondesk.features.exchange.service.acknowledging import HEALTH_GROUP, OFFICE_NAME
from prisondesk.features.exchange.service.due import Due
from prisondesk.features.exchange.service.granting import Granting
from prisondesk.features.exchange.service.offices import is_office, reached
from prisondesk.features.exchange.store import channels, requests, trusting
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.service import colleagues
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.lasting import lasting
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.rebuilding import views_digest
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs
from prisondesk.storage.local import numbers
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync import bundle, channel, manifest
from prisondesk.sync.age import Sink
from prisondesk.sync.bundle import Attachment, Cargo
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import Manifest, Purpose
from prisondesk.sync.roster import SignedRoster, Status
from prisondesk.sync.stick import Stick
from prisondesk.sync.stick_errors import StickError

RECEIPT_NUMBER = "exchange.receipt_number"
VIEWS = "views"


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
        """Return what would go to each prison now; prisons with nothing to get are left out.

        From a computer that was withdrawn from the list nothing goes.
        """
        actor.require(Permission.EXCHANGE_USE)
        self._tell_people(actor)
        with self._ledger.database.writing() as connection:
            _, listed = trusting.require_roster(connection)
            if offices.withdrawn(listed.roster.writer(writers.current(connection).id)):
                return ()
            gathering = self._gathering(connection, actor.facility)
            loads = [
                loading.load(connection, loading.gather(connection, gathering, listed.roster, peer))
                for peer in loading.reachable(connection, listed, actor.facility)
            ]
        return tuple(each for each in loads if not each.empty)

    def write(self, actor: Actor, stick: Stick, peer: str, handing: Handing) -> BundleNote:
        """Write the bundle for *peer* to *stick*, and return its line in the book of exchanges.

        When this returns, the bundle was flushed, read again from the stick and compared: the
        stick may be pulled out. Raises Refused, a StickError among others; then nothing counts
        as sent, and everything goes with the next bundle.
        """
        actor.require(Permission.EXCHANGE_USE)
        if is_office(peer):
            self._tell_people(actor, peer)
        with lasting():  # until it is sealed: all that was gathered lives that long
            return self._write(actor, stick, peer, handing)

    def _write(self, actor: Actor, stick: Stick, peer: str, handing: Handing) -> BundleNote:
        with self._ledger.database.writing() as connection:
            packed = self._pack(connection, actor.facility, peer)
            line = channels.channel(connection, peer)
            before = channels.last_sent(connection, peer)
            # The number is used up first: a crash leaves a gap, never two bundles of one number.
            channels.keep_channel(connection, line.sent(), *before)
            # And after one nobody knows what went: whoever may wait for somebody hears the end.
            keys = [each.key for each in packed.due.due]
            perhaps = channels.keep_perhaps(connection, peer, keys)
        draft, load = packed.draft, packed.load
        sealed = []

        def pour(sink: Sink) -> str:
            sealed.append(bundle.seal(packed.draft, packed.cargo, packed.key, sink))
            return sealed[-1].sha256

        try:
            addressee = actor.facility if is_office(peer) else peer
            stick.deliver(actor.facility, addressee, draft.channel_seq, pour)
        except BaseException as error:
            # A number whose bundle may lie on the stick after all is never given to another one.
            if not (isinstance(error, StickError) and error.perhaps):
                with self._ledger.database.writing() as connection:
                    channels.keep_channel(connection, line, *before)
                    channels.forget_perhaps(connection, peer, perhaps)
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
            _sent(connection, note, line, packed.due)
        return note

    def book(self, actor: Actor, limit: int = 50) -> tuple[BundleNote, ...]:
        """Return the book of exchanges, the latest first."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return channels.bundles(connection, limit)

    def _tell_people(self, actor: Actor, office: str = "") -> None:
        """Write down for the other offices of this prison who works at this one, if it changed.

        Not when it is done for *office* and nothing can go there.
        """
        with self._ledger.reading() as connection:
            listed, mine = trusting.roster(connection), writers.current(connection)
            entry = listed.roster.writer(mine.id) if listed else None
            if listed is None or entry is None or entry.status is not Status.ACTIVE:
                return
            number = (numbers.place_of(connection) or 0) + 1
            alone = not offices.offices(connection, listed.roster)
            if alone or not any(colleagues.untold(connection, mine.id, number)):
                return
            if office and office not in loading.reachable(connection, listed, actor.facility):
                return
        with self._ledger.work(actor) as work:
            colleagues.tell(work, mine.id, number)

    def _gathering(self, connection: Connection, own: str) -> Granting:
        return Granting(connection, self._ledger.tools.catalogue, own)

    def _pack(self, connection: Connection, own: str, peer: str) -> "_Packed":
        anchor, listed = trusting.require_roster(connection)
        mine = writers.current(connection)
        entry = listed.roster.writer(mine.id)
        offices.refuse_withdrawn(entry)
        if entry is None:
            raise Refused(
                msg("This computer is not on the national list."),
                msg("Send its request to the directorate (Exchange, Linked prisons)."),
            )
        if peer not in loading.reachable(connection, listed, own):
            raise Refused(
                msg(
                    "The prison {facility} has no computer on the national list.",
                    facility=partner_words(peer),
                ),
                msg("Wait for the next list, or call the directorate."),
            )
        gathering = self._gathering(connection, own)
        due = loading.gather(connection, gathering, listed.roster, peer)
        # Nobody reads the names when it is written: the plan has shown them.
        load = loading.load(connection, due, loading.unnamed)
        if load.empty:
            raise Refused(
                msg("There is nothing to carry to {facility}.", facility=partner_words(peer))
            )
        key = SigningKey(writers.signing_key(connection).private_bytes_raw())
        cargo = Cargo(
            roster=listed.envelope,
            segments=due.segments,
            attachments=tuple(self._attachments(connection, due.due)),
            receipts=(
                self._receipt(connection, mine.id, key),
                *channels.receipts(connection),
            ),
            root_chain=anchor.chain,
        )
        return _Packed(self._draft(connection, own, listed, due, load), cargo, key, load, due)

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
        due: loading.Cargo,
        load: Load,
    ) -> Manifest:
        mine, chain = writers.current(connection), writers.load_chain(connection)
        now, purpose = self._clock.now(), loading.purpose(load, due)
        extra = requests.words(due.told)
        if purpose is Purpose.BOOTSTRAP:
            extra = (*extra, self._views(connection, due, listed))
        if is_office(load.partner) and (group := staff.health_recipient(connection)):
            extra = (*extra, manifest.Extra(HEALTH_GROUP, group))
        name = trusting.office_names(connection).get(mine.id)
        if is_office(load.partner) and name:
            extra = (*extra, manifest.Extra(OFFICE_NAME, name))
        return Manifest(
            v=manifest.FORMAT,
            bundle_id=new_id(int(now.timestamp() * 1000)),
            purpose=purpose,
            sender=manifest.Sender(own, mine.id, mine.incarnation),
            to=(own if is_office(load.partner) else load.partner,),
            recipients=reached(listed.roster, load.partner),
            channel=load.partner,
            channel_seq=load.number,
            prev_bundle_hash=channels.last_sent(connection, load.partner)[0],
            dossiers=loading.notes(connection, due),
            writers=loading.heads(connection, listed, chain),
            schema=manifest.SchemaRange(1, 1),
            app=__version__,
            members=(),
            counts=manifest.Counts(0, 0, 0),
            created=manifest.Created(chain.hlc, now, clock_ok=True),
            approvals=(),
            audit_head=chain.last_hash,
            roster_version=listed.roster.version,
            pad=manifest.PADDING,
            extra=extra,
        )

    def _views(
        self, connection: Connection, due: loading.Cargo, listed: SignedRoster
    ) -> manifest.Extra:
        """Return what the views of the files inside are here: who begins with them compares."""
        tools, parts = self._ledger.tools, loading.parts(connection, due, listed.roster)
        digest = views_digest(connection, tools.catalogue, tools.projector, parts)
        return manifest.Extra(VIEWS, digest)

    def _receipt(self, connection: Connection, writer: str, key: SigningKey) -> bytes:
        number = int(read_setting(connection, RECEIPT_NUMBER, 0)) + 1
        write_setting(connection, RECEIPT_NUMBER, number)
        got = channels.received(connection)
        acks = tuple(loading.ack(connection, line, got[line]) for line in sorted(got))
        made = channel.Receipt(channel.FORMAT, writer, number, self._clock.now(), acks)
        return channel.sign_receipt(made, key)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A bundle that is ready to be written."""

    draft: Manifest
    cargo: Cargo
    key: SigningKey
    load: Load
    due: loading.Cargo


def _sent(
    connection: Connection, note: BundleNote, line: channel.Channel, gone: loading.Cargo
) -> None:
    told = channels.to_tell(connection, note.partner)
    channels.keep_channel(connection, line.sent(), note.sha256, told)
    contents = {each.key: each.content for each in gone.due}
    channels.keep_sent(connection, note.partner, contents, note.number)
    requests.carried(connection, gone.told, note.number)
    channels.note_bundle(connection, note)
