"""Identifiers: time-ordered, unguessable enough, and distinct types for distinct things."""

import re
import secrets
from typing import NewType

DossierId = NewType("DossierId", str)
FacilityCode = NewType("FacilityCode", str)
OfficerId = NewType("OfficerId", str)
WriterId = NewType("WriterId", str)

IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNIX_MS_BITS = 48


def new_id(unix_ms: int) -> str:
    """Return a UUID version 7 (RFC 9562) as text, so that identifiers sort by creation.

    *unix_ms* is the moment of creation in milliseconds; only 48 bits of it are kept.
    """
    moment = unix_ms & ((1 << _UNIX_MS_BITS) - 1)
    chance = int.from_bytes(secrets.token_bytes(10))
    chance &= ~((0xF << 76) | (0b11 << 62))
    text = f"{(moment << 80) | (7 << 76) | (0b10 << 62) | chance:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
