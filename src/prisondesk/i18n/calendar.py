"""Names of days and months as messages, so that every language says its own or the French one."""

import datetime as dt

from prisondesk.kernel.message import Message, cmsg, msg

_DAYS = (
    cmsg("day of the week", "Monday"),
    cmsg("day of the week", "Tuesday"),
    cmsg("day of the week", "Wednesday"),
    cmsg("day of the week", "Thursday"),
    cmsg("day of the week", "Friday"),
    cmsg("day of the week", "Saturday"),
    cmsg("day of the week", "Sunday"),
)
_MONTHS = (
    cmsg("month", "January"),
    cmsg("month", "February"),
    cmsg("month", "March"),
    cmsg("month", "April"),
    cmsg("month", "May"),
    cmsg("month", "June"),
    cmsg("month", "July"),
    cmsg("month", "August"),
    cmsg("month", "September"),
    cmsg("month", "October"),
    cmsg("month", "November"),
    cmsg("month", "December"),
)


def weekday(day: dt.date) -> Message:
    """Return the name of the day of the week *day* falls on."""
    return _DAYS[day.weekday()]


def month(day: dt.date) -> Message:
    """Return the name of the month *day* is in."""
    return _MONTHS[day.month - 1]


def spoken_moment(when: dt.datetime) -> Message:
    """Return *when* as one says it, to compare with a calendar: ``mardi 24 novembre 2026, 09:10``.

    Only for reading once at the head of a page; in lists and papers dates are figures.
    """
    return msg(
        "{weekday} {day} {month} {year}, {hour}",
        weekday=weekday(when),
        day=f"{when.day}",
        month=month(when),
        year=f"{when.year}",
        hour=f"{when:%H:%M}",
    )
