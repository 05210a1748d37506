"""The national list of prisons, workstations and officers, signed by the root keys."""

import datetime as dt
import enum
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from prisondesk.security.points import check_recipient
from prisondesk.sync import envelope, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import RosterNotTrustedError, RosterTooOldError

FORMAT = 1
MAX_BYTES = 1024 * 1024
_GROUPS, _DIGITS = 6, 5


class Status(enum.StrEnum):
    """Whether a writer may still write: *closed* after a restore, *revoked* after a loss."""

    ACTIVE = "active"
    CLOSED = "closed"
    REVOKED = "revoked"


PRISON, DIRECTORATE = "prison", "directorate"


@dataclass(frozen=True, slots=True)
class Facility:
    """A prison or the directorate: *role* is `PRISON` or `DIRECTORATE`."""

    code: str
    name_fr: str
    role: str


@dataclass(frozen=True, slots=True)
class WriterEntry:
    """One incarnation of one database.

    *valid_from* is the version of the roster that brought it; *last_good_seq* is the last fact
    that any other prison had acknowledged when it was closed or revoked (0 while active).
    """

    id: str
    facility: str
    incarnation: int
    sign_pub: str
    enc_pub: str
    status: Status
    valid_from: int
    last_good_seq: int

    def __post_init__(self) -> None:
        """Raise ValueError for keys that must never be trusted."""
        PublicKey.parse(self.sign_pub)
        check_recipient(self.enc_pub)

    @property
    def key(self) -> PublicKey:
        """Return the key that verifies what this writer signs."""
        return PublicKey.parse(self.sign_pub)

    def vouches_for(self, seq: int) -> bool:
        """Tell whether its fact number *seq* counts; if not, it waits in quarantine."""
        return self.status is Status.ACTIVE or seq <= self.last_good_seq


@dataclass(frozen=True, slots=True)
class HealthGroup:
    """The public key to which one prison's health facts are sealed."""

    facility: str
    enc_pub: str

    def __post_init__(self) -> None:
        """Raise ValueError for a key that protects nothing."""
        check_recipient(self.enc_pub)


@dataclass(frozen=True, slots=True)
class Roster:
    """One version of the list; *prev_hash* is the digest of the version before (or empty).

    Past *review_by* people are told that the list is old; nothing stops, because a prison must
    not lock itself when the directorate is late. *min_app_schema* is the oldest format of facts
    that every prison reads.
    """

    v: int
    version: int
    issued: dt.date
    review_by: dt.date
    facilities: tuple[Facility, ...]
    writers: tuple[WriterEntry, ...]
    health_groups: tuple[HealthGroup, ...]
    min_app_schema: int
    prev_hash: str

    def __post_init__(self) -> None:
        """Raise ValueError when two writers share an identifier or a key."""
        for values in (
            [writer.id for writer in self.writers],
            [writer.sign_pub for writer in self.writers],
            [facility.code for facility in self.facilities],
        ):
            if len(set(values)) != len(values):
                raise ValueError("twice in the roster")
        if self.version < 1:
            raise ValueError("versions start at 1")

    def writer(self, writer: str) -> WriterEntry | None:
        """Return the entry of *writer*, or None when it is not on the list."""
        return next((entry for entry in self.writers if entry.id == writer), None)

    def health_group(self, facility: str) -> str:
        """Return the key to which health facts for *facility* are sealed, or the empty text."""
        found = (each.enc_pub for each in self.health_groups if each.facility == facility)
        return next(found, "")

    def keys(self) -> dict[str, PublicKey]:
        """Return the keys of all writers, also of closed ones: their old facts stay valid."""
        return {entry.id: entry.key for entry in self.writers}

    def of_directorate(self, writer: WriterEntry) -> bool:
        """Tell whether *writer* is the directorate's own, which signs reference data."""
        codes = {each.code for each in self.facilities if each.role == DIRECTORATE}
        return writer.facility in codes

    def due_for_review(self, today: dt.date) -> bool:
        """Tell whether people should be told that the list is old."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class SignedRoster:
    """A roster that was verified, with the bytes that are handed on to other prisons."""

    roster: Roster
    digest: str
    envelope: bytes


@dataclass(frozen=True, slots=True)
class TrustAnchor:
    """The root keys that a workstation trusts, and how many of them must sign.

    *version*, *expires* and *chain* are those of the root metadata that name them (`sync.root`);
    past *expires* people are told, and nothing stops.
    """

    root: tuple[PublicKey, ...]
    threshold: int = 2
    version: int = 1
    expires: dt.date | None = None
    chain: tuple[bytes, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raise ValueError for a threshold that cannot be met or doubles a key."""
        if not 0 < self.threshold <= len(set(self.root)) or len(set(self.root)) != len(self.root):
            raise ValueError("threshold and root keys")

    @property
    def text(self) -> str:
        """Return the anchor as one line, to be pinned."""
        return " ".join((str(self.threshold), *(key.text for key in self.root)))

    @classmethod
    def parse(cls, text: str) -> "TrustAnchor":
        """Read the line of `text`; raises ValueError."""
        threshold, *keys = text.split(" ")
        return cls(tuple(PublicKey.parse(key) for key in keys), int(threshold))

    @property
    def fingerprint(self) -> str:
        """Return thirty digits that two people compare aloud, whatever their language."""
        keys = sorted(key.raw for key in self.root)
        return fingerprint(self.threshold.to_bytes(1, "big") + b"".join(keys))

    def due_for_renewal(self, today: dt.date) -> bool:
        """Tell whether people should be told that the root keys ought to be renewed."""
        return self.expires is not None and today > self.expires


def fingerprint(data: bytes) -> str:
    """Return *data* as six groups of five digits, to be read over the telephone."""
    number = int.from_bytes(hashlib.sha256(data).digest(), "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def sign_roster(roster: Roster, keys: Iterable[SigningKey]) -> bytes:
    """Return *roster* signed with each of *keys*; see `envelope.merge` for keys kept apart."""
    return envelope.sign(envelope.ROSTER, shape.dumps(roster, limit=MAX_BYTES), keys)


def read_roster(
    data: bytes, anchor: TrustAnchor, *, known: SignedRoster | None = None
) -> SignedRoster:
    """Return the roster in *data* when enough root keys signed it and it does not go back.

    Raises RosterNotTrustedError, or RosterTooOldError when *known* is newer. A roster of the
    version of *known* must be the same one, and the next version must follow it.
    """
    try:
        verified = envelope.verify(data, envelope.ROSTER, anchor.root, threshold=anchor.threshold)
        roster = shape.loads(verified.payload, Roster, version=FORMAT, limit=MAX_BYTES)
    except (NotVerifiedError, shape.NotInShapeError) as error:
        raise RosterNotTrustedError(str(error)) from error
    if known is not None:
        _check_succession(roster, verified.digest, known)
    return SignedRoster(roster, verified.digest, data)


def _check_succession(roster: Roster, digest: str, known: SignedRoster) -> None:
    if roster.version < known.roster.version:
        raise RosterTooOldError(f"{roster.version} after {known.roster.version}")
    if roster.version == known.roster.version and digest != known.digest:
        raise RosterNotTrustedError("two rosters of one version")
    if roster.version == known.roster.version + 1 and roster.prev_hash != known.digest:
        raise RosterNotTrustedError("does not follow the roster before")
