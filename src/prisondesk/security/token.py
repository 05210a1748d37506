"""The key file on a personal USB stick: with a short PIN it stands for a long password.

The file alone opens nothing, the PIN alone opens nothing. It is looked for on the sticks that
are plugged in, at the top, under one name; nothing else on a stick is opened.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.pin import Pin

NAME = "PRISONDK.KEY"
LEAST_DIGITS = 6
_MARK = b"prisondesk-key-1 "
_BYTES = 32
_LENGTH = len(_MARK) + 2 * _BYTES


def write(stick: Path) -> bytes:
    """Put a new key file on *stick* and return what it holds; raises Refused."""
    path = stick / NAME
    if path.exists():
        raise Refused(
            msg("There is a key file on this stick already."),
            msg("Take another stick: one person, one stick."),
        )
    token = secrets.token_bytes(_BYTES)
    try:
        path.write_bytes(_MARK + token.hex().encode())
    except OSError as error:
        raise Refused(msg("The key file could not be written on this stick.")) from error
    if read(stick) != token:
        raise Refused(
            msg("The stick did not keep the key file as it was written."),
            msg("Take another stick."),
        )
    return token


def read(stick: Path) -> bytes:
    """Return what the key file on *stick* holds, or nothing when there is none."""
    path = stick / NAME
    try:
        if path.is_symlink() or not path.is_file():
            return b""
        with path.open("rb") as file:
            raw = file.read(_LENGTH + 1)
        return bytes.fromhex(raw[len(_MARK) :].decode("ascii")) if _whole(raw) else b""
    except (OSError, ValueError):
        return b""


def found(sticks: Iterable[Path]) -> bytes:
    """Return the first key file found on *sticks*, or nothing."""
    return next((token for stick in sticks if (token := read(stick))), b"")


def check_digits(digits: str) -> None:
    """Raise Refused unless *digits* may be the PIN of a key file."""
    Pin.choose(digits)
    if len(digits) < LEAST_DIGITS:
        raise Refused(msg("The PIN of a key file has at least {least} digits.", least=LEAST_DIGITS))


def _whole(raw: bytes) -> bool:
    return len(raw) == _LENGTH and raw.startswith(_MARK)
