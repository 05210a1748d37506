"""Lets facts of other writers in: checked against their hashes, stored verbatim."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from prisondesk.ledger import headers, streams
from prisondesk.ledger.clock import heard
from prisondesk.ledger.entry import Entry, Header, RawFact, StreamId
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.tables import ADD_HEAD, DROP_HEADS, HEADERS_OF, INSERT_FACT, SET_DEPTH
from prisondesk.storage.direct import Direct, Row

New = tuple[str, RawFact, Header]


class Read(NamedTuple):
    """A fact that was checked and decoded before: its header, and what it says."""

    header: Header
    body: FactBody | None
    reason: str


class BadFact(ValueError):  # noqa: N818 - says what the bytes are
    """Raised when a fact's bytes are not what its header says."""


@dataclass(slots=True)
class Admitted:
    """What came in: how many were new, how many were here already, which streams changed.

    *fresh* are the streams of which nothing was here before, with their facts in ledger order
    where all of them were decoded already.
    """

    new: int = 0
    known: int = 0
    touched: dict[StreamId, set[str]] = field(default_factory=dict)
    fresh: dict[StreamId, tuple[Entry, ...] | None] = field(default_factory=dict)
    latest_hlc: int = 0

    def hlc_heard(self, last: int, now: dt.datetime) -> int:
        """Return our logical time after hearing of these facts."""
        return heard(last, self.latest_hlc, now)


def check(fact: RawFact) -> Header:
    """Return the header of *fact*; raise BadFact when header and body do not belong together."""
    try:
        header = headers.decode(fact.header)
    except headers.BadHeader as error:
        raise BadFact(str(error)) from error
    if fact.body is not None and headers.digest(fact.body) != header.body_sha256:
        raise BadFact("the body is not the one that was signed")
    return header


def admit(
    connection: Connection,
    facts: Iterable[RawFact] | Mapping[str, RawFact],
    *,
    checked: bool = False,
    read: Mapping[str, Read] | None = None,
) -> Admitted:
    """Insert the facts that are not here yet; see `Work.admit`."""
    result, direct, read = Admitted(), Direct(connection), read or {}
    given = facts if isinstance(facts, Mapping) else _named(facts)
    streamed: dict[str, list[str]] = {}
    for name, fact in given.items():
        streamed.setdefault(_stream(fact, read.get(name)), []).append(name)
    # All of them are checked before the first is written.
    arrived: list[tuple[str, list[Row], list[New]]] = []
    for stream, names in streamed.items():
        before = direct.all(HEADERS_OF, (stream,))
        here = {row[0] for row in before}
        new = [
            (name, given[name], _header(given[name], read.get(name), checked=checked))
            for name in names
            if name not in here
        ]
        result.known += len(names) - len(new)
        if new:
            arrived.append((stream, before, new))
    facts_in: list[Row] = []
    heads: list[Row] = []
    for stream, before, new in arrived:
        depths, ends = _placed(direct, stream, before, new)
        facts_in += [_row(each, depths[each[0]]) for each in new]
        heads += [(stream, end) for end in ends]
        key = StreamId.parse(stream)
        if len(depths) == len(new):
            result.fresh[key] = _decoded(new, depths, read)
        result.new += len(new)
        result.touched[key] = {header.kind for _, _, header in new}
        result.latest_hlc = max(result.latest_hlc, *(header.hlc for _, _, header in new))
    direct.run_each(INSERT_FACT, facts_in)
    direct.run_each(ADD_HEAD, heads)
    return result


def _named(facts: Iterable[RawFact]) -> dict[str, RawFact]:
    return {headers.digest(fact.header): fact for fact in facts}


def _stream(fact: RawFact, known: Read | None) -> str:
    if known is not None:
        return known.header.stream
    try:
        return headers.decode(fact.header, trusted=True).stream
    except headers.BadHeader as error:
        raise BadFact(str(error)) from error


def _header(fact: RawFact, known: Read | None, *, checked: bool) -> Header:
    if known is not None:
        return known.header
    return headers.decode(fact.header, trusted=True) if checked else check(fact)


def _decoded(
    new: Sequence[New], depths: Mapping[str, int], read: Mapping[str, Read]
) -> tuple[Entry, ...] | None:
    if not all(name in read for name, _, _ in new):
        return None
    entries = (
        Entry(name, depths[name], header, read[name].body, read[name].reason)
        for name, _, header in new
    )
    return tuple(sorted(entries, key=lambda each: (each.depth, each.hash)))


def _placed(
    direct: Direct, stream: str, before: Sequence[Row], new: Sequence[New]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Make room for *new* facts of *stream* beside those *before*.

    Returns the depth of every fact of it and its heads, which are not written yet.
    """
    parents = {name: headers.decode(header, trusted=True).parents for name, _, header in before}
    parents |= {name: header.parents for name, _, header in new}
    depths = streams.depths(parents)
    if before:
        moved = [(depths[name], name) for name, depth, _ in before if depths[name] != depth]
        direct.run_each(SET_DEPTH, moved)
        direct.run(DROP_HEADS, (stream,))
    return depths, streams.loose_ends(parents)


def _row(new: New, depth: int) -> tuple[object, ...]:
    name, fact, header = new
    return (
        name,
        header.stream,
        header.lane.value,
        header.kind,
        depth,
        header.writer,
        header.seq,
        fact.header,
        fact.body,
    )
