"""Files entered from paper that are completed by and by: so many a week."""

import datetime as dt
from dataclasses import dataclass

A_WEEK = 20


@dataclass(frozen=True, slots=True)
class Batch:
    """How far the catching up is, in numbers.

    *taken* of *total* files from paper were touched; of the batch drawn on *drawn_on* (None: none
    is drawn), *done* of *drawn*. *size* is how many a week were chosen.
    """

    total: int
    taken: int
    size: int
    drawn_on: dt.date | None
    drawn: int
    done: int

    @property
    def left(self) -> int:
        """Return how many files from paper nobody has touched."""
        return self.total - self.taken

    @property
    def next_size(self) -> int:
        """Return how many the next batch holds: the weekly size, or what is left."""
        return min(self.size, self.left)

    @property
    def weeks(self) -> int:
        """Return how many weeks are left at the size chosen."""
        return -(-self.left // self.size)

    @property
    def open(self) -> bool:
        """Tell whether files of the batch drawn last wait still."""
        return self.drawn_on is not None and self.done < self.drawn

    @property
    def may_draw(self) -> bool:
        """Tell whether the next batch can be drawn: none is open, and files are left."""
        return self.left > 0 and not self.open

    def proposed(self, today: dt.date) -> bool:
        """Tell whether the batch of this week is still to be drawn (decision 9: one a week)."""
        if not self.may_draw:
            return False
        last = self.drawn_on
        return last is None or last.isocalendar()[:2] != today.isocalendar()[:2]
