"""How full a block was, day by day."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody had *cell* from *since* until *until* (None: still)."""

    cell: str
    since: dt.datetime
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CapacityLine:
    """The places of one cell from a day on, until the next line of the same cell."""

    cell: str
    since: dt.date
    official: int
    operational: int


@dataclass(frozen=True, slots=True)
class BlockHistory:
    """One block: how many had a cell there at the end of each day, and its places of today.

    *outside* tells that its beds are no places of the prison. *official_on* and *usable_on* are
    the places of each day of *points*, None where no capacity was written for that day.
    """

    block: str
    name: str
    official: int
    operational: int
    outside: bool
    points: tuple[tuple[dt.date, int], ...]
    official_on: tuple[int | None, ...] = ()
    usable_on: tuple[int | None, ...] = ()
    lines: tuple[CapacityLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a block: the count and the places of its last known *day*, and its two ends.

    *official* and *usable* are None where no capacity was written for that day.
    """

    day: dt.date
    count: int
    official: int | None
    usable: int | None
    lowest: int
    highest: int
