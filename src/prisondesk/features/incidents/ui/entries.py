"""An entry of the incident book as a line of the list, and as its form has it."""

import datetime as dt

from prisondesk.features.incidents.model.book import (
    EXAMINE_AFTER,
    KIND_WORDS,
    BookEntry,
    BookLine,
    Part,
)
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.act_panel import Values
from prisondesk.ui.widgets import ListRow, Tone

DOT = " · "
OPEN, MONTH, YEAR, BY_FORCE = "open", "month", "year", "force"
FILTERS: tuple[tuple[str, Message], ...] = (
    (OPEN, cmsg("incidents", "Open")),
    (MONTH, cmsg("incidents", "Last 30 days")),
    (BY_FORCE, cmsg("incidents", "Force, restraint")),
    (YEAR, cmsg("incidents", "Last 12 months")),
)


def entry_row(line: BookLine, t: Translator) -> ListRow:
    """Return an entry as one line of the list."""
    incident = line.entry.incident
    names = t.several(each.name for each in line.people)
    detail = DOT.join(filter(None, (incident.number, incident.place, names)))
    when = DOT.join((formats.date(incident.at.date()), t(_state(line.entry))))
    icon = "hand" if incident.kind in EXAMINE_AFTER else "triangle-alert"
    waits = line.entry.closed is None and line.entry.to_examine
    tone = Tone.SOON if waits else Tone.NEUTRAL
    title = t(KIND_WORDS[incident.kind])
    return ListRow(incident.incident_id, title, detail, when, icon=icon, tone=tone)


def _state(entry: BookEntry) -> Message:
    if entry.closed is not None:
        return msg("closed")
    if entry.to_examine:
        return msg("examination awaited")
    return msg("to be confirmed") if entry.confirmed is None else msg("open")


def wanted(line: BookLine, which: str, today: dt.date) -> bool:
    """Tell whether the filter *which* shows an entry on *today*."""
    incident = line.entry.incident
    if which == OPEN:
        return line.entry.closed is None
    if which == MONTH:
        return incident.at.date() >= today - dt.timedelta(days=30)
    return which == YEAR or incident.kind in EXAMINE_AFTER


def as_typed(line: BookLine) -> Values:
    """Return the values of the form that would make this entry."""
    incident = line.entry.incident
    numbers = {
        part.value: ", ".join(
            person.number
            for each, person in zip(incident.involved, line.people, strict=True)
            if each.part is part
        )
        for part in Part
    }
    return {
        "kind": incident.kind.value,
        "day": incident.at.date(),
        "hour": f"{incident.at:%H:%M}",
        "precision": incident.precision.value,
        "place": incident.place,
        "facts": incident.facts,
        "staff": incident.staff,
        "source": incident.source.value,
        "measures": incident.measures,
        "examine": any(each.examine for each in incident.involved),
        **numbers,
    }
