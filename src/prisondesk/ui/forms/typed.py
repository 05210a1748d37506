"""Reads what a clerk types into a value, or says what is wrong with it."""

import datetime as dt

from prisondesk.i18n import formats
from prisondesk.kernel import calendar
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.widgets import Missing

UNKNOWN_KEY = "?"
TODAY_KEYS = ("a", "j")
YESTERDAY_KEY = "h"
MONTHS: tuple[Message, ...] = (
    cmsg("month in a sentence", "January"),
    cmsg("month in a sentence", "February"),
    cmsg("month in a sentence", "March"),
    cmsg("month in a sentence", "April"),
    cmsg("month in a sentence", "May"),
    cmsg("month in a sentence", "June"),
    cmsg("month in a sentence", "July"),
    cmsg("month in a sentence", "August"),
    cmsg("month in a sentence", "September"),
    cmsg("month in a sentence", "October"),
    cmsg("month in a sentence", "November"),
    cmsg("month in a sentence", "December"),
)


def read_date(text: str, today: dt.date) -> dt.date | Missing | Message | None:
    """Return the date typed, a reason why it is none, `Missing.UNKNOWN`, or None for nothing.

    ``h`` is yesterday (hier), ``a`` or ``j`` today (aujourd'hui, ce jour), ``?`` not known.
    """
    typed = text.strip().lower()
    if not typed:
        return None
    if typed == UNKNOWN_KEY:
        return Missing.UNKNOWN
    if typed in TODAY_KEYS:
        return today
    if typed == YESTERDAY_KEY:
        return today - dt.timedelta(days=1)
    parts = calendar.split_date(typed)
    if parts is None:
        return msg("Type the date as day/month/year, for example 23/11/2026.")
    return _existing(*parts)


def _existing(day: int, month: int, year: int) -> dt.date | Message:
    if not 1 <= month <= 12:
        return msg("There is no month {month}.", month=month)
    if not 1900 <= year <= 2199:
        return msg("The year {year} cannot be right.", year=str(year))
    last = calendar.days_in_month(year, month)
    if day > last:
        name = MONTHS[month - 1]
        return msg("{month} has {last} days. Is it the {last}?", month=name, last=last)
    if day == 0:
        return msg("Type the date as day/month/year, for example 23/11/2026.")
    return dt.date(year, month, day)


def read_number(text: str, least: int, most: int) -> int | Missing | Message | None:
    """Return the whole number typed (spaces are ignored), or what is wrong with it."""
    typed = "".join(text.split())
    if not typed:
        return None
    if typed == UNKNOWN_KEY:
        return Missing.UNKNOWN
    if not (typed.isascii() and typed.lstrip("-").isdigit()):
        return msg("Type a whole number, in figures.")
    value = int(typed)
    if not least <= value <= most:
        return msg(
            "The number must lie between {least} and {most}.",
            least=formats.number(least),
            most=formats.number(most),
        )
    return value
