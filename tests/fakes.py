"""Fakes for what tests cannot have: a clock that obeys, a stick, hardware."""

import datetime as dt


class FixedClock:
    """A clock that shows what it is told and moves when it is told."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        """Return the moment shown."""
        return self._moment

    def advance(self, **parts: float) -> None:
        """Move by ``minutes=3``, ``days=1``…"""
        self._moment += dt.timedelta(**parts)
