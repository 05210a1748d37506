"""What is kept for how long, why something is erased, and what is known of it afterwards."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class Category(enum.StrEnum):
    """What is kept for a time of its own, counted from the day the person left."""

    BIOMETRIC = "biometric"
    ASSESSMENT = "assessment"
    FILE = "file"
    HEALTH = "health"
    IDENTITY = "identity"


CATEGORIES: dict[Category, Message] = {
    Category.BIOMETRIC: cmsg("retention", "Photographs and fingers"),
    Category.ASSESSMENT: cmsg("retention", "Assessments, interviews and social notes"),
    Category.FILE: cmsg("retention", "Titles, cells, belongings and all else"),
    Category.HEALTH: cmsg("retention", "Sealed health pages"),
    Category.IDENTITY: cmsg("retention", "Name and identity"),
}
# The name is kept as long as anything else of the file is: it has no time of its own.
TIMED = (Category.BIOMETRIC, Category.ASSESSMENT, Category.FILE, Category.HEALTH)


class Ground(enum.StrEnum):
    """Why something is erased."""

    PERIOD = "period"
    COURT = "court"
    REQUEST = "request"


GROUNDS: dict[Ground, Message] = {
    Ground.PERIOD: cmsg("retention", "The time of keeping is over"),
    Ground.COURT: cmsg("retention", "A court or the law asks for it"),
    Ground.REQUEST: cmsg("retention", "The person asked, and the direction agreed"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """How many years one category is kept after the person left."""

    category: Category
    years: int


@dataclass(frozen=True, slots=True)
class Periods:
    """The table of a prison; *decided* is False while nobody of the direction decided it."""

    periods: tuple[Period, ...]
    log_years: int
    decided: bool = False
    on: dt.date | None = None
    by: str = ""
    reason: str = ""

    def years(self, category: Category) -> int:
        """Return how many years *category* is kept; the name as long as the longest."""
        known = {each.category: each.years for each in self.periods}
        return known.get(category, max(known.values()))


@dataclass(frozen=True, slots=True)
class Answered:
    """What one prison did about an erasure: *done*, or why it keeps what it has."""

    tombstone: str
    facility: str
    done: bool
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of what was erased: which entries, why, by whom, never what they said."""

    hash: str
    category: Category
    ground: Ground
    reference: str
    facility: str
    number: str
    left_on: dt.date | None
    hashes: tuple[str, ...]
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Why one prison keeps a file although its time is over, and since when."""

    facility: str
    reason: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Kept:
    """What the facts of one dossier say about its keeping."""

    dossier: str
    left_on: dt.date | None = None
    holds: tuple[Hold, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    answers: tuple[Answered, ...] = ()

    def hold(self, facility: str) -> Hold | None:
        """Return the hold of *facility*, or None."""
        return next((each for each in self.holds if each.facility == facility), None)

    def answered(self, tombstone: str, facility: str) -> Answered | None:
        """Return what *facility* said last about *tombstone*, or None."""
        said = [each for each in self.answers if each.tombstone == tombstone]
        return next((each for each in reversed(said) if each.facility == facility), None)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One category of one file: since when it is due, how many entries it has."""

    category: Category
    since: dt.date
    entries: int


@dataclass(frozen=True, slots=True)
class DueFile:
    """Somebody who left: what of the file falls due; *held* says why it is kept all the same."""

    dossier: str
    name: str
    number: str
    left_on: dt.date
    lines: tuple[DueLine, ...]
    held: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """One erasure: what is known of it, and which prisons still owe their receipt."""

    dossier: str
    number: str
    category: Category
    ground: Ground
    reference: str
    entries: int
    at: dt.datetime
    by: str
    receipts: tuple[Answered, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows: the table, what falls due, what is held, what was erased."""

    periods: Periods
    due: tuple[DueFile, ...]
    held: tuple[DueFile, ...]
    gone: tuple[Gone, ...]
    old_log: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be erased: of which dossier, which category, why, on what paper."""

    dossier: str
    category: Category
    ground: Ground
    reference: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: how many entries and photographs went, who has still to be told."""

    number: str
    category: Category
    ground: Ground
    reference: str
    entries: int
    attachments: int
    fingerprint: str
    at: dt.datetime
    by: str
    second: str
    partners: tuple[str, ...]
