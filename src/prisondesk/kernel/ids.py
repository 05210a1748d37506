"""Identifiers: time-ordered, unguessable enough, and distinct types for distinct things."""

import secrets
import uuid
from typing import NewType

DossierId = NewType("DossierId", str)
FacilityCode = NewType("FacilityCode", str)
OfficerId = NewType("OfficerId", str)
WriterId = NewType("WriterId", str)

_UNIX_MS_BITS = 48


def new_id(unix_ms: int) -> str:
    """Return a UUID version 7 (RFC 9562) as text, so that identifiers sort by creation.

    *unix_ms* is the moment of creation in milliseconds; only 48 bits of it are kept.
    """
    moment = unix_ms & ((1 << _UNIX_MS_BITS) - 1)
    value = (moment << 80) | (7 << 76) | (secrets.randbits(12) << 64)
    value |= (0b10 << 62) | secrets.randbits(62)
    return str(uuid.UUID(int=value))
