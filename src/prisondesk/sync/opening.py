"""Opens a bundle: every check from cheap to dear, each with its own error, before any is used.

The file must already be on the local disk. It is read twice: once to verify it whole and show
what it holds, once more, with every check again, to hand out what it carries.
"""

import hashlib
import re
from collections.abc import Container, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from prisondesk.ledger.entry import RawFact
from prisondesk.sync import (
    age,
    archive,
    channel,
    envelope,
    manifest,
    packs,
    root,
    roster,
    segments,
)
from prisondesk.sync.age import AgeHeader, Identity
from prisondesk.sync.archive import Steps
from prisondesk.sync.bundle import MANIFEST_NAME, ROSTER_NAME
from prisondesk.sync.channel import Receipt, Received
from prisondesk.sync.envelope import NotVerifiedError, PublicKey
from prisondesk.sync.errors import (
    AlreadyReceivedError,
    BadMemberError,
    BundleError,
    NotSignedError,
    SchemaTooNewError,
    SignerRevokedError,
    SignerUnknownError,
    TooLargeError,
    TooShortError,
    WrongAddresseeError,
)
from prisondesk.sync.manifest import Manifest, Member
from prisondesk.sync.root import Trusted
from prisondesk.sync.roster import SignedRoster, Status, TrustAnchor, WriterEntry
from prisondesk.sync.segments import OpenedSegment

MIN_FILE = archive.CHUNK
_MAX_ENVELOPE = manifest.MAX_BYTES * 4 // 3 + 64 * 1024
_MAX_ROSTER = roster.MAX_BYTES * 4 // 3 + 64 * 1024
_MAX_ROOTS = 16
# How many facts may wait in memory between two passes.
KEPT = 20_000
# Segments that were checked, by the hash of the pack they came in.
Packs = Mapping[str, tuple[OpenedSegment, ...]]
_ROOT = re.compile(r"root/\d{4}\.json", re.ASCII)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reads: our key and prison, whom we trust, what we received before.

    *received* is by `Manifest.channel_key`; *known* holds the identifiers of the bundles behind
    these numbers, None when nobody kept them. *schema* is the newest format of facts that this
    program reads.
    """

    identity: Identity
    facility: str
    anchor: TrustAnchor
    roster: SignedRoster
    received: Mapping[str, Received] = field(default_factory=dict)
    schema: int = 1
    known: Container[str] | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A bundle that was verified whole, before anything of it is used.

    *anchor* and *roster* are the newer of ours and those inside; *sha256* is that of the file.
    """

    path: Path
    size: int
    sha256: str
    manifest: Manifest
    digest: str
    sender: WriterEntry
    roster: SignedRoster
    anchor: TrustAnchor


class Receiver(Protocol):
    """Takes what a bundle carries, within one transaction of its own."""

    def receipt(self, receipt: Receipt, signed: bytes) -> None:
        """Take what some writer acknowledges."""
        ...

    def segment(self, opened: OpenedSegment, origin: WriterEntry) -> None:
        """Take facts; those for which *origin* does not vouch belong in quarantine."""
        ...

    def attachment(self, sha256: str, data: bytes) -> None:
        """Take the content of an attachment, already compared with its hash."""
        ...

    def trouble(self, member: str, error: BundleError, data: bytes) -> None:
        """Take note of one part that cannot be used, and keep its bytes for a person to judge."""
        ...


def inspect(path: Path, desk: Desk) -> Preview:
    """Verify the whole bundle at *path* and return what it holds; nothing is handed out.

    Raises a BundleError: its class says what is wrong, AlreadyReceivedError that there is
    nothing to do.
    """
    size = path.stat().st_size
    if size > manifest.MAX_BUNDLE:
        raise TooLargeError("file")
    reading = _Reading(desk, None)
    _run(path, reading, desk, size)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    sender, listed = reading.sender, reading.manifest
    if sender is None or listed is None:
        raise BadMemberError("no list")
    return Preview(
        path, size, sha256, listed, reading.digest, sender, reading.roster, reading.anchor
    )


def receive(preview: Preview, desk: Desk, receiver: Receiver, sound: Packs | None = None) -> Packs:
    """Hand what the bundle of *preview* carries to *receiver*, in the order of its list.

    Returns packs in which everything held, up to `KEPT` facts. *sound* are those that an earlier
    pass returned: a pack with the same hash need not be read again, as long as the list names the
    same keys.

    Single segments or receipts that do not hold are reported to the receiver and do not block
    the rest. Raises a BundleError when the file is no longer the one that was inspected.
    """
    reading = _Reading(desk, receiver, preview.digest, sound)
    _run(preview.path, reading, desk, preview.path.stat().st_size)
    return reading.packs


def facts(preview: Preview, desk: Desk) -> tuple[RawFact, ...]:
    """Return all facts of a bundle small enough for memory; raises the first trouble."""
    collected = _Collector()
    receive(preview, desk, collected)
    return tuple(collected.facts)


def _run(path: Path, reading: "_Reading", desk: Desk, size: int) -> None:
    with path.open("rb") as file:
        reading.header = age.read_header(file)
        if size < MIN_FILE:
            raise TooShortError("file")
        file.seek(0)
        sink = archive.Push(reading.steps())
        age.decrypt(file, sink, desk.identity)
        sink.close()


class _Reading:
    """One pass through a bundle: asks for bytes in the order of the format and judges them."""

    def __init__(
        self,
        desk: Desk,
        receiver: Receiver | None,
        digest: str = "",
        sound: Packs | None = None,
    ) -> None:
        self._desk = desk
        self._receiver = receiver
        self._expected = digest
        self._sound = sound or {}
        self._room = KEPT
        self._weight = 0
        self.packs: dict[str, tuple[OpenedSegment, ...]] = {}
        self._position = 0
        self._keys: Mapping[str, PublicKey] = {}
        self.header = AgeHeader(0, 0)
        self.manifest: Manifest | None = None
        self.sender: WriterEntry | None = None
        self.anchor, self.roster = desk.anchor, desk.roster
        self.digest = ""

    def steps(self) -> Steps:
        """Go through the archive once."""
        name, signed = yield from self._unlisted(_MAX_ENVELOPE)
        if name != MANIFEST_NAME:
            raise BadMemberError("the list does not come first")
        early = yield from self._early()
        self._judge_roster([data for _, data in early[:-1]], early[-1][1])
        listed = self._judge_manifest(signed)
        self._compare_early(early, listed)
        for member in listed.members[len(early) :]:
            yield from self._listed(member)
        yield from archive.expect_end(self._position)

    def _unlisted(self, limit: int) -> Generator[int, bytes, tuple[str, bytes]]:
        name, size = archive.read_first_header((yield archive.BLOCK), limit)
        data = yield from archive.take(size)
        self._advance(size)
        return name, data

    def _early(self) -> Generator[int, bytes, list[tuple[str, bytes]]]:
        """Read what has to be read before the list can be verified: it names the signers."""
        early = [(yield from self._unlisted(_MAX_ROSTER))]
        while _ROOT.fullmatch(early[-1][0]) and len(early) <= _MAX_ROOTS:
            early.append((yield from self._unlisted(_MAX_ROSTER)))
        if early[-1][0] != ROSTER_NAME:
            raise BadMemberError("the list of computers is missing")
        return early

    def _listed(self, member: Member) -> Steps:
        if (yield archive.BLOCK) != archive.header(member.name, member.size):
            raise BadMemberError("another member than listed")
        if self._receiver is None:
            digest = yield from archive.skip(member.size)
            _same(digest, member)
        else:
            data = yield from archive.take(member.size)
            _same(hashlib.sha256(data).hexdigest(), member)
            self._hand_out(member, data, self._receiver)
        self._advance(member.size)

    def _advance(self, size: int) -> None:
        self._position += archive.BLOCK + size + archive.padding(size)

    def _judge_roster(self, roots: list[bytes], data: bytes) -> None:
        held = Trusted(self._desk.anchor, self._desk.roster)
        found = root.newer(held, roots, data)
        self.anchor, self.roster = found.anchor, found.roster
        self._keys = self.roster.roster.keys()

    def _judge_manifest(self, signed: bytes) -> Manifest:
        try:
            verified = envelope.verify(signed, envelope.MANIFEST, self._keys.values())
        except NotVerifiedError as error:
            raise _why_not(signed, error) from error
        self.digest = verified.digest
        if self._expected and self.digest != self._expected:
            raise BadMemberError("another list than the one that was inspected")
        listed = self.manifest = manifest.loads(verified.payload)
        self.sender = self._check_sender(listed, verified.signers)
        self._check_addressee(listed)
        if listed.channel_seq in self._desk.received.get(listed.channel_key, Received()):
            known = self._desk.known
            # Another bundle of that number: who wrote it goes on in two places, and both are read.
            if known is None or listed.bundle_id in known:
                raise AlreadyReceivedError
        if listed.schema.min > self._desk.schema:
            raise SchemaTooNewError("facts")
        return listed

    def _check_sender(self, listed: Manifest, signers: tuple[PublicKey, ...]) -> WriterEntry:
        named = listed.sender
        entry = self.roster.roster.writer(named.writer)
        if entry is None or entry.key not in signers:
            raise NotSignedError("signed by another writer than it names")
        if (entry.facility, entry.incarnation) != (named.facility, named.incarnation):
            raise NotSignedError("the sender is not as the roster says")
        if entry.status is not Status.ACTIVE:
            raise SignerRevokedError(entry.status.value)
        return entry

    def _check_addressee(self, listed: Manifest) -> None:
        if self._desk.facility not in listed.to:
            raise WrongAddresseeError("prison")
        if self._desk.identity.recipient not in listed.recipients:
            raise WrongAddresseeError("key")
        if self.header.recipients != len(listed.recipients):
            raise WrongAddresseeError("encrypted to others than it names")

    def _compare_early(self, early: list[tuple[str, bytes]], listed: Manifest) -> None:
        if len(listed.members) < len(early):
            raise BadMemberError("more members than listed")
        for member, (name, data) in zip(listed.members, early, strict=False):
            if (member.name, member.size) != (name, len(data)):
                raise BadMemberError("another member than listed")
            _same(hashlib.sha256(data).hexdigest(), member)

    def _hand_out(self, member: Member, data: bytes, receiver: Receiver) -> None:
        folder, _, rest = member.name.partition("/")
        if folder == "att":
            receiver.attachment(rest, data)
        elif folder == "ack":
            self._hand_out_receipt(member, data, receiver)
        else:
            self._hand_out_pack(member, data, receiver)

    def _hand_out_receipt(self, member: Member, data: bytes, receiver: Receiver) -> None:
        try:
            receipt = channel.read_receipt(data, dict(self._keys))
        except BundleError as error:
            self._report(receiver, member.name, error, data)
        else:
            receiver.receipt(receipt, data)

    def _hand_out_pack(self, member: Member, data: bytes, receiver: Receiver) -> None:
        opened = self._seen(member) or self._opened(member, data, receiver)
        for each in opened:
            origin = self.roster.roster.writer(each.payload.writer)
            if origin is not None:
                receiver.segment(each, origin)

    def _seen(self, member: Member) -> tuple[OpenedSegment, ...]:
        seen = self._sound.get(member.sha256, ())
        same = all(self._keys.get(each.payload.writer) == each.key for each in seen)
        return seen if same else ()

    def _opened(self, member: Member, data: bytes, receiver: Receiver) -> list[OpenedSegment]:
        try:
            inside = packs.unpack(data, member.raw_size, member.records)
        except BundleError as error:
            self._report(receiver, member.name, error, data)
            return []
        opened = []
        for number, lines in enumerate(inside, 1):
            try:
                opened.append(segments.open_segment(lines, self._keys))
                self._weigh(opened[-1].weight)
            except TooLargeError:
                raise
            except BundleError as error:
                self._report(receiver, f"{member.name}#{number}", error, lines)
        self._room -= member.records
        if len(opened) == len(inside) and self._room >= 0:
            self.packs[member.sha256] = tuple(opened)
        return opened

    def _report(self, receiver: Receiver, name: str, error: BundleError, data: bytes) -> None:
        self._weigh(len(data))
        # With the way it was raised, and what raised it, an error would keep every copy it saw.
        error.__cause__ = error.__context__ = None
        receiver.trouble(name, error.with_traceback(None), data)

    def _weigh(self, more: int) -> None:
        """Refuse a small file that unfolds to more than memory holds."""
        self._weight += more
        if self._weight > manifest.MAX_WEIGHT:
            raise TooLargeError("unpacked")


class _Collector:
    """Keeps the facts and raises any trouble."""

    def __init__(self) -> None:
        self.facts: list[RawFact] = []

    def receipt(self, receipt: Receipt, signed: bytes) -> None:
        """Leave receipts aside."""

    def segment(self, opened: OpenedSegment, origin: WriterEntry) -> None:
        """Keep the facts."""
        self.facts.extend(opened.facts)

    def attachment(self, sha256: str, data: bytes) -> None:
        """Leave attachments aside."""

    def trouble(self, member: str, error: BundleError, data: bytes) -> None:
        """Raise it."""
        raise error


def _same(digest: str, member: Member) -> None:
    if digest != member.sha256:
        raise BadMemberError("other contents than listed")


def _why_not(signed: bytes, error: NotVerifiedError) -> BundleError:
    if envelope.is_envelope(signed, envelope.MANIFEST):
        return SignerUnknownError(str(error))
    return NotSignedError(str(error))
