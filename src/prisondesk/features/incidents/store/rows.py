"""The tables of incidents: the book, who is named in it, procedures, escapes and deaths."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.incidents import events
from prisondesk.features.incidents.rules.book import fold_incident
from prisondesk.features.incidents.rules.discipline import procedures
from prisondesk.features.incidents.rules.grave import graves, mentions
from prisondesk.ledger.codec import to_plain
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class IncidentRow(Record):
    """One entry of the book; *place* is its number in the year."""

    __tablename__ = "incident"

    incident: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(index=True)
    year: Mapped[int]
    place: Mapped[int]
    day: Mapped[dt.date] = mapped_column(index=True)
    kind: Mapped[str]
    open: Mapped[bool] = mapped_column(index=True)
    confirmed: Mapped[bool]
    entry: Mapped[str] = mapped_column(Text)


class IncidentPersonRow(Record):
    """One person named in an incident, and whether health staff are to see them."""

    __tablename__ = "incident_person"

    incident: Mapped[str] = mapped_column(primary_key=True)
    dossier: Mapped[str] = mapped_column(primary_key=True)
    examine: Mapped[bool] = mapped_column(index=True)
    since: Mapped[dt.datetime]


class MentionRow(Record):
    """An incident that a file tells of, wherever it was written."""

    __tablename__ = "incident_mention"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    mention: Mapped[str] = mapped_column(Text)


class ProcedureRow(Record):
    """One disciplinary procedure."""

    __tablename__ = "disciplinary_procedure"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    procedure_id: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    year: Mapped[int]
    place: Mapped[int]
    told: Mapped[dt.datetime]
    waits: Mapped[bool] = mapped_column(index=True)
    sanctioned: Mapped[dt.date | None] = mapped_column(index=True)
    until: Mapped[dt.date | None] = mapped_column(index=True)
    procedure: Mapped[str] = mapped_column(Text)


class GraveRow(Record):
    """One escape or death."""

    __tablename__ = "grave_event"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    kind: Mapped[str]
    year: Mapped[int]
    place: Mapped[int]
    untold: Mapped[bool] = mapped_column(index=True)
    grave: Mapped[str] = mapped_column(Text)


def incident_stream(incident_id: str) -> StreamId:
    """Return the stream of one incident."""
    return StreamId("incident", incident_id)


def bodies(entries: Sequence[Entry]) -> tuple[FactBody, ...]:
    """Return what *entries* say, as far as it can be read."""
    return tuple(each.body for each in entries if each.body is not None)


def project_book(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one incident into its rows."""
    entry = fold_incident(entries)
    if entry is None:
        return
    incident = entry.incident
    facility, year, place = numbered(incident.number)
    yield IncidentRow(
        incident=key,
        facility=incident.facility or facility,
        year=year,
        place=place,
        day=incident.at.date(),
        kind=incident.kind.value,
        open=entry.closed is None,
        confirmed=entry.confirmed is not None,
        entry=_kept(entry),
    )
    for each in incident.involved:
        yield IncidentPersonRow(
            incident=key,
            dossier=each.dossier,
            examine=each.dossier in entry.to_examine,
            since=incident.at,
        )


def project_file(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold what one dossier says of incidents, discipline, escapes and death."""
    known = bodies(entries)
    for mention in mentions(known):
        yield MentionRow(
            dossier=key,
            incident_id=mention.incident_id,
            day=mention.at.date(),
            mention=_kept(mention),
        )
    for procedure in procedures(known):
        facility, year, place = numbered(procedure.number)
        decision, sanction = procedure.decision, procedure.sanction
        yield ProcedureRow(
            dossier=key,
            procedure_id=procedure.procedure_id,
            facility=facility,
            year=year,
            place=place,
            told=procedure.told_at,
            waits=decision is None,
            sanctioned=decision.on if decision is not None and sanction is not None else None,
            until=procedure.runs_until,
            procedure=_kept(procedure),
        )
    for grave in graves(known):
        facility, year, place = numbered(grave.number)
        yield GraveRow(
            dossier=key,
            event_id=grave.event_id,
            facility=facility,
            kind=grave.kind.value,
            year=year,
            place=place,
            untold=bool(grave.untold) and grave.retaken is None,
            grave=_kept(grave),
        )


def numbered(number: str) -> tuple[str, int, int]:
    """Return the prison, the year and the place of a number such as ``BKO-I-2026-00012``."""
    parts = number.split("-")
    if len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
        return "", 0, 0
    return parts[0], int(parts[2]), int(parts[3])


def _kept(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


PROJECTIONS = (
    Projection(
        tables=(IncidentRow, IncidentPersonRow),
        reads=events.BOOK,
        project=project_book,
        stream_kind="incident",
        key="incident",
    ),
    Projection(
        tables=(MentionRow, ProcedureRow, GraveRow), reads=events.OF_FILES, project=project_file
    ),
)
