"""The number of an entry as it is said over the telephone: two more digits prove it."""

import hashlib
import re

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

_SAID = re.compile(r"([0-9]{1,12})(?:-([0-9]{2}))?", re.ASCII)


def spoken(writer: str, number: int) -> str:
    """Return entry *number* of the computer *writer* with two digits that prove both.

    ISO 7064 MOD 97-10 over six digits of the computer's identifier and the number: one digit
    misheard, two exchanged, or the number of another computer is told from a right one.
    """
    return f"{number}-{98 - _joined(writer, number) * 100 % 97:02d}"


def heard(writer: str, typed: str) -> int:
    """Return the number in *typed*, which has its two digits or none; raises Refused."""
    found = _SAID.fullmatch("".join(typed.split()))
    if found is None or (found[2] and spoken(writer, int(found[1])) != found[0]):
        raise Refused(
            msg("The number of the last good entry is not right."),
            msg("Have it read again, with its last two digits: it holds for one computer only."),
        )
    return int(found[1])


def _joined(writer: str, number: int) -> int:
    short = int.from_bytes(hashlib.sha256(writer.encode()).digest()[:8], "big") % 10**6
    return int(f"{short:06d}{number}")
