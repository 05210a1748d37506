"""The facts of a dossier as signed segments: cut once by their writer, relayed whole forever."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection

from prisondesk.features.exchange.rules.judging import boundaries
from prisondesk.ledger import headers, streams, writers
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.kinds import Lane
from prisondesk.storage.direct import Direct
from prisondesk.sync import segments
from prisondesk.sync.envelope import PublicKey, SigningKey
from prisondesk.sync.segments import Disclosure, OpenedSegment, Segment

Fact = tuple[Header, RawFact]
_KEEP = (
    "INSERT INTO segment (hash, writer, stream, disclosure, first_seq, last_seq, envelope) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Kept(NamedTuple):
    """The writer of a segment and its signature, which says everything else."""

    writer: str
    envelope: bytes


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


class Own(NamedTuple):
    """This database as a writer: its identifier and the key it signs with."""

    id: str
    key: SigningKey


def own(connection: Connection) -> Own:
    """Return who signs here; reading it once serves many files."""
    chain = writers.load_chain(connection)
    return Own(chain.writer, SigningKey(writers.signing_key(connection).private_bytes_raw()))


def cut(connection: Connection, stream: StreamId, mine: Own | None = None) -> list[Fact]:
    """Sign every fact of *stream* that this database wrote and that is in no segment yet.

    Returns all facts of the stream, for `load`.
    """
    mine = mine or own(connection)
    facts = _facts(connection, stream)
    written = [each for each in facts if each[0].writer == mine.id]
    ends = boundaries((header.seq, header.kind) for header, _ in written)
    last = _last(connection, stream, mine.id)
    for disclosure in Disclosure:
        seq, prev = last.get(disclosure, (0, ""))
        waiting = [
            each
            for each in written
            if each[0].seq > seq and segments.disclosure(each[0].lane) is disclosure
        ]
        _cut_set(connection, mine, waiting, ends, prev)
    return facts


def _cut_set(
    connection: Connection, mine: Own, waiting: Sequence[Fact], ends: tuple[int, ...], prev: str
) -> None:
    # What is written up to an acceptance goes by itself.
    for _, group in groupby(waiting, lambda each: sum(each[0].seq > end for end in ends)):
        for batch in segments.batches(fact for _, fact in group):
            made = segments.build_segment(mine.id, mine.key, batch, prev=prev)
            _store(connection, made.digest, made.payload, made.envelope)
            prev = made.digest


def load(
    connection: Connection,
    stream: StreamId,
    keys: dict[str, PublicKey],
    facts: Sequence[Fact] | None = None,
) -> tuple[Segment, ...]:
    """Return every segment of *stream*, ready to travel, in the order of writers and numbers.

    *facts* are those of the stream when they were read already.
    """
    known = _facts(connection, stream) if facts is None else facts
    return tuple(_again(row, known, keys) for row in _rows(connection, stream))


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


def _again(row: Kept, facts: Sequence[Fact], keys: dict[str, PublicKey]) -> Segment:
    payload, _ = segments.read_payload(row.envelope, keys)
    inside = tuple(
        fact
        for header, fact in facts
        if header.writer == row.writer
        and payload.first_seq <= header.seq <= payload.last_seq
        and segments.disclosure(header.lane) is payload.disclosure
    )
    return segments.relay(payload, row.envelope, inside)


def _facts(connection: Connection, stream: StreamId) -> list[Fact]:
    read = (
        (headers.decode(raw.header, trusted=True), raw)
        for _, raw in streams.raw(connection, stream)
    )
    return sorted(read, key=lambda each: (each[0].writer, each[0].seq))


def _rows(connection: Connection, stream: StreamId) -> Iterator[Kept]:
    rows = Direct(connection).all(
        "SELECT writer, envelope FROM segment WHERE stream = ? ORDER BY writer, first_seq, hash",
        (str(stream),),
    )
    return (Kept(writer, envelope) for writer, envelope in rows)


def _last(
    connection: Connection, stream: StreamId, writer: str
) -> dict[Disclosure, tuple[int, str]]:
    rows = Direct(connection).all(
        "SELECT disclosure, last_seq, hash FROM segment WHERE stream = ? AND writer = ? "
        "ORDER BY last_seq",
        (str(stream), writer),
    )
    return {Disclosure(disclosure): (seq, name) for disclosure, seq, name in rows}


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
