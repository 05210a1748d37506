"""Station 2: rules and rights told, the search, the provisional cell."""

from collections.abc import Iterator
from typing import Any

from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.custody.service import Done
from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.features.intake import events
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.rules.checklist import search_problems
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.plan import (
    YES_NO,
    Given,
    Plan,
    Recorded,
    Values,
    text,
    yes,
    yes_value,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms import Area, Choice, Combo, Group, Text
from prisondesk.ui.widgets import Missing

RULES = Group(
    msg("Rules and rights"),
    (
        Combo(key="language", label=msg("Told in"), options=tuple(LANGUAGE_WORDS.items())),
        Text(
            key="interpreter",
            label=msg("Interpreter"),
            hint=msg("Name; empty when none was needed."),
        ),
        Choice(key="aloud", label=msg("Read aloud"), options=YES_NO),
        Choice(key="sheet", label=msg("Sheet of rights given"), options=YES_NO),
    ),
)
SEARCH = Group(
    msg("The search"),
    (
        Text(key="searcher", label=msg("Searched by")),
        Choice(key="same_sex", label=msg("An officer of the same sex"), options=YES_NO),
        Choice(key="intimate", label=msg("Intimate search"), options=YES_NO),
        Area(
            key="why_intimate",
            label=msg("Reason of an intimate search"),
            lines=2,
            max_length=500,
        ),
        Area(
            key="objects",
            label=msg("Objects found"),
            hint=msg("They go on to “Belongings and money”."),
            lines=2,
            max_length=500,
        ),
    ),
)
CELL = Group(
    msg("Provisional cell"),
    (
        Text(
            key="cell",
            label=msg("Cell"),
            hint=msg("The code of the cell; ? to be decided."),
            missing=(Missing.UNKNOWN,),
            width=160,
        ),
        Text(
            key="cell_note",
            label=msg("Why this cell, if it is against the proposal"),
        ),
    ),
)


def _fill(overview: Overview) -> dict[str, Any]:
    told, search = overview.last(events.RulesTold), overview.last(events.SearchHeld)
    values: dict[str, Any] = {}
    if told is not None:
        values |= {
            "language": told.language,
            "interpreter": told.interpreter,
            "aloud": yes_value(told.read_aloud),
            "sheet": yes_value(told.sheet_given),
        }
    if search is not None:
        values |= {
            "searcher": search.officer,
            "same_sex": yes_value(search.same_sex),
            "intimate": yes_value(search.intimate),
            "why_intimate": search.intimate_reason,
            "objects": search.objects,
        }
    if overview.cell:
        values["cell"] = overview.cell
    return values


def _told(values: Values) -> events.RulesTold | None:
    if not values.get("language"):
        return None
    return events.RulesTold(
        text(values["language"]),
        text(values.get("interpreter")),
        bool(yes(values.get("aloud"))),
        bool(yes(values.get("sheet"))),
    )


def _search(values: Values) -> events.SearchHeld | None:
    if not text(values.get("searcher")) and values.get("same_sex") is None:
        return None
    return events.SearchHeld(
        text(values.get("searcher")),
        bool(yes(values.get("same_sex"))),
        bool(yes(values.get("intimate"))),
        text(values.get("why_intimate")),
        text(values.get("objects")),
    )


def _problems(values: Values) -> Iterator[tuple[str, Message]]:
    if values.get("language") and values.get("aloud") is None:
        yield "aloud", msg("To be filled in.")
    search = _search(values)
    if search is None:
        return
    if values.get("same_sex") is None:
        yield "same_sex", msg("To be filled in.")
    elif problems := search_problems(search):
        where = "searcher" if not search.officer else "same_sex"
        yield ("why_intimate" if search.officer and search.same_sex else where), problems[0]


def _record(desk: IntakeDesk, given: Given) -> Recorded:
    facts = (
        (_told(given.values), given.overview.last(events.RulesTold)),
        (_search(given.values), given.overview.last(events.SearchHeld)),
    )
    done = given.done
    for fact, before in facts:
        if fact is not None and fact != before:
            desk.intake.record(desk.actor, given.key, fact, done_by=done.by, done_at=done.at)
    cell = text(given.values.get("cell")).upper()
    if cell and cell != given.overview.cell and desk.place is not None:
        note = text(given.values.get("cell_note"))
        desk.place(desk.actor, given.key, Provisional(cell, note=note), Done(done.by, done.at))
    return Recorded(given.key, msg("Rules, search and cell written."))


SECURITY = Plan(
    station=StationKey.SECURITY,
    groups=lambda _overview: (RULES, SEARCH, CELL),
    fill=_fill,
    check=lambda given: dict(_problems(given.values)),
    record=_record,
    on_paper=(
        msg("Search before contact with other detained persons, in private."),
        msg("An adult cell is never given to a possible minor by default."),
    ),
)
