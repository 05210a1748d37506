"""What is known of everybody with a cell that a transfer depends on."""

import datetime as dt

from sqlalchemy import Connection, func, select

from prisondesk.features.allocation.model.eligible import Candidate, Conduct
from prisondesk.features.allocation.store.people import NOT_ASSESSED, screened
from prisondesk.features.allocation.store.stays import StayRow
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.custody.store.waiting import HEARING, CourtWaitRow
from prisondesk.features.health import store as health
from prisondesk.features.incidents.model.discipline import SANCTION_WORDS
from prisondesk.features.incidents.store import reading as incidents
from prisondesk.features.visits import store as visits

YEAR = dt.timedelta(days=365)


def candidates(connection: Connection, facility: str, today: dt.date) -> tuple[Candidate, ...]:
    """Return everybody who has a cell in *facility*."""
    book = incidents.book_since(connection, facility)
    conducts = incidents.conducts(connection, today - YEAR)
    homes = visits.all_homes(connection)
    flags, outcomes = health.all_flags(connection, today), screened(connection)
    waited = connection.execute(
        select(CourtWaitRow.dossier, func.min(CourtWaitRow.on_day).label("day"))
        .where(CourtWaitRow.what == HEARING, CourtWaitRow.on_day >= today)
        .group_by(CourtWaitRow.dossier)
    )
    hearings = {each.dossier: each.day for each in waited}
    query = (
        select(
            StayRow.dossier,
            CaseRow.status,
            CaseRow.ends,
            CaseRow.release_ordered,
            CaseRow.written_at,
        )
        .outerjoin(CaseRow, CaseRow.dossier == StayRow.dossier)
        .where(StayRow.facility == facility, StayRow.until.is_(None))
    )
    return tuple(
        Candidate(
            each.dossier,
            LegalStatus(each.status) if each.status else None,
            each.ends,
            hearings.get(each.dossier),
            each.release_ordered is not None,
            outcomes.get(each.dossier, NOT_ASSESSED).pressure,
            flags.get(each.dossier, frozenset()),
            _conduct(book, conducts.get(each.dossier), each.written_at, today),
            homes.get(each.dossier, ()),
        )
        for each in connection.execute(query)
    )


def _conduct(
    book: dt.date | None,
    found: incidents.Conduct | None,
    written: dt.datetime | None,
    today: dt.date,
) -> Conduct | None:
    """Return what the book says of somebody; without a book nobody can say that nothing was."""
    if found is not None:
        sanctions = tuple((day, SANCTION_WORDS[kind]) for day, kind in found.sanctions)
        return Conduct(today - YEAR, found.incidents, sanctions)
    if book is None:
        return None
    here = written.date() if written is not None else book
    return Conduct(max(book, here, today - YEAR))
