"""Reading a day as a clerk types it, and saying what is wrong with it in words."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.calendar import days_in_month, split_date
from prisondesk.kernel.message import Message, cmsg, msg

FIRST_YEAR = 1900
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

MONTHS: tuple[Message, ...] = (
    cmsg("start of a sentence", "January"),
    cmsg("start of a sentence", "February"),
    cmsg("start of a sentence", "March"),
    cmsg("start of a sentence", "April"),
    cmsg("start of a sentence", "May"),
    cmsg("start of a sentence", "June"),
    cmsg("start of a sentence", "July"),
    cmsg("start of a sentence", "August"),
    cmsg("start of a sentence", "September"),
    cmsg("start of a sentence", "October"),
    cmsg("start of a sentence", "November"),
    cmsg("start of a sentence", "December"),
)


@dataclass(frozen=True, slots=True)
class DayReading:
    """What a text says: a day, "not known", or a problem to show beside the text kept as typed."""

    day: dt.date | None = None
    unknown: bool = False
    problem: Message | None = None


def tidy(text: str) -> str:
    """Return *text* with plain spaces and European digits, without spaces at its ends."""
    return " ".join(text.translate(_ARABIC_DIGITS).split())


def day_problem(day: int, month: int, year: int) -> Message | None:
    """Say why ``day/month/year`` is not a date, or None when it is one."""
    if not 1 <= month <= 12:
        return msg("There is no month {month}.", month=str(month))
    if not FIRST_YEAR <= year <= 9998:
        return msg("The year {year} is not possible.", year=str(year))
    if day < 1:
        return msg("A day starts at 1.")
    if day <= (days := days_in_month(year, month)):
        return None
    if month == 2:
        return msg("February {year} has {days} days.", year=str(year), days=days)
    return msg("{month} has {days} days.", month=MONTHS[month - 1], days=days)


def read_day(text: str, today: dt.date) -> DayReading:
    """Read a day as typed: ``dd/mm/yyyy``, ``h`` for yesterday, ``a`` for today, ``?``."""
    typed = tidy(text)
    short = {"h": today - dt.timedelta(days=1), "a": today}.get(typed.lower())
    if short is not None:
        return DayReading(short)
    if typed == "?":
        return DayReading(unknown=True)
    if (parts := split_date(typed)) is None:
        return DayReading(problem=msg("A date is written dd/mm/yyyy."))
    day, month, year = parts
    if (problem := day_problem(day, month, year)) is not None:
        return DayReading(problem=problem)
    return DayReading(dt.date(year, month, day))


def read_past_day(text: str, today: dt.date) -> DayReading:
    """Read a day that cannot lie after *today*."""
    reading = read_day(text, today)
    if reading.day is not None and reading.day > today:
        return DayReading(problem=msg("{day} has not come yet.", day=reading.day))
    return reading
