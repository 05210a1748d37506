"""Reference data of the directorate: laws, instruments, translations, recorded questions.

One signed file for all prisons, secret to nobody: anybody may copy and hand it on. It is an
archive of the same strict form as a bundle's inside, with the signed list of its contents first.
"""

import datetime as dt
import enum
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from sqlalchemy import Connection

from prisondesk.kernel.message import Message
from prisondesk.ledger.work import Work
from prisondesk.sync import archive, envelope, manifest, root, roster, shape
from prisondesk.sync.age import Sink
from prisondesk.sync.bundle import ROSTER_NAME
from prisondesk.sync.envelope import NotVerifiedError, SigningKey
from prisondesk.sync.errors import (
    BadManifestError,
    BadMemberError,
    NotSignedError,
    NotTheDirectorateError,
    SchemaTooNewError,
    SignerRevokedError,
    SignerUnknownError,
    TooLargeError,
    TooShortError,
)
from prisondesk.sync.root import Trusted
from prisondesk.sync.roster import SignedRoster, Status, TrustAnchor, WriterEntry

FORMAT = 1
LIST_NAME = "reference.dsse.json"
MAX_BYTES = 1024 * 1024
MAX_ITEMS, MAX_ITEM_NAME = 5000, 100
_MAX_ENVELOPE = MAX_BYTES * 4 // 3 + 64 * 1024
# The list, at most 16 versions of the root, the roster.
_MAX_EARLY = 17
_MAX_ROSTER = roster.MAX_BYTES * 4 // 3 + 64 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_ITEM = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/){0,3}[A-Za-z0-9_][A-Za-z0-9._-]*", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
MAX_ITEM = manifest.MAX_ATTACHMENT
# What is left of 512 MiB for headers, the list and padding.
MAX_TOTAL = 500 * 1000 * 1000
Read = Callable[[str], bytes]


def is_name(text: str) -> bool:
    """Tell whether a set of reference data may be called *text*."""
    return _NAME.fullmatch(text) is not None


def is_item(text: str) -> bool:
    """Tell whether a file inside may be called *text*."""
    return _ITEM.fullmatch(text) is not None and len(text) <= MAX_ITEM_NAME


class Kind(enum.StrEnum):
    """What reference data are for; each kind has one applier."""

    CATALOGUE = "catalogue"
    AUDIO = "audio"
    LEGAL = "legal"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Item:
    """One file inside: the name appliers know it by, the hash and size of its content."""

    name: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        """Raise ValueError for a name, hash or size outside the format."""
        if not is_item(self.name):
            raise ValueError("the name of an item")
        if not _HASH.fullmatch(self.sha256) or not 0 <= self.size <= MAX_ITEM:
            raise ValueError("the hash or size of an item")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the directorate signs about one set of reference data.

    *name* tells sets of one *kind* apart (``bm``, ``general``); of each the highest *version*
    holds. *title* and *note* are shown to people as they are, in French; *writer* is the
    directorate's own writer in the roster.
    """

    v: int
    kind: Kind
    name: str
    version: int
    issued: dt.date
    title: str
    note: str
    writer: str
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for what no directorate would sign."""
        if not is_name(self.name) or self.version < 1 or not self.title.strip():
            raise ValueError("name, version or title")
        names = [each.name for each in self.items]
        if not names or len(names) > MAX_ITEMS or len(set(names)) != len(names):
            raise ValueError("the items")

    @property
    def contents(self) -> Mapping[str, int]:
        """Return the size of each different content by its hash, in the order of the archive."""
        return {each.sha256: each.size for each in self.items}


@dataclass(frozen=True, slots=True)
class Package:
    """Reference data in the local file *path*, verified whole; nothing of it is used yet.

    *digest* is the hash of what was signed, *signed* the envelope, *anchor* and *roster* the
    newer of ours and those inside.
    """

    path: Path
    size: int
    reference: Reference
    digest: str
    signed: bytes
    anchor: TrustAnchor
    roster: SignedRoster

    def items(self) -> Iterator[tuple[Item, bytes]]:
        """Yield every item with its content, one content at a time, compared once more.

        Raises BadMemberError when the file is no longer the one that was verified.
        """
        with self.path.open("rb") as file:
            _, early = _early(file)
            if early[LIST_NAME] != self.signed:
                raise BadMemberError("another list than the one that was verified")
            for sha256, size in self.reference.contents.items():
                data = _member(file, f"att/{sha256}", size)
                if hashlib.sha256(data).hexdigest() != sha256:
                    raise BadMemberError("other contents than listed")
                for item in self.reference.items:
                    if item.sha256 == sha256:
                        yield item, data

    def read(self, name: str) -> bytes:
        """Return the content of the item *name*; raise KeyError when there is none."""
        for item, data in self.items():
            if item.name == name:
                return data
        raise KeyError(name)


class Contents(Protocol):
    """What reference data say, signed or about to be."""

    @property
    def reference(self) -> Reference:
        """Return what the directorate says of them."""
        ...

    def items(self) -> Iterator[tuple[Item, bytes]]:
        """Yield every item with its content."""
        ...

    def read(self, name: str) -> bytes:
        """Return the content of the item *name*; raise KeyError when there is none."""
        ...


class Applier(Protocol):
    """Puts one kind of reference data to use; registered in `bootstrap/appliers.py`."""

    @property
    def kind(self) -> Kind:
        """Return the kind it is for."""
        ...

    def check(self, contents: Contents) -> None:
        """Raise Refused for *contents* that no prison could use, whatever its records hold."""
        ...

    def changes(self, connection: Connection, package: Package) -> tuple[Message, ...]:
        """Return in words what adopting *package* would change; nothing is changed yet.

        Raises Refused when its content is not usable.
        """
        ...

    def apply(self, work: Work, package: Package) -> None:
        """Put *package* to use within the transaction that adopts it.

        Its contents are kept already (`exchange.store.references`). Raises Refused.
        """
        ...


def write(
    made: Reference,
    content: Mapping[str, bytes],
    listed: SignedRoster,
    key: SigningKey,
    out: Sink,
    root_chain: tuple[bytes, ...] = (),
) -> str:
    """Write *made* with its *content* by hash, signed with the directorate's *key*, to *out*.

    Returns the SHA-256 of the file. Raises ValueError for content that is not as listed.
    """
    payload = shape.dumps(made, limit=MAX_BYTES)
    signed = envelope.sign(envelope.REFERENCE, payload, [key])
    roots = {f"root/{number:04d}.json": data for number, data in enumerate(root_chain, 1)}
    members: dict[str, bytes] = {LIST_NAME: signed, **roots, ROSTER_NAME: listed.envelope}
    members |= {f"att/{sha256}": content[sha256] for sha256 in made.contents}
    digest, size = hashlib.sha256(), 0
    for chunk in archive.pack(
        [(name, len(data), partial(io.BytesIO, data)) for name, data in members.items()]
    ):
        size += len(chunk)
        if size > manifest.MAX_BUNDLE:
            raise ValueError("larger than reference data may be")
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def inspect(path: Path, anchor: TrustAnchor, known: SignedRoster) -> Package:
    """Verify the reference data in *path* whole, against the newer of *known* and the list inside.

    Raises a BundleError; nothing is handed out before everything held together.
    """
    size = path.stat().st_size
    if size > manifest.MAX_BUNDLE:
        raise TooLargeError("file")
    if size < archive.CHUNK:
        raise TooShortError("file")
    with path.open("rb") as file:
        position, early = _early(file)
        signed = early[LIST_NAME]
        roots = [data for name, data in early.items() if name not in (LIST_NAME, ROSTER_NAME)]
        trusted = root.newer(Trusted(anchor, known), roots, early[ROSTER_NAME])
        reference, digest = _judge(signed, trusted.roster)
        for sha256, expected in reference.contents.items():
            data = _member(file, f"att/{sha256}", expected)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise BadMemberError("other contents than listed")
            position += archive.BLOCK + expected + archive.padding(expected)
        _expect_end(file, position)
    return Package(path, size, reference, digest, signed, trusted.anchor, trusted.roster)


def _judge(signed: bytes, listed: SignedRoster) -> tuple[Reference, str]:
    try:
        verified = envelope.verify(signed, envelope.REFERENCE, listed.roster.keys().values())
    except NotVerifiedError as error:
        if envelope.is_envelope(signed, envelope.REFERENCE):
            raise SignerUnknownError(str(error)) from error
        raise NotSignedError(str(error)) from error
    try:
        reference = shape.loads(verified.payload, Reference, version=FORMAT, limit=MAX_BYTES)
    except shape.NewerFormatError as error:
        raise SchemaTooNewError("reference") from error
    except shape.NotInShapeError as error:
        raise BadManifestError(str(error)) from error
    entry = listed.roster.writer(reference.writer)
    if entry is None or entry.key not in verified.signers:
        raise NotSignedError("signed by another writer than it names")
    _check_signer(entry, listed)
    return reference, verified.digest


def _check_signer(entry: WriterEntry, listed: SignedRoster) -> None:
    if not listed.roster.of_directorate(entry):
        raise NotTheDirectorateError(entry.facility)
    if entry.status is not Status.ACTIVE:
        raise SignerRevokedError(entry.status.value)


def _early(file: BinaryIO) -> tuple[int, dict[str, bytes]]:
    """Read what comes before the contents: the signed list, versions of the root, the roster."""
    found: dict[str, bytes] = {}
    position = 0
    while ROSTER_NAME not in found:
        name, size = archive.read_first_header(_exactly(file, archive.BLOCK), _limit(len(found)))
        if name in found or len(found) > _MAX_EARLY or (not found and name != LIST_NAME):
            raise BadMemberError("the list does not come first")
        found[name] = _padded(file, size)
        position += archive.BLOCK + size + archive.padding(size)
    roots = [name for name in found if name not in (LIST_NAME, ROSTER_NAME)]
    if roots != [f"root/{number:04d}.json" for number in range(1, len(roots) + 1)]:
        raise BadMemberError("another member than listed")
    return position, found


def _limit(seen: int) -> int:
    return _MAX_ROSTER if seen else _MAX_ENVELOPE


def _member(file: BinaryIO, name: str, size: int) -> bytes:
    if _exactly(file, archive.BLOCK) != archive.header(name, size):
        raise BadMemberError("another member than listed")
    return _padded(file, size)


def _padded(file: BinaryIO, size: int) -> bytes:
    data = _exactly(file, size)
    if any(_exactly(file, archive.padding(size))):
        raise BadMemberError("padding")
    return data


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise BadMemberError("ends too early")
    return data


def _expect_end(file: BinaryIO, position: int) -> None:
    rest = archive.bucket(position + 2 * archive.BLOCK) - position
    while chunk := file.read(archive.CHUNK):
        rest -= len(chunk)
        if any(chunk) or rest < 0:
            raise BadMemberError("something after the end")
    if rest:
        raise BadMemberError("ends too early")
