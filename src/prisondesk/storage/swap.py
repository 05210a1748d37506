"""Puts prepared records in the place of others, all of them or none, whatever happens between.

What is prepared stands in a folder of its own until it is whole; one renaming decides. After
that every start goes on with what is left to move, and what stood there before is kept.
"""

import os
import shutil
from pathlib import Path

from prisondesk.security import slotfile
from prisondesk.storage.backup import UNFINISHED, settle
from prisondesk.storage.database import FILE_NAME

READY = "restored"
REPLACED = "replaced-"
_LOGS = tuple(FILE_NAME + ending for ending in ("-wal", "-shm", "-journal"))
_MOVED = (FILE_NAME, slotfile.NAME, slotfile.COPY_NAME)


def stage(folder: Path) -> Path:
    """Return an empty folder in *folder* to prepare in; what a broken attempt left is gone."""
    place = folder / (READY + UNFINISHED)
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    return place


def decide(folder: Path) -> None:
    """What was prepared counts from now on; `finish` moves it to its place."""
    place, ready = folder / (READY + UNFINISHED), folder / READY
    for each in list(place.iterdir()):
        if each.name in _MOVED:
            with each.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            each.unlink()
    (place / REPLACED).write_text(str(_free(folder)))
    settle(place)
    place.replace(ready)
    settle(folder)


def finish(folder: Path) -> Path | None:
    """Move what was decided on to its place; return where the records before are kept.

    Does nothing, and returns None, when nothing was decided.
    """
    ready = folder / READY
    if not ready.is_dir():
        return None
    note = ready / REPLACED
    kept = folder / f"{REPLACED}{note.read_text()}"
    if any((ready / name).exists() for name in _MOVED):
        kept.mkdir(exist_ok=True)
    if (ready / FILE_NAME).exists():
        # The log belongs to the file: a new file beside an old log would be damaged.
        for name in _LOGS:
            _move(folder / name, kept / name)
    for name in _MOVED:
        if (ready / name).exists():
            if not (kept / name).exists():
                _move(folder / name, kept / name)
            (ready / name).replace(folder / name)
    settle(folder)
    shutil.rmtree(ready)
    return kept


def _move(old: Path, new: Path) -> None:
    if old.exists():
        old.replace(new)


def _free(folder: Path) -> int:
    number = 1
    while (folder / f"{REPLACED}{number}").exists():
        number += 1
    return number
