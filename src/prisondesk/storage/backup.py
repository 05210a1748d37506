"""A copy of the database that is only called verified after it was read back and opened."""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.database import Database
from prisondesk.storage.driver import DriverConnection, DriverError, connect_unchanging
from prisondesk.storage.errors import damaged, full_or_unwritable, refusal_of

Progress = Callable[[int, int], None]

UNFINISHED = ".PRT"
_PAGES_A_STEP = 256
_PAGE = 4096
_PIECE = _PAGES_A_STEP * _PAGE


@dataclass(frozen=True, slots=True)
class VerifiedCopy:
    """A copy that was read back: where it is, its SHA-256 in hex and its size in bytes."""

    path: Path
    sha256: str
    size: int


def back_up(database: Database, target: Path, *, progress: Progress | None = None) -> VerifiedCopy:
    """Copy *database* to *target*, encrypted under the same key, and prove the copy.

    Work goes on meanwhile; the copy is of the moment it began. *progress* is told how many pages
    are done, and of how many. Until it is proven the file has the ending ``.PRT``: every byte was
    read back and compared, and every table read with the key. Raises Refused when the disk is full
    or the copy is not whole; what stood at *target* is untouched then.
    """
    unfinished = target.with_name(target.name + UNFINISHED)
    try:
        _discard(unfinished)
        digest = _copy(database, unfinished, progress)
        if read_back(unfinished) != digest:
            raise _not_whole()
        _prove(database, unfinished)
        copy = VerifiedCopy(target, digest, unfinished.stat().st_size)
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


def _copy(database: Database, unfinished: Path, progress: Progress | None) -> str:
    """Copy the file as it stands, which is encrypted; page by page while an old moment is read.

    Returns the SHA-256 of what was written.
    """
    with database.still() as whole:
        before = database.path.stat()
        if whole:
            digest = _copy_bytes(database.path, unfinished, progress)
            after = database.path.stat()
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return digest
            _discard(unfinished)
    return _copy_pages(database, unfinished, progress)


def _copy_bytes(path: Path, unfinished: Path, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    total = path.stat().st_size // _PAGE
    with path.open("rb") as source, unfinished.open("wb") as copy:
        while piece := source.read(_PIECE):
            copy.write(piece)
            digest.update(piece)
            done += len(piece)
            if progress is not None:
                progress(done // _PAGE, total)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _copy_pages(database: Database, unfinished: Path, progress: Progress | None) -> str:
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
            if _count_tables(copy) != tables:
                raise _not_whole()
        finally:
            copy.close()
    return read_back(unfinished)


def _prove(database: Database, unfinished: Path) -> None:
    """Read every table and index with the key: each page is authenticated as it is read."""
    copy = connect_unchanging(unfinished, database.key)
    try:
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise damaged()
    finally:
        copy.close()


def _not_whole() -> Refused:
    return Refused(
        msg("The copy is not whole, so it was thrown away."),
        msg("Make the backup again, on another medium if this one fails twice."),
    )


def read_back(path: Path) -> str:
    """Return the SHA-256 of a file as the medium gives it, not as it stands in memory."""
    with path.open("rb") as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _count_tables(connection: DriverConnection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _discard(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make a new name in *folder* outlast a power cut, where the system can sync a folder."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
