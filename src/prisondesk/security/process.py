"""Keeps the memory of this process small, out of crash dumps and away from other programs."""

import atexit
import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4
# What glibc gives back at once: blocks from this many bytes on, and the end of its one heap.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE, _SPARE = 128 * 1024, 1024 * 1024
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, for this user only


def private_spool() -> Path | None:
    """Make the folder for what a print system writes on its way, in memory where there is one.

    Qt hands a printed page to CUPS through a file in the temporary folder; that folder becomes
    one that only this person reads, that lies in memory and that goes with the process. Returns
    None where the system has no such place (Windows): its own spool is outside our control.
    """
    if sys.platform == "win32":
        return None
    if not _IN_MEMORY.is_dir() or not os.access(_IN_MEMORY, os.W_OK):
        return None
    folder = Path(tempfile.mkdtemp(prefix="prisondesk-", dir=_IN_MEMORY))
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def forbid_dumps() -> bool:
    """Switch core dumps off for this process and tell whether the system agreed.

    On Linux other processes of the same person can no longer read this memory either (prctl,
    PR_SET_DUMPABLE). Windows writes no dumps unless somebody set that up; nothing is done there.
    Python cannot wipe memory: an encrypted disk and no plain swap are still needed.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return True
    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def hold_less() -> bool:
    """Have what is not used any more given back to the system; tell whether glibc agreed.

    glibc keeps a heap for each thread, and keeps ever larger blocks once such were used: fifty
    megabytes with 100,000 dossiers. Elsewhere nothing is done. To be called before threads begin.
    """
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallopt"):
        return False
    wanted = ((_M_ARENA_MAX, 1), (_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _SPARE))
    return all(library.mallopt(name, value) == 1 for name, value in wanted)
