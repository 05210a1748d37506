"""Sentences as pronounced, and what lengthens or shortens them."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.deadline import Step
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Term:
    """A length: years and months run date to date, days are days; *life*, *death* have no end."""

    years: int = 0
    months: int = 0
    days: int = 0
    life: bool = False
    death: bool = False

    @property
    def dateless(self) -> bool:
        """Tell whether no end can be computed (domain: 3.3, convention 10)."""
        return self.life or self.death

    @property
    def in_months(self) -> int:
        """Return years and months together, in months."""
        return self.years * 12 + self.months


def firm_terms(terms: tuple[Term, ...], suspended: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return what is to be served of *terms* once their *suspended* parts are taken off.

    Parts stand in the order of the sentences. Days are taken off days, months off months: of three
    months with fifteen days suspended, three months less fifteen days are served.
    """
    if not suspended:
        return terms
    parts = (*suspended, *([Term()] * len(terms)))
    left = (
        Term(months=term.in_months - part.in_months, days=term.days - part.days)
        if part != Term()
        else term
        for term, part in zip(terms, parts, strict=False)
    )
    return tuple(each for each in left if each != Term())


class Relation(enum.StrEnum):
    """How several sentences stand to each other; the judgment says it, nobody assumes it."""

    CONSECUTIVE = "consecutive"
    CONCURRENT = "concurrent"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from *first* to *last*, both counted."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Return how many days it covers."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Liberty:
    """Days at liberty after an escape: from *left* until *back*, which is not counted."""

    left: dt.date
    back: dt.date


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """What is served: *start* is the first day of unbroken custody in the case (convention 5).

    *credit_days* are days credited by an order that names no dates, beside the *credits*.
    """

    start: dt.date
    terms: tuple[Term, ...]
    relation: Relation | None = None
    credits: tuple[Span, ...] = ()
    escapes: tuple[Liberty, ...] = ()
    remissions: tuple[Term, ...] = ()
    credit_days: int = 0


@dataclass(frozen=True, slots=True)
class SentenceEnd:
    """The end of a sentence, exclusive, and before remissions and credits; None: there is none."""

    end: dt.date | None
    before_remission: dt.date | None = None
    before_credit: dt.date | None = None
    trace: tuple[Step, ...] = ()
    note: Message | None = None

    @property
    def last(self) -> dt.date | None:
        """Return the last day served."""
        return None if self.end is None else self.end - dt.timedelta(days=1)

    def days_over(self, today: dt.date) -> int:
        """Return the days held beyond the end on *today*; 0 when it has not passed."""
        return 0 if self.end is None else max(0, (today - self.end).days)
