"""The facts of arriving: titles received and judged, écrou, presence without écrou."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.status import (
    EntryKind,
    PresenceEnd,
    PresenceReason,
)
from prisondesk.features.custody.model.title import Title
from prisondesk.ledger.kinds import FactKind, Lane


class TitleDefect(enum.StrEnum):
    """Why a title was refused."""

    NO_TITLE = "no_title"
    OTHER_PERSON = "other_person"
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    HOLDS_NOBODY = "holds_nobody"
    CHILD_UNDER_13 = "child_under_13"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TitleReceived:
    """A title as the paper says; the same *title_id* again is what was read later."""

    KIND: ClassVar[FactKind] = FactKind("custody.title_received", Lane.JUDICIAL)
    title_id: str
    title: Title


@dataclass(frozen=True, slots=True)
class TitleChecked:
    """The greffe holds the title valid; *warnings* are the reasons that were shown and accepted."""

    KIND: ClassVar[FactKind] = FactKind("custody.title_checked", Lane.JUDICIAL)
    title_id: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleRefused:
    """A presentation without a valid title; the prosecutor is informed at once."""

    KIND: ClassVar[FactKind] = FactKind("custody.title_refused", Lane.JUDICIAL)
    title_id: str
    defects: tuple[TitleDefect, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProsecutorTold:
    """The prosecutor was told: of what, when, and how (letter number, telephone)."""

    KIND: ClassVar[FactKind] = FactKind("custody.prosecutor_told", Lane.JUDICIAL, additive=True)
    subject: str
    at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class EcrouTaken:
    """The person is written under the prison's next number, on a title, at an hour."""

    KIND: ClassVar[FactKind] = FactKind("custody.ecrou_taken", Lane.CUSTODY)
    facility: str
    year: int
    number: int
    title_id: str
    at: dt.datetime
    entry: EntryKind = EntryKind.NEW
    former_number: str = ""


@dataclass(frozen=True, slots=True)
class EcrouValidated:
    """The head of the registry compared the écrou with the original of the title, and stands by it.

    It adds a name and an hour to the écrou and takes nothing from it: the person is written from
    the moment the number was taken.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.ecrou_validated", Lane.CUSTODY)
    facility: str
    year: int
    number: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class EcrouCancelled:
    """A number written in error; it is kept with its reason, never used again."""

    KIND: ClassVar[FactKind] = FactKind("custody.ecrou_cancelled", Lane.CUSTODY)
    facility: str
    year: int
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class PresenceOpened:
    """Somebody is inside without an écrou, and is counted on a line of its own."""

    KIND: ClassVar[FactKind] = FactKind("custody.presence_opened", Lane.CUSTODY)
    since: dt.datetime
    why: PresenceReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class PresenceEnded:
    """A presence without écrou ended by a title, a release or a hand-over."""

    KIND: ClassVar[FactKind] = FactKind("custody.presence_ended", Lane.CUSTODY)
    at: dt.datetime
    how: PresenceEnd
    to_whom: str = ""
