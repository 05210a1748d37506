"""Opening the desk with a password or a code, slower after each wrong try."""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security import healthgroup, shares, slots, throttle
from prisondesk.security.keys import HealthKeys
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.slots import Credentials, Unlocked, WrongPassword

T = TypeVar("T")


def sign_in(
    folder: Path, given: Credentials, clock: Clock, *, counted_in: Path | None = None
) -> Unlocked:
    """Open the slot of *given* in *folder*; raises Refused, also while a try must wait.

    A password that serves once is refused after its last moment (ASVS 5.0, 6.4.1). Wrong tries
    are counted in *counted_in*, by default in *folder*.
    """
    opened = _tried(counted_in or folder, clock, lambda: slots.unlock(folder, given))
    if opened.until and clock.now() > dt.datetime.fromisoformat(opened.until):
        raise Refused(
            msg("These words were for one use and are too old."),
            msg("Ask the director or the technician for new ones."),
        )
    return opened


def sign_in_with_code(
    folder: Path, typed: Sequence[str], clock: Clock, *, counted_in: Path | None = None
) -> Unlocked:
    """Open the database with a recovery code, or two of its three shares, as typed.

    Raises Refused, also while a try must wait. Wrong tries are counted in *counted_in*, by
    default in *folder*.
    """
    place = counted_in or folder
    if len(typed) > 1:
        return _tried(place, clock, lambda: slots.unlock_with_code(folder, shares.join(typed)))
    code = RecoveryCode.read(typed[0])
    return _tried(place, clock, lambda: slots.unlock_with_code(folder, code))


def try_health_code(folder: Path, holder: Unlocked, typed: str, clock: Clock) -> HealthKeys:
    """Open the health keys with the envelope's code for one emergency; raises Refused."""
    code = RecoveryCode.read(typed)
    return _tried(folder, clock, lambda: healthgroup.peek(folder, holder, code))


def _tried(folder: Path, clock: Clock, attempt: Callable[[], T]) -> T:
    # The wait is written again at each try, so that turning the clock back and forth between
    # two tries gains nothing.
    attempts = throttle.load(folder).seen(clock.now())
    if left := attempts.left:
        _keep(folder, attempts)
        raise Refused(throttle.wait_message(left))
    try:
        opened = attempt()
    except WrongPassword:
        _keep(folder, attempts.failed(clock.now()))
        raise
    with contextlib.suppress(OSError):
        throttle.clear(folder)
    return opened


def _keep(folder: Path, attempts: throttle.Attempts) -> None:
    # A full or read-only disk must not keep the right person out.
    with contextlib.suppress(OSError):
        throttle.keep(folder, attempts)
