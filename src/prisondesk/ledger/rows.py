"""The rows of one projected table: read, compared and written straight to the driver."""

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Date, Table
from sqlalchemy.dialects import sqlite

from prisondesk.storage.base import Record, UtcDateTime, stored_moment
from prisondesk.storage.direct import Direct, Row

Processor = Callable[[Any], Any]

DIALECT = sqlite.dialect()


class Rows:
    """What is written of *model*, whose column *key* holds the key of the stream.

    Only what differs is written: a fact that changes nothing in a view leaves its pages alone.
    Every projected table has a natural primary key.
    """

    def __init__(self, model: type[Record], key: str) -> None:
        table = table_of(model)
        self._names = tuple(table.columns.keys())
        processors = enumerate(map(_processor, table.columns))
        self._processed = tuple((place, each) for place, each in processors if each is not None)
        self._values = operator.itemgetter(*self._names)
        self._quoted = tuple(map(_quoted, table.columns))
        identity = tuple(n for n, each in enumerate(table.columns) if each.primary_key)
        self._identify = _reader(identity)
        self._table = DIALECT.identifier_preparer.format_table(table)
        listed, marks = ", ".join(self._quoted), ", ".join("?" * len(self._names))
        self._insert = f"INSERT INTO {self._table} ({listed}) VALUES ({marks})"  # noqa: S608 - our own names
        stream = _quoted(table.columns[key])
        self._select = f"SELECT {listed} FROM {self._table} WHERE {stream} = ?"  # noqa: S608 - as above
        self._same = " AND ".join(f"{self._quoted[place]} = ?" for place in identity)
        self._delete = f"DELETE FROM {self._table} WHERE {self._same}"  # noqa: S608 - our own names
        self._update = cache(self._changing)

    def plain(self, record: Record) -> Row:
        """Return the values of *record* as the driver takes them."""
        given = record.__dict__
        try:
            values = list(self._values(given))
        except KeyError:  # a column that was left out is empty
            values = [given.get(name) for name in self._names]
        for place, process in self._processed:
            values[place] = process(values[place])
        return tuple(values)

    def insert(self, direct: Direct, rows: Sequence[Row]) -> None:
        """Write new *rows*."""
        if rows:
            direct.run_each(self._insert, rows)

    def replace(self, direct: Direct, key: str, rows: Sequence[Row]) -> None:
        """Make *rows* what the table holds of the stream *key*, touching only what differs."""
        found = direct.all(self._select, (key,))
        if found == list(rows):
            return
        known = {self._identify(row): row for row in found}
        wanted = {self._identify(row): row for row in rows}
        for identity in known.keys() - wanted.keys():
            direct.run(self._delete, identity)
        for identity in known.keys() & wanted.keys():
            self._change(direct, identity, known[identity], wanted[identity])
        new = [row for row in rows if self._identify(row) not in known]
        self.insert(direct, new)

    def _change(self, direct: Direct, identity: Row, old: Row, new: Row) -> None:
        if old != new:
            places = tuple(n for n in range(len(new)) if old[n] != new[n])
            direct.run(self._update(places), (*(new[n] for n in places), *identity))

    def _changing(self, places: tuple[int, ...]) -> str:
        values = ", ".join(f"{self._quoted[place]} = ?" for place in places)
        return f"UPDATE {self._table} SET {values} WHERE {self._same}"  # noqa: S608 - our own names


def table_of(model: type[Record]) -> Table:
    """Return the table of *model*."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - a mapped class of ours is always a table
    return table


def _reader(places: tuple[int, ...]) -> Callable[[Row], Row]:
    if len(places) > 1:
        return operator.itemgetter(*places)
    (place,) = places
    return lambda row: (row[place],)


def _quoted(column: Column[Any]) -> str:
    return DIALECT.identifier_preparer.quote(column.name)


def _processor(column: Column[Any]) -> Processor | None:
    if isinstance(column.type, UtcDateTime):
        return stored_moment
    if isinstance(column.type, Date):
        return _stored_day
    return column.type.dialect_impl(DIALECT).bind_processor(DIALECT)


def _stored_day(day: dt.date | None) -> str | None:
    # The text that SQLAlchemy's Date keeps in SQLite, written in a quarter of the time.
    return None if day is None else dt.date.isoformat(day)
