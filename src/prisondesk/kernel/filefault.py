"""Why a file could not be read or written, in sentences: the same in windows and in commands."""

import errno

from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileFaultError(Refused):
    """A file that a command names cannot be read or written; the reason names the file."""


def reason_of(error: OSError) -> tuple[Message, Message]:
    """Return why a file could not be read or written, and what to do; no name of it is shown."""
    if error.errno == errno.ENOSPC:
        return (
            msg("There is no room left on the disk or the stick."),
            msg("Nothing was saved. Make room, or take another stick, and try again."),
        )
    if error.errno in _CLOSED:
        return (
            msg("This file or folder is closed to the program."),
            msg("Nothing was changed. Another program may hold it open, or it may only be read."),
        )
    return (
        msg("The file could not be read or written to the end."),
        msg("What was typed is kept. Was the stick pulled out? Put it back and try again."),
    )


def fault_of(path: str, error: OSError) -> FileFaultError:
    """Return the refusal of a command that was given *path*, or that writes there."""
    if isinstance(error, FileNotFoundError):
        return FileFaultError(msg("There is no file {path}.", path=path))
    if isinstance(error, FileExistsError):
        return FileFaultError(
            msg("{path} is there already.", path=path),
            msg("Nothing was written over it: name a new place."),
        )
    if isinstance(error, IsADirectoryError):
        return FileFaultError(msg("{path} is a folder.", path=path))
    reason, advice = reason_of(error)
    return FileFaultError(msg("{path}: {reason}", path=path, reason=reason), advice)
