"""Drops every projection, makes it again from the facts, and compares."""

import hashlib
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, select, text

from prisondesk.kernel.lasting import lasting
from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.projector import Folded, Projector
from prisondesk.ledger.rows import DIALECT, table_of
from prisondesk.storage.direct import Direct

Report = Callable[[int, int], None]

_FACTS = "SELECT stream, hash, depth, header, body FROM fact ORDER BY stream, depth, hash"
_COUNT = text("SELECT count(*) FROM fact")
_INDEXES = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
FLUSH = 2000
ROOM_KIB = 32_000


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The outcome: how many facts were read, and the tables that were not as facts say."""

    facts: int
    different: tuple[str, ...]


def digests(connection: Connection, projector: Projector) -> dict[str, str]:
    """Return one digest per projected table, independent of the order of its rows."""
    return {
        model.__tablename__: _digest(connection, table_of(model)) for model in projector.models()
    }


def rebuild(
    connection: Connection,
    catalogue: Catalogue,
    projector: Projector,
    report: Report | None = None,
) -> Rebuilt:
    """Make all projections again within the caller's transaction.

    *report* is told how many facts of how many are done; what it raises stops the rebuild and
    the transaction with it, so that the old projections stay.
    """
    with lasting(), _room(connection):
        return _rebuild(connection, catalogue, projector, report)


@contextmanager
def _room(connection: Connection) -> Iterator[None]:
    """Keep more pages in memory: every index reads its table again, each page decrypted anew."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {-ROOM_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


def _rebuild(
    connection: Connection, catalogue: Catalogue, projector: Projector, report: Report | None
) -> Rebuilt:
    before = digests(connection, projector)
    indexes = _without_indexes(connection, projector)
    for model in projector.models():
        connection.execute(delete(table_of(model)))
    total = connection.execute(_COUNT).scalar_one()
    waiting: Folded = {}
    done = 0
    for stream, entries in _by_stream(connection, catalogue):
        projector.fold_all(stream, entries, waiting)
        done += len(entries)
        if sum(map(len, waiting.values())) >= FLUSH:
            projector.write(connection, waiting)
            if report:
                report(done, total)
    projector.write(connection, waiting)
    for statement in indexes:
        connection.exec_driver_sql(statement)
    after = digests(connection, projector)
    return Rebuilt(total, tuple(sorted(name for name in before if before[name] != after[name])))


def views_digest(
    connection: Connection,
    catalogue: Catalogue,
    projector: Projector,
    parts: Iterable[tuple[StreamId, AbstractSet[str]]],
) -> str:
    """Return one digest of what the projections make of some facts of some streams.

    *parts* are streams, each with the hashes of the facts meant. Two databases that read these
    facts alike answer alike, whatever else they hold; what is sealed is left out.
    """
    summary = hashlib.sha256()
    for stream, wanted in sorted(parts, key=lambda each: str(each[0])):
        entries = streams.entries(connection, catalogue, stream)
        folded: Folded = {}
        projector.fold_all(stream, [each for each in entries if each.hash in wanted], folded)
        for model in sorted(folded, key=lambda each: each.__tablename__):
            rows = sorted(map(repr, folded[model]))
            summary.update(repr((str(stream), model.__tablename__, rows)).encode())
    return summary.hexdigest()


def _without_indexes(connection: Connection, projector: Projector) -> tuple[str, ...]:
    """Drop the indexes of the projections and return the statements that make them again.

    Made once from all rows, in order, they cost a third of what they do row by row.
    """
    tables = {model.__tablename__ for model in projector.models()}
    found = [row for row in connection.exec_driver_sql(_INDEXES) if row.tbl_name in tables]
    for row in found:
        connection.exec_driver_sql(f'DROP INDEX "{row.name}"')
    return tuple(row.sql for row in found)


def _by_stream(
    connection: Connection, catalogue: Catalogue
) -> Iterator[tuple[StreamId, list[Entry]]]:
    rows = Direct(connection).each(_FACTS)
    for name, group in itertools.groupby(rows, key=operator.itemgetter(0)):
        yield StreamId.parse(name), [streams.read(catalogue, row[1:]) for row in group]


def _digest(connection: Connection, table: Table) -> str:
    # By the natural key every projected table has: rows need not be gathered and sorted.
    columns = [column for column in table.columns if column.autoincrement is not True]
    query = select(*columns).order_by(*table.primary_key.columns)
    summary = hashlib.sha256()
    for rows in Direct(connection).lots(str(query.compile(dialect=DIALECT))):
        summary.update(repr(rows).encode())
    return summary.hexdigest()
