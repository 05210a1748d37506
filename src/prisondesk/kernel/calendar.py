"""Civil dates: adding months from date to date, and reading what a clerk types."""

import calendar
import datetime as dt
import re

_DAY_FIRST = re.compile(r"^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})\s*$")
_CENTURY = 100
_PIVOT = 50


def add_months(day: dt.date, months: int) -> dt.date:
    """Return *day* moved by *months*, date to date.

    Where the day does not exist the last day of the month is taken, the earlier end, in favour
    of the person (counting convention 1: « de quantième à quantième »).
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """Return how many days *month* of *year* has."""
    return calendar.monthrange(year, month)[1]


def split_date(text: str) -> tuple[int, int, int] | None:
    """Read ``dd/mm/yyyy`` (also ``.``, ``-`` or a space) into day, month, year.

    The parts need not make an existing date: the caller says what is wrong with them. Two-digit
    years from 50 on are of the last century. Returns None when the text is not of that shape.
    """
    if (found := _DAY_FIRST.match(text)) is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    if year < _CENTURY:
        year += 1900 if year >= _PIVOT else 2000
    return day, month, year


def age_on(day: dt.date, born: dt.date) -> int:
    """Return the completed years of somebody *born* that day, on *day*."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
