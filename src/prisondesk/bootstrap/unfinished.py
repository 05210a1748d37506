"""A first run that was cut off: noticed, set aside and begun again; nothing was written in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prisondesk.bootstrap.folders import FOUNDING, cut_off
from prisondesk.security import slotfile
from prisondesk.storage.database import FILE_NAME
from prisondesk.storage.errors import taken, unwritable
from prisondesk.storage.lock import ProcessLock

ASIDE = "unfinished-"
_LOGS = tuple(FILE_NAME + ending for ending in ("-wal", "-shm", "-journal"))
_KEYS = (slotfile.NAME, slotfile.COPY_NAME)
_MADE = (FILE_NAME, *_LOGS, *_KEYS)


@contextmanager
def founding(folder: Path) -> Iterator[None]:
    """Mark *folder* (made when missing) while a prison is founded in it.

    The mark goes when all of it is there. After a power cut or an error it stays, and the next
    try sets aside what was half made. Raises Refused when the folder cannot be written to, holds
    records, or another process founds a prison in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder) from error
    half_made = cut_off(folder)
    if not half_made and _there(folder):
        raise taken(folder)
    lock = ProcessLock(folder / FOUNDING)
    try:
        _set_aside(folder)
        yield
    except BaseException:
        lock.release()
        raise
    lock.release()
    (folder / FOUNDING).unlink()


def _there(folder: Path) -> list[Path]:
    return [folder / name for name in _MADE if (folder / name).exists()]


def _set_aside(folder: Path) -> None:
    left = _there(folder)
    if not left:
        return
    number = 1
    while (aside := folder / f"{ASIDE}{number}").exists():
        number += 1
    aside.mkdir()
    for each in left:
        each.replace(aside / each.name)
