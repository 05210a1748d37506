"""Codes that are printed once and kept in a sealed envelope: made, read back, checked."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, field

from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

CODE_BYTES = 20
GROUPS = 8
_GROUP_LETTERS = 4
# Crockford's letters: no I, L, O or U, so that nothing is read for something else.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """160 random bits, shown as eight groups of four letters and one that checks them."""

    raw: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "RecoveryCode":
        """Return a new random code."""
        return cls(secrets.token_bytes(CODE_BYTES))

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups as they are printed."""
        number = int.from_bytes(self.raw, "big")
        letters = "".join(
            _LETTERS[number >> 5 * place & 31] for place in reversed(range(GROUPS * _GROUP_LETTERS))
        )
        parts = [
            letters[start : start + _GROUP_LETTERS]
            for start in range(0, len(letters), _GROUP_LETTERS)
        ]
        return tuple(part + _check(place, part) for place, part in enumerate(parts))

    @property
    def text(self) -> str:
        """Return the code on one line."""
        return "-".join(self.groups)

    @property
    def secret(self) -> str:
        """Return what the slot is locked with, the same however the code was typed."""
        return self.raw.hex()

    @classmethod
    def read(cls, typed: str) -> "RecoveryCode":
        """Read a code as somebody typed it, with or without spaces and dashes, in any case.

        Raises Refused, naming the group that is wrong when the rest has the right length.
        """
        letters = _plain(typed)
        size = _GROUP_LETTERS + 1
        if len(letters) != GROUPS * size:
            raise Refused(
                msg("A code has {groups} groups of {letters} letters.", groups=GROUPS, letters=size)
            )
        number = 0
        for place in range(GROUPS):
            group = letters[place * size : (place + 1) * size]
            part, check = group[:-1], group[-1]
            if any(letter not in _LETTERS for letter in group) or check != _check(place, part):
                raise Refused(
                    msg("Group {number} of the code is not right.", number=place + 1),
                    msg("Compare it with the sheet, letter by letter."),
                )
            for letter in part:
                number = number << 5 | _LETTERS.index(letter)
        return cls(number.to_bytes(CODE_BYTES, "big"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the printed sheet says: *opens* tells what the code opens, *keep* who keeps it."""

    title: Message
    opens: Message
    keep: Message
    code: RecoveryCode


def recovery_sheet(code: RecoveryCode) -> Sheet:
    """Return the sheet that opens the database when every password is lost; never health."""
    return Sheet(
        msg("Recovery sheet"),
        msg("This code opens the database of the prison when no password is left."),
        msg("Put it in a sealed envelope, signed across the flap, outside the prison’s offices."),
        code,
    )


def enrolment_sheet(code: RecoveryCode) -> Sheet:
    """Return the sheet with which the first health officer takes the health key over."""
    return Sheet(
        msg("Health sheet"),
        msg("This code gives the health key to the first nurse or doctor, once."),
        msg("Hand it in a sealed envelope to the health staff; the direction does not keep it."),
        code,
    )


def health_recovery_sheet(code: RecoveryCode) -> Sheet:
    """Return the sheet that health staff keep, for when no health password is left."""
    return Sheet(
        msg("Health recovery sheet"),
        msg("This code gives the health key to a nurse or doctor when no other holds it any more."),
        msg("Health staff keep it, in a sealed envelope, at the health district."),
        code,
    )


def _check(place: int, part: str) -> str:
    digest = hashlib.sha256(f"{place}:{part}".encode()).digest()
    return _LETTERS[digest[0] & 31]


def _plain(typed: str) -> str:
    kept = []
    for letter in unicodedata.normalize("NFKC", typed).upper():
        value = unicodedata.digit(letter, None)
        if value is not None:
            kept.append(str(value))
        elif letter.isalnum():
            kept.append(letter)
    return "".join(kept).translate(_MEANT)
