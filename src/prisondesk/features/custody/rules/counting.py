"""How days, months and working days are counted (counting conventions 1 to 4)."""

import datetime as dt
from collections.abc import Set as AbstractSet

from prisondesk.features.custody.model.deadline import Window
from prisondesk.features.custody.model.legal import Counting
from prisondesk.features.custody.model.sentence import Term
from prisondesk.kernel.calendar import add_months

ONE_MONTH_DAYS = 30  # Code pénal 1961, art. 5: a month of sentence is thirty days
WEEKEND = frozenset({6, 7})


def after(start: dt.date, term: Term, one_month_days: int = ONE_MONTH_DAYS) -> dt.date:
    """Return the first day not covered by *term* from *start*: months first, then days.

    A sentence of exactly one month is *one_month_days* (convention 2). Raises ValueError for a
    sentence without a date: life or death.
    """
    if term.dateless:
        raise ValueError("this sentence has no end")
    if (term.in_months, term.days) == (1, 0):
        return start + dt.timedelta(days=one_month_days)
    return add_months(start, term.in_months) + dt.timedelta(days=term.days)


def is_working_day(
    day: dt.date,
    holidays: AbstractSet[dt.date] = frozenset(),
    weekend: AbstractSet[int] = WEEKEND,
) -> bool:
    """Tell whether courts sit: no day of the *weekend* (ISO weekdays), no holiday."""
    return day.isoweekday() not in weekend and day not in holidays


def release_day(
    end: dt.date, counting: Counting, holidays: AbstractSet[dt.date] = frozenset()
) -> dt.date:
    """Return the day on which people leave whose time ends, exclusively, on *end*.

    By the settings: the morning of *end* or the last covered day, and on a day without work the
    same day or the working day before (convention 10).
    """
    day = end - dt.timedelta(days=1) if counting.release_last_day else end
    while counting.release_before_holiday and not is_working_day(day, holidays, counting.weekend):
        day -= dt.timedelta(days=1)
    return day


def working_days_before(
    end: dt.date,
    count: int,
    holidays: AbstractSet[dt.date] = frozenset(),
    weekend: AbstractSet[int] = WEEKEND,
) -> Window:
    """Return the window of the last *count* working days before *end*, which is not in it."""
    day, found = end, 0
    closes = end - dt.timedelta(days=1)
    while found < count:
        day -= dt.timedelta(days=1)
        found += is_working_day(day, holidays, weekend)
    return Window(day, closes)


def alert_days(end: dt.date, days_before: tuple[int, ...]) -> tuple[dt.date, ...]:
    """Return the days on which to warn of *end*; once it has passed every day warns."""
    return tuple(end - dt.timedelta(days=days) for days in days_before)


def alert_due(end: dt.date, today: dt.date, days_before: tuple[int, ...]) -> bool:
    """Tell whether *today* is a day to warn of *end*."""
    return today > end or today in alert_days(end, days_before)
