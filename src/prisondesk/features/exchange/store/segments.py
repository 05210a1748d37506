"""The facts of a dossier as signed segments: cut once by their writer, relayed whole forever."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from sqlalchemy import Connection

from prisondesk.features.exchange.rules.judging import boundaries
from prisondesk.ledger import writers
from prisondesk.ledger.entry import RawFact, StreamId
from prisondesk.ledger.kinds import Lane
from prisondesk.storage.direct import Direct
from prisondesk.sync import segments
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.segments import Disclosure, OpenedSegment, Segment

# Whose fact it is, its number, set and kind, its hash and its bytes.
_ONE_BY_ONE = "SELECT writer, seq, lane, kind, hash, header, body FROM fact WHERE stream = ?"
_SETS = {lane.value: segments.disclosure(lane) for lane in Lane}
_OF_STREAM = (
    "SELECT hash, writer, disclosure, first_seq, last_seq, envelope FROM segment WHERE stream = ?"
)
_KEEP = (
    "INSERT INTO segment (hash, writer, stream, disclosure, first_seq, last_seq, envelope) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Stored(NamedTuple):
    """A fact of a stream with what decides which segment it is in."""

    writer: str
    seq: int
    lane: str
    disclosure: Disclosure
    kind: str
    name: str
    fact: RawFact


class Kept(NamedTuple):
    """The signature over a segment as it is kept, and which facts it covers."""

    digest: str
    writer: str
    disclosure: str
    first: int
    last: int
    envelope: bytes


class Cut(NamedTuple):
    """The facts of a stream by writer and number, the segments kept of it before, and those that
    were signed just now.
    """

    facts: list[Stored]
    kept: list[Kept]
    made: dict[str, Segment]

    @property
    def lanes(self) -> frozenset[Lane]:
        """Return the lanes of its facts."""
        return frozenset(map(Lane, {each.lane for each in self.facts}))

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of its facts."""
        return frozenset(each.kind for each in self.facts)


def keep_whole(
    connection: Connection, payload: segments.SegmentPayload, digest: str, envelope: bytes
) -> None:
    """Keep the signature over a segment once all its facts are here, to relay it whole."""
    direct = Direct(connection)
    if direct.all("SELECT 1 FROM segment WHERE hash = ?", (digest,)):
        return
    lanes = direct.all(
        "SELECT lane FROM fact WHERE stream = ? AND writer = ? AND seq BETWEEN ? AND ?",
        (payload.stream, payload.writer, payload.first_seq, payload.last_seq),
    )
    inside = (segments.disclosure(Lane(lane)) is payload.disclosure for (lane,) in lanes)
    if sum(inside) == payload.count:
        _store(connection, digest, payload, envelope)


def keep_all(connection: Connection, opened: Iterable[OpenedSegment]) -> None:
    """Keep the signatures over segments of which every fact is here now."""
    rows = [_row(each.digest, each.payload, each.envelope) for each in opened]
    Direct(connection).run_each(_KEEP.replace("INSERT", "INSERT OR IGNORE", 1), rows)


def signatures(connection: Connection, stream: StreamId) -> tuple[bytes, ...]:
    """Return the signatures of all segments of *stream* that are whole here."""
    query = "SELECT envelope FROM segment WHERE stream = ?"
    return tuple(signed for (signed,) in Direct(connection).all(query, (str(stream),)))


_NONE = Kept("", "", "", 0, 0, b"")


class Own(NamedTuple):
    """This database as a writer: its identifier and the key it signs with."""

    id: str
    key: SigningKey


def owned(connection: Connection) -> tuple[Own, ...]:
    """Return every writer this database has been, today's last; reading it once serves many files.

    Earlier ones are those before a backup was put back.
    """
    return tuple(
        Own(writer, SigningKey(key.private_bytes_raw()))
        for writer, key in writers.signing_keys(connection)
    )


def cut(connection: Connection, stream: StreamId, mine: Sequence[Own] = ()) -> Cut:
    """Sign every fact of *stream* that this database wrote and that is in no segment yet."""
    mine = mine or owned(connection)
    done = Cut(_facts(connection, stream), _kept(connection, stream), {})
    for each in mine:
        _cut_of(each, done)
    rows = [_row(made.digest, made.payload, made.envelope) for made in done.made.values()]
    if rows:
        Direct(connection).run_each(_KEEP, rows)
    return done


def _cut_of(mine: Own, done: Cut) -> None:
    written = [each for each in done.facts if each.writer == mine.id]
    ends = boundaries((each.seq, each.kind) for each in written)
    last = _last(done.kept, mine.id)
    sets: dict[Disclosure, list[Stored]] = {}
    for each in written:
        if each.seq > last.get(each.disclosure, _NONE).last:
            sets.setdefault(each.disclosure, []).append(each)
    for disclosure, waiting in sets.items():
        prev = last.get(disclosure, _NONE).digest
        # What is written up to an acceptance goes by itself.
        for _, group in groupby(waiting, lambda each: bisect_left(ends, each.seq)):
            prev = _cut_group(mine, tuple(group), prev, done.made)


def _cut_group(mine: Own, group: Sequence[Stored], prev: str, into: dict[str, Segment]) -> str:
    names = iter([each.name for each in group])
    for batch in segments.batches(each.fact for each in group):
        known = tuple(islice(names, len(batch)))
        made = segments.build_segment(mine.id, mine.key, batch, prev=prev, names=known)
        into[made.digest] = made
        prev = made.digest
    return prev


def load(connection: Connection, stream: StreamId, done: Cut | None = None) -> tuple[Segment, ...]:
    """Return every segment of *stream*, ready to travel, in the order of writers and numbers.

    *done* is what `cut` just returned of it.
    """
    facts, kept, made = done or Cut(_facts(connection, stream), _kept(connection, stream), {})
    if not kept:
        return tuple(sorted(made.values(), key=_place))
    sets: dict[tuple[str, str], list[Stored]] = {}
    for each in facts:
        sets.setdefault((each.writer, each.disclosure.value), []).append(each)
    again = (
        _again(sets.get((each.writer, each.disclosure), ()), each)
        for each in kept
        if each.digest not in made
    )
    return tuple(sorted((*again, *made.values()), key=_place))


def _place(segment: Segment) -> tuple[str, int, str]:
    return segment.payload.writer, segment.payload.first_seq, segment.digest


def _again(facts: Sequence[Stored], kept: Kept) -> Segment:
    begins = bisect_left(facts, kept.first, key=attrgetter("seq"))
    ends = bisect_right(facts, kept.last, key=attrgetter("seq"))
    inside = facts[begins:ends]
    names = tuple(each.name for each in inside)
    return segments.relay(kept.envelope, tuple(each.fact for each in inside), names)


def until(
    loaded: Iterable[Segment], writer: str, seq: int, disclosure: Disclosure
) -> tuple[Segment, ...]:
    """Return the segments of *writer* in *disclosure* that end at or before *seq*."""
    return tuple(
        each
        for each in loaded
        if (each.payload.writer, each.payload.disclosure) == (writer, disclosure)
        and each.payload.last_seq <= seq
    )


def about(loaded: Iterable[Segment], wanted: Collection[tuple[str, int]]) -> tuple[Segment, ...]:
    """Return the segments open to all readers that hold a fact *wanted*, by writer and number."""
    return tuple(each for each in loaded if _holds(each.payload, wanted))


def _holds(payload: segments.SegmentPayload, wanted: Collection[tuple[str, int]]) -> bool:
    if payload.disclosure is not Disclosure.GENERAL:
        return False
    span = range(payload.first_seq, payload.last_seq + 1)
    return any(writer == payload.writer and seq in span for writer, seq in wanted)


def content(loaded: Iterable[Segment]) -> str:
    """Return one hash of what is sent, whatever its order."""
    return hashlib.sha256("\n".join(sorted(each.digest for each in loaded)).encode()).hexdigest()


def _facts(connection: Connection, stream: StreamId) -> list[Stored]:
    rows = Direct(connection).all(_ONE_BY_ONE, (str(stream),))
    read = (
        Stored(writer, seq, lane, _SETS[lane], kind, name, RawFact(header, body))
        for writer, seq, lane, kind, name, header, body in rows
    )
    return sorted(read, key=itemgetter(0, 1))


def _kept(connection: Connection, stream: StreamId) -> list[Kept]:
    return [Kept(*row) for row in Direct(connection).all(_OF_STREAM, (str(stream),))]


def _last(kept: Iterable[Kept], writer: str) -> dict[Disclosure, Kept]:
    mine = sorted((each for each in kept if each.writer == writer), key=attrgetter("last"))
    return {Disclosure(each.disclosure): each for each in mine}


def _store(
    connection: Connection, digest: str, payload: segments.SegmentPayload, envelope: bytes
) -> None:
    Direct(connection).run(_KEEP, _row(digest, payload, envelope))


def _row(digest: str, payload: segments.SegmentPayload, envelope: bytes) -> tuple[object, ...]:
    return (
        digest,
        payload.writer,
        payload.stream,
        payload.disclosure.value,
        payload.first_seq,
        payload.last_seq,
        envelope,
    )
