"""Permits and visits across all files, and the visits of authorities."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.visits import events
from prisondesk.features.visits.model import Official, Permit, TurnedAway, Visit, VisitorHome
from prisondesk.features.visits.rules import homes, permits, turned_away, visits
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class PermitRow(Record):
    """One permit."""

    __tablename__ = "visit_permit"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    permit_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    permit: Mapped[str] = mapped_column(Text)


class VisitRow(Record):
    """One visit."""

    __tablename__ = "visit"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    inside: Mapped[bool] = mapped_column(index=True)
    visit: Mapped[str] = mapped_column(Text)


class TurnedRow(Record):
    """One visitor who was refused at the gate."""

    __tablename__ = "visitor_turned_away"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    turned_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    turned: Mapped[str] = mapped_column(Text)


class VisitorHomeRow(Record):
    """Where one named visitor lives."""

    __tablename__ = "visitor_home"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(primary_key=True)
    home: Mapped[str] = mapped_column(Text)


class OfficialRow(Record):
    """One visit of an authority."""

    __tablename__ = "official_visit"

    facility: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    official: Mapped[str] = mapped_column(Text)


def authorities_of(facility: str) -> StreamId:
    """Return the stream of the visits of authorities to a prison."""
    return StreamId("authorities", facility)


def bodies(entries: Sequence[Entry]) -> tuple[FactBody, ...]:
    """Return what *entries* say, as far as it can be read."""
    return tuple(each.body for each in entries if each.body is not None)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its permits and visits."""
    known = bodies(entries)
    for permit in permits(known):
        yield PermitRow(
            dossier=key, permit_id=permit.permit_id, number=permit.number, permit=_kept(permit)
        )
    for visit in visits(known):
        yield VisitRow(
            dossier=key,
            visit_id=visit.visit_id,
            day=visit.came_at.date(),
            inside=visit.left_at is None,
            visit=_kept(visit),
        )
    for turned in turned_away(known):
        yield TurnedRow(
            dossier=key, turned_id=turned.turned_id, day=turned.at.date(), turned=_kept(turned)
        )
    for home in homes(known):
        yield VisitorHomeRow(dossier=key, visitor=home.visitor, home=_kept(home))


def project_authorities(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the visits of authorities to one prison."""
    for body in bodies(entries):
        if isinstance(body, events.AuthorityCame):
            seen = body.official
            yield OfficialRow(
                facility=key,
                visit_id=seen.visit_id,
                day=seen.came_at.date(),
                official=_kept(seen),
            )


def by_permit(connection: Connection, number: str) -> tuple[str, Permit] | None:
    """Return the dossier and the permit that bears *number*, or None."""
    query = select(PermitRow.dossier, PermitRow.permit).where(PermitRow.number == number)
    found = connection.execute(query).first()
    return (found.dossier, from_plain(json.loads(found.permit), Permit)) if found else None


def all_permits(connection: Connection) -> tuple[tuple[str, Permit], ...]:
    """Return every permit with its dossier, by number."""
    query = select(PermitRow.dossier, PermitRow.permit).order_by(PermitRow.number)
    return tuple(
        (row.dossier, from_plain(json.loads(row.permit), Permit))
        for row in connection.execute(query)
    )


def permits_of(connection: Connection, dossier: str) -> tuple[Permit, ...]:
    """Return the permits to visit one person, withdrawn ones too."""
    query = select(PermitRow.permit).where(PermitRow.dossier == dossier)
    return tuple(from_plain(json.loads(each), Permit) for each in connection.scalars(query))


def between(connection: Connection, first: dt.date, last: dt.date) -> tuple[tuple[str, Visit], ...]:
    """Return the visits from *first* to *last*, both included, and who is still inside."""
    row = VisitRow
    wanted = row.day.between(first, last) | row.inside.is_(True)
    query = select(row.dossier, row.visit).where(wanted)
    found = [
        (each.dossier, from_plain(json.loads(each.visit), Visit))
        for each in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: (each[1].came_at, each[0])))


def turned_between(
    connection: Connection, first: dt.date, last: dt.date
) -> tuple[tuple[str, TurnedAway], ...]:
    """Return who was refused at the gate from *first* to *last*, the earliest first."""
    row = TurnedRow
    query = select(row.dossier, row.turned).where(row.day.between(first, last))
    found = [
        (each.dossier, from_plain(json.loads(each.turned), TurnedAway))
        for each in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: (each[1].at, each[0])))


def turned_of(connection: Connection, dossier: str) -> tuple[TurnedAway, ...]:
    """Return the visitors of one person who were refused, the earliest first."""
    query = select(TurnedRow.turned).where(TurnedRow.dossier == dossier)
    found = (from_plain(json.loads(each), TurnedAway) for each in connection.scalars(query))
    return tuple(sorted(found, key=lambda each: (each.at, each.turned_id)))


def all_homes(connection: Connection) -> dict[str, tuple[VisitorHome, ...]]:
    """Return where the named visitors of each file live, the nearest first."""
    found: dict[str, list[VisitorHome]] = {}
    for row in connection.execute(select(VisitorHomeRow.dossier, VisitorHomeRow.home)):
        home = from_plain(json.loads(row.home), VisitorHome)
        found.setdefault(row.dossier, []).append(home)
    return {key: tuple(sorted(own, key=_way)) for key, own in found.items()}


def inside(connection: Connection) -> tuple[str, ...]:
    """Return the dossiers that are being visited now."""
    query = select(VisitRow.dossier).where(VisitRow.inside.is_(True)).distinct()
    return tuple(connection.scalars(query.order_by(VisitRow.dossier)))


def officials(connection: Connection, first: dt.date, last: dt.date) -> tuple[Official, ...]:
    """Return the visits of authorities from *first* to *last*, the earliest first."""
    row = OfficialRow
    query = select(row.official).where(row.day.between(first, last))
    found = (from_plain(json.loads(each), Official) for each in connection.scalars(query))
    return tuple(sorted(found, key=lambda each: each.came_at))


def _way(home: VisitorHome) -> tuple[int, str]:
    return home.hours, home.visitor


def _kept(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


PROJECTIONS = (
    Projection(
        tables=(PermitRow, VisitRow, TurnedRow, VisitorHomeRow),
        reads=events.FACTS[:6],
        project=project,
    ),
    Projection(
        tables=(OfficialRow,),
        reads=(events.AuthorityCame,),
        project=project_authorities,
        stream_kind="authorities",
        key="facility",
    ),
)
