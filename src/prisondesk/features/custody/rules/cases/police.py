"""Worked cases of police custody: its end in hours, with the extensions the table has."""

import datetime as dt
from typing import Any

from prisondesk.features.custody.model.legal import (
    LegalParameters,
    Limit,
    LimitKind,
    Situation,
)
from prisondesk.features.custody.rules.cases.shown import UNSET
from prisondesk.features.custody.rules.cases.values import Values, missing
from prisondesk.kernel.message import Message, msg

_TERRORISM = frozenset({"terrorism", "terrorisme", Situation.TERRORISM.value})


def answer_police(values: Values, parameters: LegalParameters) -> dict[str, Any]:
    """Return the ends of police custody that began at ``start`` (CPP art. 76).

    The two readings of the terrorism rule are both given where the sources disagree; under a code
    whose extension is not set, the extended ends have no value.
    """
    if (start := values.moment("start", "from", "began")) is None:
        raise missing("start")
    base = _row(parameters, start, LimitKind.POLICE_CUSTODY, Situation.ORDINARY)
    more = _row(parameters, start, LimitKind.POLICE_CUSTODY_EXTENSION, Situation.ORDINARY)
    terror = _row(parameters, start, LimitKind.POLICE_CUSTODY_EXTENSION, Situation.TERRORISM)
    found: dict[str, Any] = {
        "base_end": _end(start, base, None, 0),
        "extended_end": _end(start, base, more, more.times if more else 1),
        "terrorism_2x": _end(start, base, terror, 2),
        "terrorism_3x": _end(start, base, terror, 3),
    }
    found["shows"] = None if all(found.values()) else UNSET
    terrorism = str(values.find("case", "situation")[1]).lower() in _TERRORISM
    if (times := _times(values)) is not None:
        found["end"] = _end(start, base, terror if terrorism else more, times)
    found["parameter_version"] = parameters.version
    found["explained"] = _explained(base, more, terror)
    return found


def _times(values: Values) -> int | None:
    if (times := values.count("extensions", "times")) is not None:
        return times
    extended = values.truth("extended")
    return None if extended is None else int(extended)


def _row(
    parameters: LegalParameters, start: dt.datetime, kind: LimitKind, situation: Situation
) -> Limit | None:
    regime = parameters.regime_on(start.date())
    return next(
        (
            limit
            for limit in parameters.limits
            if regime is not None
            and (limit.kind, limit.regime, limit.situation) == (kind, regime.id, situation)
            and limit.is_set
        ),
        None,
    )


def _end(
    start: dt.datetime, base: Limit | None, more: Limit | None, times: int
) -> dt.datetime | None:
    if base is None or (times and more is None):
        return None
    hours = (base.hours or 0) + (times * (more.hours or 0) if more else 0)
    return start + dt.timedelta(hours=hours)


def _explained(*rows: Limit | None) -> tuple[Message, ...]:
    return tuple(
        msg("{rule}: {hours} hours ({source})", rule=row.id, hours=row.hours, source=row.source)
        for row in rows
        if row is not None and row.hours is not None
    )
