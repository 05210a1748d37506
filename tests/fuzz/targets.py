"""Every parser that reads bytes from outside, with genuine input and the answers it may give."""

import base64
import hashlib
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from prisondesk.bootstrap.house import catalogue
from prisondesk.ledger import headers, strict
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.codec import WrongShape
from prisondesk.sync import (
    age,
    archive,
    bundle,
    channel,
    enrolment,
    envelope,
    manifest,
    packs,
    segments,
    shape,
)
from prisondesk.sync.authority import Published
from prisondesk.sync.errors import BundleError
from prisondesk.sync.segments import SegmentPayload
from sync import bundle_world as world

Read = Callable[[bytes], object]
GOLDEN = Path(__file__).parents[1] / "golden" / "facts.json"
KEYS = {world.BKO.writer: world.BKO.key.public}


@dataclass(frozen=True)
class Target:
    """One parser: *seeds* are read without complaint, *answers* are the errors it may raise."""

    name: str
    read: Read
    seeds: tuple[bytes, ...]
    answers: tuple[type[Exception], ...]


def _header(data: bytes) -> object:
    return age.read_header(io.BytesIO(data))


def _member(data: bytes) -> object:
    return archive.read_first_header(data, 2**20)


def _enveloped(data: bytes) -> object:
    return envelope.verify(data, envelope.MANIFEST, KEYS.values())


def _receipt(payload: bytes) -> object:
    return channel.read_receipt(_signed(envelope.RECEIPT, payload), KEYS)


def _segment_payload(payload: bytes) -> object:
    return segments.read_payload(_signed(envelope.SEGMENT, payload), KEYS)


def _roster(payload: bytes) -> object:
    data = envelope.sign(envelope.ROSTER, payload, world.ROOTS[:2])
    return world.roster.read_roster(data, world.ANCHOR)


def _lines(raw: bytes) -> object:
    """Read the lines of a segment that its own writer signed, whatever they are."""
    count = max(raw.count(b"\n") // 2, 1)
    lines = raw.split(b"\n")
    hashed = hashlib.sha256(b"".join(line + b"\n" for line in lines[: 2 * count : 2]))
    payload = replace(_PAYLOAD, count=count, last_seq=count, headers_sha256=hashed.hexdigest())
    signed = _signed(envelope.SEGMENT, shape.dumps(payload, limit=segments.MAX_PAYLOAD))
    return segments.open_segment(_headed(signed, raw), KEYS)


def _packed(data: bytes) -> object:
    return packs.inflate(data, 4096)


def _pack(raw: bytes) -> object:
    """Take the segments out of a pack, and read each."""
    records = max(raw.count(b"\n") // 3, 1)
    inside = packs.unpack(zlib.compress(raw, 1), len(raw), records)
    return [segments.open_segment(lines, KEYS) for lines in inside]


def _headed(signed: bytes, raw: bytes) -> bytes:
    payload, signatures = envelope.parts(signed)
    ((hint, made),) = signatures.items()
    return b"#%b %b %b\n" % (hint.encode(), made.encode(), payload) + raw


def _body(data: bytes) -> object:
    """Read a fact's body of any kind: the name, a line end, strict JSON."""
    name, _, text = data.partition(b"\n")
    plain = strict.loads(text)
    return _catalogue().decode(name.decode("ascii", "replace"), 1, plain)


def _catalogue() -> Catalogue:
    if not _CATALOGUES:
        _CATALOGUES.append(catalogue())
    return _CATALOGUES[0]


def _signed(kind: str, payload: bytes) -> bytes:
    return envelope.sign(kind, payload, [world.BKO.key])


def _sealed() -> bytes:
    return age.seal(b"x", [world.KNB.identity.recipient])


def _raw(count: int) -> bytes:
    facts = (world.fact(world.BKO.writer, seq) for seq in range(1, count + 1))
    return b"".join(fact.header + b"\n" + (fact.body or b"-") + b"\n" for fact in facts)


def _bodies() -> tuple[bytes, ...]:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    return tuple(
        name.encode() + b"\n" + strict.dumps({"data": data, "nonce": "0" * 32, "reason": "r"})
        for name, versions in golden.items()
        for data in [versions["1"]]
    )


_CATALOGUES: list[Catalogue] = []
_SEGMENT = world.segment(world.BKO, 3)
_PAYLOAD: SegmentPayload = _SEGMENT.payload
_MANIFEST = manifest.dumps(
    bundle.seal(
        world.draft(),
        world.cargo(_SEGMENT, attachments=(world.attachment(b"p" * 90),)),
        world.BKO.key,
        io.BytesIO(),
    ).manifest
)
_RECEIPT = channel.Receipt(
    1,
    world.BKO.writer,
    4,
    world.NOW,
    (channel.Ack("w-KNB", "BKO", 3, (5, 7), 90, (channel.Rejected(2, "a" * 64, "false_step"),)),),
)
_ASKED = enrolment.Enrolment(
    1,
    world.BKO.writer,
    "BKO",
    1,
    world.BKO.key.public.text,
    world.BKO.identity.recipient,
    "",
    0,
    "0.1.0",
    world.NOW,
)

TARGETS = (
    Target("age_header", _header, (_sealed(),), (BundleError,)),
    Target(
        "archive_header",
        _member,
        (archive.header("manifest.dsse.json", 900), archive.header("att/" + "a" * 64, 5)),
        (BundleError,),
    ),
    Target(
        "envelope",
        _enveloped,
        (_signed(envelope.MANIFEST, _MANIFEST),),
        (envelope.NotVerifiedError,),
    ),
    Target("manifest", manifest.loads, (_MANIFEST,), (BundleError,)),
    Target("receipt", _receipt, (shape.dumps(_RECEIPT, limit=65536),), (BundleError,)),
    Target("roster", _roster, (shape.dumps(world.ROSTER.roster, limit=2**20),), (BundleError,)),
    Target(
        "request",
        enrolment.read_request,
        (enrolment.request(_ASKED, world.BKO.key),),
        (BundleError,),
    ),
    Target(
        "published",
        Published.read,
        (Published(world.ANCHOR, world.ROSTER.envelope).data,),
        (BundleError,),
    ),
    Target(
        "segment_payload",
        _segment_payload,
        (shape.dumps(_PAYLOAD, limit=segments.MAX_PAYLOAD),),
        (BundleError,),
    ),
    Target("segment_lines", _lines, (_raw(1), _raw(3)), (BundleError,)),
    Target(
        "segment_pack",
        _pack,
        (world.segment(world.BKO, 1).lines, world.segment(world.BKO, 1).lines * 2),
        (BundleError,),
    ),
    Target("segment_packed", _packed, (zlib.compress(b"a" * 4096),), (BundleError,)),
    Target(
        "fact_header",
        headers.decode,
        tuple(world.fact("w-BKO", seq).header for seq in (1, 2**40)),
        (headers.BadHeader,),
    ),
    Target("fact_body", _body, _bodies(), (strict.NotStrict, WrongShape)),
    Target(
        "strict_json",
        strict.loads,
        (b'{"a":[1,-2,true,null],"b":{"c":"\xc3\xa9"}}',),
        (strict.NotStrict,),
    ),
)


def named(name: str) -> Target:
    """Return one target."""
    return next(each for each in TARGETS if each.name == name)


def text(data: bytes) -> str:
    """Return *data* as a corpus file keeps it."""
    return base64.b64encode(data).decode("ascii")
