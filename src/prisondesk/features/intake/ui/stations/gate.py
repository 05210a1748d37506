"""Station 0: who is presented at the gate, by whom and when; no allegation, no injury in words."""

from typing import Any

from prisondesk.features.intake import events
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui import convoy_form
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.plan import (
    YES_NO,
    Given,
    Plan,
    Recorded,
    text,
    yes,
    yes_value,
)
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms import Choice, Group, Number, Text

ESCORT = Group(
    msg("The escort"),
    (
        *convoy_form.GROUP.fields,
        Number(key="persons", label=msg("Persons presented"), least=1, most=300, width=120),
    ),
)
STATE = Group(
    msg("State on arrival"),
    (
        Text(
            key="seen_by",
            label=msg("Looked at by"),
            hint=msg("Who looked; what was seen stays in the sealed health note."),
        ),
        Choice(key="signed", label=msg("Looked at in presence of the escort"), options=YES_NO),
        Choice(key="health", label=msg("Health was called"), options=YES_NO),
    ),
)


def _groups(overview: Overview) -> tuple[Group, ...]:
    # What is known of the way on is changed on the list of those passing through.
    return (ESCORT, STATE) if overview.key else (ESCORT, convoy_form.PASSAGE, STATE)


def _fill(overview: Overview) -> dict[str, Any]:
    opened, seen = overview.opened, overview.last(events.StateSeen)
    if opened is None:
        return {"day": overview.now.date(), "persons": 1}
    values: dict[str, Any] = {
        "day": opened.presented_at.date(),
        "hour": formats.hour(opened.presented_at),
        "unit": opened.escort_unit,
        "head": opened.escort_head,
        "rank": opened.escort_rank,
        "persons": opened.persons,
    }
    if seen is not None:
        values |= {
            "seen_by": seen.seen_by,
            "signed": yes_value(seen.escort_signed),
            "health": yes_value(seen.health_called),
        }
    return values


def _check(given: Given) -> dict[str, Message]:
    if given.key:
        return {}
    return convoy_form.problems(given.values, given.overview.now)


def _record(desk: IntakeDesk, given: Given) -> Recorded:
    values, key = given.values, given.key
    if not key:
        convoy = convoy_form.convoy({**values, "announced": values.get("persons")})
        key = desk.intake.open(desk.actor, convoy, done_by=given.done.by)
    if text(values.get("seen_by")):
        seen = events.StateSeen(
            text(values["seen_by"]), bool(yes(values["signed"])), bool(yes(values["health"]))
        )
        if seen != given.overview.last(events.StateSeen):
            desk.intake.record(desk.actor, key, seen, done_by=given.done.by, done_at=given.done.at)
    return Recorded(key, msg("Presentation at the gate written; the person is counted."))


def _locked(overview: Overview) -> bool:
    return overview.last(events.StateSeen) is not None


GATE = Plan(
    station=StationKey.GATE,
    groups=_groups,
    fill=_fill,
    check=_check,
    record=_record,
    locked=_locked,
    on_paper=(
        msg("The hour is that of the gate, not that of the typing."),
        msg("Escort leaves before any question is asked of the person."),
    ),
)
