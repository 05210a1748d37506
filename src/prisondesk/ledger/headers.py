"""The header of a fact as bytes: written once, hashed, read back."""

import datetime as dt
import hashlib
import json
import operator
import re
from dataclasses import fields
from typing import Any, NamedTuple

from prisondesk.kernel.values import setters
from prisondesk.ledger import strict
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import Lane

FORMAT = 1
# In the order in which the one form of JSON writes them: then nothing is left to sort.
_NAMES = tuple(sorted(field.name for field in fields(Header)))
_VALUES = operator.attrgetter(*_NAMES)
_SETTERS = tuple(setters(Header).items())
_EXACT = tuple(
    (field.name, field.type) for field in fields(Header) if field.type in {int, str, bool}
)
# Reads one value and does not look behind it: enough for bytes that were checked before.
_READ = json.JSONDecoder().raw_decode
_NOT_A_HEADER = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    # A moment whose UTC lies outside the calendar.
    OverflowError,
)


_LANES = {lane.value: lane for lane in Lane}


class BadHeader(ValueError):  # noqa: N818 - says what the bytes are
    """Raised when bytes are not the header of a fact."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal, the name of everything in the ledger."""
    return hashlib.sha256(data).hexdigest()


def encode(header: Header) -> bytes:
    """Return the only bytes of *header*."""
    plain: dict[str, Any] = dict(zip(_NAMES, _VALUES(header), strict=True))
    plain["lane"] = header.lane.value
    plain["parents"] = list(header.parents)
    plain["wall"] = _moment(header.wall)
    plain["done_at"] = _moment(header.done_at)
    return strict.dumps_flat(plain)


def decode(data: bytes, *, trusted: bool = False) -> Header:
    """Read a header; *trusted* skips the checks for bytes that were checked before.

    Raises BadHeader for bytes that are not exactly what `encode` writes of some header.
    """
    sure = trusted or (len(data) <= strict.MAX_BYTES and _PLAIN.fullmatch(data) is not None)
    try:
        plain = _READ(data.decode())[0] if sure else json.loads(data.decode())
        plain["lane"] = _LANES[plain["lane"]]
        plain["parents"] = tuple(plain["parents"])
        plain["wall"] = dt.datetime.fromisoformat(plain["wall"])
        plain["done_at"] = dt.datetime.fromisoformat(plain["done_at"])
        header = _header(plain)
        if not sure:
            _check(header, data)
    except _NOT_A_HEADER as error:
        raise BadHeader(str(error)) from error
    return header


def _header(plain: dict[str, Any]) -> Header:
    # Twenty fields of a frozen value: written straight into their slots, in half the time.
    if len(plain) != len(_SETTERS):
        raise BadHeader("fields are missing or unknown")
    made = object.__new__(Header)
    for name, put in _SETTERS:
        put(made, plain[name])
    return made


class Place(NamedTuple):
    """Where a header stands in its writer's chain, and the hash of its body."""

    writer: str
    seq: int
    writer_prev: str
    body_sha256: str


def place(data: bytes) -> Place:
    """Return where a stored header stands, without reading the rest of it.

    The whole of *data* is held against the one form of a header; what is not of that form is
    read as JSON. Raises BadHeader for bytes that are no header.
    """
    if (found := _WHOLE.fullmatch(data)) is None:
        header = decode(data, trusted=True)
        return Place(header.writer, header.seq, header.writer_prev, header.body_sha256)
    body, seq, writer, before = found.groups()
    return Place(writer.decode(), int(seq), before.decode(), body.decode())


def _form(forms: dict[str, bytes], apart: dict[str, bytes]) -> re.Pattern[bytes]:
    """Return the one form of a header: *forms* by the type of a field, *apart* by its name."""
    kinds = {field.name: getattr(field.type, "__name__", "") for field in fields(Header)}
    lines = (
        b'"%b":(?:%b)' % (name.encode(), apart.get(name) or forms.get(kinds[name], forms["str"]))
        for name in _NAMES
    )
    return re.compile(rb"\{%b\}" % b",".join(lines))


_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_WHOLE = _form(
    {"str": _TEXT, "int": rb"-?\d+", "bool": b"true|false", "tuple": rb"\[(?:%b,?)*\]" % _TEXT},
    dict.fromkeys(Place._fields, rb'"([^"\\]*)"') | {"seq": rb"(\d+)"},
)
# What `encode` surely writes in this very way: plain letters, numbers that are not large. Most
# headers have this form; any other is written anew and compared.
_PLAIN_TEXT = rb'"[ !#-\[\]-~]*"'
_PLAIN_MOMENT = rb'"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(?!000000)\d{6})?\+00:00"'
_PLAIN = _form(
    {
        "str": _PLAIN_TEXT,
        "int": rb"0|[1-9]\d{0,17}",
        "bool": b"true|false",
        "tuple": rb"\[(?:%b(?:,%b)*)?\]" % (_PLAIN_TEXT, _PLAIN_TEXT),
        "datetime": _PLAIN_MOMENT,
    },
    {},
)


def _check(header: Header, data: bytes) -> None:
    for name, kind in _EXACT:
        if type(getattr(header, name)) is not kind:
            raise BadHeader(f"{name} is not what it must be")
    if not all(type(parent) is str for parent in header.parents):
        raise BadHeader("parents are not what they must be")
    if encode(header) != data:
        raise BadHeader("not in the canonical form")


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()
