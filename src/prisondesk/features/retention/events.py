"""The facts of keeping and erasing: the table, a hold, a tombstone, the answer of a prison."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.retention.model import Category, Ground, Period
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactKind, Lane

MOST_HASHES = 400  # of 64 digits each: a fact has 64 KiB at most


def retention_of(facility: str) -> StreamId:
    """Return the stream of the retention table of *facility*; it never leaves it."""
    return StreamId("retention", facility)


@dataclass(frozen=True, slots=True)
class PeriodsDecided:
    """The direction decided how long each category is kept; the reason stands with the fact."""

    KIND: ClassVar[FactKind] = FactKind("retention.periods_decided", Lane.REFERENCE)
    periods: tuple[Period, ...]
    log_years: int


@dataclass(frozen=True, slots=True)
class LogCleared:
    """Looks and printings noted before *before* were taken out of the log, *count* lines."""

    KIND: ClassVar[FactKind] = FactKind("retention.log_cleared", Lane.REFERENCE, additive=True)
    before: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class ErasureHeld:
    """Nothing of this file is erased at *facility* for now: a lawsuit, an inquiry, a request."""

    KIND: ClassVar[FactKind] = FactKind("retention.held", Lane.CUSTODY)
    facility: str
    reason: str


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """The file may be erased at *facility* again when its time comes."""

    KIND: ClassVar[FactKind] = FactKind("retention.hold_lifted", Lane.CUSTODY)
    facility: str
    reason: str


@dataclass(frozen=True, slots=True)
class BodiesErased:
    """The tombstone: what the entries *hashes* said is gone; headers, hashes and chain stay.

    *facility* is the prison that erased, *number* the écrou number under which the bound register
    knows the person, *left_on* the day the time was counted from. Nothing of what was said is told
    here.
    """

    KIND: ClassVar[FactKind] = FactKind("retention.erased", Lane.CUSTODY, additive=True)
    category: Category
    ground: Ground
    reference: str
    facility: str
    number: str
    left_on: dt.date | None
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErasureAnswered:
    """The receipt of another prison: it erased *count* entries too, or why it keeps them."""

    KIND: ClassVar[FactKind] = FactKind("retention.answered", Lane.CUSTODY, additive=True)
    tombstone: str
    facility: str
    done: bool
    count: int
    reason: str = ""


FACTS = (PeriodsDecided, LogCleared, ErasureHeld, HoldLifted, BodiesErased, ErasureAnswered)
# What prisons tell each other about an erasure, whoever holds the file.
TRAVELLING = (BodiesErased.KIND.name, ErasureAnswered.KIND.name)
