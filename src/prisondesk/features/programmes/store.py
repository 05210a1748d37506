"""What is offered, who waits, who takes part and who came, across all files."""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, Select, Text, case, func, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.events import Released
from prisondesk.features.programmes import events
from prisondesk.features.programmes.model import (
    DEPARTURES,
    OPEN,
    Enrolment,
    Offered,
    Presence,
    Session,
    SessionLine,
    State,
)
from prisondesk.features.programmes.rules import (
    attendances,
    enrolments,
    offers,
    sessions,
    waiting_order,
)
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record

STREAM = "programmes"


class ActivityRow(Record):
    """One activity of a prison."""

    __tablename__ = "activity"

    facility: Mapped[str] = mapped_column(primary_key=True)
    activity_id: Mapped[str] = mapped_column(primary_key=True)
    open: Mapped[bool]
    offered: Mapped[str] = mapped_column(Text)


class SessionRow(Record):
    """One session that was held."""

    __tablename__ = "activity_session"

    facility: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(primary_key=True)
    activity_id: Mapped[str] = mapped_column(index=True)
    day: Mapped[dt.date]
    session: Mapped[str] = mapped_column(Text)


class PlaceRow(Record):
    """How one person stands with one activity."""

    __tablename__ = "activity_place"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    enrolment_id: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(index=True)
    activity_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str]
    ended: Mapped[dt.date | None]
    end: Mapped[str]
    review_on: Mapped[dt.date | None]
    enrolment: Mapped[str] = mapped_column(Text)


class AttendanceRow(Record):
    """Whether one person came to one session."""

    __tablename__ = "activity_attendance"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    presence: Mapped[str]


def offered_in(facility: str) -> StreamId:
    """Return the stream of what a prison offers."""
    return StreamId(STREAM, facility)


def bodies(entries: Sequence[Entry]) -> tuple[FactBody, ...]:
    """Return what *entries* say, as far as it can be read."""
    return tuple(each.body for each in entries if each.body is not None)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its places and the sessions it tells of."""
    known = bodies(entries)
    for each in enrolments(known):
        yield PlaceRow(
            dossier=key,
            enrolment_id=each.enrolment_id,
            facility=each.course.facility,
            activity_id=each.course.activity_id,
            state=each.state.value,
            ended=each.ended,
            end=each.end.value if each.end else "",
            review_on=each.review_on,
            enrolment=_kept(each),
        )
    for came in attendances(known):
        yield AttendanceRow(
            dossier=key, session_id=came.session.session_id, presence=came.presence.value
        )


def project_offer(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold what one prison offers into its activities and sessions."""
    for each in offers(entries):
        yield ActivityRow(
            facility=key,
            activity_id=each.activity.activity_id,
            open=each.open,
            offered=_kept(each),
        )
    for held in sessions(bodies(entries)):
        yield SessionRow(
            facility=key,
            session_id=held.session_id,
            activity_id=held.activity_id,
            day=held.day,
            session=_kept(held),
        )


def catalogue(connection: Connection, facility: str) -> tuple[Offered, ...]:
    """Return the activities of a prison, the open ones first, by name."""
    query = select(ActivityRow.offered).where(ActivityRow.facility == facility)
    found = [from_plain(json.loads(each), Offered) for each in connection.scalars(query)]
    return tuple(sorted(found, key=lambda each: (not each.open, each.activity.name.casefold())))


def offered(connection: Connection, facility: str, activity_id: str) -> Offered | None:
    """Return one activity, or None."""
    query = select(ActivityRow.offered).where(
        ActivityRow.facility == facility, ActivityRow.activity_id == activity_id
    )
    found = connection.scalar(query)
    return from_plain(json.loads(found), Offered) if found is not None else None


def open_places(connection: Connection, activity_id: str) -> tuple[tuple[str, Enrolment], ...]:
    """Return who takes part in an activity or waits for it, in the order of asking."""
    row = PlaceRow
    query = select(row.dossier, row.enrolment).where(
        row.activity_id == activity_id, row.state.in_([each.value for each in OPEN])
    )
    return _places(connection, query)


def left_since(
    connection: Connection, activity_id: str, day: dt.date
) -> tuple[tuple[str, Enrolment], ...]:
    """Return whose place ended by a departure from the prison on *day* or later."""
    row = PlaceRow
    query = select(row.dossier, row.enrolment).where(
        row.activity_id == activity_id,
        row.ended >= day,
        row.end.in_([each.value for each in DEPARTURES]),
    )
    return _places(connection, query)


def excluded(connection: Connection, activity_id: str) -> tuple[tuple[str, Enrolment], ...]:
    """Return who was excluded from an activity, with the day on which that is looked at again."""
    row = PlaceRow
    query = select(row.dossier, row.enrolment).where(
        row.activity_id == activity_id, row.review_on.is_not(None)
    )
    return _places(connection, query)


def places_of(connection: Connection, dossier: str) -> tuple[Enrolment, ...]:
    """Return every place of one person, ended ones too."""
    query = select(PlaceRow.dossier, PlaceRow.enrolment).where(PlaceRow.dossier == dossier)
    return tuple(each for _, each in _places(connection, query))


def open_of(connection: Connection, dossier: str) -> tuple[Enrolment, ...]:
    """Return the places of one person that have not ended."""
    return tuple(each for each in places_of(connection, dossier) if each.open)


def active_in(connection: Connection, activity_id: str) -> frozenset[str]:
    """Return who takes part in an activity now."""
    query = select(PlaceRow.dossier).where(
        PlaceRow.activity_id == activity_id, PlaceRow.state == State.ACTIVE.value
    )
    return frozenset(connection.scalars(query))


def participants(connection: Connection, facility: str) -> dict[str, frozenset[str]]:
    """Return who takes part in each activity of a prison."""
    row = PlaceRow
    query = select(row.activity_id, row.dossier).where(
        row.facility == facility, row.state == State.ACTIVE.value
    )
    found: dict[str, set[str]] = {}
    for each in connection.execute(query):
        found.setdefault(each.activity_id, set()).add(each.dossier)
    return {key: frozenset(people) for key, people in found.items()}


def taking_part(connection: Connection, facility: str, among: Collection[str]) -> frozenset[str]:
    """Return who of *among* takes part in at least one activity of a prison."""
    people = participants(connection, facility).values()
    return frozenset().union(*people) & frozenset(among)


def waiting_counts(connection: Connection, facility: str) -> dict[str, int]:
    """Return how many wait for each activity of a prison."""
    row = PlaceRow
    states = (State.ASKED.value, State.WAITING.value)
    query = (
        select(row.activity_id, func.count())
        .where(row.facility == facility, row.state.in_(states))
        .group_by(row.activity_id)
    )
    return {each[0]: each[1] for each in connection.execute(query)}


def held_sessions(connection: Connection, activity_id: str, limit: int) -> tuple[SessionLine, ...]:
    """Return the last sessions of an activity with how many came, the newest first."""
    came = func.coalesce(
        func.sum(case((AttendanceRow.presence == Presence.PRESENT.value, 1), else_=0)), 0
    )
    query = (
        select(SessionRow.session, came.label("came"), func.count(AttendanceRow.dossier).label("n"))
        .outerjoin(AttendanceRow, AttendanceRow.session_id == SessionRow.session_id)
        .where(SessionRow.activity_id == activity_id)
        .group_by(SessionRow.facility, SessionRow.session_id)
        .order_by(SessionRow.day.desc(), SessionRow.session_id.desc())
        .limit(limit)
    )
    return tuple(
        SessionLine(from_plain(json.loads(each.session), Session), each.came, each.n)
        for each in connection.execute(query)
    )


def _places(connection: Connection, query: Select[str, str]) -> tuple[tuple[str, Enrolment], ...]:
    found = [
        (each.dossier, from_plain(json.loads(each.enrolment), Enrolment))
        for each in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: waiting_order(each[1])))


def _kept(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


PROJECTIONS = (
    Projection(
        tables=(PlaceRow, AttendanceRow), reads=(*events.OF_PERSON, Released), project=project
    ),
    Projection(
        tables=(ActivityRow, SessionRow),
        reads=events.OFFER,
        project=project_offer,
        stream_kind=STREAM,
        key="facility",
    ),
)
