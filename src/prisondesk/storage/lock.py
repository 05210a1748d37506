"""One process per database: a lock of the operating system on a file beside it."""

import os
import sys
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.errors import unwritable

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProcessLock:
    """Held while the database is open; the system lets go of it when the process dies.

    The file stays where it is: deleting it would let two processes lock two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock at *path*. Raises Refused when another process has it."""
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(path.parent) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise Refused(
                msg("PrisonDesk is already open on this database."),
                msg("Use the window that is open, or close it first."),
            ) from error

    def release(self) -> None:
        """Let another process open the database."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
