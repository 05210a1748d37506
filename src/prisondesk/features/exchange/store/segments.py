"""The facts of a dossier as signed segments: cut once by their writer, relayed whole forever."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from prisondesk.features.exchange.rules.judging import boundaries
from prisondesk.ledger import headers, streams, writers
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.tables import SegmentRow
from prisondesk.sync import segments
from prisondesk.sync.envelope import PublicKey, SigningKey
from prisondesk.sync.segments import Disclosure, OpenedSegment, Segment

Fact = tuple[Header, RawFact]


class Kept(NamedTuple):
    """The writer of a segment and its signature, which says everything else."""

    writer: str
    envelope: bytes


def keep_whole(
    connection: Connection, payload: segments.SegmentPayload, digest: str, envelope: bytes
) -> None:
    """Keep the signature over a segment once all its facts are here, to relay it whole."""
    if connection.scalar(select(SegmentRow.hash).where(SegmentRow.hash == digest)) is not None:
        return
    lanes = connection.exec_driver_sql(
        "SELECT lane FROM fact WHERE stream = ? AND writer = ? AND seq BETWEEN ? AND ?",
        (payload.stream, payload.writer, payload.first_seq, payload.last_seq),
    ).scalars()
    inside = (segments.disclosure(Lane(lane)) is payload.disclosure for lane in lanes)
    if sum(inside) == payload.count:
        _store(connection, digest, payload, envelope)


def signatures(connection: Connection, stream: StreamId) -> tuple[bytes, ...]:
    """Return the signatures of all segments of *stream* that are whole here."""
    return tuple(
        connection.scalars(select(SegmentRow.envelope).where(SegmentRow.stream == str(stream)))
    )


def cut(connection: Connection, stream: StreamId) -> None:
    """Sign every fact of *stream* that this database wrote and that is in no segment yet."""
    mine = writers.current(connection)
    key = SigningKey(writers.signing_key(connection).private_bytes_raw())
    own = [each for each in _facts(connection, stream) if each[0].writer == mine.id]
    ends = boundaries((header.seq, header.kind) for header, _ in own)
    for disclosure in Disclosure:
        facts = [each for each in own if segments.disclosure(each[0].lane) is disclosure]
        _cut_set(connection, key, (str(stream), mine.id, disclosure), facts, ends)


def _cut_set(
    connection: Connection,
    key: SigningKey,
    place: tuple[str, str, Disclosure],
    facts: Sequence[Fact],
    ends: tuple[int, ...],
) -> None:
    last, prev = _last(connection, place)
    waiting = [each for each in facts if each[0].seq > last]
    # What is written up to an acceptance goes by itself.
    for _, group in groupby(waiting, lambda each: sum(each[0].seq > end for end in ends)):
        for batch in segments.batches(fact for _, fact in group):
            made = segments.build_segment(place[1], key, batch, prev=prev)
            _store(connection, made.digest, made.payload, made.envelope)
            prev = made.digest


def load(
    connection: Connection, stream: StreamId, keys: dict[str, PublicKey]
) -> tuple[Segment, ...]:
    """Return every segment of *stream*, ready to travel, in the order of writers and numbers."""
    facts = _facts(connection, stream)
    return tuple(_again(row, facts, keys) for row in _rows(connection, stream))


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


def content(loaded: Iterable[Segment]) -> str:
    """Return one hash of what is sent, whatever its order."""
    return hashlib.sha256("\n".join(sorted(each.digest for each in loaded)).encode()).hexdigest()


def _again(row: Kept, facts: Sequence[Fact], keys: dict[str, PublicKey]) -> Segment:
    payload, digest = segments.read_payload(row.envelope, keys)
    inside = [
        each
        for each in facts
        if each[0].writer == row.writer
        and payload.first_seq <= each[0].seq <= payload.last_seq
        and segments.disclosure(each[0].lane) is payload.disclosure
    ]
    raw = tuple(fact for _, fact in inside)
    opened = OpenedSegment(payload, digest, raw, tuple(header for header, _ in inside))
    return segments.relay(opened, row.envelope, raw)


def _facts(connection: Connection, stream: StreamId) -> list[Fact]:
    read = (
        (headers.decode(raw.header, trusted=True), raw)
        for _, raw in streams.raw(connection, stream)
    )
    return sorted(read, key=lambda each: (each[0].writer, each[0].seq))


def _rows(connection: Connection, stream: StreamId) -> Iterator[Kept]:
    query = (
        select(SegmentRow.writer, SegmentRow.envelope)
        .where(SegmentRow.stream == str(stream))
        .order_by(SegmentRow.writer, SegmentRow.first_seq, SegmentRow.hash)
    )
    for row in connection.execute(query):
        yield Kept(row.writer, row.envelope)


def _last(connection: Connection, place: tuple[str, str, Disclosure]) -> tuple[int, str]:
    stream, writer, disclosure = place
    row = connection.execute(
        select(SegmentRow.last_seq, SegmentRow.hash)
        .where(
            SegmentRow.stream == stream,
            SegmentRow.writer == writer,
            SegmentRow.disclosure == disclosure.value,
        )
        .order_by(SegmentRow.last_seq.desc())
        .limit(1)
    ).first()
    return (row.last_seq, row.hash) if row else (0, "")


def _store(
    connection: Connection, digest: str, payload: segments.SegmentPayload, envelope: bytes
) -> None:
    connection.execute(
        insert(SegmentRow).values(
            hash=digest,
            writer=payload.writer,
            stream=payload.stream,
            disclosure=payload.disclosure.value,
            first_seq=payload.first_seq,
            last_seq=payload.last_seq,
            envelope=envelope,
        )
    )
