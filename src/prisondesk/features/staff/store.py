"""The establishment and its officers, as the facts tell."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.staff import events
from prisondesk.features.staff.model import (
    Colleague,
    Delegation,
    Facility,
    Officer,
    OfficerSex,
    RecoveryState,
)
from prisondesk.i18n import prisons
from prisondesk.kernel.ids import IDENTIFIER, OfficerId
from prisondesk.kernel.message import Message, msg, prison, verbatim
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.security.roles import Role
from prisondesk.storage.base import Record

RENEWALS = (events.PasswordRenewed, events.RecoveryUsed)


class FacilityRow(Record):
    """The establishment of this database, and the health group's public key."""

    __tablename__ = "facility"

    code: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(Text)
    health_recipient: Mapped[str]


class OfficerRow(Record):
    """One officer."""

    __tablename__ = "officer"

    officer: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    sex: Mapped[str]
    details: Mapped[str] = mapped_column(Text)


class ColleagueRow(Record):
    """Somebody of an office of the prison, as the *writer* there told it."""

    __tablename__ = "colleague"

    writer: Mapped[str] = mapped_column(primary_key=True)
    officer: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    told: Mapped[dt.datetime]
    colleague: Mapped[str] = mapped_column(Text)


class DelegationRow(Record):
    """One standing-in."""

    __tablename__ = "delegation"

    id: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(index=True)
    details: Mapped[str] = mapped_column(Text)


class RecoveryRow(Record):
    """Which recovery sheets one establishment holds, and when they were last tried."""

    __tablename__ = "recovery"

    facility: Mapped[str] = mapped_column(primary_key=True)
    made: Mapped[dt.datetime | None]
    shared: Mapped[bool]
    tried: Mapped[dt.datetime | None]


def staff_of(code: str) -> StreamId:
    """Return the stream of one establishment's staff."""
    return StreamId("staff", code)


def colleagues_of(writer: str) -> StreamId:
    """Return the stream in which the computer *writer*, and nobody else, tells who works there."""
    return StreamId("colleagues", writer)


def project_colleagues(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold who works at one office: the last word on each counts."""
    told: dict[str, ColleagueRow] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, events.ColleagueTold) and entry.header.writer == key:
            each = Colleague(body.officer, body.name, body.role, body.active, body.number)
            told[body.officer] = ColleagueRow(
                writer=key,
                officer=body.officer,
                name=body.name,
                told=entry.header.wall,
                colleague=_text(each),
            )
    yield from told.values()


def project_facility(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the establishment's names."""
    facility: Facility | None = None
    recipient = ""
    for entry in entries:
        if isinstance(entry.body, events.FacilityFounded):
            facility = entry.body.facility
        elif isinstance(entry.body, events.FacilityChanged):
            facility = entry.body.after
        elif isinstance(entry.body, events.HealthGroupFounded):
            recipient = entry.body.recipient
    if facility is not None:
        yield FacilityRow(code=key, facility=_text(facility), health_recipient=recipient)


def project_officers(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the officers."""
    officers: dict[str, Officer] = {}
    sexes: dict[str, OfficerSex] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, events.OfficerRegistered):
            officers[body.officer.officer] = body.officer
        elif isinstance(body, events.OfficerRoleChanged) and body.officer in officers:
            officers[body.officer] = replace(officers[body.officer], role=body.after)
        elif isinstance(body, events.OfficerLeft) and body.officer in officers:
            officers[body.officer] = replace(officers[body.officer], active=False)
        elif isinstance(body, events.OfficerSexNoted):
            sexes[body.officer] = body.sex
        elif isinstance(body, RENEWALS) and body.officer in officers:
            renewed = replace(officers[body.officer], approval_public=body.approval_public)
            officers[body.officer] = renewed
    for officer in officers.values():
        yield OfficerRow(
            officer=officer.officer,
            facility=key,
            name=officer.name,
            sex=sexes.get(officer.officer, OfficerSex.NOT_SAID).value,
            details=_text(officer),
        )


def project_delegations(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold who stands in for whom; what ended early is gone."""
    given: dict[str, Delegation] = {}
    for entry in entries:
        if isinstance(entry.body, events.DelegationGiven):
            given[entry.body.delegation.id] = entry.body.delegation
        elif isinstance(entry.body, events.DelegationEnded):
            given.pop(entry.body.delegation, None)
    for each in given.values():
        yield DelegationRow(id=each.id, facility=key, details=_text(each))


def project_recovery(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold which recovery sheets there are."""
    row = RecoveryRow(facility=key, made=None, shared=False, tried=None)
    for entry in entries:
        body = entry.body
        if isinstance(body, events.RecoverySheetsMade):
            row.made, row.shared = entry.done_at, body.shared
        elif isinstance(body, events.FacilityFounded):
            row.made = entry.done_at
        elif isinstance(body, events.RecoveryTried) and body.opens:
            row.tried = entry.done_at
    if row.made is not None:
        yield row


def facility(connection: Connection, code: str | None = None) -> Facility | None:
    """Return the establishment with *code*, or the only one; None before the first run."""
    query = select(FacilityRow.facility)
    if code is not None:
        query = query.where(FacilityRow.code == code)
    found = connection.scalar(query)
    return from_plain(json.loads(found), Facility) if found else None


def health_recipient(connection: Connection) -> str:
    """Return the public key of the health group, or the empty text."""
    return connection.scalar(select(FacilityRow.health_recipient)) or ""


def officers(connection: Connection) -> tuple[Officer, ...]:
    """Return all officers, those who left included, by name."""
    rows = connection.scalars(select(OfficerRow.details).order_by(OfficerRow.name))
    return tuple(from_plain(json.loads(row), Officer) for row in rows)


def officer(connection: Connection, officer_id: str) -> Officer | None:
    """Return one officer, or None."""
    found = connection.scalar(select(OfficerRow.details).where(OfficerRow.officer == officer_id))
    return from_plain(json.loads(found), Officer) if found else None


def sex_of(connection: Connection, officer_id: str) -> OfficerSex:
    """Return what an officer said of the own sex."""
    found = connection.scalar(select(OfficerRow.sex).where(OfficerRow.officer == officer_id))
    return OfficerSex(found) if found else OfficerSex.NOT_SAID


def sexes(connection: Connection) -> dict[str, OfficerSex]:
    """Return what each officer said of the own sex."""
    rows = connection.execute(select(OfficerRow.officer, OfficerRow.sex))
    return {each.officer: OfficerSex(each.sex) for each in rows}


def names(connection: Connection) -> dict[OfficerId, str]:
    """Return the name to show for every account, for lists and papers, other offices included."""
    row = ColleagueRow
    told = connection.execute(select(row.officer, row.name).order_by(row.told, row.writer))
    found = {OfficerId(each.officer): each.name for each in told}
    rows = connection.execute(select(OfficerRow.officer, OfficerRow.name))
    return found | {OfficerId(row.officer): row.name for row in rows}


def told_by(connection: Connection, writer: str) -> dict[str, Colleague]:
    """Return whom the computer *writer* has told the other offices of."""
    query = select(ColleagueRow.colleague).where(ColleagueRow.writer == writer)
    found = (from_plain(json.loads(each), Colleague) for each in connection.scalars(query))
    return {str(each.officer): each for each in found}


def colleagues(connection: Connection) -> tuple[Colleague, ...]:
    """Return who works at the other offices of the prison, office by office, by name.

    Who has an account here is none of them. A computer that was put back from its backup tells
    anew under another name: the later word counts.
    """
    row = ColleagueRow
    query = select(row.officer, row.colleague).order_by(row.told, row.writer)
    told = {each.officer: each.colleague for each in connection.execute(query)}
    own = set(connection.scalars(select(OfficerRow.officer)))
    found = (from_plain(json.loads(text), Colleague) for who, text in told.items())
    others = (each for each in found if each.officer not in own)
    return tuple(sorted(others, key=lambda each: (each.number, each.name, each.officer)))


def written_by(connection: Connection, officer_id: str) -> Message:
    """Return who *officer_id* is, with the office where it is another one's.

    An office without a name goes by the number of its computer; of an officer whom no office has
    told of yet nothing is known but that. A name written on paper is returned as it is.
    """
    if (known := officer(connection, officer_id)) is not None:
        return verbatim(known.name)
    row = ColleagueRow
    query = select(row.writer, row.colleague).where(row.officer == officer_id)
    told = connection.execute(query.order_by(row.told.desc(), row.writer.desc())).first()
    if told is None:
        unknown = IDENTIFIER.fullmatch(officer_id)
        return msg("an officer of another office") if unknown else verbatim(officer_id)
    colleague = from_plain(json.loads(told.colleague), Colleague)
    if not prisons.named(told.writer):
        return colleague.shown
    return msg("{name} ({office})", name=colleague.name, office=prison(told.writer))


def delegations(connection: Connection) -> tuple[Delegation, ...]:
    """Return every standing-in that was not ended early, the latest first."""
    rows = connection.scalars(select(DelegationRow.details))
    found = (from_plain(json.loads(row), Delegation) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.first, each.id), reverse=True))


def standing_in(connection: Connection, officer_id: str, day: dt.date) -> tuple[Role, ...]:
    """Return the roles *officer_id* stands in for on *day*."""
    known = delegations(connection)
    return tuple(each.role for each in known if each.officer == officer_id and each.holds_on(day))


def recovery(connection: Connection) -> RecoveryState:
    """Return which recovery sheets this database has."""
    row = connection.execute(
        select(RecoveryRow.made, RecoveryRow.shared, RecoveryRow.tried)
    ).first()
    return RecoveryState(*row) if row else RecoveryState()


def _text(value: object) -> str:
    return to_text(value)


PROJECTIONS = (
    Projection(
        tables=(FacilityRow,),
        reads=(events.FacilityFounded, events.FacilityChanged, events.HealthGroupFounded),
        project=project_facility,
        stream_kind="staff",
        key="code",
    ),
    Projection(
        tables=(OfficerRow,),
        reads=(
            events.OfficerRegistered,
            events.OfficerRoleChanged,
            events.OfficerLeft,
            events.OfficerSexNoted,
            *RENEWALS,
        ),
        project=project_officers,
        stream_kind="staff",
        key="facility",
    ),
    Projection(
        tables=(ColleagueRow,),
        reads=(events.ColleagueTold,),
        project=project_colleagues,
        stream_kind="colleagues",
        key="writer",
    ),
    Projection(
        tables=(DelegationRow,),
        reads=(events.DelegationGiven, events.DelegationEnded),
        project=project_delegations,
        stream_kind="staff",
        key="facility",
    ),
    Projection(
        tables=(RecoveryRow,),
        reads=(events.FacilityFounded, events.RecoverySheetsMade, events.RecoveryTried),
        project=project_recovery,
        stream_kind="staff",
        key="facility",
    ),
)
