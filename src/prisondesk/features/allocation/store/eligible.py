"""What is known of everybody with a cell that a transfer depends on."""

import datetime as dt

from sqlalchemy import Connection, func, select

from prisondesk.features.allocation.model.eligible import Candidate
from prisondesk.features.allocation.store.people import NOT_ASSESSED, screened
from prisondesk.features.allocation.store.stays import StayRow
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.custody.store.waiting import HEARING, CourtWaitRow
from prisondesk.features.health import store as health


def candidates(connection: Connection, facility: str, today: dt.date) -> tuple[Candidate, ...]:
    """Return everybody who has a cell in *facility*."""
    flags, outcomes = health.all_flags(connection, today), screened(connection)
    waited = connection.execute(
        select(CourtWaitRow.dossier, func.min(CourtWaitRow.on_day).label("day"))
        .where(CourtWaitRow.what == HEARING, CourtWaitRow.on_day >= today)
        .group_by(CourtWaitRow.dossier)
    )
    hearings = {each.dossier: each.day for each in waited}
    query = (
        select(StayRow.dossier, CaseRow.status, CaseRow.ends, CaseRow.release_ordered)
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
        )
        for each in connection.execute(query)
    )
