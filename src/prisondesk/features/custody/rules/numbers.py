"""The écrou number: one series a prison and year, without gaps, written in two ways."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SCREEN = re.compile(r"^\s*([A-Z]{2,5})-(\d{4})-(\d{1,6})\s*$", re.IGNORECASE)
_PAPER = re.compile(r"^\s*(\d{1,6})\s*/\s*(\d{4})\s*$")


@dataclass(frozen=True, slots=True, order=True)
class EcrouNumber:
    """The *number*-th écrou of *year* in the prison of code *facility*."""

    facility: str
    year: int
    number: int

    @property
    def on_screen(self) -> str:
        """Return ``BKO-2026-00123``."""
        return f"{self.facility}-{self.year}-{self.number:05d}"

    @property
    def on_paper(self) -> str:
        """Return ``123/2026``, as the bound register has it."""
        return f"{self.number}/{self.year}"


def read_number(typed: str, facility: str) -> EcrouNumber | None:
    """Read either way of writing it; the paper's way means the own prison, *facility*."""
    if (found := _SCREEN.match(typed)) is not None:
        return EcrouNumber(found.group(1).upper(), int(found.group(2)), int(found.group(3)))
    if (found := _PAPER.match(typed)) is not None:
        return EcrouNumber(facility, int(found.group(2)), int(found.group(1)))
    return None


def next_number(used: Iterable[EcrouNumber], facility: str, year: int) -> EcrouNumber:
    """Return the number after the highest *used* one, cancelled ones included: no gap, no reuse."""
    taken = (each.number for each in used if (each.facility, each.year) == (facility, year))
    return EcrouNumber(facility, year, max(taken, default=0) + 1)


def gaps(used: Iterable[EcrouNumber], facility: str, year: int) -> tuple[int, ...]:
    """Return the numbers missing in the series, for a person to look at."""
    taken = {each.number for each in used if (each.facility, each.year) == (facility, year)}
    return tuple(number for number in range(1, max(taken, default=0)) if number not in taken)
