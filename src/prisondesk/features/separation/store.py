"""Keep-apart pairs as the facts tell."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sqlalchemy import Connection, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.separation.events import FACTS, SeparationClosed, SeparationOpened
from prisondesk.features.separation.model import Kept, Strength
from prisondesk.features.separation.rules import ordered, strongest
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class SeparationRow(Record):
    """One opening of a pair; the pair holds while any opening does."""

    __tablename__ = "separation"

    pair: Mapped[str] = mapped_column(primary_key=True)
    opening: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[str] = mapped_column(index=True)
    second: Mapped[str] = mapped_column(index=True)
    strength: Mapped[Strength]
    since: Mapped[dt.datetime]
    ended: Mapped[dt.datetime | None]
    kept: Mapped[str] = mapped_column(Text)


def stream_of(pair: str) -> StreamId:
    """Return the stream of one pair."""
    return StreamId("separation", pair)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one pair into its openings."""
    kept: dict[str, Kept] = {}
    for entry in entries:
        if isinstance(entry.body, SeparationOpened):
            kept[entry.hash] = Kept(
                entry.hash, entry.body.separation, entry.done_at, entry.header.done_by
            )
    for entry in entries:
        if isinstance(entry.body, SeparationClosed) and entry.body.opening in kept:
            kept[entry.body.opening] = replace(
                kept[entry.body.opening],
                ended=entry.done_at,
                ended_by=entry.header.done_by,
                ended_why=entry.body.why,
            )
    for each in kept.values():
        yield SeparationRow(
            pair=key,
            opening=each.opening,
            first=each.separation.first.dossier,
            second=each.separation.second.dossier,
            strength=each.separation.strength,
            since=each.since,
            ended=each.ended,
            kept=to_text(each),
        )


def of_pair(connection: Connection, pair: str) -> tuple[Kept, ...]:
    """Return all openings of one pair, ended ones included."""
    rows = connection.scalars(select(SeparationRow.kept).where(SeparationRow.pair == pair))
    return ordered(_read(row) for row in rows)


def of_person(connection: Connection, dossier: str, *, ended_too: bool = False) -> tuple[Kept, ...]:
    """Return the separations of *dossier* that hold: judge's orders first, widest first."""
    mine = or_(SeparationRow.first == dossier, SeparationRow.second == dossier)
    query = select(SeparationRow.kept).where(mine)
    if not ended_too:
        query = query.where(SeparationRow.ended.is_(None))
    return ordered(_read(row) for row in connection.scalars(query))


def apart_from(connection: Connection, dossier: str) -> tuple[tuple[str, Strength], ...]:
    """Return everybody *dossier* must be kept apart from, each once, with the widest distance."""
    found: dict[str, list[Strength]] = {}
    for each in of_person(connection, dossier):
        found.setdefault(each.separation.other(dossier), []).append(each.separation.strength)
    widest = ((other, strongest(strengths)) for other, strengths in sorted(found.items()))
    return tuple((other, strength) for other, strength in widest if strength is not None)


def opening(connection: Connection, opening_hash: str) -> Kept | None:
    """Return one opening, or None."""
    query = select(SeparationRow.kept).where(SeparationRow.opening == opening_hash)
    found = connection.scalar(query)
    return _read(found) if found is not None else None


def among(connection: Connection, dossiers: AbstractSet[str]) -> tuple[Kept, ...]:
    """Return the separations that hold and name one of *dossiers*, judge's orders first."""
    return tuple(
        each
        for each in holding(connection)
        if {each.separation.first.dossier, each.separation.second.dossier} & dossiers
    )


def holding(connection: Connection) -> tuple[Kept, ...]:
    """Return every separation that holds."""
    query = select(SeparationRow.kept).where(SeparationRow.ended.is_(None))
    return ordered(_read(row) for row in connection.scalars(query))


def _read(text: str) -> Kept:
    return from_plain(json.loads(text), Kept)


PROJECTION = Projection(
    tables=(SeparationRow,), reads=FACTS, project=project, stream_kind="separation", key="pair"
)
