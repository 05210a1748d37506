"""The small memory that SQLite sets aside for each connection, made large enough.

Without it every small value is allocated by itself, and cipher_memory_security locks, wipes and
unlocks each of them: reading one row of thirteen columns then takes five times as long.
"""

import ctypes
from types import ModuleType

_LOOKASIDE = 13  # SQLITE_CONFIG_LOOKASIDE
_SLOT_BYTES, _SLOTS = 1200, 400  # SQLite itself sets 40 such slots aside; now half a megabyte


def widen(driver: ModuleType) -> bool:
    """Set more memory aside for every connection of *driver* to come; tell whether that was done.

    Python's driver has no call for it, so SQLite itself is asked, where the module shows it
    (Linux); elsewhere everything stays as it is. To be called before the first connection: SQLite
    is shut down for it. The memory is locked as before, and wiped when the connection closes.
    """
    try:
        sqlite = ctypes.CDLL(driver.__file__)
        stop, configure, start = (
            getattr(sqlite, f"sqlite3_{each}") for each in ("shutdown", "config", "initialize")
        )
    except (OSError, AttributeError):
        return False
    wanted = map(ctypes.c_int, (_LOOKASIDE, _SLOT_BYTES, _SLOTS))
    widened = bool(stop() == 0 and configure(*wanted) == 0)
    start()
    return widened
