"""Real encrypted databases for tests."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prisondesk.security import slotfile
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.base import Record
from prisondesk.storage.database import Database

PAGE = 4096
KEY = DatabaseKey(bytes(range(32)))


@contextmanager
def database_with_tables(folder: Path) -> Iterator[Database]:
    """Give a new database in *folder* with every table imported so far."""
    database = Database.create(folder, KEY)
    with database.writing() as connection:
        Record.metadata.create_all(connection)
    yield database
    database.close()


def flip(path: Path, page: int) -> None:
    """Change one byte in *page* (from 0) of the database at *path*, as a bad disk does."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + 100)
        byte = file.read(1)[0]
        file.seek(page * PAGE + 100)
        file.write(bytes([byte ^ 0xFF]))


def files_open_in(folder: Path) -> list[Path]:
    """Return the files below *folder* that this process has open, where /proc tells."""
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the listing itself was open and is not now
            found.append(each.readlink())
    return [each for each in found if each.is_relative_to(folder)]


def with_keys(folder: Path) -> Path:
    """Put a key file without slots beside the database in *folder*, sealed with `KEY`."""
    slotfile.save(folder, slotfile.Header(1, bytes(16), "", ()), KEY)
    return folder
