"""The changes of cells that were proposed by an office that only reads them, with their answers."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Select, Text, and_, func, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.allocation.events import (
    CellChangeAnswered,
    CellChangeProposed,
    PlacesCarriedOn,
    PlacesMirrored,
)
from prisondesk.features.allocation.model.wishes import Answered, CellWish
from prisondesk.features.allocation.rules.keeping import counting
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
    wish: Mapped[str] = mapped_column(Text)


class WishAnswerRow(Record):
    """What the office that writes the cells said to the proposal *name*."""

    __tablename__ = "place_wish_answer"

    facility: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(Text)


_ANSWERED = and_(WishAnswerRow.facility == WishRow.facility, WishAnswerRow.name == WishRow.name)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Return the proposals of one prison."""
    for each in entries:
        if isinstance(each.body, CellChangeProposed):
            found = _wish(each, each.body)
            yield WishRow(
                facility=key,
                name=each.hash,
                cell=found.after.code,
                at=found.at,
                wish=to_text(found),
            )


def project_answers(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Return the answers of one prison, of those entries about its cells that count.

    Of several answers the first in the order of the ledger counts, which is the same everywhere.
    """
    answers: dict[str, Answered] = {}
    for each in counting(entries):
        if isinstance(each.body, CellChangeAnswered):
            answers.setdefault(each.body.proposal, _answer(each, accepted=each.body.accepted))
    for name, said in answers.items():
        yield WishAnswerRow(facility=key, name=name, answer=to_text(said))


def of_cell(connection: Connection, facility: str, code: str) -> tuple[CellWish, ...]:
    """Return what was proposed about one cell, the latest first."""
    query = _wishes().where(WishRow.facility == facility, WishRow.cell == code)
    rows = connection.execute(query.order_by(WishRow.at.desc(), WishRow.name))
    return tuple(_told(wish, answer) for wish, answer in rows)


def one(connection: Connection, facility: str, name: str) -> CellWish | None:
    """Return one proposal, or None."""
    query = _wishes().where(WishRow.facility == facility, WishRow.name == name)
    found = connection.execute(query).first()
    return _told(found[0], found[1]) if found else None


def waiting(connection: Connection, facility: str) -> tuple[tuple[str, int, dt.datetime], ...]:
    """Return the cells about which a proposal waits: how many, since when; the oldest first."""
    oldest = func.min(WishRow.at)
    query = (
        select(WishRow.cell, func.count(), oldest)
        .outerjoin(WishAnswerRow, _ANSWERED)
        .where(WishRow.facility == facility, WishAnswerRow.name.is_(None))
        .group_by(WishRow.cell)
        .order_by(oldest, WishRow.cell)
    )
    return tuple((code, count, since) for code, count, since in connection.execute(query))


def _wishes() -> Select[str, str]:
    return select(WishRow.wish, WishAnswerRow.answer).outerjoin(WishAnswerRow, _ANSWERED)


def _told(wish: str, answer: str | None) -> CellWish:
    found = from_plain(json.loads(wish), CellWish)
    return replace(found, answer=from_plain(json.loads(answer), Answered) if answer else None)


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
    reads=(CellChangeProposed,),
    project=project,
    stream_kind="plans",
    key="facility",
)
# To answer is to write the cells: which answers count is told as it is of the cells themselves.
WISH_ANSWERS_PROJECTION = Projection(
    tables=(WishAnswerRow,),
    reads=(CellChangeAnswered, PlacesMirrored, PlacesCarriedOn),
    project=project_answers,
    stream_kind="places",
    key="facility",
)
