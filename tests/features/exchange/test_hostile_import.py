"""Bundles by people who mean harm, taken to a real database: a name for each, and no trace."""

import datetime as dt
import hashlib
import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from linked import NAMES, TODAY, Linked, prisons, stick_in
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.exchange.store import trusting
from prisondesk.ledger import writers
from prisondesk.sync import age, archive, authority, bundle, envelope, manifest
from prisondesk.sync.age import Identity
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.bundle import Cargo
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import BundleError, RosterTooOldError
from prisondesk.sync.manifest import Manifest, Purpose
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
CARRIER = Handing("PORTEUR-03", "M. KONATÉ")
SECONDS = 10


@dataclass(frozen=True)
class World:
    """Two prisons, and everything an attacker could dream of: root keys and the sender's keys."""

    bko: Linked
    knb: Linked
    roots: list[SigningKey]
    listed: SignedRoster
    key: SigningKey
    folder: Path

    @property
    def sender(self) -> WriterEntry:
        return next(each for each in self.listed.roster.writers if each.facility == "BKO")

    @property
    def reader(self) -> WriterEntry:
        return next(each for each in self.listed.roster.writers if each.facility == "KNB")

    def draft(self, **changes: object) -> Manifest:
        made = Manifest(
            v=1,
            bundle_id="01980000-0000-7000-8000-000000000001",
            purpose=Purpose.UPDATE,
            sender=manifest.Sender("BKO", self.sender.id, self.sender.incarnation),
            to=("KNB",),
            recipients=(self.reader.enc_pub,),
            channel="KNB",
            channel_seq=1,
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
        out = io.BytesIO()
        cargo = Cargo(roster or self.listed.envelope)
        bundle.seal(self.draft(**changes), cargo, key or self.key, out)
        return out.getvalue()

    def next_roster(self, status: Status, keys: list[SigningKey] | None = None) -> bytes:
        """Return the next list with the sender set to *status*, signed by *keys*."""
        before = self.listed
        changed = tuple(
            replace(each, status=status, last_good_seq=0) if each.facility == "BKO" else each
            for each in before.roster.writers
        )
        made: Roster = replace(
            before.roster,
            version=before.roster.version + 1,
            writers=changed,
            prev_hash=before.digest,
        )
        return sign_roster(made, keys or self.roots[:2])

    def inner(self, members: list[tuple[str, bytes]]) -> bytes:
        """Return *members* archived and encrypted to KNB, whatever they are."""
        packed = b"".join(
            archive.pack(
                (name, len(data), lambda data=data: io.BytesIO(data)) for name, data in members
            )
        )
        return age.seal(packed, [self.reader.enc_pub])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("hostile")
    with prisons(folder, linked=False) as (bko, knb):
        roots = [SigningKey.generate() for _ in range(3)]
        anchor = TrustAnchor(tuple(key.public for key in roots))
        asked = [read_request(each.services.trust.request(each.director)[0]) for each in (bko, knb)]
        made = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in asked], TODAY)
        published = Published(anchor, sign_roster(made, roots[:2]))
        for each in (bko, knb):
            each.services.trust.take_list(each.director, published, anchor.fingerprint)
        with bko.database.reading() as connection:
            key = SigningKey(writers.signing_key(connection).private_bytes_raw())
        listed = read_roster(published.roster, anchor)
        yield World(bko, knb, roots, listed, key, folder)


def digest(house: Linked) -> str:
    summary = hashlib.sha256()
    with house.ledger.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        for table in list(tables):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            summary.update(repr((table, sorted(map(repr, rows)))).encode())
    return summary.hexdigest()


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def _wrong_type(world: World) -> bytes:
    payload = manifest.dumps(world.draft())
    return world.inner(
        [
            ("manifest.dsse.json", envelope.sign(envelope.SEGMENT, payload, [world.key])),
            ("roster.dsse.json", world.listed.envelope),
        ]
    )


def _many_recipients(_world: World) -> bytes:
    line = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    return b"age-encryption.org/v1\n" + line * 40 + b"--- " + b"A" * 43 + b"\n" + bytes(70_000)


def _too_new(world: World) -> bytes:
    return world.sealed(schema=manifest.SchemaRange(99, 99))


def _more_recipients(world: World) -> bytes:
    opened = io.BytesIO()
    with world.knb.database.reading() as connection:
        identity = Identity(writers.age_identity(connection))
    age.decrypt(io.BytesIO(world.sealed()), opened, identity)
    spy = Identity.generate().recipient
    return age.seal(opened.getvalue(), [world.reader.enc_pub, spy])


ATTACKS: dict[str, tuple[Callable[[World], bytes], str]] = {
    "a byte of the header": (lambda w: flipped(w.sealed(), 5), "NotAgeError"),
    "a byte of a key": (
        lambda w: flipped(w.sealed(), 60),
        "DamagedError NotForUsError NotAgeError",
    ),
    "a byte of the payload": (lambda w: flipped(w.sealed(), 9000), "DamagedError"),
    "the last byte": (lambda w: flipped(w.sealed(), -1), "DamagedError"),
    "cut in the header": (lambda w: w.sealed()[:50], "TooShortError"),
    "cut at a chunk": (lambda w: w.sealed()[: 65_536 + 16 + 216], "DamagedError TooShortError"),
    "nothing": (lambda _: b"", "TooShortError NotAgeError"),
    "something behind": (lambda w: w.sealed() + b"x", "DamagedError"),
    "forty recipients": (_many_recipients, "TooLargeError"),
    "for somebody else": (
        lambda w: w.sealed(recipients=(Identity.generate().recipient,)),
        "NotForUsError",
    ),
    "addressed elsewhere": (lambda w: w.sealed(to=("KLK",)), "WrongAddresseeError"),
    "a key that is not named": (
        lambda w: age.seal(_inside(w, recipients=(w.sender.enc_pub,)), [w.reader.enc_pub]),
        "WrongAddresseeError",
    ),
    "more keys than named": (_more_recipients, "WrongAddresseeError"),
    "signed by a stranger": (lambda w: w.sealed(SigningKey.generate()), "SignerUnknownError"),
    "another prison's name": (
        lambda w: w.sealed(sender=manifest.Sender("KNB", w.reader.id, 1)),
        "NotSignedError",
    ),
    "another incarnation": (
        lambda w: w.sealed(sender=manifest.Sender("BKO", w.sender.id, 9)),
        "NotSignedError",
    ),
    "a revoked computer": (
        lambda w: w.sealed(roster=w.next_roster(Status.REVOKED)),
        "SignerRevokedError",
    ),
    "a list of one root key": (
        lambda w: w.sealed(roster=w.next_roster(Status.ACTIVE, w.roots[:1])),
        "RosterNotTrustedError",
    ),
    "a list of other roots": (
        lambda w: w.sealed(
            roster=w.next_roster(Status.ACTIVE, [SigningKey.generate(), SigningKey.generate()])
        ),
        "RosterNotTrustedError",
    ),
    "a payload of another type": (_wrong_type, "NotSignedError"),
    "no list at all": (lambda w: w.inner([("seg/0001.z", b"x")]), "BadMemberError"),
    "a path in place of a name": (
        lambda w: w.inner([("../../etc/passwd", b"x")]),
        "BadMemberError",
    ),
    "facts of the future": (_too_new, "SchemaTooNewError"),
}


def _inside(world: World, **changes: object) -> bytes:
    """Return the inside of a bundle that was encrypted to the sender itself."""
    out = io.BytesIO()
    with world.bko.database.reading() as connection:
        identity = Identity(writers.age_identity(connection))
    age.decrypt(io.BytesIO(world.sealed(**changes)), out, identity)
    return out.getvalue()


@pytest.mark.parametrize("attack", list(ATTACKS))
def test_an_attack_ends_in_its_name_and_leaves_no_trace(attack: str, world: World) -> None:
    make, names = ATTACKS[attack]
    path = world.folder / "attack.age"
    path.write_bytes(make(world))
    before, begun = digest(world.knb), time.monotonic()
    with pytest.raises(BundleError) as found:
        world.knb.services.incoming.open_file(world.knb.clerk, path)
    assert found.value.code in names.split()
    assert time.monotonic() - begun < SECONDS
    assert digest(world.knb) == before
    assert list((world.knb.folder / "incoming").iterdir()) == []


def test_a_file_larger_than_any_bundle_is_not_even_copied(world: World) -> None:
    path = world.folder / "huge.age"
    with path.open("wb") as file:
        file.truncate(manifest.MAX_BUNDLE + 1)
    before = digest(world.knb)
    with pytest.raises(BundleError) as found:
        world.knb.services.incoming.open_file(world.knb.clerk, path)
    assert (found.value.code, digest(world.knb)) == ("TooLargeError", before)


def test_a_list_played_back_does_not_bring_a_computer_back(tmp_path: Path) -> None:
    """A newer list came with a bundle; an older one, by bundle or by stick, changes nothing."""
    with prisons(tmp_path, linked=False) as (bko, knb):
        roots = [SigningKey.generate() for _ in range(3)]
        anchor = TrustAnchor(tuple(key.public for key in roots))
        asked = [read_request(each.services.trust.request(each.director)[0]) for each in (bko, knb)]
        made = authority.next_list(None, [Grant(one, NAMES[one.facility]) for one in asked], TODAY)
        old = Published(anchor, sign_roster(made, roots[:2]))
        knb.services.trust.take_list(knb.director, old, anchor.fingerprint)
        first = read_roster(old.roster, anchor)
        gone = tuple(
            replace(each, status=Status.REVOKED) if each.facility == "BKO" else each
            for each in first.roster.writers
        )
        newer = replace(first.roster, version=2, writers=gone, prev_hash=first.digest)
        knb.services.trust.take_list(
            knb.director, Published(anchor, sign_roster(newer, roots[:2])), ""
        )
        bko.services.trust.take_list(bko.director, old, anchor.fingerprint)
        bko.admit("d1")
        transfer = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer, second=bko.director)
        stick = stick_in(tmp_path / "stick")
        bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        before = digest(knb)
        (parcel,) = knb.services.incoming.look(knb.clerk, stick).parcels
        with pytest.raises(BundleError) as found:
            knb.services.incoming.open(knb.clerk, stick, parcel)
        assert found.value.code == "SignerRevokedError"
        with pytest.raises(RosterTooOldError):
            knb.services.trust.take_list(knb.director, old, "")
        assert digest(knb) == before
        with knb.ledger.reading() as connection:
            listed = trusting.roster(connection)
        assert listed is not None
        assert listed.roster.version == 2
