"""What those who arrive together have in common: hour, escort, how many."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from prisondesk.features.custody.model.passage import Onward
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.intake.ui.moments import hour_problem, read_hour
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison
from prisondesk.ui.forms import Date, Group, Number, Text
from prisondesk.ui.widgets import Missing

GROUP = Group(
    None,
    (
        Date(
            key="day",
            label=msg("Day of the arrival"),
            required=True,
            may_be_future=False,
            width=200,
        ),
        Text(
            key="hour",
            label=msg("Hour at the gate"),
            hint=msg("22:00; as it was, not as it is typed."),
            required=True,
            width=120,
        ),
        Text(
            key="unit",
            label=msg("Escort: unit"),
            required=True,
            missing=(Missing.UNKNOWN,),
        ),
        Text(key="head", label=msg("Head of escort: name"), missing=(Missing.UNKNOWN,)),
        Text(key="rank", label=cmsg("escort", "Rank"), missing=(Missing.UNKNOWN,), width=240),
    ),
)
PASSAGE = Group(
    msg("Passing through"),
    (
        Text(
            key="onward_to",
            label=msg("Goes on to"),
            hint=msg("Only for one night on the way: the intake is then a light one."),
        ),
        Date(key="onward_on", label=msg("Goes on on"), width=200),
        Text(key="onward_order", label=cmsg("transfer", "Number of the order"), width=240),
    ),
)
LIST_GROUP = Group(
    None,
    (
        *GROUP.fields,
        Number(key="announced", label=msg("Persons announced"), least=1, most=300, width=120),
        Text(
            key="done_by",
            label=msg("List received by"),
            hint=msg("Empty: you."),
        ),
        *PASSAGE.fields,
    ),
)


def problems(values: Mapping[str, Any], now: dt.datetime) -> dict[str, Message]:
    """Return what is wrong beyond the fields themselves."""
    if (problem := hour_problem(values.get("hour"))) is not None:
        return {"hour": problem}
    if arrived(values) > now:
        return {"hour": msg("This hour has not come yet.")}
    return onward_problems(values, now.date())


def onward_problems(values: Mapping[str, Any], today: dt.date) -> dict[str, Message]:
    """Return what is wrong with where and when somebody goes on: both are said, or neither."""
    to, on = _text(values.get("onward_to")), values.get("onward_on")
    if to and not isinstance(on, dt.date):
        return {"onward_on": msg("Write the day on which the person goes on.")}
    if isinstance(on, dt.date) and not to:
        return {"onward_to": msg("Write where the person goes on to.")}
    if isinstance(on, dt.date) and on < today:
        return {"onward_on": msg("The day on which the person goes on is past.")}
    return {}


def onward(values: Mapping[str, Any]) -> Onward | None:
    """Return where and when somebody goes on; None for whoever stays."""
    on = values.get("onward_on")
    if not isinstance(on, dt.date):
        return None
    return Onward(_text(values.get("onward_to")), on, _text(values.get("onward_order")))


def arrived(values: Mapping[str, Any]) -> dt.datetime:
    """Return the moment at the gate."""
    hour = read_hour(str(values["hour"]))
    return dt.datetime.combine(values["day"], hour or dt.time(), dt.UTC)


def convoy(values: Mapping[str, Any], persons: int = 1) -> Convoy:
    """Return the convoy; *persons* when none were announced."""
    announced = values.get("announced")
    return Convoy(
        arrived(values),
        _text(values.get("unit")),
        _text(values.get("head")),
        _text(values.get("rank")),
        announced if isinstance(announced, int) else persons,
        onward(values),
    )


def words(given: Convoy) -> Message:
    """Return « Convoi du 23/11/2026, 22:00 · gendarmerie · 20 personnes annoncées »."""
    unit = given.escort_unit or msg("escort not known")
    people = nmsg("{count} person announced", "{count} persons announced", given.announced)
    if (goes_on := given.onward) is not None:
        people = msg(
            "{people}, passing through to {prison}, going on on {day}",
            people=people,
            prison=prison(goes_on.to),
            day=goes_on.on,
        )
    return msg(
        "Convoy of {day}, {hour} · {unit} · {people}",
        day=given.arrived_at.date(),
        hour=formats.hour(given.arrived_at),
        unit=unit,
        people=people,
    )


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, Missing) else str(value)
