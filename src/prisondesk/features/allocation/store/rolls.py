"""The roll calls that were written down, month by month."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.allocation.events import RollCalled
from prisondesk.features.allocation.model.roll import Movements, RollCall
from prisondesk.features.allocation.store.stays import StayRow
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class RollRow(Record):
    """One roll call."""

    __tablename__ = "roll_call"

    month: Mapped[str] = mapped_column(primary_key=True)
    fact: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    at: Mapped[dt.datetime]
    call: Mapped[str] = mapped_column(Text)


def roll_of(facility: str, day: dt.date) -> StreamId:
    """Return the stream of the roll calls of one month, so that none grows for years."""
    return StreamId("roll", f"{facility}-{day:%Y-%m}")


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Return the roll calls of one month."""
    for entry in entries:
        if isinstance(entry.body, RollCalled):
            header = entry.header
            call = RollCall(entry.done_at, header.done_by, entry.body.lines, header.writer)
            yield RollRow(
                month=key,
                fact=entry.hash,
                facility=entry.body.facility,
                at=entry.done_at,
                call=to_text(call),
            )


def last(connection: Connection, facility: str) -> RollCall | None:
    """Return the last roll call of *facility*, or None."""
    query = select(RollRow.call).where(RollRow.facility == facility)
    found = connection.scalar(query.order_by(RollRow.at.desc(), RollRow.fact).limit(1))
    return None if found is None else from_plain(json.loads(found), RollCall)


def movements(connection: Connection, facility: str, since: dt.datetime) -> Movements:
    """Return who came and who left for good since *since*; moves between cells are neither."""
    row = StayRow
    query = select(row.dossier, row.arrived, row.until, row.ended).where(
        row.facility == facility, or_(row.arrived >= since, row.until >= since)
    )
    came: set[str] = set()
    left: set[str] = set()
    for dossier, arrived, until, ended in connection.execute(query):
        if arrived >= since:
            came.add(dossier)
        if ended and until is not None and until >= since:
            left.add(dossier)
    return Movements(len(came - left), len(left), len(came & left))


ROLLS_PROJECTION = Projection(
    tables=(RollRow,), reads=(RollCalled,), project=project, stream_kind="roll", key="month"
)
