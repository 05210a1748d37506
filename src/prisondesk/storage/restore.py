"""Putting a backup in the place of a lost or damaged database, which is kept beside it."""

import os
import shutil
from pathlib import Path

from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.backup import UNFINISHED, check, settle
from prisondesk.storage.database import FILE_NAME, LOCK_NAME
from prisondesk.storage.driver import connect
from prisondesk.storage.errors import full_or_unwritable
from prisondesk.storage.lock import ProcessLock

_LOGS = ("-wal", "-shm", "-journal")


def restore(backup: Path, folder: Path, key: DatabaseKey) -> Path | None:
    """Put the file *backup*, which opens with *key*, into *folder* as its database.

    It is read through before anything is moved. Returns where the database that stood there is
    kept (``prison-replaced-1.db``), or None when there was none. The caller makes the restored
    database a new writer. Raises Refused, with nothing changed, when the backup is damaged or of
    another key, the database is open, or the disk is full.
    """
    if not backup.is_file():
        raise Refused(
            msg("There is no backup at {file}.", file=verbatim(str(backup))),
            msg("Plug in the medium that holds the backup and choose it again."),
        )
    unfinished = folder / (FILE_NAME + UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = ProcessLock(folder / LOCK_NAME)
    except OSError as error:
        raise full_or_unwritable(error, folder) from error
    try:
        _copy_through(backup, unfinished)
        _prove(unfinished, key)
        return _exchange(unfinished, folder)
    except OSError as error:
        raise full_or_unwritable(error, folder) from error
    finally:
        unfinished.unlink(missing_ok=True)
        lock.release()


def _copy_through(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _prove(path: Path, key: DatabaseKey) -> None:
    connection = connect(path, key)
    try:
        check(connection)
    finally:
        connection.close()


def _exchange(unfinished: Path, folder: Path) -> Path | None:
    current = folder / FILE_NAME
    kept = None
    if current.exists():
        kept = _free_name(folder)
        # The log belongs to the file: a new file with an old log beside it would be damaged.
        for ending in _LOGS:
            log = current.with_name(current.name + ending)
            if log.exists():
                log.replace(kept.with_name(kept.name + ending))
        current.replace(kept)
    unfinished.replace(current)
    settle(folder)
    return kept


def _free_name(folder: Path) -> Path:
    number = 1
    while (name := folder / f"prison-replaced-{number}.db").exists():
        number += 1
    return name
