"""The hybrid logical clock: never goes back, for display and stable listing only.

It never decides which of two facts wins; causality is kept by parents.
"""

import datetime as dt
from dataclasses import dataclass

COUNTER_BITS = 16
BACKWARDS_TOLERATED = dt.timedelta(minutes=5)
FORWARDS_TOLERATED = dt.timedelta(days=30)
FUTURE_REFUSED = dt.timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Tick:
    """A reading: the logical time, and whether this computer's clock could be believed."""

    hlc: int
    clock_ok: bool


def from_wall(wall: dt.datetime) -> int:
    """Return the smallest logical time of that moment."""
    return int(wall.timestamp() * 1000) << COUNTER_BITS


def tick(last: int, last_wall: dt.datetime | None, wall: dt.datetime) -> Tick:
    """Return the next logical time after *last*.

    *last_wall* is the latest moment this writer ever saw. A clock that went back by more than
    five minutes, or forward by more than thirty days, is written down as not believed.
    """
    believed = last_wall is None or (
        last_wall - BACKWARDS_TOLERATED <= wall <= last_wall + FORWARDS_TOLERATED
    )
    return Tick(max(last + 1, from_wall(wall)), believed)


def heard(last: int, received: int, wall: dt.datetime) -> int:
    """Return the logical time after hearing of *received* from elsewhere.

    A time more than 48 hours ahead of this computer does not drag our clock along.
    """
    if received > from_wall(wall + FUTURE_REFUSED):
        return last
    return max(last, received)
