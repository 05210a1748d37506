"""The directorate's desk: makes the root keys and signs the national list of computers.

The keys are meant to lie in three places with three people, two of whom must sign; each is a file
of its own, encrypted with a passphrase.
"""

import base64
import binascii
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyrage

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.enrolment import Enrolment
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import RosterNotTrustedError
from prisondesk.sync.root import read_chain
from prisondesk.sync.roster import (
    FORMAT,
    PRISON,
    Facility,
    HealthGroup,
    Roster,
    SignedRoster,
    Status,
    TrustAnchor,
    WriterEntry,
    read_roster,
    sign_roster,
)

KEYS, THRESHOLD = 3, 2
REVIEW = dt.timedelta(days=182)
ANCHOR_FILE = "anchor.txt"
ROSTER_FILE = "roster.dsse.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What a prison is handed: the root's public keys (to compare by telephone) and the list."""

    anchor: TrustAnchor
    roster: bytes

    @property
    def data(self) -> bytes:
        """Return the bytes of the file: a line for each version of the root, then the list."""
        roots = [base64.b64encode(each) for each in self.anchor.chain]
        lines = [*(roots or [self.anchor.text.encode()]), base64.b64encode(self.roster)]
        return b"".join(line + b"\n" for line in lines)

    @classmethod
    def read(cls, data: bytes) -> "Published":
        """Read such a file; it proves nothing yet.

        Raises RosterNotTrustedError or RootNotTrustedError.
        """
        try:
            *roots, roster = data.decode("ascii").rstrip("\n").split("\n")
            listed = base64.b64decode(roster, validate=True)
            if len(roots) == 1 and " " in roots[0]:
                return cls(TrustAnchor.parse(roots[0]), listed)
            chain = [base64.b64decode(each, validate=True) for each in roots]
        except (ValueError, binascii.Error) as error:
            raise RosterNotTrustedError("not a list with its keys") from error
        return cls(read_chain(chain), listed)


@dataclass(frozen=True, slots=True)
class Grant:
    """A request that was compared by telephone, and the name of its prison.

    *role* is `roster.DIRECTORATE` for the directorate's own desk.
    """

    request: Enrolment
    name: str
    role: str = PRISON


def found(folder: Path, passphrases: Sequence[str]) -> TrustAnchor:
    """Make three root keys in *folder*, each encrypted with its own of *passphrases*.

    Raises Refused when there are keys already: they are never replaced.
    """
    if len(passphrases) != KEYS or not all(passphrases):
        raise Refused(msg("Three keys need three passphrases."))
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / ANCHOR_FILE).exists():
        raise Refused(msg("There are root keys in this folder already."))
    keys = [SigningKey.generate() for _ in range(KEYS)]
    for number, (key, passphrase) in enumerate(zip(keys, passphrases, strict=True), 1):
        sealed = pyrage.passphrase.encrypt(key.seed, passphrase)
        with _key_file(folder, number).open("xb") as file:
            file.write(sealed)
    anchor = TrustAnchor(tuple(key.public for key in keys), THRESHOLD)
    (folder / ANCHOR_FILE).write_text(anchor.text, encoding="ascii")
    return anchor


def open_key(folder: Path, number: int, passphrase: str) -> SigningKey:
    """Return root key *number* (1 to 3); raise Refused for a wrong passphrase."""
    try:
        return SigningKey(
            pyrage.passphrase.decrypt(_key_file(folder, number).read_bytes(), passphrase)
        )
    except pyrage.DecryptError as error:
        raise Refused(msg("This passphrase does not open key {number}.", number=number)) from error


def anchor_of(folder: Path) -> TrustAnchor:
    """Return the public half of the root keys in *folder*."""
    path = folder / ANCHOR_FILE
    if not path.exists():
        raise Refused(msg("There are no root keys in this folder."))
    return TrustAnchor.parse(path.read_text(encoding="ascii"))


def latest(folder: Path) -> SignedRoster | None:
    """Return the newest list signed in *folder*, or None before the first."""
    path = folder / ROSTER_FILE
    return read_roster(path.read_bytes(), anchor_of(folder)) if path.exists() else None


def grant(
    folder: Path, grants: Sequence[Grant], keys: Sequence[SigningKey], today: dt.date
) -> Published:
    """Sign the next list with *keys*, the requests of *grants* added, and keep it in *folder*.

    Raises Refused when too few keys sign, or when a request is on the list already.
    """
    made = next_list(latest(folder), grants, today)
    return _publish(folder, anchor_of(folder), made, keys)


def next_list(before: SignedRoster | None, grants: Sequence[Grant], today: dt.date) -> Roster:
    """Return the list after *before* with the requests of *grants* added.

    A writer that a request replaces is closed at the number it was restored at. Raises Refused
    when a request is on the list already.
    """
    version = before.roster.version + 1 if before else 1
    old = before.roster.writers if before else ()
    if {each.id for each in old} & {each.request.writer for each in grants}:
        raise Refused(msg("One of these requests is on the list already."))
    names = {each.code: each for each in (before.roster.facilities if before else ())}
    for each in grants:
        code = each.request.facility
        names[code] = Facility(code, each.name, each.role)
    return Roster(
        v=FORMAT,
        version=version,
        issued=today,
        review_by=today + REVIEW,
        facilities=tuple(names[code] for code in sorted(names)),
        writers=(*_closed(old, grants), *(each.request.entry(version) for each in grants)),
        health_groups=_groups(before.roster.health_groups if before else (), grants),
        approvers=before.roster.approvers if before else (),
        min_app_schema=1,
        prev_hash=before.digest if before else "",
    )


def revoke(
    folder: Path, writer: str, last_good_seq: int, keys: Sequence[SigningKey], today: dt.date
) -> Published:
    """Sign the next list with *writer* declared lost after its fact number *last_good_seq*."""
    before = latest(folder)
    entry = before.roster.writer(writer) if before else None
    if before is None or entry is None:
        raise Refused(msg("This computer is not on the list."))
    lost = replace(entry, status=Status.REVOKED, last_good_seq=last_good_seq)
    writers = tuple(lost if each.id == writer else each for each in before.roster.writers)
    made = replace(
        before.roster,
        version=before.roster.version + 1,
        issued=today,
        review_by=today + REVIEW,
        writers=writers,
        prev_hash=before.digest,
    )
    return _publish(folder, anchor_of(folder), made, keys)


def _closed(old: Sequence[WriterEntry], grants: Sequence[Grant]) -> tuple[WriterEntry, ...]:
    ends = {each.request.replaces: each.request.replaced_seq for each in grants}
    return tuple(
        replace(each, status=Status.CLOSED, last_good_seq=ends[each.id])
        if each.id in ends
        else each
        for each in old
    )


def _groups(old: Sequence[HealthGroup], grants: Sequence[Grant]) -> tuple[HealthGroup, ...]:
    """Return the health group of each prison: the one that its newest request names."""
    found = {each.facility: each for each in old}
    for each in grants:
        if each.request.health_pub:
            code = each.request.facility
            found[code] = HealthGroup(code, each.request.health_pub)
    return tuple(found[code] for code in sorted(found))


def _publish(
    folder: Path, anchor: TrustAnchor, made: Roster, keys: Sequence[SigningKey]
) -> Published:
    signed = sign_roster(made, {key.public.raw: key for key in keys}.values())
    try:
        read_roster(signed, anchor)
    except RosterNotTrustedError as error:
        raise Refused(
            msg("Two different root keys must sign the list."),
            msg("Open a second key; nothing was changed."),
        ) from error
    (folder / ROSTER_FILE).write_bytes(signed)
    return Published(anchor, signed)


def _key_file(folder: Path, number: int) -> Path:
    return folder / f"root-{number}.age"
