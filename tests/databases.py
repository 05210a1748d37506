"""Real encrypted databases for tests."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prisondesk.security import slotfile
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.base import Record
from prisondesk.storage.database import FILE_NAME, Database

PAGE = 4096
KEY = DatabaseKey(bytes(range(32)))


_EMPTY: dict[frozenset[str], "tempfile.TemporaryDirectory[str]"] = {}


@contextmanager
def database_with_tables(folder: Path) -> Iterator[Database]:
    """Give a new database in *folder* with every table imported so far.

    They are made once for the same tables in this process; then the encrypted file is copied.
    """
    tables = frozenset(Record.metadata.tables)
    if tables not in _EMPTY:
        _EMPTY[tables] = _made()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(_EMPTY[tables].name) / FILE_NAME, folder / FILE_NAME)
    database = Database.open(folder, KEY)
    yield database
    database.close()


def _made() -> "tempfile.TemporaryDirectory[str]":
    kept = tempfile.TemporaryDirectory(prefix="prisondesk-empty-")
    database = Database.create(Path(kept.name), KEY)
    with database.writing() as connection:
        Record.metadata.create_all(connection)
    database.checkpoint()
    database.close()
    return kept


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
