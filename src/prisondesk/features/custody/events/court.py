"""The facts of the court: status, orders, hearings, sentences, notices of expiry."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.court import (
    CaseFile,
    HearingOutcome,
    NoticeAnswer,
)
from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.sentence import Liberty, Relation, Span, Term
from prisondesk.features.custody.model.status import (
    LegalStatus,
    OffenceClass,
)
from prisondesk.features.custody.model.title import Offence
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _as_it_was(plain: Plain) -> Plain:
    """Read a body of an earlier version: what was added since has a value that says nothing."""
    return plain


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
    """A judgment: what was pronounced, how the sentences stand to each other, from when.

    *suspended* are the parts with sursis, in the order of *terms*.
    """

    KIND: ClassVar[FactKind] = FactKind(
        "custody.sentence_recorded",
        Lane.JUDICIAL,
        version=3,
        upcasters=(_as_it_was, _as_it_was),
    )
    title_id: str
    judged: dt.date
    court: str
    start: dt.date
    terms: tuple[Term, ...]
    relation: Relation | None = None
    credits: tuple[Span, ...] = ()
    final: bool = False
    suspended: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class SuspensionRevoked:
    """A decision made the suspended part firm; *start* is when a sentence wholly suspended begins.

    Nothing revokes it by itself: a new offence does not, a decision does.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.suspension_revoked", Lane.JUDICIAL)
    title_id: str
    on: dt.date
    court: str
    act: str
    start: dt.date | None = None


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
class CaseRecorded:
    """In which case file of which court the title was given."""

    KIND: ClassVar[FactKind] = FactKind("custody.case_recorded", Lane.JUDICIAL)
    title_id: str
    case_file: CaseFile


@dataclass(frozen=True, slots=True)
class ChargeAdded:
    """One more charge under a title, as the paper has it."""

    KIND: ClassVar[FactKind] = FactKind("custody.charge_added", Lane.JUDICIAL, additive=True)
    title_id: str
    offence: Offence


@dataclass(frozen=True, slots=True)
class OffenceValidated:
    """The chief read class and maximum on the paper: they decide the limit (domain: 3.1)."""

    KIND: ClassVar[FactKind] = FactKind("custody.offence_validated", Lane.JUDICIAL)
    title_id: str
    klass: OffenceClass
    maximum_months: int | None
    document: str


@dataclass(frozen=True, slots=True)
class HearingFixed:
    """The person is summoned to a hearing."""

    KIND: ClassVar[FactKind] = FactKind("custody.hearing_fixed", Lane.JUDICIAL, additive=True)
    title_id: str
    hearing_id: str
    on: dt.date
    hour: str
    court: str
    purpose: str


@dataclass(frozen=True, slots=True)
class HearingHeld:
    """What came of a hearing; without a paper yet, the decision is expected."""

    KIND: ClassVar[FactKind] = FactKind("custody.hearing_held", Lane.JUDICIAL)
    title_id: str
    hearing_id: str
    outcome: HearingOutcome
    produced: bool | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class CreditGranted:
    """Days already spent in custody that count for the sentence of a title; both ends count."""

    KIND: ClassVar[FactKind] = FactKind("custody.credit_granted", Lane.JUDICIAL, additive=True)
    title_id: str
    span: Span
    document: str


@dataclass(frozen=True, slots=True)
class NoticeSent:
    """A notice of expiry went to judge and prosecutor; *how* is the bearer or the telephone."""

    KIND: ClassVar[FactKind] = FactKind("custody.notice_sent", Lane.JUDICIAL, additive=True)
    title_id: str
    number: str
    end: dt.date
    to: tuple[str, ...]
    at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class NoticeAnswered:
    """The coupon of a notice came back, or somebody answered otherwise."""

    KIND: ClassVar[FactKind] = FactKind("custody.notice_answered", Lane.JUDICIAL)
    title_id: str
    number: str
    at: dt.datetime
    answer: NoticeAnswer
    words: str = ""
