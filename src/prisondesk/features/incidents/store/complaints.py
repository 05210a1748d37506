"""Complaints across the prison: which wait, until when."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.incidents.events.complaints import COMPLAINTS
from prisondesk.features.incidents.model.complaints import Filed
from prisondesk.features.incidents.rules.complaints import fold_complaint
from prisondesk.features.incidents.store.rows import numbered
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class ComplaintRow(Record):
    """One complaint; *hidden* are those about the director."""

    __tablename__ = "complaint"

    complaint: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(index=True)
    year: Mapped[int]
    place: Mapped[int]
    due: Mapped[dt.date] = mapped_column(index=True)
    open: Mapped[bool] = mapped_column(index=True)
    hidden: Mapped[bool]
    filed: Mapped[str] = mapped_column(Text)


def complaint_stream(complaint_id: str) -> StreamId:
    """Return the stream of one complaint."""
    return StreamId("complaint", complaint_id)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one complaint into its row."""
    filed = fold_complaint(entries)
    if filed is None:
        return
    complaint = filed.complaint
    facility, year, place = numbered(complaint.number)
    yield ComplaintRow(
        complaint=key,
        facility=complaint.facility or facility,
        year=year,
        place=place,
        due=complaint.due,
        open=filed.answered_on is None,
        hidden=complaint.about_director,
        filed=json.dumps(to_plain(filed), ensure_ascii=False),
    )


def one(connection: Connection, complaint_id: str) -> Filed | None:
    """Return one complaint, or None."""
    query = select(ComplaintRow.filed).where(ComplaintRow.complaint == complaint_id)
    found = connection.scalar(query)
    return from_plain(json.loads(found), Filed) if found is not None else None


def by_number(connection: Connection, facility: str, number: str) -> Filed | None:
    """Return the complaint that bears *number* on its receipt, or None."""
    _, year, place = numbered(number)
    row = ComplaintRow
    query = select(row.filed).where(row.facility == facility, row.year == year, row.place == place)
    found = (from_plain(json.loads(each), Filed) for each in connection.scalars(query))
    return next((each for each in found if each.complaint.number == number), None)


def listed(
    connection: Connection, facility: str, since: dt.date, *, hidden: bool
) -> tuple[Filed, ...]:
    """Return the open complaints and those due since a day, the most urgent first.

    Those about the director only where *hidden* ones may be read.
    """
    row = ComplaintRow
    query = select(row.filed).where(row.facility == facility)
    query = query.where((row.due >= since) | row.open.is_(True))
    if not hidden:
        query = query.where(row.hidden.is_(False))
    query = query.order_by(row.open.desc(), row.due, row.place)
    return tuple(from_plain(json.loads(each), Filed) for each in connection.scalars(query))


def since(
    connection: Connection, facility: str, day: dt.date, *, hidden: bool
) -> tuple[Filed, ...]:
    """Return the complaints that came or were answered since a day, and those that wait."""
    row = ComplaintRow
    query = select(row.filed).where(row.facility == facility)
    query = query.where((row.year >= day.year - 1) | row.open.is_(True))
    if not hidden:
        query = query.where(row.hidden.is_(False))
    return tuple(from_plain(json.loads(each), Filed) for each in connection.scalars(query))


def of_year(connection: Connection, facility: str, year: int) -> tuple[tuple[int, Filed], ...]:
    """Return the complaints of one year in the register's order, without the hidden ones."""
    row = ComplaintRow
    query = select(row.place, row.filed).where(row.facility == facility, row.year == year)
    found = connection.execute(query.where(row.hidden.is_(False)).order_by(row.place))
    return tuple((each.place, from_plain(json.loads(each.filed), Filed)) for each in found)


PROJECTION = Projection(
    tables=(ComplaintRow,),
    reads=COMPLAINTS,
    project=project,
    stream_kind="complaint",
    key="complaint",
)
