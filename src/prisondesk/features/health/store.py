"""Flags and numbers of sealed pages; nothing that is sealed is ever kept here."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Index, Row, Select, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.health.events import (
    FunctionalFlagLifted,
    FunctionalFlagSet,
    HealthNoteNumbered,
)
from prisondesk.features.health.model import OPPOSITE, Flag, NoteNumber, Raised, note_number
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record
from prisondesk.storage.local.numbers import RANGE, before_first

Columns = tuple[str, Flag, dt.datetime, str, dt.date | None, bool]


class HealthFlagRow(Record):
    """One flag of one person as it stands."""

    __tablename__ = "health_flag"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    flag: Mapped[Flag] = mapped_column(primary_key=True)
    since: Mapped[dt.datetime]
    by: Mapped[str]
    until: Mapped[dt.date | None]
    precaution: Mapped[bool]


class HealthNoteNumberRow(Record):
    """The number of one sealed page."""

    __tablename__ = "health_note_number"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    on_reception: Mapped[bool]


Index("ix_health_note_number_series", HealthNoteNumberRow.facility, HealthNoteNumberRow.year)


def project_flags(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the flags of one dossier."""
    raised: dict[Flag, Raised] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, FunctionalFlagSet):
            if (opposite := OPPOSITE.get(body.flag)) is not None:
                raised.pop(opposite, None)
            raised[body.flag] = Raised(
                body.flag, entry.done_at, entry.header.done_by, body.until, body.precaution
            )
        elif isinstance(body, FunctionalFlagLifted):
            raised.pop(body.flag, None)
    for each in raised.values():
        yield HealthFlagRow(
            dossier=key,
            flag=each.flag,
            since=each.since,
            by=each.by,
            until=each.until,
            precaution=each.precaution,
        )


def project_numbers(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the numbers of sealed pages of one dossier."""
    first: dict[tuple[str, int, int], tuple[dt.datetime, bool]] = {}
    for entry in entries:
        if isinstance(entry.body, HealthNoteNumbered):
            series = (entry.body.facility, entry.body.year, entry.body.number)
            first.setdefault(series, (entry.done_at, entry.body.on_reception))
    for (facility, year, number), (at, on_reception) in first.items():
        yield HealthNoteNumberRow(
            dossier=key,
            facility=facility,
            year=year,
            number=number,
            at=at,
            on_reception=on_reception,
        )


def flags(connection: Connection, dossier: str, on: dt.date) -> tuple[Raised, ...]:
    """Return the flags of *dossier* that count on the day *on*."""
    query = _active(on).where(HealthFlagRow.dossier == dossier).order_by(HealthFlagRow.flag)
    return tuple(_raised(row) for row in connection.execute(query))


def all_flags(connection: Connection, on: dt.date) -> dict[str, frozenset[Flag]]:
    """Return the flags of everybody that count on the day *on*."""
    found: dict[str, set[Flag]] = {}
    for row in connection.execute(_active(on)):
        found.setdefault(row.dossier, set()).add(row.flag)
    return {dossier: frozenset(each) for dossier, each in found.items()}


def precautions(connection: Connection) -> tuple[tuple[str, Raised], ...]:
    """Return what officers set and health staff have not decided yet, the oldest first."""
    query = _columns().where(HealthFlagRow.precaution).order_by(HealthFlagRow.since)
    return tuple((row.dossier, _raised(row)) for row in connection.execute(query))


def expired(connection: Connection, on: dt.date) -> tuple[tuple[str, Raised], ...]:
    """Return flags whose last day is past, for health staff to renew or lift."""
    query = _columns().where(HealthFlagRow.until < on).order_by(HealthFlagRow.until)
    return tuple((row.dossier, _raised(row)) for row in connection.execute(query))


def note_numbers(connection: Connection, dossier: str) -> tuple[NoteNumber, ...]:
    """Return the numbers of the sealed pages of *dossier*, the oldest first."""
    row = HealthNoteNumberRow
    query = (
        select(row.facility, row.year, row.number, row.at, row.on_reception)
        .where(row.dossier == dossier)
        .order_by(row.at, row.year, row.number)
    )
    return tuple(
        NoteNumber(note_number(each[0], each[1], each[2]), each[3], each[4])
        for each in connection.execute(query)
    )


def highest_number(connection: Connection, facility: str, year: int) -> int:
    """Return the highest number this computer gave a sealed page in *year*; before the first,
    the one before its range.
    """
    row, before = HealthNoteNumberRow, before_first(connection)
    query = select(func.max(row.number)).where(
        row.facility == facility,
        row.year == year,
        row.number.between(before + 1, before + RANGE),
    )
    return connection.scalar(query) or before


def _columns() -> Select[*Columns]:
    row = HealthFlagRow
    return select(row.dossier, row.flag, row.since, row.by, row.until, row.precaution)


def _active(on: dt.date) -> Select[*Columns]:
    return _columns().where(or_(HealthFlagRow.until.is_(None), HealthFlagRow.until >= on))


def _raised(row: Row[*Columns]) -> Raised:
    return Raised(row.flag, row.since, row.by, row.until, row.precaution)


PROJECTIONS = (
    Projection(
        tables=(HealthFlagRow,),
        reads=(FunctionalFlagSet, FunctionalFlagLifted),
        project=project_flags,
    ),
    Projection(tables=(HealthNoteNumberRow,), reads=(HealthNoteNumbered,), project=project_numbers),
)
