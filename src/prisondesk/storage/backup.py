"""A copy of the database that is only called verified after it was read back and opened."""

import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.database import Database
from prisondesk.storage.driver import DriverConnection, DriverError
from prisondesk.storage.errors import damaged, full_or_unwritable, refusal_of

Progress = Callable[[int, int], None]

UNFINISHED = ".PRT"
_PAGES_A_STEP = 256


@dataclass(frozen=True, slots=True)
class VerifiedCopy:
    """A copy that was read back: where it is, its SHA-256 in hex and its size in bytes."""

    path: Path
    sha256: str
    size: int


def back_up(database: Database, target: Path, *, progress: Progress | None = None) -> VerifiedCopy:
    """Copy *database* to *target*, encrypted under the same key, and prove the copy.

    Work goes on meanwhile; the copy is of the moment it began. *progress* is told how many pages
    are done, and of how many. Until it is proven the file has the ending ``.PRT``. Raises Refused
    when the disk is full or the copy is not whole; what stood at *target* is untouched then.
    """
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        _discard(unfinished)
        tables = _copy(database, unfinished, progress)
        _prove(database, unfinished, tables)
        copy = VerifiedCopy(target, _sha256(unfinished), unfinished.stat().st_size)
        unfinished.replace(target)
        settle(target.parent)
    except DriverError as error:
        raise refusal_of(error) or error from error
    except OSError as error:
        raise full_or_unwritable(error, target.parent) from error
    finally:
        with contextlib.suppress(OSError):  # the stick may be gone
            _discard(unfinished)
    return copy


def check(connection: DriverConnection) -> None:
    """Read every page and every table of a database. Raises Refused when one is damaged."""
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if broken or connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise damaged()


def _copy(database: Database, unfinished: Path, progress: Progress | None) -> int:
    with database.private() as source:
        source.execute("BEGIN")  # one moment, however long the copy takes
        tables = _count_tables(source)
        copy = database.connect_copy(unfinished, create=True)
        try:
            copy.execute("PRAGMA journal_mode = DELETE")

            def tell(_status: int, remaining: int, total: int) -> None:
                if progress is not None:
                    progress(total - remaining, total)

            source.backup(copy, pages=_PAGES_A_STEP, progress=tell)
        finally:
            copy.close()
    return tables


def _prove(database: Database, unfinished: Path, tables: int) -> None:
    copy = database.connect_copy(unfinished)
    try:
        check(copy)
        if _count_tables(copy) != tables:
            raise Refused(
                msg("The copy is not whole, so it was thrown away."),
                msg("Make the backup again, on another medium if this one fails twice."),
            )
    finally:
        copy.close()


def _count_tables(connection: DriverConnection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _discard(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make a new name in *folder* outlast a power cut, where the system can sync a folder."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
