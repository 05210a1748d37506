"""How far every computer had written, as the bundles of all prisons tell: copies are noticed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from prisondesk.features.exchange.model.computers import Mistrust, Suspicion
from prisondesk.features.exchange.store.rows import WitnessRow
from prisondesk.ledger import headers, writers
from prisondesk.storage.direct import Direct
from prisondesk.sync.manifest import WriterHead

KEPT = 200
_LAST = "SELECT seq, hash FROM fact WHERE writer = ? ORDER BY seq DESC LIMIT 1"
_SAID = "SELECT seq, head FROM exchange_witness WHERE writer = ? ORDER BY seq DESC LIMIT 1"
_OTHER_ENTRY = (
    "SELECT DISTINCT w.writer, w.seq FROM exchange_witness w "
    "JOIN fact f ON f.writer = w.writer AND f.seq = w.seq WHERE f.hash <> w.head"
)
_OTHER_WORD = (
    "SELECT DISTINCT a.writer, a.seq FROM exchange_witness a "
    "JOIN exchange_witness b ON a.writer = b.writer AND a.seq = b.seq WHERE a.head < b.head"
)
# What was told first, then the entry after it: the other way round every fact would be read.
_FOLLOWING = (
    "SELECT w.writer, w.seq, w.head, f.header FROM exchange_witness w "
    "CROSS JOIN fact f ON f.writer = w.writer AND f.seq = w.seq + 1"
)
# Less in its own later bundle than somebody had heard before: its database went back.
_FEWER = (
    "SELECT own.writer, max(other.seq) FROM exchange_witness own "
    "JOIN exchange_witness other ON other.writer = own.writer "
    "WHERE own.said_by = own.writer AND own.seq < other.seq AND other.made < own.made "
    "AND own.clock_ok AND other.clock_ok GROUP BY own.writer"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Who says how far the computers had written: computer *by*, in a bundle *made* then."""

    by: str
    made: dt.datetime
    clock_ok: bool


def heads(connection: Connection, listed: Iterable[str]) -> tuple[WriterHead, ...]:
    """Return how far each writer of *listed* is known here to have written, for a manifest."""
    direct = Direct(connection)
    found = []
    for writer in listed:
        known = [*direct.all(_LAST, (writer,)), *direct.all(_SAID, (writer,))]
        if known:
            seq, head = max(known, key=lambda each: int(each[0]))
            found.append(WriterHead(writer, seq, head))
    return tuple(found)


def hear(connection: Connection, told: Iterable[WriterHead], said: Said) -> None:
    """Keep what a bundle says of every writer; of each the highest numbers stay."""
    for each in told:
        connection.execute(
            insert(WitnessRow)
            .values(
                writer=each.id,
                seq=each.max_seq,
                head=each.head,
                said_by=said.by,
                made=said.made,
                clock_ok=said.clock_ok,
            )
            .on_conflict_do_nothing()
        )
        _prune(connection, each.id)


def _prune(connection: Connection, writer: str) -> None:
    row = WitnessRow
    beyond = (
        select(row.seq).where(row.writer == writer).order_by(row.seq.desc()).offset(KEPT).limit(1)
    )
    oldest = connection.scalar(beyond)
    if oldest is not None:
        connection.execute(delete(row).where(row.writer == writer, row.seq <= oldest))


def highest(connection: Connection) -> dict[str, tuple[int, str]]:
    """Return for each writer the highest number anybody told, and the computer that told it."""
    row = WitnessRow
    query = select(row.writer, func.max(row.seq), row.said_by).group_by(row.writer)
    return {writer: (seq, said_by) for writer, seq, said_by in connection.execute(query)}


def suspicions(connection: Connection) -> tuple[Suspicion, ...]:
    """Return the writers whose chain is not one chain, by what is here and what was told."""
    direct = Direct(connection)
    forked = {(writer, seq) for writer, seq in direct.all(_OTHER_ENTRY)}
    forked |= {(writer, seq) for writer, seq in direct.all(_OTHER_WORD)}
    forked |= {
        (writer, seq)
        for writer, seq, head, header in direct.all(_FOLLOWING)
        if headers.place(header).writer_prev != head
    }
    chain = writers.load_chain(connection)
    behind = {(writer, seq) for writer, seq in direct.all(_FEWER)}
    told = highest(connection).get(chain.writer, (0, ""))[0]
    if told > chain.seq:
        behind.add((chain.writer, told))
    return (
        *(Suspicion(writer, seq, Mistrust.COPIED) for writer, seq in sorted(forked)),
        *(Suspicion(writer, seq, Mistrust.WENT_BACK) for writer, seq in sorted(behind)),
    )
