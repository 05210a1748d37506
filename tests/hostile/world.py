"""Two prisons, and everything an attacker could dream of: root keys, and the keys of a sender."""

import datetime as dt
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from linked import CARRIER, NAMES, TODAY, Linked, prisons, stick_in
from prisondesk.ledger import writers
from prisondesk.sync import age, archive, authority, bundle, envelope, manifest
from prisondesk.sync.age import Identity
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.bundle import MANIFEST_NAME, ROSTER_NAME, Cargo
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.manifest import Manifest, Member, Purpose
from prisondesk.sync.roster import (
    Roster,
    SignedRoster,
    Status,
    TrustAnchor,
    WriterEntry,
    read_roster,
    sign_roster,
)

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
Named = tuple[str, bytes]


@dataclass(frozen=True)
class Part:
    """A member as a sender lists it, whatever it really is; *raw_size* below 0: its own size."""

    name: str
    data: bytes
    records: int = 0
    raw_size: int = -1

    @property
    def listed(self) -> Member:
        """Return its line in a list of contents."""
        raw = len(self.data) if self.raw_size < 0 else self.raw_size
        digest = hashlib.sha256(self.data).hexdigest()
        return Member(self.name, len(self.data), digest, raw, self.records)


@dataclass(frozen=True)
class World:
    """KNB reads. *listed* is the list it trusts, *older* the one before, on which BKO's computer
    *lost* was still active; *genuine* is a bundle of BKO for it."""

    bko: Linked
    knb: Linked
    roots: list[SigningKey]
    older: SignedRoster
    listed: SignedRoster
    lost: SigningKey
    key: SigningKey
    genuine: bytes

    @property
    def sender(self) -> WriterEntry:
        """Return the computer of BKO."""
        return self._active("BKO")

    @property
    def reader(self) -> WriterEntry:
        """Return the computer of KNB."""
        return self._active("KNB")

    def _active(self, code: str) -> WriterEntry:
        return next(
            each
            for each in self.listed.roster.writers
            if (each.facility, each.status) == (code, Status.ACTIVE)
        )

    def draft(self, **changes: object) -> Manifest:
        """Return a list without members from BKO to KNB."""
        made = Manifest(
            v=1,
            bundle_id="01980000-0000-7000-8000-000000000001",
            purpose=Purpose.UPDATE,
            sender=manifest.Sender("BKO", self.sender.id, self.sender.incarnation),
            to=("KNB",),
            recipients=(self.reader.enc_pub,),
            channel="KNB",
            channel_seq=100,
            prev_bundle_hash="",
            dossiers=(),
            writers=(),
            schema=manifest.SchemaRange(1, 1),
            app="0.1.0",
            members=(),
            counts=manifest.Counts(0, 0, 0),
            created=manifest.Created(1, NOW, clock_ok=True),
            approvals=(),
            audit_head="",
            roster_version=1,
            pad=manifest.PADDING,
        )
        return replace(made, **changes)  # type: ignore[arg-type]  # a field's own value

    def sealed(
        self, key: SigningKey | None = None, roster: bytes = b"", **changes: object
    ) -> bytes:
        """Return a bundle of the draft with *changes*, signed with *key* (or by its sender)."""
        out = io.BytesIO()
        cargo = Cargo(roster or self.listed.envelope)
        bundle.seal(self.draft(**changes), cargo, key or self.key, out)
        return out.getvalue()

    def by_lost(self) -> bytes:
        """Return a bundle by the revoked computer, with the list on which it was not revoked."""
        gone = next(e for e in self.older.roster.writers if e.id == "lost")
        sender = manifest.Sender("BKO", gone.id, gone.incarnation)
        return self.sealed(self.lost, self.older.envelope, sender=sender)

    def rogue(
        self, parts: Sequence[Part], change: Callable[[dict[str, Any]], object] | None = None
    ) -> bytes:
        """Return a bundle of *parts* that its own sender lists and signs as it likes."""
        every = [Part(ROSTER_NAME, self.listed.envelope), *parts]
        members = tuple(each.listed for each in every)
        made = replace(self.draft(), members=members, counts=manifest.count(members))
        plain = json.loads(manifest.dumps(made))
        if change is not None:
            change(plain)
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return self.listing(text.encode(), [(each.name, each.data) for each in every])

    def listing(self, payload: bytes, members: Sequence[Named] = ()) -> bytes:
        """Return a bundle whose list is *payload*, signed by its sender."""
        signed = envelope.sign(envelope.MANIFEST, payload, [self.key])
        rest = members or [(ROSTER_NAME, self.listed.envelope)]
        return self.inner([(MANIFEST_NAME, signed), *rest])

    def inner(self, members: Sequence[Named]) -> bytes:
        """Return *members* archived and encrypted to KNB, whatever they are."""
        packed = b"".join(
            archive.pack(
                (name, len(data), lambda data=data: io.BytesIO(data)) for name, data in members
            )
        )
        return self.to_knb(packed)

    def to_knb(self, inside: bytes) -> bytes:
        """Return *inside* encrypted to KNB, as anybody can who knows its key."""
        return age.seal(inside, [self.reader.enc_pub])

    def inside(self, sealed: bytes) -> bytes:
        """Return the archive in a bundle for KNB."""
        with self.knb.database.reading() as connection:
            identity = Identity(writers.age_identity(connection))
        out = io.BytesIO()
        age.decrypt(io.BytesIO(sealed), out, identity)
        return out.getvalue()

    def next_roster(self, status: Status, keys: list[SigningKey] | None = None) -> bytes:
        """Return the next list with the sender set to *status*, signed by *keys*."""
        return sign_roster(_changed(self.listed, self.sender.id, status), keys or self.roots[:2])

    @property
    def blocks(self) -> list[bytes]:
        """Return the members of the genuine bundle, each with its header and padding."""
        inside, found, at = self.inside(self.genuine), [], 0
        with tarfile.open(fileobj=io.BytesIO(inside)) as tar:
            for info in tar:
                end = info.offset_data + info.size + archive.padding(info.size)
                found.append(inside[at:end])
                at = end
        return found

    @property
    def lines(self) -> list[bytes]:
        """Return the lines of the genuine pack of segments."""
        (packed,) = (
            block[512 : 512 + int(block[124:135], 8)]
            for block in self.blocks
            if block.startswith(b"seg/0001.z\0")
        )
        return zlib.decompress(packed).splitlines(keepends=True)


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Open both prisons, with a bundle that is due."""
    with prisons(folder, linked=False) as (bko, knb):
        roots = [SigningKey.generate() for _ in range(3)]
        anchor, lost = TrustAnchor(tuple(key.public for key in roots)), SigningKey.generate()
        asked = [read_request(each.services.trust.request(each.director)[0]) for each in (bko, knb)]
        plain = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in asked], TODAY)
        gone = replace(
            asked[0].entry(1),
            id="lost",
            sign_pub=lost.public.text,
            enc_pub=Identity.generate().recipient,
        )
        first = sign_roster(replace(plain, writers=(*plain.writers, gone)), roots[:2])
        older = read_roster(first, anchor)
        second = sign_roster(_changed(older, "lost", Status.REVOKED), roots[:2])
        for each in (bko, knb):
            for data in (first, second):
                published = Published(anchor, data)
                each.services.trust.take_list(each.director, published, anchor.fingerprint)
        listed = read_roster(second, anchor, known=older)
        with bko.database.reading() as connection:
            key = SigningKey(writers.signing_key(connection).private_bytes_raw())
        bko.admit("d1")
        bko.services.transfers.depart(bko.chief, bko.prepare("d1"), second=bko.director)
        stick = folder / "genuine"
        bko.services.outgoing.write(bko.clerk, stick_in(stick), "KNB", CARRIER)
        (path,) = stick.rglob("*.AGE")
        yield World(bko, knb, roots, older, listed, lost, key, path.read_bytes())


def _changed(before: SignedRoster, writer: str, status: Status) -> Roster:
    writers_ = tuple(
        replace(each, status=status, last_good_seq=0) if each.id == writer else each
        for each in before.roster.writers
    )
    return replace(
        before.roster,
        version=before.roster.version + 1,
        writers=writers_,
        prev_hash=before.digest,
    )
