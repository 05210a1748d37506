"""Hearings and notices that wait for an answer, one row each, across all files."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Index, Row, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.court import HearingOutcome
from prisondesk.features.custody.rules.expected import hearings_waiting, notices_waiting
from prisondesk.storage.base import Record

HEARING, NOTICE, SIGNATURE = "hearing", "notice", "signature"


class CourtWaitRow(Record):
    """Something of the court that is waited for: a hearing or the answer to a notice."""

    __tablename__ = "court_wait"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    title_id: Mapped[str]
    on_day: Mapped[dt.date]
    outcome: Mapped[str]
    words: Mapped[str]


Index("ix_court_wait_day", CourtWaitRow.what, CourtWaitRow.on_day)


@dataclass(frozen=True, slots=True)
class WaitingHearing:
    """A hearing to come, or one whose decision is expected."""

    dossier: str
    hearing_id: str
    title_id: str
    on: dt.date
    outcome: HearingOutcome | None
    court: str


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """A notice of expiry without an answer; *on* is the day it was sent."""

    dossier: str
    number: str
    title_id: str
    on: dt.date


def wait_rows(key: str, case: Case) -> Iterator[CourtWaitRow]:
    """Yield the rows of one file; after a release only its second signature is waited for."""
    if case.released_at is not None:
        if case.unsigned_why and not case.countersigned_by:
            yield CourtWaitRow(
                dossier=key,
                what=SIGNATURE,
                key=case.levee,
                title_id="",
                on_day=case.released_at.date(),
                outcome="",
                words=case.unsigned_why,
            )
        return
    for held, hearing in hearings_waiting(case):
        yield CourtWaitRow(
            dossier=key,
            what=HEARING,
            key=hearing.hearing_id,
            title_id=held.title_id,
            on_day=hearing.on,
            outcome=hearing.outcome.value if hearing.outcome else "",
            words=hearing.court,
        )
    for held, notice in notices_waiting(case):
        yield CourtWaitRow(
            dossier=key,
            what=NOTICE,
            key=notice.number,
            title_id=held.title_id,
            on_day=notice.sent_at.date(),
            outcome="",
            words="",
        )


def hearings(connection: Connection) -> tuple[WaitingHearing, ...]:
    """Return the hearings to come and the decisions expected, the oldest first."""
    return tuple(
        WaitingHearing(
            row.dossier,
            row.key,
            row.title_id,
            row.on_day,
            HearingOutcome(row.outcome) if row.outcome else None,
            row.words,
        )
        for row in _rows(connection, HEARING)
    )


def notices(connection: Connection) -> tuple[WaitingNotice, ...]:
    """Return the notices of expiry without an answer, the oldest first."""
    return tuple(
        WaitingNotice(row.dossier, row.key, row.title_id, row.on_day)
        for row in _rows(connection, NOTICE)
    )


def unsigned_releases(connection: Connection) -> tuple[tuple[str, dt.date], ...]:
    """Return releases signed on paper only, and since when (decision 8: within 24 hours)."""
    return tuple((row.dossier, row.on_day) for row in _rows(connection, SIGNATURE))


def _rows(connection: Connection, what: str) -> Sequence[Row[str, str, str, dt.date, str, str]]:
    row = CourtWaitRow
    query = select(row.dossier, row.key, row.title_id, row.on_day, row.outcome, row.words)
    query = query.where(row.what == what).order_by(row.on_day, row.dossier)
    return connection.execute(query).all()
