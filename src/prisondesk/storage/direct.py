"""Statements of the daily path, straight to the driver.

A fact and its views are some twenty small statements; SQLAlchemy's way to each of them costs more
than the page it writes. They run on the connection, and so in the transaction, that is handed in.
"""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from prisondesk.storage.driver import DriverConnection, DriverError
from prisondesk.storage.errors import refusal_of

Row = tuple[Any, ...]
_AT_ONCE = 500


class Direct:
    """The driver below *connection*; its errors become Refused as everywhere."""

    def __init__(self, connection: Connection) -> None:
        self._driver = cast(DriverConnection, connection.connection.dbapi_connection)

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement that answers nothing."""
        try:
            self._driver.execute(sql, values).close()
        except DriverError as error:
            raise refusal_of(error) or error from error

    def run_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement once for each of *rows*."""
        try:
            self._driver.executemany(sql, rows).close()
        except DriverError as error:
            raise refusal_of(error) or error from error

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return every row that a query answers."""
        try:
            found: list[Row] = self._driver.execute(sql, values).fetchall()
        except DriverError as error:
            raise refusal_of(error) or error from error
        return found

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Give the rows that a query answers, some at a time: a whole table need not fit."""
        for found in self.lots(sql, values):
            yield from found

    def lots(self, sql: str, values: Sequence[Any] = ()) -> Iterator[list[Row]]:
        """Give the rows that a query answers in lists of one length, the last perhaps shorter."""
        try:
            cursor = self._driver.execute(sql, values)
            while found := cursor.fetchmany(_AT_ONCE):
                yield found
        except DriverError as error:
            raise refusal_of(error) or error from error
