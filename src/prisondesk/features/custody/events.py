"""The facts of custody: titles, écrou, presence without écrou, orders, release."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.sentence import Liberty, Relation, Span, Term
from prisondesk.features.custody.model.status import (
    EntryKind,
    ExitReason,
    LegalStatus,
    PresenceEnd,
    PresenceReason,
)
from prisondesk.features.custody.model.title import Title
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _as_it_was(plain: Plain) -> Plain:
    """Read a body of an earlier version: what was added since has a value that says nothing."""
    return plain


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


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The legal status under one title since a day, by an act."""

    KIND: ClassVar[FactKind] = FactKind("custody.status_changed", Lane.JUDICIAL)
    title_id: str
    status: LegalStatus
    since: dt.date
    act: str
    situation: Situation = Situation.ORDINARY


@dataclass(frozen=True, slots=True)
class FirstAppearanceNoted:
    """The day of the first appearance, from which the shortest limit runs."""

    KIND: ClassVar[FactKind] = FactKind("custody.first_appearance_noted", Lane.JUDICIAL)
    title_id: str
    on: dt.date
    domiciled_in_mali: bool | None


@dataclass(frozen=True, slots=True)
class OrderExtended:
    """An order extends a title; the title stays the first one (art. 127)."""

    KIND: ClassVar[FactKind] = FactKind("custody.order_extended", Lane.JUDICIAL)
    title_id: str
    number: str
    authority: str
    dated: dt.date
    months: int | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DateRead:
    """A chief read the end on an order: it wins over the computed date (domain: 3.2 d)."""

    KIND: ClassVar[FactKind] = FactKind("custody.date_read", Lane.JUDICIAL)
    title_id: str
    ends_on: dt.date
    document: str


@dataclass(frozen=True, slots=True)
class SentenceRecorded:
    """A judgment: what was pronounced, how the sentences stand to each other, from when."""

    KIND: ClassVar[FactKind] = FactKind(
        "custody.sentence_recorded", Lane.JUDICIAL, version=2, upcasters=(_as_it_was,)
    )
    title_id: str
    judged: dt.date
    court: str
    start: dt.date
    terms: tuple[Term, ...]
    relation: Relation | None = None
    credits: tuple[Span, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class RemissionGranted:
    """A pardon or remission shortens a sentence; the number of the decree is required."""

    KIND: ClassVar[FactKind] = FactKind(
        "custody.remission_granted", Lane.JUDICIAL, version=2, upcasters=(_as_it_was,)
    )
    title_id: str
    term: Term
    decree: str
    dated: dt.date


@dataclass(frozen=True, slots=True)
class LibertyCounted:
    """Days at liberty after an escape, which do not count as served."""

    KIND: ClassVar[FactKind] = FactKind("custody.liberty_counted", Lane.JUDICIAL)
    liberty: Liberty


@dataclass(frozen=True, slots=True)
class AppealDeclared:
    """An appeal, opposition or cassation: while it is pending the presumption holds."""

    KIND: ClassVar[FactKind] = FactKind("custody.appeal_declared", Lane.JUDICIAL)
    title_id: str
    declared_on: dt.date
    declared_by: str
    court: str
    stays_execution: bool


@dataclass(frozen=True, slots=True)
class JudicialActNoted:
    """Any act of the court in the case: the day since which nothing has happened."""

    KIND: ClassVar[FactKind] = FactKind("custody.judicial_act_noted", Lane.JUDICIAL, additive=True)
    title_id: str
    on: dt.date
    act: str


@dataclass(frozen=True, slots=True)
class ReleaseOrdered:
    """An order of release arrived: an alarm at once, wherever it arrives (decision 6)."""

    KIND: ClassVar[FactKind] = FactKind("custody.release_ordered", Lane.JUDICIAL, additive=True)
    title_id: str
    order: Title
    arrived_at: dt.datetime
    arrived_how: str


@dataclass(frozen=True, slots=True)
class TitleEnded:
    """One title holds the person no more."""

    KIND: ClassVar[FactKind] = FactKind("custody.title_ended", Lane.JUDICIAL)
    title_id: str
    on: dt.date
    why: ExitReason
    act: str


@dataclass(frozen=True, slots=True)
class Released:
    """Levée d'écrou: the act is closed, at an hour, with its own number.

    *identity_checked_by* is the second officer who compared the person with the file.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.released", Lane.CUSTODY)
    at: dt.datetime
    why: ExitReason
    number: str
    identity_checked_by: str
    address: str = ""


FACTS = (
    TitleReceived,
    TitleChecked,
    TitleRefused,
    ProsecutorTold,
    EcrouTaken,
    EcrouCancelled,
    PresenceOpened,
    PresenceEnded,
    StatusChanged,
    FirstAppearanceNoted,
    OrderExtended,
    DateRead,
    SentenceRecorded,
    RemissionGranted,
    LibertyCounted,
    AppealDeclared,
    JudicialActNoted,
    ReleaseOrdered,
    TitleEnded,
    Released,
)
