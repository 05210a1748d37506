"""Which fields of which files may be at odds, kept beside the facts that say so."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from prisondesk.features.exchange.events import Proposed
from prisondesk.features.exchange.store.rows import OddsRow
from prisondesk.storage.direct import Direct


def keep(
    connection: Connection, dossier: str, found: Mapping[str, dt.date | None], at: dt.datetime
) -> None:
    """Make *found* (nearest day by field) what is kept of *dossier*; known ones keep their age."""
    connection.execute(
        delete(OddsRow).where(OddsRow.dossier == dossier, OddsRow.field.not_in(tuple(found)))
    )
    for field, nearest in found.items():
        connection.execute(
            upsert(OddsRow)
            .values(dossier=dossier, field=field, since=at, nearest=nearest)
            .on_conflict_do_update(index_elements=["dossier", "field"], set_={"nearest": nearest})
        )


def plain(connection: Connection, dossier: str) -> bool:
    """Tell whether nothing of *dossier* can be at odds: one line of facts, nothing proposed."""
    direct, stream = Direct(connection), f"dossier:{dossier}"
    ((count, depth),) = direct.all(
        "SELECT count(*), max(depth) FROM fact WHERE stream = ?", (stream,)
    )
    apart = direct.all(
        "SELECT 1 FROM fact WHERE stream = ? AND kind = ? LIMIT 1", (stream, Proposed.KIND.name)
    ) or direct.all("SELECT 1 FROM exchange_odds WHERE dossier = ? LIMIT 1", (dossier,))
    return count == (depth or 0) + 1 and not apart


def dossiers(connection: Connection) -> tuple[str, ...]:
    """Return the files that may be at odds, the longest waiting first."""
    query = select(OddsRow.dossier).group_by(OddsRow.dossier)
    return tuple(connection.scalars(query.order_by(func.min(OddsRow.since), OddsRow.dossier)))


def waiting(connection: Connection) -> dict[str, tuple[int, dt.datetime]]:
    """Return for each file that may be at odds about how many fields, and since when."""
    query = select(OddsRow.dossier, func.count(), func.min(OddsRow.since)).group_by(OddsRow.dossier)
    rows = connection.execute(query.order_by(func.min(OddsRow.since), OddsRow.dossier))
    return {key: (count, since) for key, count, since in rows}


def any_of(connection: Connection, dossier: str) -> bool:
    """Tell whether the file *dossier* may be at odds about something."""
    query = select(OddsRow.field).where(OddsRow.dossier == dossier).limit(1)
    return connection.scalar(query) is not None


def nearest_ends(connection: Connection) -> dict[str, dt.date]:
    """Return for each file at odds about its end the nearest day, which the alarm follows."""
    rows = connection.execute(
        select(OddsRow.dossier, OddsRow.nearest).where(OddsRow.nearest.is_not(None))
    )
    found: dict[str, dt.date] = {}
    for dossier, nearest in rows:
        if nearest is not None:
            found[dossier] = min(nearest, found.get(dossier, nearest))
    return found
