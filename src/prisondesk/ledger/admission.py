"""Lets facts of other writers in: checked against their hashes, stored verbatim."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from prisondesk.ledger import headers, streams
from prisondesk.ledger.clock import heard
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.tables import ADD_HEAD, DEPTH_OF, DROP_HEADS, INSERT_FACT


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
    for fact_hash, depth in streams.depths(parents).items():
        connection.exec_driver_sql(
            "UPDATE fact SET depth = ? WHERE hash = ? AND depth <> ?", (depth, fact_hash, depth)
        )
    connection.exec_driver_sql(DROP_HEADS, (str(stream),))
    for loose_end in streams.loose_ends(parents):
        connection.exec_driver_sql(ADD_HEAD, (str(stream), loose_end))


def _insert(connection: Connection, fact: RawFact, header: Header) -> bool:
    fact_hash = headers.digest(fact.header)
    if connection.exec_driver_sql(DEPTH_OF, (fact_hash,)).first() is not None:
        return False
    connection.exec_driver_sql(
        INSERT_FACT,
        (
            fact_hash,
            header.stream,
            header.lane.value,
            header.kind,
            0,
            header.writer,
            header.seq,
            fact.header,
            fact.body,
        ),
    )
    return True
