"""The two lines of each fact in a segment, without the hashes that follow from other lines."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from prisondesk.ledger import headers
from prisondesk.ledger.entry import RawFact
from prisondesk.ledger.strict import MAX_BYTES
from prisondesk.sync.errors import BadFactError

_ERASED = b"-"
_SEALED = b"!"
_JSON = b"{"
_AGE = b"age-encryption.org/"
# In a header, no JSON holds these two characters: \x01 stands for the hash of the body below,
# \x02 and a number for that of the header so many facts before. Hashes hardly compress, and these
# are computed from what stands there anyway; the signature covers the header with them.
_HASH = re.compile(rb'"([0-9a-f]{64})"')
_LEFT_OUT = re.compile(rb'"\x02([1-9][0-9]{0,2})"')
_HASH_LENGTH = 64
# No text inside a header holds a bare quotation mark: this is the field and nothing else.
_OWN = b'"body_sha256":'
# A line of no more bytes cannot grow beyond what a header may be, whatever it leaves out.
_SHORT = MAX_BYTES // (1 + _HASH_LENGTH)


def written(facts: Iterable[RawFact], names: Iterable[str]) -> list[bytes]:
    """Return the two lines of each fact, hashes that follow from the lines before left out."""
    places: dict[bytes, int] = {}
    lines: list[bytes] = []
    latest = b""
    for number, (fact, name) in enumerate(zip(facts, names, strict=True)):
        header, body = fact.header, fact.body
        if body is not None:
            header = _without_own(header)
        if latest:
            # Nearly always the one before is the parent.
            header = header.replace(b'"%b"' % latest, b'"\x021"')
        lines.append(_HASH.sub(partial(_shorter, number, places), header))
        lines.append(_body_line(body))
        latest = name.encode()
        places[latest] = number
    return lines


def _without_own(header: bytes) -> bytes:
    # The hash of the body is taken at its word: of another body no reader makes what was signed.
    before, found, rest = header.partition(_OWN)
    return b'%b%b"\x01"%b' % (before, found, rest[_HASH_LENGTH + 2 :]) if found else header


def _shorter(number: int, places: Mapping[bytes, int], found: re.Match[bytes]) -> bytes:
    place = places.get(found[1])
    return found[0] if place is None else b'"\x02%d"' % (number - place)


class Line(NamedTuple):
    """A fact as its two lines give it, its hash and that of its body."""

    fact: RawFact
    name: str
    own: str


def read(lines: Sequence[bytes]) -> list[Line]:
    """Return the facts of *lines*, two of each and an empty one at the end; hashes are put back.

    Raises BadFactError for lines that are not as `written` writes them.
    """
    names: list[bytes] = []
    found: list[Line] = []
    for line, body_line in zip(lines[:-1:2], lines[1::2], strict=True):
        # Nearly every body is JSON, which stands there as it is.
        body = body_line if body_line.startswith(_JSON) else _body(body_line)
        if len(line) > _SHORT and len(line) + _HASH_LENGTH * _left_out(line) > MAX_BYTES:
            raise BadFactError("a header larger than a fact may be")
        own = headers.digest(body) if body is not None else ""
        header = line.replace(b'"\x01"', b'"%b"' % own.encode())
        if names:
            header = header.replace(b'"\x021"', b'"%b"' % names[-1])
        if b"\x02" in header:
            header = _LEFT_OUT.sub(partial(_longer, names), header)
        name = headers.digest(header)
        names.append(name.encode())
        found.append(Line(RawFact(header, body), name, own))
    return found


def _left_out(line: bytes) -> int:
    return line.count(b"\x01") + line.count(b"\x02")


def _longer(names: Sequence[bytes], found: re.Match[bytes]) -> bytes:
    back = int(found[1])
    if back > len(names):
        raise BadFactError("the hash of a fact that is not there")
    return b'"%b"' % names[-back]


def body_size(body: bytes | None) -> int:
    """Return the length of the second line of a fact."""
    if body is None or not body.startswith(_AGE):
        return len(body or _ERASED)
    return len(_SEALED) + 4 * (-(-len(body) // 3))


def _body_line(body: bytes | None) -> bytes:
    if body is None:
        return _ERASED
    if body.startswith(_AGE):
        return _SEALED + base64.b64encode(body)
    if not body.startswith(_JSON) or b"\n" in body:
        raise ValueError("a body that is neither JSON on one line nor an age file")
    return body


def _body(line: bytes) -> bytes | None:
    if line == _ERASED:
        return None
    try:
        sealed = base64.b64decode(line[1:], validate=True)
    except binascii.Error as error:
        raise BadFactError("base64") from error
    if not sealed.startswith(_AGE) or _body_line(sealed) != line:
        raise BadFactError("the form of a body")
    return sealed
