"""What the disk and the driver say, turned into sentences for the person at the desk."""

import errno
import shutil
from contextlib import suppress
from pathlib import Path

from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused

# Primary result codes of SQLite (sqlite.org/rescode.html); they never change.
_BUSY = 5
_READ_ONLY = 8
_DISK_FAILED = 10
_DAMAGED = 11
_FULL = 13
_CANNOT_OPEN = 14
_NOT_A_DATABASE = 26
_PRIMARY = 0xFF
# Opening asks the disk for room for the log's index (32 KiB); a full one only says that it failed.
_LEAST_ROOM = 64 * 1024

# The driver's copying gives the words of a code (sqlite3_errstr) without the code itself.
_WORDS = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READ_ONLY,
    "disk I/O error": _DISK_FAILED,
    "database disk image is malformed": _DAMAGED,
    "database or disk is full": _FULL,
    "unable to open database file": _CANNOT_OPEN,
    "file is not a database": _NOT_A_DATABASE,
}

_RESTORE = msg(
    "Nothing was changed. Do not work on; restore the last verified backup with “Put a backup "
    "back” on the sign-in page, and keep the damaged file for the technician."
)

_SENTENCES: dict[int, tuple[Message, Message | None]] = {
    _BUSY: (
        msg("The database is busy. Nothing was saved."),
        msg("Wait a moment and try again."),
    ),
    _READ_ONLY: (
        msg("The database cannot be written to. Nothing was saved."),
        msg("Ask the technician for the right to write in the folder of the database."),
    ),
    _DISK_FAILED: (
        msg("The disk does not answer. Nothing was saved."),
        msg("Check the disk and its cable, make a backup, and tell the technician."),
    ),
    _DAMAGED: (msg("The database is damaged."), _RESTORE),
    _FULL: (
        msg("The disk is full. Nothing was saved."),
        msg("Free some space on the disk, then do it again."),
    ),
    _CANNOT_OPEN: (
        msg("The database cannot be opened."),
        msg("Check that its folder is there and may be written to."),
    ),
    _NOT_A_DATABASE: (
        msg("The database does not open with this key, or its file is damaged."),
        msg(
            "Nothing was changed. If the key is right, restore the last verified backup with “Put "
            "a backup back” on the sign-in page."
        ),
    ),
}


def refusal_of(error: BaseException, folder: Path | None = None) -> Refused | None:
    """Return what to tell a person about a driver's *error*; None when it is a fault of ours.

    *folder* is where a database was to be opened: a disk without room fails there.
    """
    code = getattr(error, "sqlite_errorcode", None) or _WORDS.get(str(error), 0)
    primary = code & _PRIMARY
    if primary == _DISK_FAILED and folder is not None and _no_room(folder):
        primary = _FULL
    if (known := _SENTENCES.get(primary)) is None:
        return None
    reason, advice = known
    return Refused(reason, advice)


def _no_room(folder: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    return False


def damaged() -> Refused:
    """Return the refusal for a database whose pages do not agree with their seals."""
    return Refused(*_SENTENCES[_DAMAGED])


def full_or_unwritable(error: OSError, folder: Path) -> Refused:
    """Return the refusal for a file that could not be written in *folder*."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(*_SENTENCES[_FULL])
    return unwritable(folder)


def missing(folder: Path) -> Refused:
    """Return the refusal for a *folder* that holds no database."""
    return Refused(
        msg("There is no database in the folder {folder}.", folder=verbatim(str(folder))),
        msg("Choose the folder of this prison, or restore the last verified backup into it."),
    )


def taken(folder: Path) -> Refused:
    """Return the refusal for making a database where there is one already."""
    return Refused(
        msg("The folder {folder} already holds a database.", folder=verbatim(str(folder))),
        msg("Open it, or choose an empty folder."),
    )


def unwritable(folder: Path) -> Refused:
    """Return the refusal for a *folder* in which nothing can be written."""
    return Refused(
        msg("The folder {folder} cannot be written to.", folder=verbatim(str(folder))),
        msg("Choose another folder, or ask the technician for the right to write there."),
    )
