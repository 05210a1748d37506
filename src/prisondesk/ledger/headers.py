"""The header of a fact as bytes: written once, hashed, read back."""

import datetime as dt
import hashlib
import json
from dataclasses import fields
from typing import Any

from prisondesk.ledger import strict
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import Lane

FORMAT = 1
_NAMES = tuple(field.name for field in fields(Header))


class BadHeader(ValueError):  # noqa: N818 - says what the bytes are
    """Raised when bytes are not the header of a fact."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal, the name of everything in the ledger."""
    return hashlib.sha256(data).hexdigest()


def encode(header: Header) -> bytes:
    """Return the only bytes of *header*."""
    plain: dict[str, Any] = {name: getattr(header, name) for name in _NAMES}
    plain["lane"] = header.lane.value
    plain["parents"] = list(header.parents)
    plain["wall"] = _moment(header.wall)
    plain["done_at"] = _moment(header.done_at)
    return strict.dumps(plain)


def decode(data: bytes, *, trusted: bool = False) -> Header:
    """Read a header; *trusted* skips the canonical check for bytes that were checked before.

    Raises BadHeader.
    """
    try:
        plain = json.loads(data) if trusted else strict.loads(data)
        if not trusted and set(plain) != set(_NAMES):
            raise BadHeader("unknown or missing fields")
        plain["lane"] = Lane(plain["lane"])
        plain["parents"] = tuple(plain["parents"])
        plain["wall"] = dt.datetime.fromisoformat(plain["wall"])
        plain["done_at"] = dt.datetime.fromisoformat(plain["done_at"])
        return Header(**plain)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadHeader(str(error)) from error


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()
