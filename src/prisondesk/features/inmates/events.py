"""The facts of the person: recorded once, corrected in the open, never erased."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.inmates.model.body import FingerSlot
from prisondesk.features.inmates.model.names import Alias
from prisondesk.features.inmates.model.person import (
    Arrest,
    Circumstances,
    Contact,
    Identifier,
    Identity,
    Languages,
    Mark,
)
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _as_it_was(body: Plain) -> Plain:
    """Read a body of the first shape: a mark had no place on the figure."""
    return body


class PhotoView(enum.StrEnum):
    """From where the picture was taken."""

    FRONT = "front"
    PROFILE = "profile"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class IdentityRecorded:
    """Who the person is, as first taken down (domain: station 3; also the arrivals list)."""

    KIND: ClassVar[FactKind] = FactKind("inmates.identity_recorded", Lane.IDENTITY)
    identity: Identity


@dataclass(frozen=True, slots=True)
class IdentityCorrected:
    """A correction: what was written, what holds now, why, and on whose authority or paper.

    Only the parts in which *before* and *after* differ are changed (`rules.identity`).
    """

    KIND: ClassVar[FactKind] = FactKind("inmates.identity_corrected", Lane.IDENTITY)
    before: Identity
    after: Identity
    reason: str
    authority: str


@dataclass(frozen=True, slots=True)
class AliasAdded:
    """Another name under which the person is known."""

    KIND: ClassVar[FactKind] = FactKind("inmates.alias_added", Lane.IDENTITY, additive=True)
    alias: Alias


@dataclass(frozen=True, slots=True)
class CircumstancesRecorded:
    """Family, trade, schooling and address as the person told them."""

    KIND: ClassVar[FactKind] = FactKind("inmates.circumstances_recorded", Lane.IDENTITY)
    circumstances: Circumstances


@dataclass(frozen=True, slots=True)
class LanguagesRecorded:
    """The languages of the person and the need of an interpreter."""

    KIND: ClassVar[FactKind] = FactKind("inmates.languages_recorded", Lane.IDENTITY)
    languages: Languages


@dataclass(frozen=True, slots=True)
class IdentifierSeen:
    """A paper that was shown, or whose number was told."""

    KIND: ClassVar[FactKind] = FactKind("inmates.identifier_seen", Lane.IDENTITY, additive=True)
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class NoIdentifierHeld:
    """The person was asked for papers and has none."""

    KIND: ClassVar[FactKind] = FactKind("inmates.no_identifier_held", Lane.IDENTITY)
    told: str = ""


@dataclass(frozen=True, slots=True)
class PhotoTaken:
    """A picture, by the hash of its attachment."""

    KIND: ClassVar[FactKind] = FactKind("inmates.photo_taken", Lane.IDENTITY, additive=True)
    sha256: str
    view: PhotoView = PhotoView.FRONT


@dataclass(frozen=True, slots=True)
class FingerRecorded:
    """What is kept of one finger: a scan with its quality, or why there is none."""

    KIND: ClassVar[FactKind] = FactKind("inmates.finger_recorded", Lane.IDENTITY, additive=True)
    slot: FingerSlot


class Struck(enum.StrEnum):
    """What of the identity an entry takes back; the struck entry stays readable."""

    ALIAS = "alias"
    IDENTIFIER = "identifier"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class EntryStruck:
    """An alias, a paper or a photograph was written in error: *key* names it as it was written."""

    KIND: ClassVar[FactKind] = FactKind("inmates.entry_struck", Lane.IDENTITY, additive=True)
    what: Struck
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class MarksRecorded:
    """The marks by which the person can be recognised."""

    KIND: ClassVar[FactKind] = FactKind(
        "inmates.marks_recorded", Lane.IDENTITY, version=2, upcasters=(_as_it_was,)
    )
    marks: tuple[Mark, ...]
    height_cm: int | None = None


@dataclass(frozen=True, slots=True)
class ArrestRecorded:
    """The arrest and the places of custody before the prison."""

    KIND: ClassVar[FactKind] = FactKind("inmates.arrest_recorded", Lane.JUDICIAL)
    arrest: Arrest


@dataclass(frozen=True, slots=True)
class ContactRecorded:
    """Somebody outside; the same *contact_id* again replaces what was known of them."""

    KIND: ClassVar[FactKind] = FactKind("inmates.contact_recorded", Lane.FAMILY)
    contact_id: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class ContactWithdrawn:
    """The person no longer wants this contact used."""

    KIND: ClassVar[FactKind] = FactKind("inmates.contact_withdrawn", Lane.FAMILY)
    contact_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContactTold:
    """A contact was told where the person is (Mandela Rule 68)."""

    KIND: ClassVar[FactKind] = FactKind("inmates.contact_told", Lane.FAMILY, additive=True)
    contact_id: str
    at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class FoundDifferent:
    """Two dossiers looked alike; somebody compared them and says they are two persons."""

    KIND: ClassVar[FactKind] = FactKind("inmates.found_different", Lane.IDENTITY, additive=True)
    other_dossier: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundSame:
    """Two dossiers are one person; needs a second officer and can be undone."""

    KIND: ClassVar[FactKind] = FactKind("inmates.found_same", Lane.IDENTITY)
    other_dossier: str
    reason: str


@dataclass(frozen=True, slots=True)
class SameUndone:
    """The finding that two dossiers are one person is taken back."""

    KIND: ClassVar[FactKind] = FactKind("inmates.same_undone", Lane.IDENTITY)
    other_dossier: str
    reason: str


FACTS = (
    IdentityRecorded,
    IdentityCorrected,
    AliasAdded,
    CircumstancesRecorded,
    LanguagesRecorded,
    IdentifierSeen,
    NoIdentifierHeld,
    PhotoTaken,
    FingerRecorded,
    EntryStruck,
    MarksRecorded,
    ArrestRecorded,
    ContactRecorded,
    ContactWithdrawn,
    ContactTold,
    FoundDifferent,
    FoundSame,
    SameUndone,
)
