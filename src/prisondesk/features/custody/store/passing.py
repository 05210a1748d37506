"""Who is here on the way to another prison, and until when."""

import json
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, select

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.passage import Passing
from prisondesk.features.custody.rules.passing import open_passage
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.ledger.codec import from_plain


def passing(connection: Connection, facility: str, away: AbstractSet[str]) -> tuple[Passing, ...]:
    """Return who passes through *facility*, the earliest day first; *away* left already."""
    query = (
        select(CaseRow.dossier, CaseRow.number, CaseRow.case)
        .where(CaseRow.passing_at == facility)
        .order_by(CaseRow.onward_on, CaseRow.dossier)
    )
    found = []
    for row in connection.execute(query):
        passage = open_passage(from_plain(json.loads(row.case), Case))
        if passage is not None and row.dossier not in away:
            found.append(Passing(row.dossier, row.number, passage.onward, passage.since))
    return tuple(found)


def passing_keys(connection: Connection, facility: str) -> frozenset[str]:
    """Return the dossiers of those whose passage through *facility* is not over."""
    query = select(CaseRow.dossier).where(CaseRow.passing_at == facility)
    return frozenset(connection.scalars(query))
