"""What can go wrong with a USB stick itself, told in the words of the person holding it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class StickError(Refused):
    """A stick that cannot be used as asked; what was on it before is untouched.

    *perhaps* tells that the file which was to be written may lie there under its name all the same.
    """

    def __init__(self, reason: Message, advice: Message) -> None:
        super().__init__(reason, advice)
        self.perhaps = False


class StickFullError(StickError):
    """No room left."""

    def __init__(self) -> None:
        super().__init__(
            msg("The USB stick is full; the bundle was not written."),
            msg("Use another stick, or make room on this one. Nothing is lost here."),
        )


class StickPulledError(StickError):
    """The stick went away, or a wire is loose."""

    def __init__(self) -> None:
        super().__init__(
            msg("The USB stick was pulled out, or does not answer."),
            msg("Put it back and start again. Nothing is lost here."),
        )


class StickReadOnlyError(StickError):
    """Writing is not allowed."""

    def __init__(self) -> None:
        super().__init__(
            msg("This USB stick cannot be written to."),
            msg("Look for a small switch on it, or use another stick."),
        )


class StickDamagedError(StickError):
    """What was written is not what can be read again."""

    def __init__(self) -> None:
        super().__init__(
            msg("The USB stick gives back other bytes than were written; it is worn out."),
            msg("Use another stick and throw this one away. Nothing is lost here."),
        )


class UnreadableError(StickError):
    """One file of a stick that answers otherwise."""

    def __init__(self) -> None:
        super().__init__(
            msg("This file cannot be read on the USB stick."),
            msg("Ask the sender to write it again, on another stick. Nothing was changed here."),
        )


@contextmanager
def answering() -> Iterator[None]:
    """Turn what the operating system says about the stick into what a person can use."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StickFullError from error
        if error.errno in _READ_ONLY:
            raise StickReadOnlyError from error
        raise StickPulledError from error
