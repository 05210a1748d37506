"""The attacks on a reader, by the words in which they were asked for, and the names they end in.

Those in `PARTS` are lists that hold, by a sender who is on the national list, of parts that do
not: a part that does not hold is set aside, and nothing of it is taken in.
"""

import base64
import hashlib
import io
import itertools
import json
import random
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from hostile.world import NOW, Part, World
from prisondesk.ledger import headers, writers
from prisondesk.ledger.entry import RawFact
from prisondesk.sync import age, archive, envelope, manifest, segments, shape
from prisondesk.sync.age import Identity
from prisondesk.sync.bundle import MANIFEST_NAME, ROSTER_NAME
from prisondesk.sync.channel import Receipt
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import Sender
from prisondesk.sync.roster import Status

Attack = tuple[str, bytes, str]
BROKEN = "NotAgeError NotForUsError DamagedError TooShortError"
INSIDE = (
    "BadMemberError BadManifestError TooLargeError TooShortError NotSignedError SignerUnknownError"
    " RosterNotTrustedError RootNotTrustedError RootForkedError RootSkippedError DamagedError"
)
# A list may be written in two ways (the hint beside a signature): then it says the same.
SAME = " same"
FLIPS = 40
WRONG_TYPES = (
    envelope.SEGMENT,
    envelope.ROSTER,
    envelope.RECEIPT,
    envelope.ENROLMENT,
    envelope.UPDATE,
    envelope.REFERENCE,
)


def flips(world: World) -> Iterator[Attack]:
    """Change bytes: of the file, and of what is inside, encrypted again as anybody can."""
    chance = random.Random(6)
    whole, inside = world.genuine, _ends(world)
    for place in (5, 60, len(whole) - 1, *sorted(chance.sample(range(len(whole)), FLIPS))):
        yield f"byte {place}", _flipped(whole, place), BROKEN
    for place in sorted(chance.sample(range(len(inside)), FLIPS)):
        flipped = world.to_knb(_padded(_flipped(inside, place)))
        yield f"byte {place} inside", flipped, INSIDE + SAME
    yield "a byte behind", whole + b"x", BROKEN


def cuts(world: World) -> Iterator[Attack]:
    """Cut the file, and what is inside."""
    whole, inside = world.genuine, _ends(world)
    for part in range(12):
        cut = len(whole) * part // 12
        yield f"cut at {cut}", whole[:cut], BROKEN
    seams = (50, 216, 65_536 + 16 + 216)  # the last one only in a file of more than one chunk
    for place in (each for each in seams if each < len(whole)):
        yield f"cut at {place}, a seam", whole[:place], BROKEN
    for part in range(1, 8):
        cut = len(inside) * part // 8
        yield f"cut inside at {cut}", world.to_knb(inside[:cut]), INSIDE
        yield f"zeros inside from {cut}", world.to_knb(_padded(inside[:cut])), INSIDE


def orders(world: World) -> Iterator[Attack]:
    """Put the members in another order, leave one out, or put one in twice."""
    blocks = world.blocks
    others = [each for each in itertools.permutations(blocks) if list(each) != blocks]
    for number, order in enumerate(others[:: max(len(others) // 8, 1)]):
        yield f"order {number}", world.to_knb(_joined(order)), INSIDE
    for at in range(len(blocks)):
        yield f"without {at}", world.to_knb(_joined(blocks[:at] + blocks[at + 1 :])), INSIDE
        yield f"{at} twice", world.to_knb(_joined(blocks[: at + 1] + blocks[at:])), INSIDE


def sizes(world: World) -> Iterator[Attack]:
    """Say more than may be; the file that is larger than any bundle is made by the reader."""
    large = 'x"' * (manifest.MAX_BYTES // 2)
    yield (
        "a list of 4 MiB",
        world.listing(b'{"app":"' + large.encode() + b'"}'),
        "BadManifestError TooLargeError",
    )
    first = archive.header(MANIFEST_NAME, 8 * 1024**3 - 1)
    yield "a member of 8 GiB", world.to_knb(first + bytes(70_000)), "TooLargeError BadMemberError"
    roster = archive.header(ROSTER_NAME, 600 * 1024**2)
    yield (
        "a national list of 600 MiB",
        world.to_knb(world.blocks[0] + roster + bytes(70_000)),
        "TooLargeError BadMemberError",
    )
    photograph = Part("att/" + "a" * 64, b"x")
    yield (
        "a photograph of 21 MiB",
        world.rogue([photograph], lambda p: _member(p, size=21 * 1024**2, raw_size=21 * 1024**2)),
        "BadManifestError",
    )
    yield (
        "100,001 facts",
        world.rogue([Part("seg/0001.z", b"x", records=100_001)]),
        "TooLargeError",
    )


def bombs(world: World) -> Iterator[Attack]:
    """Small files that want much: depth, numbers of members, recipients, signatures, digits."""
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    control = b"--- " + b"A" * 43 + b"\n"
    age_line = b"age-encryption.org/v1\n"
    yield "40 recipients", age_line + stanza * 40 + control + bytes(70_000), "TooLargeError"
    yield "100,000 recipients", age_line + stanza * 100_000, "TooLargeError"
    too_many = {"recipients": [Identity.generate().recipient for _ in range(33)]}
    yield (
        "33 recipients in the list",
        world.rogue([], lambda plain: plain.update(too_many)),
        "BadManifestError",
    )
    bad = "BadManifestError NotSignedError TooLargeError"
    yield "a deep list", world.listing(b"[" * 3_000_000), bad
    yield "a deep object", world.listing(b'{"a":' * 600_000), bad
    yield (
        "a deep value",
        world.rogue([], lambda p: p.update(extra=json.loads("[" * 90 + "]" * 90))),
        bad,
    )
    yield "1,900,000 members", world.listing(b'{"members":[' + b"0," * 1_900_000 + b"0]}"), bad
    crowd = [Part("att/" + f"{number:064x}", b"") for number in range(20_001)]
    lines = [asdict(each.listed) for each in crowd]
    yield (
        "20,001 empty members",
        world.rogue(
            [], lambda p: (p["members"].extend(lines), p["counts"].update(attachments=20_001))
        ),
        "TooLargeError BadManifestError",
    )
    yield "a number of 3,000,000 digits", world.listing(b'{"v":' + b"9" * 3_000_000 + b"}"), bad
    signature = b'{"keyid":"a","sig":""}'
    start = b'{"payload":"","payloadType":"","signatures":['
    signed = start + b",".join([signature] * 200_000) + b"]}"
    listed = [(MANIFEST_NAME, signed), (ROSTER_NAME, world.listed.envelope)]
    yield "200,000 signatures", world.inner(listed), "NotSignedError TooLargeError"
    deep = [(MANIFEST_NAME, b"{}"), (ROSTER_NAME, b"[" * 1_000_000)]
    yield "a deep national list", world.inner(deep), "RosterNotTrustedError TooLargeError"
    roots = [(MANIFEST_NAME, b"{}"), *[(f"root/{n:04d}.json", b"[" * 60_000) for n in range(1, 16)]]
    yield (
        "fifteen deep roots",
        world.inner([*roots, (ROSTER_NAME, world.listed.envelope)]),
        "RootNotTrustedError RootForkedError",
    )
    yield from _heavy(world)
    yield "40 MB of zeros", world.to_knb(bytes(40_000_000)), "BadMemberError"


def _heavy(world: World) -> Iterator[Attack]:
    """Signed facts that take a few bytes of a stick and would take gigabytes of memory."""
    opened = segments.open_segment(
        b"".join(_first_segment(world.lines)), world.listed.roster.keys()
    )
    about, body = opened.headers[0]._replace(kind="later.said"), opened.facts[0].body or b""
    large = _json({**json.loads(body), "reason": "x" * 60_000})
    digest = hashlib.sha256(large).hexdigest()
    heavy = about._replace(body_sha256=digest)
    written = [RawFact(headers.encode(heavy._replace(seq=9000 + n)), large) for n in range(60)]
    yield "2,400 facts of 60 kB", world.rogue(_repeated(world, written, 40)), "TooLargeError"
    linked: list[RawFact] = []
    for number in range(500):
        before = [headers.digest(each.header) for each in linked[-1:]]
        header = about._replace(seq=9000 + number, parents=tuple(before * 930))
        linked.append(RawFact(headers.encode(header), body))
    yield "930 parents each", world.rogue(_repeated(world, linked, 2)), "TooLargeError"
    rubbish = b"#" + b"x" * (4 * 1024 * 1024 - 4) + b"\n\n\n"
    packed = zlib.compress(rubbish, 9)
    many = [Part(f"seg/{n:04d}.z", packed, 1, len(rubbish)) for n in range(1, 60)]
    yield "59 packs of rubbish", world.rogue(many), "TooLargeError"


def _repeated(world: World, facts_: list[RawFact], times: int) -> list[Part]:
    """Return a pack of *facts_*, signed by the sender, so many times under other names."""
    made = segments.build_segment(world.sender.id, world.key, facts_)
    packed = zlib.compress(made.lines, 9)
    one = Part("seg/0001.z", packed, len(facts_), len(made.lines))
    return [replace(one, name=f"seg/{n:04d}.z") for n in range(1, times + 1)]


NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "seg/../../x",
    "C:\\x",
    "seg/0001.Z",
    "seg/٠٠٠١.z",
    "seg/0001.z\u202ega.exe",
    "x\0y",
    "a" * 300,
    "CON",
    "",
)


def paths(world: World) -> Iterator[Attack]:
    """Names that lead elsewhere, and members that are no files."""
    for number, name in enumerate(NAMES):
        yield (
            f"name {number} in the list",
            world.rogue([Part("seg/0001.z", b"x")], lambda p, name=name: _member(p, name=name)),
            "BadManifestError",
        )
    for name in ("../../etc/passwd", "/etc/passwd", "x" * 90):
        yield f"a first member {name[:9]}", world.inner([(name, b"x")]), "BadMemberError"
    blocks = world.blocks
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        for at in range(len(blocks)):
            info = tarfile.TarInfo.frombuf(blocks[at][:512], "ascii", "strict")
            info.type, info.linkname = kind, "/etc/passwd"
            evil = info.tobuf(tarfile.USTAR_FORMAT) + blocks[at][512:]
            changed = _joined([*blocks[:at], evil, *blocks[at + 1 :]])
            yield f"member {at} as {kind.decode()}", world.to_knb(changed), "BadMemberError"
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        long = tarfile.TarInfo("x" * 120).tobuf(form)
        yield f"dialect {form}", world.to_knb(_joined([long, *blocks])), "BadMemberError"


def recipients(world: World) -> Iterator[Attack]:
    """For somebody else, in one way or another."""
    other = Identity.generate().recipient
    wrong = "WrongAddresseeError"
    yield "for another key", world.sealed(recipients=(other,)), "NotForUsError"
    yield "for another prison", world.sealed(to=("KLK",)), wrong
    inside = _inside_of_own(world)
    yield "handed on", age.seal(inside, [world.reader.enc_pub]), wrong
    more = [world.reader.enc_pub, other]
    yield "to more than it names", age.seal(world.inside(world.genuine), more), wrong


def signers(world: World) -> Iterator[Attack]:
    """Signed by somebody else, or by somebody who says so."""
    yield "a stranger", world.sealed(SigningKey.generate()), "SignerUnknownError"
    yield "another prison", world.sealed(sender=Sender("KNB", world.reader.id, 1)), "NotSignedError"
    yield "another time", world.sealed(sender=Sender("BKO", world.sender.id, 9)), "NotSignedError"
    yield "nobody", world.inner([(MANIFEST_NAME, b"{}"), _listed(world)]), "NotSignedError"
    yield "another version", world.sealed(schema=manifest.SchemaRange(99, 99)), "SchemaTooNewError"


def revoked(world: World) -> Iterator[Attack]:
    """By a computer that was taken off the list, before or with this very bundle."""
    gone = "SignerRevokedError"
    yield "with this bundle", world.sealed(roster=world.next_roster(Status.REVOKED)), gone
    yield "before, as it says itself", world.sealed(world.lost, sender=_lost(world)), gone


def rosters(world: World) -> Iterator[Attack]:
    """An older list played back, and lists that the root keys did not sign."""
    yield "the list from before the revocation", world.by_lost(), "SignerRevokedError"
    forged = "RosterNotTrustedError"
    one = world.next_roster(Status.ACTIVE, world.roots[:1])
    yield "one root key", world.sealed(roster=one), forged
    other = world.next_roster(Status.ACTIVE, [SigningKey.generate(), SigningKey.generate()])
    yield "other root keys", world.sealed(roster=other), forged
    twice = world.next_roster(Status.ACTIVE, [world.roots[0], world.roots[0]])
    yield "one root key twice", world.sealed(roster=twice), forged
    yield "no list", world.inner([("seg/0001.z", b"x")]), "BadMemberError"


def types(world: World) -> Iterator[Attack]:
    """Genuine signatures over something else, in each place."""
    payload = manifest.dumps(world.draft())
    for kind in WRONG_TYPES:
        signed = envelope.sign(kind, payload, [world.key])
        made = world.inner([(MANIFEST_NAME, signed), _listed(world)])
        yield f"{_short(kind)} for a list", made, "NotSignedError"
    plain = json.loads(world.listed.envelope)["payload"]
    for kind in (envelope.MANIFEST, envelope.RECEIPT, envelope.ENROLMENT, envelope.UPDATE):
        signed = envelope.sign(kind, base64.b64decode(plain), world.roots[:2])
        yield (
            f"{_short(kind)} for a national list",
            world.sealed(roster=signed),
            "RosterNotTrustedError",
        )


def facts(world: World) -> Iterator[Attack]:
    """Facts that a computer of the list really signed, and that say what no program writes."""
    opened = segments.open_segment(
        b"".join(_first_segment(world.lines)), world.listed.roster.keys()
    )
    header, (body, *_) = opened.headers[0], (each.body or b"" for each in opened.facts)
    said = json.loads(body)
    bodies = {
        "nested without end": b'{"data":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        "not closed": b"{",
        "a fraction": _json({**said, "more": 1.5}),
        "not a number": b'{"data":NaN}',
        "one name twice": b'{"data":{},' + body[1:],
        "a space": b"{ " + body[1:],
        "a reason that is a list": _json({**said, "reason": [1]}),
        "larger than a fact": _json({**said, "reason": "x" * 3_000_000}),
        "not UTF-8": b'{"\xff":1}',
        "half a character": body.replace(b'"reason":""', b'"reason":"\\ud800"'),
        "400 digits": _json({**said, "more": 10**400}),
        "not NFC": body.replace(b'"reason":""', b'"reason":"e\xcc\x81"'),
    }
    assert all(each != body for each in bodies.values())
    for kind in (header.kind, "later.said"):
        for number, (name, data) in enumerate(bodies.items(), 9000):
            digest = hashlib.sha256(data).hexdigest()
            about = header._replace(kind=kind, seq=number, body_sha256=digest)
            fact = RawFact(headers.encode(about), data)
            made = segments.build_segment(header.writer, world.key, [fact])
            packed = _pack(zlib.compress(made.lines), 1, len(made.lines))
            yield f"{name} in {kind}", world.rogue([packed]), "doubts"


FAMILIES: dict[str, Callable[[World], Iterable[Attack]]] = {
    "byte flip": flips,
    "truncation": cuts,
    "reorder": orders,
    "oversize": sizes,
    "bomb": bombs,
    "path tricks": paths,
    "wrong recipient": recipients,
    "wrong signer": signers,
    "revoked signer": revoked,
    "replayed roster": rosters,
    "cross-type payload": types,
}


def parts(world: World) -> Iterator[Attack]:
    """Parts that do not hold, in a list that does: the name of what was found in each."""
    lines = world.lines
    raw = b"".join(lines)
    records = (len(lines) - sum(line.startswith(b"#") for line in lines)) // 2
    inflates = "InflatesTooMuchError"
    yield "a bomb of 1 GB", world.rogue([_pack(_bomb(), 1, 1000)]), inflates
    yield "a bomb of 1 GB that says so", world.rogue([_pack(_bomb(), 1, 10**9)]), inflates
    yield "another size", world.rogue([_pack(zlib.compress(raw), records, len(raw) - 1)]), inflates
    yield (
        "something behind",
        world.rogue([_pack(zlib.compress(raw) + b"x", records, len(raw))]),
        inflates,
    )
    yield "not compressed", world.rogue([_pack(raw, records, len(raw))]), inflates
    one = _first_segment(lines)
    bad = "SegmentNotSignedError BadFactError"
    for number, changed in enumerate(_spoiled(one)):
        yield f"lines changed {number}", _packed(world, changed), bad
    spoiled = bytearray(b"".join(one))
    for place in range(0, len(spoiled), max(len(spoiled) // 24, 1)):
        flipped = _flipped(bytes(spoiled), place).splitlines(keepends=True)
        if len(flipped) == len(one):
            yield f"byte {place} of a segment", _packed(world, flipped), bad + SAME
    deep = [one[0], one[1], b'{"data":' + b"[" * 200_000 + b"\n"]
    yield "a deep fact", _packed(world, deep), bad
    yield "a deep first line", _packed(world, [b"#" + b"[" * 100_000 + b"\n", *one[1:3]]), bad
    for kind in (envelope.MANIFEST, envelope.ROSTER, envelope.RECEIPT, envelope.ENROLMENT):
        yield f"{_short(kind)} for a segment", _packed(world, _retyped(world, one, kind)), bad
    receipt = shape.dumps(Receipt(1, world.sender.id, 1, NOW, ()), limit=65536)
    for kind in (envelope.MANIFEST, envelope.SEGMENT, envelope.ROSTER):
        signed = envelope.sign(kind, receipt, [world.key])
        yield f"{_short(kind)} for a receipt", _with_receipt(world, signed), "NotSignedError"
    yield (
        "a deep receipt",
        _with_receipt(world, envelope.sign(envelope.RECEIPT, b"[" * 40_000, [world.key])),
        "NotSignedError",
    )
    yield "a receipt of 1 MB", _with_receipt(world, b" " * 1_000_000), "NotSignedError"
    stranger = envelope.sign(envelope.RECEIPT, receipt, [SigningKey.generate()])
    yield "a stranger's receipt", _with_receipt(world, stranger), "NotSignedError"


def _json(plain: object) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _ends(world: World) -> bytes:
    return world.inside(world.genuine).rstrip(b"\0")


def _padded(inside: bytes) -> bytes:
    return inside + bytes(archive.bucket(len(inside) + 1024) - len(inside))


def _joined(blocks: Iterable[bytes]) -> bytes:
    return _padded(b"".join(blocks))


def _flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def _member(plain: dict[str, Any], **changes: object) -> None:
    """Change the last member of a list, and the sums with it."""
    changed = plain["members"][-1]
    plain["counts"]["bytes"] += int(str(changes.get("size", changed["size"]))) - changed["size"]
    changed.update(changes)


def _short(kind: str) -> str:
    return kind.split(".")[2]


def _listed(world: World) -> tuple[str, bytes]:
    return ROSTER_NAME, world.listed.envelope


def _lost(world: World) -> Sender:
    gone = next(each for each in world.older.roster.writers if each.id == "lost")
    return Sender(gone.facility, gone.id, gone.incarnation)


def _inside_of_own(world: World) -> bytes:
    """Return the inside of a bundle that BKO encrypted to itself and signed so."""
    out = io.BytesIO()
    with world.bko.database.reading() as connection:
        identity = Identity(writers.age_identity(connection))
    age.decrypt(io.BytesIO(world.sealed(recipients=(world.sender.enc_pub,))), out, identity)
    return out.getvalue()


def _bomb() -> bytes:
    """Return a compressed gigabyte of zeros; its check sum is wrong, and stands at the very end."""
    machine, zeros = zlib.compressobj(9), bytes(10**7)
    first, again = (machine.compress(zeros) + machine.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * 99 + machine.flush()


def _pack(data: bytes, records: int, raw_size: int) -> Part:
    return Part("seg/0001.z", data, records, raw_size)


def _packed(world: World, lines: Sequence[bytes]) -> bytes:
    """Return a bundle with a pack of these lines, listed as they are."""
    raw = b"".join(lines)
    heads = raw.count(b"\n#") + 1
    return world.rogue([_pack(zlib.compress(raw), (raw.count(b"\n") - heads) // 2, len(raw))])


def _first_segment(lines: Sequence[bytes]) -> list[bytes]:
    found = [lines[0]]
    for line in lines[1:]:
        if line.startswith(b"#"):
            break
        found.append(line)
    return found


def _spoiled(one: list[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines of a segment in another order, fewer, more, and under another's name."""
    yield [one[0], *one[3:5], *one[1:3], *one[5:]]
    yield [one[0], one[1], one[4], one[3], one[2], *one[5:]]
    yield [one[0], *one[3:]]
    yield [*one, *one[-2:]]
    yield [one[0].replace(b'"general"', b'"risk"'), *one[1:]]
    yield [*one[:2], b"-\n", *one[3:], b"x\n", b"{}\n"]


def _retyped(world: World, one: Sequence[bytes], kind: str) -> list[bytes]:
    """Sign what a segment says with the key of its writer, as something else."""
    _, _, payload = one[0].rstrip(b"\n").split(b" ", 2)
    signed = json.loads(envelope.sign(kind, payload, [world.key]))["signatures"][0]
    head = f"#{signed['keyid']} {signed['sig']} ".encode()
    return [head + payload + b"\n", *one[1:]]


def _with_receipt(world: World, receipt: bytes) -> bytes:
    return world.rogue([Part("ack/0001.dsse.json", receipt)])
