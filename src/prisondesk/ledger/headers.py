"""The header of a fact as bytes: written once, hashed, read back."""

import datetime as dt
import hashlib
import json
import operator
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, get_type_hints

from prisondesk.ledger import strict
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import Lane

FORMAT = 1
# In the order in which the one form of JSON writes them: then nothing is left to sort.
_NAMES = tuple(sorted(Header._fields))
_TYPES = get_type_hints(Header)
_VALUES = operator.attrgetter(*_NAMES)
# From that order into the one in which the fields are declared.
_AS_DECLARED = operator.itemgetter(*map(_NAMES.index, Header._fields))
_EXACT = tuple((name, kind) for name, kind in _TYPES.items() if kind in {int, str, bool})
_WHOLE_NUMBERS = tuple(_NAMES.index(name) for name, kind in _EXACT if kind is int)
_WALL, _DONE_AT, _CLOCK_OK = map(_NAMES.index, ("wall", "done_at", "clock_ok"))
_LANE, _PARENTS = map(_NAMES.index, ("lane", "parents"))
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
    try:
        text = data.decode()
        fits = trusted or len(data) <= strict.MAX_BYTES
        if fits and (found := _PLAIN.fullmatch(text)) is not None:
            return _plain(found.groups())
        return _read(text, data, trusted=trusted)
    except _NOT_A_HEADER as error:
        raise BadHeader(str(error)) from error


def _plain(values: Iterable[str]) -> Header:
    """Return the header whose values stand so in the plain form: the form vouches for them."""
    made: list[Any] = list(values)
    for place in _WHOLE_NUMBERS:
        made[place] = int(made[place])
    wall, done_at, parents = made[_WALL], made[_DONE_AT], made[_PARENTS]
    made[_WALL] = moment = dt.datetime.fromisoformat(wall)
    made[_DONE_AT] = moment if done_at == wall else dt.datetime.fromisoformat(done_at)
    made[_CLOCK_OK] = made[_CLOCK_OK] == "true"
    made[_LANE] = _LANES[made[_LANE]]
    made[_PARENTS] = tuple(parents[1:-1].split('","')) if parents else ()
    return _header(made)


def _read(text: str, data: bytes, *, trusted: bool) -> Header:
    """Return the header that *data*, in any other form, says; compared unless *trusted*."""
    plain = _READ(text)[0] if trusted else json.loads(text)
    plain["lane"] = _LANES[plain["lane"]]
    plain["parents"] = tuple(plain["parents"])
    plain["wall"] = dt.datetime.fromisoformat(plain["wall"])
    plain["done_at"] = dt.datetime.fromisoformat(plain["done_at"])
    if len(plain) != len(_NAMES):
        raise BadHeader("fields are missing or unknown")
    header = _header([plain[name] for name in _NAMES])
    if not trusted:
        _check(header, data)
    return header


def _header(values: Sequence[Any]) -> Header:
    return Header._make(_AS_DECLARED(values))


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


def _form(forms: dict[str, str], apart: dict[str, str]) -> str:
    """Return the one form of a header: *forms* by the type of a field, *apart* by its name."""
    kinds = {name: getattr(kind, "__name__", "") for name, kind in _TYPES.items()}
    lines = (
        f'"{name}":(?:{apart.get(name) or forms.get(kinds[name], forms["str"])})' for name in _NAMES
    )
    return rf"\{{{','.join(lines)}\}}"


_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_WHOLE = re.compile(
    _form(
        {"str": _TEXT, "int": r"-?\d+", "bool": "true|false", "tuple": rf"\[(?:{_TEXT},?)*\]"},
        dict.fromkeys(Place._fields, r'"([^"\\]*)"') | {"seq": r"(\d+)"},
    ).encode()
)
# What `encode` surely writes in this very way: plain letters, numbers that are not large. Most
# headers have this form, which says each value as it is; any other is written anew and compared.
_LETTERS = r"[ !#-\[\]-~]*"
_HOUR = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(?!000000)\d{6})?"
_PLAIN = re.compile(
    _form(
        {
            "str": f'"({_LETTERS})"',
            "int": r"(0|[1-9]\d{0,17})",
            "bool": "(true|false)",
            "tuple": rf'\[((?:"{_LETTERS}"(?:,"{_LETTERS}")*)?)\]',
            "datetime": rf'"(\d{{4}}-\d\d-\d\dT{_HOUR}\+00:00)"',
        },
        {},
    ),
    re.ASCII,
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
