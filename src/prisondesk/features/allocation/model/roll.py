"""The roll call: how many should be in each cell, how many were counted, and why they differ."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.passage import Passing
from prisondesk.kernel.message import Message, cmsg


class Difference(enum.StrEnum):
    """Why a count differs from the book."""

    MOVED = "moved"
    AWAY = "away"
    ARRIVED = "arrived"
    COUNTED_AGAIN = "counted_again"
    MISSING = "missing"
    OTHER = "other"


DIFFERENCE_WORDS: dict[Difference, Message] = {
    Difference.MOVED: cmsg("difference at the roll call", "moved, not written yet"),
    Difference.AWAY: cmsg("difference at the roll call", "away or back, not written yet"),
    Difference.ARRIVED: cmsg("difference at the roll call", "arrival or exit not written yet"),
    Difference.COUNTED_AGAIN: cmsg("difference at the roll call", "counted again, confirmed"),
    Difference.MISSING: cmsg("difference at the roll call", "missing: the alarm was given"),
    Difference.OTHER: cmsg("difference at the roll call", "other, in words"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One cell at the roll call; *why* is needed where *counted* is not *expected*."""

    cell: str
    expected: int
    counted: int
    why: Difference | None = None
    note: str = ""

    @property
    def gap(self) -> int:
        """Return how many were counted beyond those expected; below zero when fewer."""
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class RollCall:
    """A roll call that was written down: *at* it was done, *by* whom, on which computer."""

    at: dt.datetime
    by: str
    lines: tuple[Counted, ...]
    writer: str = ""

    @property
    def expected(self) -> int:
        """Return how many should have been there."""
        return sum(each.expected for each in self.lines)

    @property
    def counted(self) -> int:
        """Return how many were counted."""
        return sum(each.counted for each in self.lines)


@dataclass(frozen=True, slots=True)
class Movements:
    """Since the day began: who came and is still here, who left for good, who did both."""

    arrived: int
    left: int
    both: int


@dataclass(frozen=True, slots=True)
class Special:
    """What is counted apart: the movements of the day, beds of the infirmary, people on the way."""

    movements: Movements
    infirmary: int = 0
    passing: tuple[Passing, ...] = ()


@dataclass(frozen=True, slots=True)
class RollFigures:
    """The figures of the unlock (features: rule 13).

    *present* have a cell and are not away; *vacancies* are usable places less those who have a
    cell; *over_by* sums what exceeds the official places, cell by cell. *infirmary* are in the
    infirmary and keep their cell: in the prison, not away. *passing* are here on the way,
    *passing_late* of them after the day of going on.
    """

    present: int
    absent: int
    without_cell: int
    unlock: int
    vacancies: int
    over_by: int
    movements: Movements
    infirmary: int = 0
    passing: int = 0
    passing_late: int = 0


@dataclass(frozen=True, slots=True)
class RollLine:
    """One cell before the roll call; *expected* are those who have it and are not away.

    The line of those in the infirmary who keep a cell elsewhere bears no block.
    """

    block: str
    cell: str
    expected: int
    absent: int


@dataclass(frozen=True, slots=True)
class RollSheet:
    """Everything the roll call starts from, read *at* one moment, and the *last* one written.

    *last_by* is who counted then, with the computer where that is another office's.
    """

    at: dt.datetime
    lines: tuple[RollLine, ...]
    figures: RollFigures
    last: RollCall | None
    last_by: Message | None = None
