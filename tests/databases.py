"""Real encrypted databases for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.base import Record
from prisondesk.storage.database import Database

KEY = DatabaseKey(bytes(range(32)))


@contextmanager
def database_with_tables(folder: Path) -> Iterator[Database]:
    """Give a new database in *folder* with every table imported so far."""
    database = Database.create(folder, KEY)
    with database.writing() as connection:
        Record.metadata.create_all(connection)
    yield database
    database.close()
