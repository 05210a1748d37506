"""Groups of facts as they travel: packed, and signed by the writer they come from.

A segment holds facts of one writer, about one stream, that the same people may learn. Its
signature covers every header, and each header covers its body; so a third prison can relay it
whole, can neither alter nor split it, and may still leave out a body that was lawfully erased.
"""

import base64
import binascii
import enum
import hashlib
import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from prisondesk.ledger import headers
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.strict import MAX_BYTES
from prisondesk.sync import envelope, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import (
    BadFactError,
    InflatesTooMuchError,
    SchemaTooNewError,
    SegmentNotSignedError,
)

FORMAT = 1
MAX_FACTS = 500
MAX_RAW = 4 * 1024 * 1024
MAX_PAYLOAD = 4096
_ERASED = b"-"
_SEALED = b"!"
_AGE = b"age-encryption.org/"
_LEVEL = 6
# In a header, no JSON holds these two characters: \x01 stands for the hash of the body below,
# \x02 and a number for that of the header so many facts before. Hashes hardly compress, and these
# are computed from what stands there anyway; the signature covers the header with them.
_HASH = re.compile(rb'"([0-9a-f]{64})"')
_LEFT_OUT = re.compile(rb'"(?:\x01|\x02([1-9][0-9]{0,2}))"')
_HASH_LENGTH = 64


class Disclosure(enum.StrEnum):
    """Who may learn a fact: what is not meant for all its readers never shares a segment."""

    GENERAL = "general"
    RISK = "risk"
    SOCIAL = "social"
    HEALTH = "health"


_APART = {
    Lane.RISK: Disclosure.RISK,
    Lane.SEPARATION: Disclosure.RISK,
    Lane.SOCIAL: Disclosure.SOCIAL,
    Lane.HEALTH: Disclosure.HEALTH,
}


def disclosure(lane: Lane) -> Disclosure:
    """Return the disclosure set of *lane*: who fears whom is told no wider than a risk."""
    return _APART.get(lane, Disclosure.GENERAL)


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
    """A segment ready to travel: *packed* are its lines, *raw_size* their size unpacked."""

    payload: SegmentPayload
    digest: str
    packed: bytes
    raw_size: int
    envelope: bytes


@dataclass(frozen=True, slots=True)
class OpenedSegment:
    """A segment whose origin, headers and bodies were all checked; facts in writer order."""

    payload: SegmentPayload
    digest: str
    facts: tuple[RawFact, ...]
    headers: tuple[Header, ...]


def build_segment(
    writer: str, key: SigningKey, facts: Sequence[RawFact], *, prev: str = ""
) -> Segment:
    """Sign and pack *facts*, all of *writer*, one stream and one disclosure set, by rising seq.

    Raises ValueError for facts that do not belong together or are too many.
    """
    read = [headers.decode(fact.header, trusted=True) for fact in facts]
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
    signature = envelope.sign(envelope.SEGMENT, signed, [key])
    return _assemble(payload, signature, signed, facts)


def relay(opened: OpenedSegment, signature: bytes, facts: Sequence[RawFact]) -> Segment:
    """Pack *facts* again under the *signature* of their origin, as a third prison does.

    *facts* are those of *opened*; a body may have become None since, when it was erased.
    Raises ValueError when a header differs.
    """
    if _headers_hash(facts) != opened.payload.headers_sha256:
        raise ValueError("not the facts that were signed")
    return _assemble(
        opened.payload, signature, shape.dumps(opened.payload, limit=MAX_PAYLOAD), facts
    )


def batches(facts: Iterable[RawFact]) -> Iterator[tuple[RawFact, ...]]:
    """Cut facts of one (writer, stream, disclosure set) into groups that fit a segment."""
    batch: list[RawFact] = []
    size = 0
    for fact in facts:
        more = len(fact.header) + len(_body_line(fact.body)) + 2
        if batch and (len(batch) == MAX_FACTS or size + more > MAX_RAW):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(fact)
        size += more
    if batch:
        yield tuple(batch)


def open_segment(
    packed: bytes,
    signature: bytes,
    keys: Mapping[str, PublicKey],
    *,
    raw_size: int,
    sound: Container[str] = (),
) -> OpenedSegment:
    """Return the facts of a segment once everything about it was checked.

    *signature* is the origin's envelope, *keys* are the known writers' public keys by writer,
    *raw_size* is the size the signed manifest declares. *sound* are digests of segments that passed
    once: their headers, which the signature covers, are not compared with their canonical form
    again. Raises SegmentNotSignedError,
    InflatesTooMuchError, SchemaTooNewError or BadFactError.
    """
    payload, digest = read_payload(signature, keys)
    raw = inflate(packed, raw_size)
    if raw.count(b"\n") != 2 * payload.count or not raw.endswith(b"\n"):
        raise BadFactError("the number of lines")
    facts = tuple(_read_lines(raw.split(b"\n")))
    if _headers_hash(facts) != payload.headers_sha256:
        raise BadFactError("the headers are not those that were signed")
    read = tuple(_header(fact, seen=digest in sound) for fact in facts)
    if (trouble := _misplaced(payload, read)) is not None:
        raise BadFactError(trouble)
    return OpenedSegment(payload, digest, facts, read)


def read_payload(signature: bytes, keys: Mapping[str, PublicKey]) -> tuple[SegmentPayload, str]:
    """Return what the origin signed and its digest.

    Raises SegmentNotSignedError or SchemaTooNewError.
    """
    try:
        verified = envelope.verify(signature, envelope.SEGMENT, keys.values())
        payload = shape.loads(verified.payload, SegmentPayload, version=FORMAT, limit=MAX_PAYLOAD)
    except shape.NewerFormatError as error:
        raise SchemaTooNewError("segment") from error
    except (NotVerifiedError, shape.NotInShapeError) as error:
        raise SegmentNotSignedError(str(error)) from error
    if keys.get(payload.writer) not in verified.signers:
        raise SegmentNotSignedError("signed by another writer")
    if not 0 < payload.count <= MAX_FACTS:
        raise SegmentNotSignedError("the number of facts")
    return payload, verified.digest


def inflate(packed: bytes, raw_size: int) -> bytes:
    """Unpack exactly *raw_size* bytes and not one more.

    Raises InflatesTooMuchError when there are more, fewer, or anything behind them.
    """
    if not 0 <= raw_size <= MAX_RAW:
        raise InflatesTooMuchError("declared size")
    machine = zlib.decompressobj()
    try:
        raw = machine.decompress(packed, raw_size + 1)
    except zlib.error as error:
        raise InflatesTooMuchError("not compressed") from error
    if len(raw) != raw_size or not machine.eof or machine.unused_data:
        raise InflatesTooMuchError("another size")
    return raw


def _assemble(
    payload: SegmentPayload, signature: bytes, signed: bytes, facts: Sequence[RawFact]
) -> Segment:
    raw = b"".join(_written_lines(facts))
    if len(raw) > MAX_RAW:
        raise ValueError("larger than 4 MiB")
    digest = hashlib.sha256(signed).hexdigest()
    return Segment(payload, digest, zlib.compress(raw, _LEVEL), len(raw), signature)


def _written_lines(facts: Iterable[RawFact]) -> Iterator[bytes]:
    """Yield the two lines of each fact, hashes that follow from the lines before left out."""
    places: dict[bytes, int] = {}
    for number, fact in enumerate(facts):
        own = headers.digest(fact.body).encode() if fact.body is not None else b""
        yield _HASH.sub(partial(_shorter, number, own, places), fact.header)
        yield b"\n" + _body_line(fact.body) + b"\n"
        places[headers.digest(fact.header).encode()] = number


def _shorter(number: int, own: bytes, places: Mapping[bytes, int], found: re.Match[bytes]) -> bytes:
    if found[1] == own:
        return b'"\x01"'
    if (place := places.get(found[1])) is not None:
        return b'"\x02%d"' % (number - place)
    return found[0]


def _read_lines(lines: Sequence[bytes]) -> Iterator[RawFact]:
    names: list[bytes] = []
    for line, body_line in zip(lines[:-1:2], lines[1::2], strict=True):
        body = _body(body_line)
        if len(line) + _HASH_LENGTH * (line.count(b"\x01") + line.count(b"\x02")) > MAX_BYTES:
            raise BadFactError("a header larger than a fact may be")
        own = headers.digest(body).encode() if body is not None else b""
        header = _LEFT_OUT.sub(partial(_longer, own, names), line)
        names.append(headers.digest(header).encode())
        yield RawFact(header, body)


def _longer(own: bytes, names: Sequence[bytes], found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return b'"%b"' % own
    back = int(found[1])
    if back > len(names):
        raise BadFactError("the hash of a fact that is not there")
    return b'"%b"' % names[-back]


def _headers_hash(facts: Iterable[RawFact]) -> str:
    return hashlib.sha256(b"".join(fact.header + b"\n" for fact in facts)).hexdigest()


def _misplaced(payload: SegmentPayload, read: Sequence[Header]) -> str | None:
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


def _header(fact: RawFact, *, seen: bool) -> Header:
    try:
        header = headers.decode(fact.header, trusted=seen)
    except headers.BadHeader as error:
        raise BadFactError("header") from error
    if fact.body is not None and headers.digest(fact.body) != header.body_sha256:
        raise BadFactError("the body is not the one that was signed")
    return header


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
