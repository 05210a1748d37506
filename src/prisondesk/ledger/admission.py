"""Lets facts of other writers in: checked against their hashes, stored verbatim."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from prisondesk.ledger import headers, streams
from prisondesk.ledger.clock import heard
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.tables import INSERT_FACT


class BadFact(ValueError):  # noqa: N818 - says what the bytes are
    """Raised when a fact's bytes are not what its header says."""


@dataclass(slots=True)
class Admitted:
    """What came in: how many were new, how many were here already, which streams changed."""

    new: int = 0
    known: int = 0
    touched: dict[StreamId, set[str]] = field(default_factory=dict)
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


def admit(connection: Connection, facts: Iterable[RawFact]) -> Admitted:
    """Insert the facts that are not here yet; see `Work.admit`."""
    result = Admitted()
    for fact in facts:
        header = check(fact)
        if _insert(connection, fact, header):
            result.new += 1
            stream = StreamId.parse(header.stream)
            result.touched.setdefault(stream, set()).add(header.kind)
            result.latest_hlc = max(result.latest_hlc, header.hlc)
        else:
            result.known += 1
    for stream in result.touched:
        arrange(connection, stream)
    return result


def arrange(connection: Connection, stream: StreamId) -> None:
    """Compute depths and heads of *stream* from its whole set of facts."""
    parents = {
        fact_hash: headers.decode(raw.header, trusted=True).parents
        for fact_hash, raw in streams.raw(connection, stream)
    }
    depths = streams.depths(parents)
    connection.execute(
        text("UPDATE fact SET depth = :depth WHERE hash = :hash"),
        [{"hash": fact_hash, "depth": depth} for fact_hash, depth in depths.items()],
    )
    connection.execute(
        text("DELETE FROM stream_head WHERE stream = :stream"), {"stream": str(stream)}
    )
    connection.execute(
        text("INSERT INTO stream_head (stream, hash) VALUES (:stream, :hash)"),
        [{"stream": str(stream), "hash": each} for each in streams.loose_ends(parents)],
    )


def _insert(connection: Connection, fact: RawFact, header: Header) -> bool:
    fact_hash = headers.digest(fact.header)
    here = connection.execute(text("SELECT 1 FROM fact WHERE hash = :hash"), {"hash": fact_hash})
    if here.first() is not None:
        return False
    connection.execute(
        INSERT_FACT,
        {
            "hash": fact_hash,
            "stream": header.stream,
            "lane": header.lane.value,
            "kind": header.kind,
            "depth": 0,
            "writer": header.writer,
            "seq": header.seq,
            "header": fact.header,
            "body": fact.body,
        },
    )
    return True
