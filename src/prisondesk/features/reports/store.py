"""Everybody who was held here since some hour, in one query; reports keep no table."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from prisondesk.features.allocation.model.placement import Stay, StayEnd
from prisondesk.features.allocation.store.stays import StayRow
from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.status import EntryKind, ExitReason, LegalStatus
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.inmates.store import InmateRow
from prisondesk.features.reports.model.counting import Held
from prisondesk.features.transfers.store import elsewhere
from prisondesk.ledger.codec import from_plain


def held_since(
    connection: Connection, facility: str, since: dt.datetime, blocks: dict[str, str]
) -> tuple[Held, ...]:
    """Return every écrou of *facility* that was open at *since* or later.

    *blocks* are the blocks of the cells. Who left on a transfer was held until he left his cell.
    """
    away = elsewhere(connection, facility)
    last = (
        select(StayRow.dossier, func.max(StayRow.number).label("number"))
        .where(StayRow.facility == facility)
        .group_by(StayRow.dossier)
        .subquery()
    )
    query = (
        select(
            CaseRow.dossier,
            CaseRow.facility,
            CaseRow.written_at,
            CaseRow.released_at,
            CaseRow.status,
            CaseRow.case,
            CaseRow.passing_at,
            CaseRow.onward_on,
            InmateRow.born_first,
            InmateRow.born_last,
            StayRow.stay,
        )
        .outerjoin(InmateRow, InmateRow.dossier == CaseRow.dossier)
        .outerjoin(last, last.c.dossier == CaseRow.dossier)
        .outerjoin(
            StayRow, and_(StayRow.dossier == last.c.dossier, StayRow.number == last.c.number)
        )
        .where(
            CaseRow.facility == facility,
            CaseRow.written_at.is_not(None),
            or_(CaseRow.released_at.is_(None), CaseRow.released_at >= since),
        )
        .order_by(CaseRow.dossier)
    )
    held = (_held(row, blocks, gone=row.dossier in away) for row in connection.execute(query))
    return tuple(
        each for each in held if each is not None and (each.until is None or each.until >= since)
    )


def released_since(connection: Connection, facility: str, since: dt.datetime) -> tuple[Case, ...]:
    """Return the cases of who left *facility* at *since* or later."""
    query = select(CaseRow.case).where(CaseRow.facility == facility, CaseRow.released_at >= since)
    return tuple(from_plain(json.loads(each), Case) for each in connection.scalars(query))


def presences(connection: Connection, moment: dt.datetime) -> int:
    """Return how many are inside without écrou at *moment*."""
    query = select(func.count()).where(
        CaseRow.written_at.is_(None),
        CaseRow.released_at.is_(None),
        CaseRow.present_since < moment,
    )
    return int(connection.scalar(query) or 0)


def _held(row: Row[*tuple[Any, ...]], blocks: dict[str, str], *, gone: bool) -> Held | None:
    case = from_plain(json.loads(row.case), Case)
    stay = from_plain(json.loads(row.stay), Stay) if row.stay else None
    until, why = row.released_at, case.released_why
    if gone and until is None:
        if stay is None or stay.ended is not StayEnd.TRANSFERRED:
            return None  # expected here or never here: another prison counts him
        until, why = stay.until, ExitReason.TRANSFER
    inside = stay if stay is not None and stay.until is None else None
    return Held(
        dossier=row.dossier,
        since=row.written_at,
        until=until,
        entry=case.ecrou.entry if case.ecrou else EntryKind.NEW,
        exit=why,
        status=LegalStatus(row.status) if row.status else None,
        born=(row.born_first, row.born_last),
        block=blocks.get(inside.cell, "") if inside else "",
        absent=inside.absent.reason if inside and inside.absent else None,
        onward=row.onward_on if row.passing_at == row.facility else None,
    )
