"""Keeps the projections: folds a stream's facts into rows, whole, and in bulk."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Insert, Table, insert

from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record

Values = dict[str, Any]


class Projector:
    """Runs the projections of all features."""

    def __init__(self, catalogue: Catalogue, projections: Iterable[Projection]) -> None:
        self.projections = tuple(projections)
        self._catalogue = catalogue
        self._inserts: dict[Table, Insert] = {
            table_of(model): insert(table_of(model)) for model in self.models()
        }

    def models(self) -> tuple[type[Record], ...]:
        """Return every projected table, in the order of the manifests."""
        return tuple(model for each in self.projections for model in each.tables)

    def refresh(self, connection: Connection, stream: StreamId, kinds: Iterable[str]) -> None:
        """Fold *stream* again into the projections that read any of *kinds*."""
        touched = self._reading(stream.kind, frozenset(kinds))
        if not touched:
            return
        needed = sorted({fact.KIND.name for each in touched for fact in each.reads})
        entries = streams.entries(connection, self._catalogue, stream, kinds=needed)
        for projection in touched:
            self._clear(connection, projection, stream.key)
            for table, rows in fold(projection, stream.key, entries).items():
                self.insert(connection, table, rows)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Values]) -> None:
        """Write *rows* in bulk."""
        if rows:
            connection.execute(self._inserts[table], rows)

    def _reading(self, stream_kind: str, kinds: frozenset[str]) -> tuple[Projection, ...]:
        return tuple(
            each
            for each in self.projections
            if each.stream_kind == stream_kind
            and any(fact.KIND.name in kinds for fact in each.reads)
        )

    def _clear(self, connection: Connection, projection: Projection, key: str) -> None:
        for model in projection.tables:
            connection.exec_driver_sql(_clearing(model.__tablename__, projection.key), (key,))


@cache
def _clearing(table: str, column: str) -> str:
    return f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - names of our own tables


def table_of(model: type[Record]) -> Table:
    """Return the table of *model*."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - a mapped class of ours is always a table
    return table


def fold(projection: Projection, key: str, entries: Sequence[Entry]) -> dict[Table, list[Values]]:
    """Return the rows that *projection* makes of the stream *key*, grouped by table."""
    names = {fact.KIND.name for fact in projection.reads}
    mine = [entry for entry in entries if entry.header.kind in names and entry.body is not None]
    grouped: dict[Table, list[Values]] = {}
    for row in projection.project(key, mine) if mine else ():
        table = table_of(type(row))
        grouped.setdefault(table, []).append(_values(row, table.columns.values()))
    return grouped


def _values(row: Record, columns: Sequence[Column[Any]]) -> Values:
    state = row.__dict__
    return {
        column.key: state.get(column.key)
        for column in columns
        if column.key in state or not _given_by_database(column)
    }


def _given_by_database(column: Column[Any]) -> bool:
    return column.primary_key and column.autoincrement is True
