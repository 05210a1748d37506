"""Queries over incidents, procedures, escapes and deaths."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, select

from prisondesk.features.incidents.model.book import Asked, BookEntry, Mention
from prisondesk.features.incidents.model.discipline import Procedure, SanctionKind
from prisondesk.features.incidents.model.grave import Grave, GraveKind
from prisondesk.features.incidents.store.rows import (
    GraveRow,
    IncidentPersonRow,
    IncidentRow,
    MentionRow,
    ProcedureRow,
)
from prisondesk.ledger.codec import from_plain

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Conduct:
    """What the book says of somebody since a day: incidents, and sanctions that stand."""

    since: dt.date | None
    incidents: tuple[dt.date, ...] = ()
    sanctions: tuple[tuple[dt.date, SanctionKind], ...] = ()


def entry(connection: Connection, incident_id: str) -> BookEntry | None:
    """Return one entry of the book, or None."""
    query = select(IncidentRow.entry).where(IncidentRow.incident == incident_id)
    found = connection.scalar(query)
    return _read(found, BookEntry) if found is not None else None


def book(connection: Connection, facility: str, since: dt.date) -> tuple[BookEntry, ...]:
    """Return the entries of *facility* since a day and all that are open, the newest first."""
    row = IncidentRow
    query = select(row.entry).where(row.facility == facility)
    query = query.where((row.day >= since) | row.open.is_(True))
    query = query.order_by(row.year.desc(), row.place.desc())
    return tuple(_read(each, BookEntry) for each in connection.scalars(query))


def of_year(connection: Connection, facility: str, year: int) -> tuple[tuple[int, BookEntry], ...]:
    """Return the entries of one year with their places, in the order of the register."""
    row = IncidentRow
    query = select(row.place, row.entry).where(row.facility == facility, row.year == year)
    found = connection.execute(query.order_by(row.place))
    return tuple((each.place, _read(each.entry, BookEntry)) for each in found)


def unconfirmed(connection: Connection, facility: str) -> tuple[BookEntry, ...]:
    """Return the open entries that nobody confirmed yet, the oldest first."""
    row = IncidentRow
    query = select(row.entry).where(row.facility == facility, row.open.is_(True))
    query = query.where(row.confirmed.is_(False)).order_by(row.day, row.place)
    return tuple(_read(each, BookEntry) for each in connection.scalars(query))


def examinations(connection: Connection) -> tuple[Asked, ...]:
    """Return whom health staff were asked to see after an incident, the longest waiting first."""
    row = IncidentPersonRow
    query = select(row.dossier, row.incident, row.since).where(row.examine.is_(True))
    found = connection.execute(query.order_by(row.since, row.dossier))
    return tuple(Asked(*each) for each in found)


def mentions_of(connection: Connection, dossier: str) -> tuple[Mention, ...]:
    """Return the incidents that name *dossier*, the newest first."""
    row = MentionRow
    query = select(row.mention).where(row.dossier == dossier).order_by(row.day.desc())
    return tuple(_read(each, Mention) for each in connection.scalars(query))


def procedures_of(connection: Connection, dossier: str) -> tuple[Procedure, ...]:
    """Return the procedures of *dossier*, the newest first."""
    row = ProcedureRow
    query = select(row.procedure).where(row.dossier == dossier).order_by(row.told.desc())
    return tuple(_read(each, Procedure) for each in connection.scalars(query))


def procedures_of_year(
    connection: Connection, facility: str, year: int
) -> tuple[tuple[int, str, Procedure], ...]:
    """Return the procedures of one year: place, dossier, procedure, in the register's order."""
    row = ProcedureRow
    query = select(row.place, row.dossier, row.procedure)
    query = query.where(row.facility == facility, row.year == year).order_by(row.place)
    return tuple(
        (each.place, each.dossier, _read(each.procedure, Procedure))
        for each in connection.execute(query)
    )


def procedures_since(
    connection: Connection, facility: str, since: dt.date
) -> tuple[Procedure, ...]:
    """Return the procedures begun, decided or with a sanction running on *since* or later."""
    row = ProcedureRow
    told = dt.datetime.combine(since, dt.time(), dt.UTC)
    query = select(row.procedure).where(row.facility == facility)
    query = query.where(
        (row.told >= told) | (row.sanctioned >= since) | (row.until >= since) | row.waits.is_(True)
    )
    return tuple(_read(each, Procedure) for each in connection.scalars(query.order_by(row.place)))


def undecided(connection: Connection) -> tuple[tuple[str, Procedure], ...]:
    """Return the procedures that wait for a hearing or a decision, the oldest first."""
    row = ProcedureRow
    query = select(row.dossier, row.procedure).where(row.waits.is_(True)).order_by(row.told)
    return tuple(
        (each.dossier, _read(each.procedure, Procedure)) for each in connection.execute(query)
    )


def running_on(connection: Connection, day: dt.date) -> tuple[tuple[str, Procedure], ...]:
    """Return the procedures whose sanction has not ended on *day*."""
    row = ProcedureRow
    query = select(row.dossier, row.procedure).where(row.until >= day).order_by(row.until)
    return tuple(
        (each.dossier, _read(each.procedure, Procedure)) for each in connection.execute(query)
    )


def graves_of(connection: Connection, dossier: str) -> tuple[Grave, ...]:
    """Return the escapes and the death of *dossier*, the newest first."""
    query = select(GraveRow.grave).where(GraveRow.dossier == dossier)
    found = (_read(each, Grave) for each in connection.scalars(query))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def graves_of_year(
    connection: Connection, facility: str, kind: GraveKind, year: int
) -> tuple[tuple[int, str, Grave], ...]:
    """Return the escapes or deaths of one year: place, dossier, event, in the register's order."""
    row = GraveRow
    query = select(row.place, row.dossier, row.grave)
    query = query.where(row.facility == facility, row.kind == kind.value, row.year == year)
    found = connection.execute(query.order_by(row.place))
    return tuple((each.place, each.dossier, _read(each.grave, Grave)) for each in found)


def untold(connection: Connection) -> tuple[tuple[str, Grave], ...]:
    """Return the escapes and deaths of which somebody is still to be told, the oldest first."""
    query = select(GraveRow.dossier, GraveRow.grave).where(GraveRow.untold.is_(True))
    found = ((each.dossier, _read(each.grave, Grave)) for each in connection.execute(query))
    return tuple(sorted(found, key=lambda each: (each[1].at, each[0])))


def book_since(connection: Connection, facility: str) -> dt.date | None:
    """Return the day of the first entry of the book of *facility*, None while it is empty."""
    query = select(func.min(IncidentRow.day)).where(IncidentRow.facility == facility)
    return connection.scalar(query)


def conducts(connection: Connection, since: dt.date) -> dict[str, Conduct]:
    """Return what the book says of everybody named in it since a day."""
    found: dict[str, Conduct] = {}
    query = select(MentionRow.dossier, MentionRow.day).where(MentionRow.day >= since)
    for each in connection.execute(query.order_by(MentionRow.day)):
        old = found.get(each.dossier, Conduct(since))
        found[each.dossier] = Conduct(since, (*old.incidents, each.day), old.sanctions)
    row = ProcedureRow
    decided = select(row.dossier, row.sanctioned, row.procedure).where(row.sanctioned >= since)
    for one in connection.execute(decided.order_by(row.sanctioned)):
        sanction = _read(one.procedure, Procedure).sanction
        if sanction is not None and one.sanctioned is not None:
            old = found.get(one.dossier, Conduct(since))
            line = (one.sanctioned, sanction.kind)
            found[one.dossier] = Conduct(since, old.incidents, (*old.sanctions, line))
    return found


def _read(text: str, kind: type[Value]) -> Value:
    return from_plain(json.loads(text), kind)
