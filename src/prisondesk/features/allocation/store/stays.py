"""Who sleeps where: one row a stay, and what is asked of them."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection, Index, Text, and_, exists, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.board import Placed
from prisondesk.features.allocation.model.history import Span
from prisondesk.features.allocation.model.placement import (
    INSIDE,
    SecondState,
    Stay,
    StayEnd,
    Waiting,
)
from prisondesk.features.allocation.store.folding import arrived, fold_stays
from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.store.passing import passing_keys
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record

FINAL_HOURS = 24  # the final placement is due within a day (decision 2)


class StayRow(Record):
    """One stay in one cell; open while *until* is empty."""

    __tablename__ = "stay"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    facility: Mapped[str]
    cell: Mapped[str]
    zone: Mapped[str]
    arrived: Mapped[dt.datetime]
    since: Mapped[dt.datetime]
    until: Mapped[dt.datetime | None]
    ended: Mapped[str]
    provisional: Mapped[bool]
    absent: Mapped[bool]
    away: Mapped[str]
    review_on: Mapped[dt.date | None]
    emergency_until: Mapped[dt.datetime | None]
    second: Mapped[SecondState]
    stay: Mapped[str] = mapped_column(Text)


Index("ix_stay_place", StayRow.facility, StayRow.until, StayRow.cell)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the stays of one dossier."""
    stays = fold_stays(key, entries)
    for stay in stays:
        yield StayRow(
            dossier=key,
            number=stay.number,
            facility=stay.facility,
            cell=stay.cell,
            zone=stay.zone,
            arrived=arrived(stays, stay.number),
            since=stay.since,
            until=stay.until,
            ended=stay.ended or "",
            provisional=stay.provisional,
            absent=stay.absent is not None,
            away=stay.absent.reason.value if stay.absent else "",
            review_on=stay.review_on,
            emergency_until=stay.emergency.until if stay.emergency else None,
            second=stay.second,
            stay=to_text(stay),
        )


def current(connection: Connection, dossier: str) -> Stay | None:
    """Return the open stay of *dossier*, or None."""
    query = select(StayRow.stay).where(StayRow.dossier == dossier, StayRow.until.is_(None))
    found = connection.scalar(query)
    return _read(found) if found is not None else None


def of_dossier(connection: Connection, dossier: str) -> tuple[Stay, ...]:
    """Return all stays of *dossier*, the first one first."""
    query = select(StayRow.stay).where(StayRow.dossier == dossier).order_by(StayRow.number)
    return tuple(_read(each) for each in connection.scalars(query))


def in_cell(connection: Connection, facility: str, cell: str) -> tuple[Stay, ...]:
    """Return the open stays in one cell, the longest first."""
    query = (
        select(StayRow.stay)
        .where(StayRow.facility == facility, StayRow.until.is_(None), StayRow.cell == cell)
        .order_by(StayRow.since, StayRow.dossier)
    )
    return tuple(_read(each) for each in connection.scalars(query))


def count_in(connection: Connection, facility: str, cell: str) -> int:
    """Return how many have this cell, those away for a time included."""
    return len(in_cell(connection, facility, cell))


def in_infirmary(connection: Connection, facility: str) -> int:
    """Return how many are in the infirmary of *facility* and keep their cell."""
    row = StayRow
    inside = [each.value for each in INSIDE]
    query = select(func.count()).where(
        row.facility == facility, row.until.is_(None), row.away.in_(inside)
    )
    return connection.scalar(query) or 0


def all_placed(connection: Connection, facility: str) -> tuple[Placed, ...]:
    """Return everybody who has a cell in *facility*, with the headline status."""
    row = StayRow
    query = (
        select(row.dossier, row.cell, row.zone, row.provisional, row.absent, CaseRow.status)
        .outerjoin(CaseRow, CaseRow.dossier == row.dossier)
        .where(row.facility == facility, row.until.is_(None))
    )
    return tuple(
        Placed(*each[:5], LegalStatus(each.status) if each.status else None)
        for each in connection.execute(query)
    )


def waiting(connection: Connection, facility: str, away: AbstractSet[str]) -> tuple[Waiting, ...]:
    """Return those without a final placement, the most urgent first: no cell, or provisional.

    *away* are the dossiers of people whom the roll counts in another prison or on the road. Who
    only passes through sleeps in a provisional cell and waits for no other.
    """
    provisional = connection.execute(
        select(StayRow.dossier, StayRow.cell, StayRow.arrived).where(
            StayRow.facility == facility, StayRow.until.is_(None), StayRow.provisional
        )
    )
    passing = passing_keys(connection, facility)
    found = [
        _waiting(each.dossier, each.cell, each.arrived)
        for each in provisional
        if each.dossier not in passing
    ]
    found += [
        _waiting(dossier, "", since) for dossier, since in without_cell(connection, facility, away)
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.dossier)))


def without_cell(
    connection: Connection, facility: str, away: AbstractSet[str]
) -> tuple[tuple[str, dt.datetime], ...]:
    """Return those held or present in *facility* who have no cell, and since when.

    Who came back from a transfer that was cancelled has none until one is given.
    """
    row = StayRow
    has_cell = exists().where(row.dossier == CaseRow.dossier, row.until.is_(None))
    left_since = exists().where(
        row.dossier == CaseRow.dossier,
        row.ended.not_in(("", StayEnd.TRANSFERRED.value)),
        or_(CaseRow.written_at.is_(None), row.until >= CaseRow.written_at),
        or_(CaseRow.present_since.is_(None), row.until >= CaseRow.present_since),
    )
    held = and_(CaseRow.written_at.is_not(None), CaseRow.facility == facility)
    query = select(CaseRow.dossier, CaseRow.written_at, CaseRow.present_since).where(
        CaseRow.released_at.is_(None),
        or_(held, CaseRow.present_since.is_not(None)),
        ~has_cell,
        ~left_since,
    )
    found = [
        (each.dossier, each.present_since or each.written_at)
        for each in connection.execute(query)
        if each.dossier not in away
    ]
    return tuple(sorted(found, key=lambda each: (each[1], each[0])))


@dataclass(frozen=True, slots=True)
class Opened:
    """Of the open stays: the provisional ones, those to look at again, minors among adults."""

    provisional: frozenset[str]
    due: frozenset[str]
    emergencies: Mapping[str, dt.datetime]


def opened(connection: Connection, facility: str, today: dt.date) -> Opened:
    """Return what asks for attention among the open stays of *facility* on *today*."""
    row = StayRow
    query = select(row.dossier, row.provisional, row.review_on, row.emergency_until).where(
        row.facility == facility, row.until.is_(None)
    )
    found = connection.execute(query).all()
    return Opened(
        frozenset(each.dossier for each in found if each.provisional),
        frozenset(each.dossier for each in found if each.review_on and each.review_on <= today),
        {each.dossier: each.emergency_until for each in found if each.emergency_until},
    )


def spans(connection: Connection, facility: str, since: dt.datetime) -> tuple[Span, ...]:
    """Return every stay in *facility* that lasted beyond *since*."""
    row = StayRow
    query = select(row.cell, row.since, row.until).where(
        row.facility == facility, or_(row.until.is_(None), row.until >= since)
    )
    return tuple(Span(*each) for each in connection.execute(query))


def changes(connection: Connection, facility: str, since: dt.datetime) -> dict[str, int]:
    """Return how often each person changed cell in *facility* since *since*; arrivals count not."""
    row = StayRow
    query = (
        select(row.dossier, func.count().label("times"))
        .where(row.facility == facility, row.since >= since, row.since > row.arrived)
        .group_by(row.dossier)
    )
    return {each.dossier: each.times for each in connection.execute(query)}


def unsigned(connection: Connection, facility: str) -> tuple[Stay, ...]:
    """Return decisions signed on paper only, the oldest first: electronic within 24 hours."""
    query = (
        select(StayRow.stay)
        .where(StayRow.facility == facility, StayRow.second == SecondState.PAPER)
        .order_by(StayRow.since, StayRow.dossier)
    )
    return tuple(_read(each) for each in connection.scalars(query))


def to_review(connection: Connection, facility: str, until: dt.date) -> tuple[Stay, ...]:
    """Return open stays whose day of review is *until* or earlier, the oldest first."""
    query = (
        select(StayRow.stay)
        .where(StayRow.facility == facility, StayRow.until.is_(None), StayRow.review_on <= until)
        .order_by(StayRow.review_on, StayRow.dossier)
    )
    return tuple(_read(each) for each in connection.scalars(query))


def _waiting(dossier: str, cell: str, since: dt.datetime) -> Waiting:
    return Waiting(dossier, cell, since, since + dt.timedelta(hours=FINAL_HOURS))


def _read(text: str) -> Stay:
    return from_plain(json.loads(text), Stay)


STAYS_PROJECTION = Projection(
    tables=(StayRow,),
    reads=(*events.STAY_FACTS, Released, Approved),
    project=project,
)
