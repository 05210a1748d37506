"""Writes a bundle: a signed list and its members, archived, padded and encrypted in one stream."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO

from prisondesk.sync import age, archive, envelope, manifest, packs
from prisondesk.sync.age import Sink
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import Manifest, Member
from prisondesk.sync.segments import Segment

MANIFEST_NAME = "manifest.dsse.json"
ROSTER_NAME = "roster.dsse.json"
Opener = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photograph, scan or recording, by the SHA-256 of its content; *open* reads it anew."""

    sha256: str
    size: int
    open: Opener


@dataclass(frozen=True, slots=True)
class Cargo:
    """What a bundle carries: the newest roster always, the rest as the purpose needs.

    *receipts* are signed by whoever acknowledges, ours or relayed; *root_chain* are the versions
    of the root's own list, for prisons that have an older one.
    """

    roster: bytes
    segments: tuple[Segment, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    receipts: tuple[bytes, ...] = ()
    root_chain: tuple[bytes, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle that was written: its complete list, the size and SHA-256 of its file."""

    manifest: Manifest
    size: int
    sha256: str


def seal(draft: Manifest, cargo: Cargo, key: SigningKey, out: Sink) -> Sealed:
    """Write the bundle that *draft* describes, carrying *cargo*, signed by its sender, to *out*.

    Members and counts of *draft* are computed here. Nothing but ciphertext is ever written, and
    segments are the only cargo held in memory. Raises ValueError for cargo beyond the limits of
    the format and what *out* raises.
    """
    loads = list(_loads(cargo))
    members = tuple(member for member, _ in loads)
    listed = replace(draft, members=members, counts=manifest.count(members))
    payload = manifest.dumps(listed)
    manifest.loads(payload)
    signed = envelope.sign(envelope.MANIFEST, payload, [key])
    chunks = archive.pack(
        [
            (MANIFEST_NAME, len(signed), partial(io.BytesIO, signed)),
            *((member.name, member.size, opener) for member, opener in loads),
        ]
    )
    counted = _Counted(out)
    age.encrypt(archive.Pull(chunks), counted, listed.recipients)
    if counted.size > manifest.MAX_BUNDLE:
        raise ValueError("larger than a bundle may be")
    return Sealed(listed, counted.size, counted.digest.hexdigest())


def _loads(cargo: Cargo) -> Iterator[tuple[Member, Opener]]:
    for number, root in enumerate(cargo.root_chain, 1):
        yield _small(f"root/{number:04d}.json", root)
    yield _small(ROSTER_NAME, cargo.roster)
    for number, receipt in enumerate(cargo.receipts, 1):
        yield _small(f"ack/{number:04d}.dsse.json", receipt)
    for number, made in enumerate(packs.pack(cargo.segments), 1):
        name, size = f"seg/{number:04d}.z", len(made.data)
        member = Member(name, size, made.sha256, made.raw_size, made.records)
        yield member, partial(io.BytesIO, made.data)
    for attachment in cargo.attachments:
        name, size = f"att/{attachment.sha256}", attachment.size
        yield Member(name, size, attachment.sha256, size, 0), attachment.open


def _small(name: str, data: bytes) -> tuple[Member, Opener]:
    digest = hashlib.sha256(data).hexdigest()
    return Member(name, len(data), digest, len(data), 0), partial(io.BytesIO, data)


class _Counted:
    """Counts and hashes what is written."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()
