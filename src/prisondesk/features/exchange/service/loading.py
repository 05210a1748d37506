"""What one bundle holds: how much fits, why it is made, and what its list says of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.custody.store import reading as custody
from prisondesk.features.exchange.model import Load, Travelling
from prisondesk.features.exchange.model.asking import Request
from prisondesk.features.exchange.service.due import Due
from prisondesk.features.exchange.service.granting import Granting
from prisondesk.features.exchange.service.offices import is_office, offices
from prisondesk.features.exchange.store import channels, quarantine, requests, witness
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers import events
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.rules import ENDED, Way, way
from prisondesk.ledger import streams
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.writers import Chain
from prisondesk.storage import blobs
from prisondesk.storage.direct import Direct
from prisondesk.sync import channel, manifest
from prisondesk.sync.manifest import DossierNote, Purpose
from prisondesk.sync.roster import Roster, SignedRoster, Status
from prisondesk.sync.segments import Disclosure, Segment, disclosure

# Well under what a reader refuses, so that a full bundle is never one too many.
MOST_FACTS = manifest.MAX_EVENTS * 9 // 10
MOST_BYTES = manifest.MAX_BUNDLE * 8 // 10
MOST_WEIGHT = manifest.MAX_WEIGHT * 9 // 10
# What a fact weighs at its reader beside its lines: hashes put back, and one parent.
UNFOLDS = 512
# Facts shrink to less than this when they are packed; people are told megabytes, not bytes.
SHRINKS = 4
_HEALTH = Disclosure.HEALTH
_DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is due to *peer*: files, and our words about requests.

    *lanes* are those of each stream here, whatever of it goes; *filling* tells that a computer
    without records gets what it is to begin from.
    """

    peer: str
    due: tuple[Due, ...]
    told: tuple[Request, ...]
    lanes: Mapping[StreamId, frozenset[Lane]]
    filling: bool = False

    @property
    def streams(self) -> tuple[StreamId, ...]:
        """Return the streams inside, each once."""
        return tuple(dict.fromkeys(each.stream for each in self.due))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the segments inside, each once."""
        found = {each.digest: each for one in self.due for each in one.segments}
        return tuple(found.values())


def gather(connection: Connection, gathering: Granting, roster: Roster, peer: str) -> Cargo:
    """Return what *peer* has to get now, as much of it as one bundle holds."""
    told = requests.untold(connection, peer)
    if is_office(peer):
        due = _fitting(connection, gathering.for_office(peer))
        heard = channels.channel(connection, peer).acked_out or channels.lines_of(connection, peer)
        return Cargo(peer, due, told, gathering.lanes, filling=bool(due) and not heard)
    asked = requests.granted_logs(connection, peer)
    lost = tuple(each for each in roster.writers if asked and each.facility == peer)
    back = tuple(gathering.returned(peer, lost, asked)) if lost else ()
    every = (*gathering.due(peer), *gathering.copies(peer), *back)
    turn = channels.turns(connection, peer)
    fitting = _fitting(connection, sorted(every, key=lambda e: turn.get((e.key, e.content), 0)))
    return Cargo(peer, fitting, told, gathering.lanes, filling=bool(back))


def unnamed(_: Connection, due: Due) -> Travelling:
    """Stand for one file where nobody asks for the name."""
    return Travelling(due.stream.key, "", "")


def named(connection: Connection, due: Due) -> Travelling:
    """Return one file with the name people know and the transfer it belongs to."""
    key = due.stream.key
    person = inmates.person(connection, key)
    number = custody.number_of(custody.case(connection, key))
    name = display_name(person.identity.names) if person else ""
    moved = due.file.transfer if due.file else None
    if moved is None:
        return Travelling(key, name, number)
    return Travelling(key, name, number, moved.expected, moved.new_number)


def way_of(due: Due) -> Way:
    """Return whether the person of *due* is on the way to who gets the file."""
    return way(due.file.state) if due.leaves and due.file else Way.NEITHER


def load(
    connection: Connection,
    cargo: Cargo,
    shown: Callable[[Connection, Due], Travelling] = named,
) -> Load:
    """Return what *cargo* holds, in the words of the preview."""
    loaded, peer = cargo.segments, cargo.peer
    moved = [each for each in cargo.due if each.file is not None]
    whole = {each.stream for each in cargo.due if each.file is None}
    return Load(
        partner=peer,
        number=channels.channel(connection, peer).next_out,
        arriving=tuple(shown(connection, each) for each in moved if way_of(each) is Way.COMING),
        ended=tuple(shown(connection, each) for each in moved if way_of(each) is Way.OVER),
        completed=tuple(shown(connection, each) for each in moved if way_of(each) is Way.NEITHER),
        facts=sum(each.payload.count for each in loaded),
        photographs=len({name for each in cargo.due for name in each.photographs}),
        receipts=_receipts_due(connection, peer),
        sealed=sum(each.payload.count for each in loaded if each.payload.disclosure is _HEALTH),
        size=sum(len(each.lines) for each in loaded) // SHRINKS,
        files=sum(each.kind == _DOSSIER for each in whole),
        words=len(cargo.told),
    )


def reachable(connection: Connection, listed: SignedRoster, own: str) -> tuple[str, ...]:
    """Return who can be written to: the other prisons, and the other computers of this one."""
    roster = listed.roster
    active = {
        each.facility
        for each in roster.writers
        if each.status is Status.ACTIVE and not roster.of_directorate(each)
    }
    near = (each.id for each in offices(connection, listed.roster))
    return (*sorted(active - {own}), *sorted(near))


def notes(connection: Connection, cargo: Cargo) -> tuple[DossierNote, ...]:
    """Return what the list says of each file inside."""
    found: dict[StreamId, Due] = {}
    for each in cargo.due:
        found.setdefault(each.stream, each)
    return tuple(
        _note(connection, each, cargo.lanes[each.stream])
        for each in found.values()
        if each.stream.kind == _DOSSIER
    )


def heads(
    connection: Connection, listed: SignedRoster, chain: Chain
) -> tuple[manifest.WriterHead, ...]:
    """Return how far this computer has written, and every other one as far as is known here."""
    others = (each.id for each in listed.roster.writers if each.id != chain.writer)
    own = manifest.WriterHead(chain.writer, chain.seq, chain.last_hash)
    return (own, *witness.heads(connection, others))


def purpose(found: Load, cargo: Cargo) -> Purpose:
    """Return why the bundle is made."""
    if cargo.filling:
        return Purpose.BOOTSTRAP
    if is_office(cargo.peer) and cargo.due:
        return Purpose.OFFICE
    leaving = [each.file.state for each in cargo.due if each.leaves and each.file is not None]
    if leaving and set(leaving) <= ENDED:
        # What was sent before is called back: the person did not leave, or is back.
        return Purpose.RECALL
    if found.arriving:
        return Purpose.TRANSFER
    if found.completed or found.files:
        return Purpose.UPDATE
    return Purpose.REQUEST if found.words else Purpose.ACK


def parts(
    connection: Connection, cargo: Cargo, roster: Roster
) -> Iterator[tuple[StreamId, frozenset[str]]]:
    """Yield the facts inside that the list vouches for, stream by stream, to compare views."""
    spans: dict[str, set[tuple[str, int, int, Disclosure]]] = {}
    for each in cargo.segments:
        said = each.payload
        span = (said.writer, said.first_seq, said.last_seq, said.disclosure)
        spans.setdefault(said.stream, set()).add(span)
    direct = Direct(connection)
    vouching = {each.id: each for each in roster.writers}
    for stream, inside in spans.items():
        rows = direct.all("SELECT hash, writer, seq, lane FROM fact WHERE stream = ?", (stream,))
        yield (
            StreamId.parse(stream),
            frozenset(
                name
                for name, writer, seq, lane in rows
                if writer in vouching
                and vouching[writer].vouches_for(seq)
                and any(
                    writer == by and first <= seq <= last and disclosure(Lane(lane)) is kind
                    for by, first, last, kind in inside
                )
            ),
        )


def ack(connection: Connection, line: str, got: channel.Received) -> channel.Ack:
    """Return what is acknowledged on *line*."""
    sender, _, name = line.partition("/")
    rejected = tuple(
        channel.Rejected(each.number, each.what, each.code)
        for each in quarantine.rejected(connection, line)
    )
    held = _highest(connection, sender)
    return channel.Ack(sender, name, got.contiguous, got.beyond, held, rejected)


def _fitting(connection: Connection, due: Iterable[Due]) -> tuple[Due, ...]:
    """Return as many of *due* as one bundle holds; the others go with the next one."""
    taken: list[Due] = []
    facts = lines = photographs = 0
    for each in due:
        facts += sum(one.payload.count for one in each.segments)
        lines += sum(len(one.lines) for one in each.segments)
        photographs += sum(blobs.size(connection, name) or 0 for name in each.photographs)
        weight = lines + facts * UNFOLDS
        full = facts > MOST_FACTS or lines + photographs > MOST_BYTES or weight > MOST_WEIGHT
        if taken and full:
            break
        taken.append(each)
    return tuple(taken)


def _note(connection: Connection, due: Due, lanes: frozenset[Lane]) -> DossierNote:
    told = lanes - {Lane.LOCAL} if due.leaves else {events.TransferAccepted.KIND.lane}
    return DossierNote(
        id=due.stream.key,
        custody_epoch=due.file.transfer.epoch if due.file else _epoch(connection, due),
        have_heads=(),
        send_heads=streams.heads(connection, due.stream),
        lanes=tuple(sorted(told)),
    )


def _epoch(connection: Connection, due: Due) -> int:
    held = transfers.custody_of(connection, due.stream.key)
    return held[0].epoch if held else 0


def _receipts_due(connection: Connection, peer: str) -> int:
    told, before = channels.to_tell(connection, peer), channels.last_sent(connection, peer)[1]
    if told in ("{}", before):
        return 0
    now, then = json.loads(told), json.loads(before or "{}")
    return sum(_count(now[line]) - _count(then.get(line, [0, []])) for line in now)


def _count(got: list[object]) -> int:
    contiguous, beyond = got
    return int(str(contiguous)) + (len(beyond) if isinstance(beyond, list) else 0)


def _highest(connection: Connection, writer: str) -> int:
    found = connection.exec_driver_sql("SELECT max(seq) FROM fact WHERE writer = ?", (writer,))
    return found.scalar() or 0
