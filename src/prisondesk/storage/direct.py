"""Statements of the daily path, straight to the driver.

A fact and its views are some twenty small statements; SQLAlchemy's way to each of them costs more
than the page it writes. They run on the connection, and so in the transaction, that is handed in.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection

from prisondesk.storage.driver import DriverConnection, DriverError
from prisondesk.storage.errors import refusal_of

Row = tuple[Any, ...]


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
