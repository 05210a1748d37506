"""The short number that uncovers a covered window; it never opens a closed database."""

import hashlib
import hmac
import itertools
import secrets
from dataclasses import dataclass, field

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

SHORTEST, LONGEST = 4, 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Pin:
    """What checks a PIN; kept inside the encrypted part of the slot and in memory only."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def choose(cls, digits: str) -> "Pin":
        """Return what checks *digits*; raises Refused for a PIN everybody would try first."""
        if not digits.isascii() or not digits.isdigit():
            raise Refused(msg("A PIN is made of digits only."))
        if not SHORTEST <= len(digits) <= LONGEST:
            raise Refused(
                msg("A PIN has between {least} and {most} digits.", least=SHORTEST, most=LONGEST)
            )
        if _is_plain(digits):
            raise Refused(
                msg("This PIN is too easy to guess."),
                msg("Do not repeat one digit and do not count up or down."),
            )
        salt = secrets.token_bytes(_SALT_BYTES)
        return cls(salt, _digest(digits, salt))

    def matches(self, digits: str) -> bool:
        """Tell whether *digits* is the PIN."""
        return hmac.compare_digest(_digest(digits, self.salt), self.digest)


def _is_plain(digits: str) -> bool:
    steps = {int(b) - int(a) for a, b in itertools.pairwise(digits)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def _digest(digits: str, salt: bytes) -> bytes:
    return hashlib.scrypt(digits.encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)
