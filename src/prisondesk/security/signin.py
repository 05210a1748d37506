"""Opening the desk with a password or a code, slower after each wrong try."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slots, throttle
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.slots import Credentials, Unlocked, WrongPassword


def sign_in(folder: Path, given: Credentials, clock: Clock) -> Unlocked:
    """Open the slot of *given* in *folder*; raises Refused, also while a try must wait."""
    return _tried(folder, clock, lambda: slots.unlock(folder, given))


def sign_in_with_code(folder: Path, typed: str, clock: Clock) -> Unlocked:
    """Open the database with the code of the recovery sheet, as typed; raises Refused."""
    code = RecoveryCode.read(typed)
    return _tried(folder, clock, lambda: slots.unlock_with_code(folder, code))


def _tried(folder: Path, clock: Clock, attempt: Callable[[], Unlocked]) -> Unlocked:
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
