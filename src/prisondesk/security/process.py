"""Keeps the memory of this process out of crash dumps and away from other programs."""

import ctypes
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4


def forbid_dumps() -> bool:
    """Switch core dumps off for this process and tell whether the system agreed.

    On Linux other processes of the same person can no longer read this memory either (prctl,
    PR_SET_DUMPABLE). Windows writes no dumps unless somebody set that up; nothing is done there.
    Python cannot wipe memory: an encrypted disk and no plain swap are still needed.
    """
    if sys.platform == "win32":
        return True
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return True
    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
