"""What is kept for a person, as the receipts tell."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.property import events
from prisondesk.features.property.rules import Holdings, holdings
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class BelongingsRow(Record):
    """What is kept for one person: how many objects, how much money, and the lines."""

    __tablename__ = "belongings"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    receipts: Mapped[str]
    pieces: Mapped[int]
    francs: Mapped[int]
    holdings: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier's receipts into what is kept now."""
    bodies = [entry.body for entry in entries if entry.body is not None]
    kept = holdings(bodies)
    receipts = [body.receipt for body in bodies if isinstance(body, events.BelongingsReceived)]
    yield BelongingsRow(
        dossier=key,
        receipts=" ".join(receipts),
        pieces=kept.pieces,
        francs=kept.francs,
        holdings=to_text(kept),
    )


def kept(connection: Connection, dossier: str) -> Holdings:
    """Return what is kept for the person of *dossier*."""
    query = select(BelongingsRow.holdings).where(BelongingsRow.dossier == dossier)
    found = connection.scalar(query)
    return from_plain(json.loads(found), Holdings) if found is not None else Holdings()


def receipts(connection: Connection, dossier: str) -> tuple[str, ...]:
    """Return the numbers of the receipts given to the person, in order."""
    query = select(BelongingsRow.receipts).where(BelongingsRow.dossier == dossier)
    return tuple((connection.scalar(query) or "").split())


PROJECTION = Projection(
    tables=(BelongingsRow,),
    reads=(
        events.BelongingsReceived,
        events.ItemMoved,
        events.ItemsReturned,
        events.MoneyMoved,
        events.OtherMoneyReturned,
        events.ContainerPacked,
        events.ContainerFollowed,
    ),
    project=project,
)
