"""What an entry of the incident book must say, and how the facts of one incident fold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.book import (
    EXAMINE_AFTER,
    BookEntry,
    Incident,
    Involved,
    Note,
    Part,
    Struck,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.entry import Entry


def incident_problem(incident: Incident, now: dt.datetime) -> Message | None:
    """Return why *incident* cannot be entered."""
    if incident.at > now:
        return msg("This is written down when it has taken place.")
    if not incident.place.strip():
        return msg("Write where it happened.")
    if not incident.facts.strip():
        return msg("Write what happened, as it was seen or told.")
    people = [each.dossier for each in incident.involved]
    if len(people) != len(set(people)):
        return msg("The same person is named twice.")
    return None


def with_examinations(incident: Incident) -> Incident:
    """Return *incident* with an examination asked for after force or restraint (Mandela 82).

    Whoever suffered violence, or against whom force was used, is seen by health staff.
    """
    if incident.kind not in EXAMINE_AFTER:
        return incident
    seen = tuple(_examined(each) for each in incident.involved)
    return replace(incident, involved=seen)


def _examined(involved: Involved) -> Involved:
    return involved if involved.part is Part.PRESENT else replace(involved, examine=True)


def fold_incident(entries: Sequence[Entry]) -> BookEntry | None:
    """Return one incident with all that was written later, or None before its first entry."""
    first = next((each for each in entries if isinstance(each.body, events.IncidentRecorded)), None)
    if first is None or not isinstance(first.body, events.IncidentRecorded):
        return None
    book = BookEntry(first.body.incident, first.header.author, first.done_at)
    for entry in entries:
        book = _folded(book, entry)
    return book


def _folded(book: BookEntry, entry: Entry) -> BookEntry:
    body, by, at = entry.body, entry.header.author, entry.done_at
    if isinstance(body, events.IncidentCorrected):
        struck = Struck(book.incident, by, at, body.why)
        return replace(book, incident=body.incident, struck=(*book.struck, struck))
    if isinstance(body, events.IncidentFollowed):
        return replace(book, notes=(*book.notes, Note(at, by, body.words)))
    if isinstance(body, events.IncidentConfirmed):
        return replace(book, confirmed=Note(at, by, body.words))
    if isinstance(body, events.IncidentClosed):
        return replace(book, closed=Note(at, by, body.words))
    if isinstance(body, events.ExaminationHeld):
        return replace(book, examined=(*book.examined, body.dossier))
    return book
