"""What is counted: who was held on a day, and the figures made of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.placement import INSIDE, AbsenceReason
from prisondesk.features.custody.model.status import EntryKind, ExitReason, LegalStatus
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One écrou: from when to when it was open, and what is counted of the person.

    *until* is None while the écrou is open here. *born* are the first and the last possible day
    of birth. *block* is empty without a cell. *onward* is the day on which who passes through is
    to go on.
    """

    dossier: str
    since: dt.datetime
    until: dt.datetime | None
    entry: EntryKind
    exit: ExitReason | None
    status: LegalStatus | None
    born: tuple[dt.date | None, dt.date | None]
    block: str = ""
    absent: AbsenceReason | None = None
    onward: dt.date | None = None

    @property
    def away(self) -> bool:
        """Tell whether the person is outside the prison; a bed of the infirmary is inside."""
        return self.absent is not None and self.absent not in INSIDE

    def at(self, moment: dt.datetime) -> bool:
        """Tell whether the écrou was open at *moment*."""
        return self.since < moment and (self.until is None or self.until >= moment)


@dataclass(frozen=True, slots=True)
class Counting:
    """The counting identity of one day: opening + entries – exits = closing."""

    opening: int
    entries: Mapping[EntryKind, int]
    exits: Mapping[ExitReason, int]
    closing: int

    @property
    def entered(self) -> int:
        """Return all entries."""
        return sum(self.entries.values())

    @property
    def left(self) -> int:
        """Return all exits."""
        return sum(self.exits.values())

    @property
    def holds(self) -> bool:
        """Tell whether the identity is true; it always is, and every paper checks it."""
        return self.opening + self.entered - self.left == self.closing


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One legal status: *status* is None where none is written."""

    status: LegalStatus | None
    entries: int
    exits: int
    closing: int


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One block: *places* is None when its beds are outside the places of the prison."""

    name: str
    places: int | None
    population: int
    absent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayState:
    """The daily state: the day from *since* to *until*, counted *at* the hour it was read."""

    day: dt.date
    since: dt.datetime
    until: dt.datetime
    at: dt.datetime
    counting: Counting
    presences: int
    absent: Mapping[AbsenceReason, int]
    statuses: tuple[StatusLine, ...]
    blocks: tuple[BlockLine, ...]
    ages: tuple[tuple[Message, int], ...]
    occupancy: Occupancy
    passing: int = 0
    passing_late: int = 0

    @property
    def infirmary(self) -> int:
        """Return who lies in the infirmary and keeps a cell: inside the prison."""
        return self.absent.get(AbsenceReason.INFIRMARY, 0)

    @property
    def away(self) -> int:
        """Return all who are outside the prison and keep their cell."""
        return sum(count for reason, count in self.absent.items() if reason not in INSIDE)

    @property
    def present(self) -> int:
        """Return who is inside: the population, less the absent, with those without écrou."""
        return self.counting.closing - self.away + self.presences


@dataclass(frozen=True, slots=True)
class ShareLine:
    """How many of those held under a status take part; a count of None is withheld.

    *total* is the line of everybody, else *status* None means that none is written.
    """

    status: LegalStatus | None
    part: int | None
    whole: int | None
    total: bool = False

    @property
    def rate(self) -> int | None:
        """Return the share in tenths of a percent; None without both counts."""
        if self.part is None or not self.whole:
            return None
        return (self.part * 2000 + self.whole) // (2 * self.whole)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is printed: never without its name, its parts and its definition.

    *value* is in tenths of a percent when *rate*, else a count; None where it cannot be known,
    and *missing* says why.
    """

    name: Message
    value: int | None
    parts: Message
    definition: Message
    rate: bool = False
    missing: Message | None = None
