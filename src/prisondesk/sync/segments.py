"""Groups of facts as they travel, signed by the writer they come from.

A segment holds facts of one writer, about one stream, that the same people may learn. Its
signature covers every header, and each header covers its body; so a third prison can relay it
whole, can neither alter nor split it, and may still leave out a body that was lawfully erased.
Its first line is that signature and what was signed; `packs` puts many segments into one file.
"""

import base64
import binascii
import enum
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from prisondesk.ledger import headers
from prisondesk.ledger.codec import from_plain
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.strict import MAX_BYTES
from prisondesk.sync import envelope, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import BadFactError, SchemaTooNewError, SegmentNotSignedError

FORMAT = 1
MAX_FACTS = 500
MAX_RAW = 4 * 1024 * 1024
MAX_PAYLOAD = 4096
_ERASED = b"-"
_SEALED = b"!"
_AGE = b"age-encryption.org/"
# The first line: which key signed, its signature, and the very bytes that were signed.
_HEAD = re.compile(rb"#([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==) (\{.{1,%d}\})" % (MAX_PAYLOAD - 2))
# What the first line may take of the size of a segment.
_HEAD_ROOM = MAX_PAYLOAD + 256
# In a header, no JSON holds these two characters: \x01 stands for the hash of the body below,
# \x02 and a number for that of the header so many facts before. Hashes hardly compress, and these
# are computed from what stands there anyway; the signature covers the header with them.
_HASH = re.compile(rb'"([0-9a-f]{64})"')
_LEFT_OUT = re.compile(rb'"\x02([1-9][0-9]{0,2})"')
_HASH_LENGTH = 64
# A line of no more bytes cannot grow beyond what a header may be, whatever it leaves out.
_SHORT = MAX_BYTES // (1 + _HASH_LENGTH)
# Where a header of the ledger says what it is about: no text inside holds a bare quotation mark.
_TEXT = rb'"[^"\\]*"'
_SPOT = re.compile(
    rb',"lane":"([a-z_]+)","parents":\[[^\]]*\],"reason_code":%b,"role":%b,'
    rb'"seq":(\d+),"stream":"([^"\\]*)","v":\d+,"wall":%b,"writer":"([^"\\]*)",'
    % (_TEXT, _TEXT, _TEXT)
)
_LANES = {lane.value.encode(): lane for lane in Lane}


class Disclosure(enum.StrEnum):
    """Who may learn a fact: what is not meant for all its readers never shares a segment."""

    GENERAL = "general"
    RISK = "risk"
    SOCIAL = "social"
    HEALTH = "health"
    LOCAL = "local"


_APART = {
    Lane.RISK: Disclosure.RISK,
    Lane.SEPARATION: Disclosure.RISK,
    Lane.SOCIAL: Disclosure.SOCIAL,
    Lane.HEALTH: Disclosure.HEALTH,
    Lane.LOCAL: Disclosure.LOCAL,
}


def disclosure(lane: Lane) -> Disclosure:
    """Return the disclosure set of *lane*: who fears whom is told no wider than a risk."""
    return _APART.get(lane, Disclosure.GENERAL)


class _Spot(NamedTuple):
    """What of a header decides in which segment its fact may be."""

    lane: Lane
    seq: int
    stream: str
    writer: str


@dataclass(frozen=True, slots=True)
class SegmentPayload:
    """What the origin signs. *prev* is the digest of this writer's previous segment of the same
    stream and disclosure set, empty for the first: a missing one is seen.
    """

    v: int
    writer: str
    stream: str
    disclosure: Disclosure
    first_seq: int
    last_seq: int
    count: int
    prev: str
    headers_sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment ready to travel: its *lines* are the signature's and two of each fact."""

    payload: SegmentPayload
    digest: str
    lines: bytes
    envelope: bytes


@dataclass(frozen=True, slots=True)
class OpenedSegment:
    """A segment whose origin, headers and bodies were all checked; facts in writer order.

    *names* are the hashes of the facts, *envelope* is the origin's signature in the form in which
    it is kept, *key* the one that made it.
    """

    payload: SegmentPayload
    digest: str
    facts: tuple[RawFact, ...]
    names: tuple[str, ...]
    headers: tuple[Header, ...]
    envelope: bytes
    key: PublicKey


def build_segment(
    writer: str,
    key: SigningKey,
    facts: Sequence[RawFact],
    *,
    prev: str = "",
    names: Sequence[str] = (),
) -> Segment:
    """Sign *facts*, all of *writer*, one stream and one disclosure set, by rising seq.

    Raises ValueError for facts that do not belong together or are too many.
    """
    read = [_spot(fact.header) for fact in facts]
    if not 0 < len(read) <= MAX_FACTS:
        raise ValueError("between one and 500 facts")
    payload = SegmentPayload(
        FORMAT,
        writer,
        read[0].stream,
        disclosure(read[0].lane),
        read[0].seq,
        read[-1].seq,
        len(read),
        prev,
        _headers_hash(facts),
    )
    if (trouble := _misplaced(payload, read)) is not None:
        raise ValueError(trouble)
    signed = shape.dumps(payload, limit=MAX_PAYLOAD)
    signature = key.public.hint, envelope.sign_alone(envelope.SEGMENT, signed, key)
    return _assemble(payload, signed, signature, facts, names)


def relay(signature: bytes, facts: Sequence[RawFact], names: Sequence[str] = ()) -> Segment:
    """Write *facts* again under the *signature* of their origin, as a third prison does.

    *facts* are those that *signature*, an envelope that was verified before it was kept, covers,
    *names* their hashes where they are known; a body may have become None since, when it was
    erased. Raises ValueError when a header differs.
    """
    signed, signatures = envelope.parts(signature)
    (made,) = signatures.items()
    payload = from_plain(json.loads(signed), SegmentPayload)
    if _headers_hash(facts) != payload.headers_sha256:
        raise ValueError("not the facts that were signed")
    return _assemble(payload, signed, made, facts, names)


def batches(facts: Iterable[RawFact]) -> Iterator[tuple[RawFact, ...]]:
    """Cut facts of one (writer, stream, disclosure set) into groups that fit a segment."""
    batch: list[RawFact] = []
    size = 0
    for fact in facts:
        more = len(fact.header) + _body_size(fact.body) + 2
        if batch and (len(batch) == MAX_FACTS or size + more > MAX_RAW - _HEAD_ROOM):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(fact)
        size += more
    if batch:
        yield tuple(batch)


def open_segment(lines: bytes, keys: Mapping[str, PublicKey]) -> OpenedSegment:
    """Return the facts of a segment once everything about it was checked.

    *keys* are the known writers' public keys by writer. Raises SegmentNotSignedError,
    SchemaTooNewError or BadFactError.
    """
    head, _, rest = lines.partition(b"\n")
    if (found := _HEAD.fullmatch(head)) is None:
        raise SegmentNotSignedError("the first line")
    hint, signature, signed = found[1].decode(), found[2].decode(), found[3]
    payload, key = _signed(signed, hint, signature, keys)
    if rest.count(b"\n") != 2 * payload.count or not rest.endswith(b"\n"):
        raise BadFactError("the number of lines")
    found_lines = _read_lines(rest.split(b"\n"))
    facts = tuple(each.fact for each in found_lines)
    if _headers_hash(facts) != payload.headers_sha256:
        raise BadFactError("the headers are not those that were signed")
    read = tuple(_header(each) for each in found_lines)
    if (trouble := _misplaced(payload, read)) is not None:
        raise BadFactError(trouble)
    names = tuple(each.name for each in found_lines)
    digest = hashlib.sha256(signed).hexdigest()
    kept = envelope.written(envelope.SEGMENT, signed, {hint: signature})
    return OpenedSegment(payload, digest, facts, names, read, kept, key)


def _signed(
    signed: bytes, hint: str, signature: str, keys: Mapping[str, PublicKey]
) -> tuple[SegmentPayload, PublicKey]:
    """Return what was signed, and the key that signed it: the one of the writer it names."""
    key = next((each for each in keys.values() if each.hint == hint), None)
    if key is None or not envelope.signed_alone(envelope.SEGMENT, signed, signature, key):
        raise SegmentNotSignedError("no writer of the list signed it")
    return _payload(signed, keys, (key,)), key


def read_payload(signature: bytes, keys: Mapping[str, PublicKey]) -> tuple[SegmentPayload, str]:
    """Return what the origin signed and its digest.

    Raises SegmentNotSignedError or SchemaTooNewError.
    """
    try:
        verified = envelope.verify(signature, envelope.SEGMENT, keys.values())
    except NotVerifiedError as error:
        raise SegmentNotSignedError(str(error)) from error
    return _payload(verified.payload, keys, verified.signers), verified.digest


def _payload(
    signed: bytes, keys: Mapping[str, PublicKey], signers: Sequence[PublicKey]
) -> SegmentPayload:
    try:
        payload = shape.loads(signed, SegmentPayload, version=FORMAT, limit=MAX_PAYLOAD)
    except shape.NewerFormatError as error:
        raise SchemaTooNewError("segment") from error
    except shape.NotInShapeError as error:
        raise SegmentNotSignedError(str(error)) from error
    if keys.get(payload.writer) not in signers:
        raise SegmentNotSignedError("signed by another writer")
    if not 0 < payload.count <= MAX_FACTS:
        raise SegmentNotSignedError("the number of facts")
    return payload


def _spot(header: bytes) -> _Spot | Header:
    """Return where the stored *header* belongs: what it says stands at one place of its text."""
    if (found := _SPOT.search(header)) is None:
        return headers.decode(header, trusted=True)
    lane, seq, stream, writer = found.groups()
    return _Spot(_LANES[lane], int(seq), stream.decode(), writer.decode())


def _assemble(
    payload: SegmentPayload,
    signed: bytes,
    signature: tuple[str, str],
    facts: Sequence[RawFact],
    names: Sequence[str],
) -> Segment:
    hint, made = signature
    known = names or [headers.digest(fact.header) for fact in facts]
    lines = [b"#%b %b %b" % (hint.encode(), made.encode(), signed), *_written(facts, known), b""]
    raw = b"\n".join(lines)
    if len(raw) > MAX_RAW:
        raise ValueError("larger than 4 MiB")
    kept = envelope.written(envelope.SEGMENT, signed, {hint: made})
    return Segment(payload, hashlib.sha256(signed).hexdigest(), raw, kept)


def _written(facts: Iterable[RawFact], names: Iterable[str]) -> list[bytes]:
    """Return the two lines of each fact, hashes that follow from the lines before left out."""
    places: dict[bytes, int] = {}
    lines: list[bytes] = []
    latest = b""
    for number, (fact, name) in enumerate(zip(facts, names, strict=True)):
        header, body = fact.header, fact.body
        if body is not None:
            header = header.replace(b'"%b"' % headers.digest(body).encode(), b'"\x01"')
        if latest:
            # Nearly always the one before is the parent.
            header = header.replace(b'"%b"' % latest, b'"\x021"')
        lines.append(_HASH.sub(partial(_shorter, number, places), header))
        lines.append(_body_line(body))
        latest = name.encode()
        places[latest] = number
    return lines


def _shorter(number: int, places: Mapping[bytes, int], found: re.Match[bytes]) -> bytes:
    place = places.get(found[1])
    return found[0] if place is None else b'"\x02%d"' % (number - place)


class _Line(NamedTuple):
    """A fact as its two lines give it, its hash and that of its body."""

    fact: RawFact
    name: str
    own: str


def _read_lines(lines: Sequence[bytes]) -> list[_Line]:
    names: list[bytes] = []
    found: list[_Line] = []
    for line, body_line in zip(lines[:-1:2], lines[1::2], strict=True):
        body = _body(body_line)
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
        found.append(_Line(RawFact(header, body), name, own))
    return found


def _left_out(line: bytes) -> int:
    return line.count(b"\x01") + line.count(b"\x02")


def _longer(names: Sequence[bytes], found: re.Match[bytes]) -> bytes:
    back = int(found[1])
    if back > len(names):
        raise BadFactError("the hash of a fact that is not there")
    return b'"%b"' % names[-back]


def _headers_hash(facts: Iterable[RawFact]) -> str:
    return hashlib.sha256(b"".join(fact.header + b"\n" for fact in facts)).hexdigest()


def _misplaced(payload: SegmentPayload, read: Sequence[Header | _Spot]) -> str | None:
    seqs = [header.seq for header in read]
    if seqs != sorted(set(seqs)):
        return "not in the order they were written"
    if (seqs[0], seqs[-1], len(seqs)) != (payload.first_seq, payload.last_seq, payload.count):
        return "not the numbers that were signed"
    for header in read:
        if (header.writer, header.stream) != (payload.writer, payload.stream):
            return "of another writer or stream"
        if disclosure(header.lane) is not payload.disclosure:
            return "of another disclosure set"
    return None


def _header(line: _Line) -> Header:
    try:
        header = headers.decode(line.fact.header)
    except headers.BadHeader as error:
        raise BadFactError("header") from error
    if line.fact.body is not None and line.own != header.body_sha256:
        raise BadFactError("the body is not the one that was signed")
    return header


def _body_size(body: bytes | None) -> int:
    """Return the length of what `_body_line` returns."""
    if body is None or not body.startswith(_AGE):
        return len(body or _ERASED)
    return len(_SEALED) + 4 * (-(-len(body) // 3))


def _body_line(body: bytes | None) -> bytes:
    if body is None:
        return _ERASED
    if body.startswith(_AGE):
        return _SEALED + base64.b64encode(body)
    if not body.startswith(b"{") or b"\n" in body:
        raise ValueError("a body that is neither JSON on one line nor an age file")
    return body


def _body(line: bytes) -> bytes | None:
    if line == _ERASED:
        return None
    if line.startswith(b"{"):
        return line
    try:
        sealed = base64.b64decode(line[1:], validate=True)
    except binascii.Error as error:
        raise BadFactError("base64") from error
    if not sealed.startswith(_AGE) or _body_line(sealed) != line:
        raise BadFactError("the form of a body")
    return sealed
