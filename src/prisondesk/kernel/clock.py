"""Time as something handed in, so that no rule and no test reads the wall by itself."""

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Answers what time it is."""

    def now(self) -> dt.datetime:
        """Return the present moment, aware, in UTC (which is also Bamako's civil time)."""
        ...


class SystemClock:
    """The clock of this computer; it may be wrong, and facts say so when it jumps."""

    def now(self) -> dt.datetime:
        """Return the computer's time in UTC."""
        return dt.datetime.now(dt.UTC)
