"""The day and hour at which something was done, as typed beside it: empty means now."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.forms import Date, Group, Text
from prisondesk.ui.widgets import Missing

_HOUR = re.compile(r"^(\d{1,2})(?:\s*[hH:.]\s*|(?=\d\d$))?(\d{2})?$")

DONE_BY, DONE_DAY, DONE_HOUR = "done_by", "done_day", "done_hour"
DONE = Group(
    msg("Done by… on…"),
    (
        Text(
            key=DONE_BY,
            label=msg("Done by"),
            hint=msg("Empty: you. For a paper slip: the name of the officer who did it."),
        ),
        Date(
            key=DONE_DAY,
            label=cmsg("when something was done", "On"),
            hint=msg("Empty: today. h: yesterday."),
            may_be_future=False,
        ),
        Text(
            key=DONE_HOUR,
            label=cmsg("when something was done", "At"),
            hint=msg("22:40; empty: now."),
            width=120,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class DoneAt:
    """Who did it and when; empty and None mean the officer at the desk, now."""

    by: str = ""
    at: dt.datetime | None = None


def read_hour(typed: str) -> dt.time | None:
    """Read « 22:40 », « 22h40 », « 2240 » or « 22 »; None when it is no hour."""
    found = _HOUR.match(typed.strip())
    if found is None:
        return None
    hours, minutes = int(found.group(1)), int(found.group(2) or 0)
    return dt.time(hours, minutes) if hours < 24 and minutes < 60 else None


def hour_problem(value: object) -> Message | None:
    """Return what is wrong with a typed hour, or None; nothing typed is no problem."""
    if not isinstance(value, str) or isinstance(value, Missing):
        return None
    return None if read_hour(value) else msg("Type the hour as 22:40.")


def done_problems(values: Mapping[str, Any], now: dt.datetime) -> dict[str, Message]:
    """Return what is wrong with the moment at which something was done."""
    if (problem := hour_problem(values.get(DONE_HOUR))) is not None:
        return {DONE_HOUR: problem}
    if values.get(DONE_DAY) and not values.get(DONE_HOUR):
        return {DONE_HOUR: msg("Write the hour too.")}
    at = done(values, now).at
    if at is not None and at > now:
        return {DONE_HOUR: msg("This hour has not come yet.")}
    return {}


def done(values: Mapping[str, Any], now: dt.datetime) -> DoneAt:
    """Return who did it and when, from the values of a form."""
    by = str(values.get(DONE_BY) or "")
    hour = values.get(DONE_HOUR)
    typed = read_hour(hour) if isinstance(hour, str) else None
    if typed is None:
        return DoneAt(by)
    day = values.get(DONE_DAY) or now.date()
    return DoneAt(by, dt.datetime.combine(day, typed, dt.UTC))
