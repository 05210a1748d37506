"""The signed list of contents of a bundle: who, to whom, what, and how much of it."""

import datetime as dt
import enum
import re
from dataclasses import dataclass

from prisondesk.ledger.kinds import Lane
from prisondesk.security.points import check_recipient
from prisondesk.sync import shape
from prisondesk.sync.age import MAX_RECIPIENTS
from prisondesk.sync.errors import BadManifestError, SchemaTooNewError, TooLargeError

FORMAT = 1
MAX_BYTES = 4 * 1024 * 1024
MAX_BUNDLE = 512 * 1024 * 1024
MAX_EVENTS = 100_000
MAX_MEMBERS = 20_000
# What all facts of a bundle may weigh once they are unpacked (`OpenedSegment.weight`).
MAX_WEIGHT = 128 * 1024 * 1024
MAX_ATTACHMENT = 20 * 1024 * 1024
PADDING = "padme-64k"
# Names a member may have, and the only order: what a later version adds gets a new folder.
_NAMES = re.compile(
    r"root/\d{4}\.json|roster\.dsse\.json|ack/\d{4}\.dsse\.json"
    r"|seg/\d{4,5}\.z|att/[0-9a-f]{64}",
    re.ASCII,
)
_ORDER = re.compile(
    r"(?:root/\d{4}\.json\n)*roster\.dsse\.json\n(?:ack/\d{4}\.dsse\.json\n)*"
    r"(?:seg/\d{4,5}\.z\n)*(?:att/[0-9a-f]{64}\n)*",
    re.ASCII,
)
_HASH = re.compile(r"[0-9a-f]{64}")


class Purpose(enum.StrEnum):
    """Why a bundle was made."""

    TRANSFER = "transfer"
    UPDATE = "update"
    ACK = "ack"
    REQUEST = "request"
    ROSTER = "roster"
    REFERENCE = "reference"
    BOOTSTRAP = "bootstrap"
    RECALL = "recall"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a bundle: *writer* is one incarnation of one database of *facility*."""

    facility: str
    writer: str
    incarnation: int


@dataclass(frozen=True, slots=True)
class DossierNote:
    """One dossier that a bundle is about: what its sender holds, and which lanes travel.

    *have_heads* is what the sender believes the addressee has, *send_heads* what it has after
    reading; both are hashes of facts. A request names heads and sends nothing.
    """

    id: str
    custody_epoch: int
    have_heads: tuple[str, ...]
    send_heads: tuple[str, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class WriterHead:
    """How far the sender has seen one writer: other prisons are witnesses of its chain."""

    id: str
    max_seq: int
    head: str


@dataclass(frozen=True, slots=True)
class SchemaRange:
    """The oldest format of facts a reader must know, and the newest inside."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive; *raw_size* is its size unpacked, *records* the facts in it."""

    name: str
    size: int
    sha256: str
    raw_size: int
    records: int

    def __post_init__(self) -> None:
        """Raise ValueError for a name or a size outside the format."""
        if not _NAMES.fullmatch(self.name) or not _HASH.fullmatch(self.sha256):
            raise ValueError("the name or hash of a member")
        if self.size > MAX_ATTACHMENT:
            raise ValueError("the size of a member")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the members add up to."""

    events: int
    attachments: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Created:
    """When it was made: logical time, this computer's time, and whether that could be trusted."""

    hlc: int
    wall: dt.datetime
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """A named value that later versions may add and older readers may ignore."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a sender signs about one bundle.

    *to* are codes of prisons and *recipients* the keys it was encrypted to: a reader checks
    that both name it, so that nobody can hand on a bundle as if it had been meant for another.
    *channel* names the line between the sender and its addressees (a prison's code, or a writer
    for bundles between two offices); *channel_seq* counts the bundles on it from 1;
    *prev_bundle_hash* is the file's hash of the one before. *approvals* are hashes of facts by
    which officers approved the export. *audit_head* is the hash of the sender's latest fact.
    """

    v: int
    bundle_id: str
    purpose: Purpose
    sender: Sender
    to: tuple[str, ...]
    recipients: tuple[str, ...]
    channel: str
    channel_seq: int
    prev_bundle_hash: str
    dossiers: tuple[DossierNote, ...]
    writers: tuple[WriterHead, ...]
    schema: SchemaRange
    app: str
    members: tuple[Member, ...]
    counts: Counts
    created: Created
    approvals: tuple[str, ...]
    audit_head: str
    roster_version: int
    pad: str
    extra: tuple[Extra, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for addressees, keys or numbers outside the format."""
        if not self.to or not 0 < len(self.recipients) <= MAX_RECIPIENTS:
            raise ValueError("addressees")
        if len(set(self.recipients)) != len(self.recipients):
            raise ValueError("a recipient twice")
        for recipient in self.recipients:
            check_recipient(recipient)
        if not self.channel or self.channel_seq < 1 or self.pad != PADDING:
            raise ValueError("number or padding")

    @property
    def channel_key(self) -> str:
        """Return the name of the line under which its numbers are remembered."""
        return f"{self.sender.writer}/{self.channel}"


def dumps(manifest: Manifest) -> bytes:
    """Return the only bytes of *manifest*, to be signed."""
    return shape.dumps(manifest, limit=MAX_BYTES)


def loads(data: bytes) -> Manifest:
    """Read the verified bytes of a manifest.

    Raises SchemaTooNewError, TooLargeError or BadManifestError.
    """
    try:
        manifest = shape.loads(data, Manifest, version=FORMAT, limit=MAX_BYTES)
    except shape.NewerFormatError as error:
        raise SchemaTooNewError("manifest") from error
    except shape.NotInShapeError as error:
        raise BadManifestError(str(error)) from error
    _check_counts(manifest)
    return manifest


def count(members: tuple[Member, ...]) -> Counts:
    """Return what *members* add up to."""
    return Counts(
        sum(member.records for member in members),
        sum(member.name.startswith("att/") for member in members),
        sum(member.size for member in members),
    )


def _check_counts(manifest: Manifest) -> None:
    members = manifest.members
    if min((0, *(min(each.size, each.raw_size, each.records) for each in members))) < 0:
        raise BadManifestError("a negative number")
    counts = count(members)
    if manifest.counts != counts or len({each.name for each in members}) != len(members):
        raise BadManifestError("the members do not add up")
    if not _ORDER.fullmatch("".join(f"{each.name}\n" for each in members)):
        raise BadManifestError("the order of the members")
    too_large = counts.events > MAX_EVENTS or counts.bytes > MAX_BUNDLE
    if too_large or len(members) > MAX_MEMBERS:
        raise TooLargeError("members")
