"""Writes a whole database again under a new key; a power cut leaves it under one of the two."""

from pathlib import Path

from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import FILE_NAME, LOCK_NAME
from prisondesk.storage.driver import DriverError, connect
from prisondesk.storage.errors import refusal_of
from prisondesk.storage.lock import ProcessLock


def rekey(folder: Path, old: DatabaseKey, new: DatabaseKey) -> None:
    """Give the database in *folder* the key *new* in place of *old*.

    Does nothing when it has *new* already, which is how a power cut after the last page looks.
    Raises Refused when it opens with neither, is open elsewhere, or the disk is full.
    """
    path = folder / FILE_NAME
    lock = ProcessLock(folder / LOCK_NAME)
    try:
        if opens(path, new):
            return
        connection = connect(path, old)
        try:
            # The rollback journal keeps the old pages under the old key; the log would not.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = \"x'{new.raw.hex()}'\"")
        finally:
            connection.close()
        connect(path, new).close()
    except DriverError as error:
        raise refusal_of(error) or error from error
    finally:
        lock.release()


def opens(path: Path, key: DatabaseKey) -> bool:
    """Tell whether the database at *path* opens with *key*."""
    try:
        connect(path, key).close()
    except Refused:
        return False
    return True
