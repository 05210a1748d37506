"""The changes of cells that were proposed by an office that only reads them, with their answers."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.allocation.events import CellChangeAnswered, CellChangeProposed
from prisondesk.features.allocation.model.wishes import Answered, CellWish
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class WishRow(Record):
    """One proposal."""

    __tablename__ = "place_wish"

    facility: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str]
    at: Mapped[dt.datetime]
    open: Mapped[bool]
    wish: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Return the proposals of one prison; an answer may have come before its proposal.

    Of several answers the first in the order of the ledger counts, which is the same everywhere.
    """
    answers: dict[str, Answered] = {}
    for each in entries:
        if isinstance(each.body, CellChangeAnswered):
            answers.setdefault(each.body.proposal, _answer(each, accepted=each.body.accepted))
    for each in entries:
        if isinstance(each.body, CellChangeProposed):
            found = replace(_wish(each, each.body), answer=answers.get(each.hash))
            yield WishRow(
                facility=key,
                name=each.hash,
                cell=found.after.code,
                at=found.at,
                open=found.answer is None,
                wish=to_text(found),
            )


def of_cell(connection: Connection, facility: str, code: str) -> tuple[CellWish, ...]:
    """Return what was proposed about one cell, the latest first."""
    query = select(WishRow.wish).where(WishRow.facility == facility, WishRow.cell == code)
    rows = connection.scalars(query.order_by(WishRow.at.desc(), WishRow.name))
    return tuple(from_plain(json.loads(each), CellWish) for each in rows)


def one(connection: Connection, facility: str, name: str) -> CellWish | None:
    """Return one proposal, or None."""
    query = select(WishRow.wish).where(WishRow.facility == facility, WishRow.name == name)
    found = connection.scalar(query)
    return from_plain(json.loads(found), CellWish) if found else None


def waiting(connection: Connection, facility: str) -> tuple[tuple[str, int, dt.datetime], ...]:
    """Return the cells about which a proposal waits: how many, since when; the oldest first."""
    oldest = func.min(WishRow.at)
    query = (
        select(WishRow.cell, func.count(), oldest)
        .where(WishRow.facility == facility, WishRow.open)
        .group_by(WishRow.cell)
        .order_by(oldest, WishRow.cell)
    )
    return tuple((code, count, since) for code, count, since in connection.execute(query))


def _wish(entry: Entry, body: CellChangeProposed) -> CellWish:
    header = entry.header
    return CellWish(
        entry.hash,
        body.before,
        body.after,
        body.holds_from,
        header.author,
        header.role,
        entry.done_at,
        entry.reason or "",
    )


def _answer(entry: Entry, *, accepted: bool) -> Answered:
    header = entry.header
    return Answered(accepted, header.author, header.role, entry.done_at, entry.reason or "")


WISHES_PROJECTION = Projection(
    tables=(WishRow,),
    reads=(CellChangeProposed, CellChangeAnswered),
    project=project,
    stream_kind="plans",
    key="facility",
)
