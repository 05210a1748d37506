"""Groups of facts as they travel, signed by the writer they come from.

A segment holds facts of one writer, about one stream, that the same people may learn. Its
signature covers every header, and each header covers its body; so a third prison can relay it
whole, can neither alter nor split it, and may still leave out a body that was lawfully erased.
Its first line is that signature and what was signed; `packs` puts many segments into one file.
"""

import enum
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prisondesk.ledger import headers
from prisondesk.ledger.codec import from_plain
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import Lane
from prisondesk.sync import envelope, factlines, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import BadFactError, SchemaTooNewError, SegmentNotSignedError

FORMAT = 1
MAX_FACTS = 500
MAX_RAW = 4 * 1024 * 1024
MAX_PAYLOAD = 4096
# The first line: which key signed, its signature, and the very bytes that were signed.
_HEAD = re.compile(rb"#([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==) (\{.{1,%d}\})" % (MAX_PAYLOAD - 2))
# What a parent weighs beside its place in the header, in bytes.
_PARENT = 256
# What the first line may take of the size of a segment.
_HEAD_ROOM = MAX_PAYLOAD + 256
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

    @property
    def weight(self) -> int:
        """Return about what its facts take in memory, hashes put back; parents weigh most."""
        read = zip(self.headers, self.facts, strict=True)
        return sum(
            len(fact.header) + len(fact.body or b"") + _PARENT * len(header.parents)
            for header, fact in read
        )


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
    signed = shape.dumps_flat(payload, limit=MAX_PAYLOAD)
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
        more = len(fact.header) + factlines.body_size(fact.body) + 2
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
    found_lines = factlines.read(rest.split(b"\n"))
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
    lines = [
        b"#%b %b %b" % (hint.encode(), made.encode(), signed),
        *factlines.written(facts, known),
        b"",
    ]
    raw = b"\n".join(lines)
    if len(raw) > MAX_RAW:
        raise ValueError("larger than 4 MiB")
    kept = envelope.written(envelope.SEGMENT, signed, {hint: made})
    return Segment(payload, hashlib.sha256(signed).hexdigest(), raw, kept)


def _headers_hash(facts: Iterable[RawFact]) -> str:
    lines = [fact.header for fact in facts]
    lines.append(b"")
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


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


def _header(line: factlines.Line) -> Header:
    try:
        header = headers.decode(line.fact.header)
    except headers.BadHeader as error:
        raise BadFactError("header") from error
    if line.fact.body is not None and line.own != header.body_sha256:
        raise BadFactError("the body is not the one that was signed")
    return header
