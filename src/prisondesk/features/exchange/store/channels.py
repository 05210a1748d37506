"""Channels, receipts, the book of bundles and the quarantine, read and kept."""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from prisondesk.features.exchange.model import BundleNote, Direction
from prisondesk.features.exchange.store.rows import (
    BundleRow,
    ChannelRow,
    ReceiptRow,
    ReceivedRow,
    SentRow,
)
from prisondesk.storage.direct import Direct
from prisondesk.sync.channel import Channel, Received

_BUNDLE = (
    BundleRow.bundle_id,
    BundleRow.direction,
    BundleRow.partner,
    BundleRow.number,
    BundleRow.at,
    BundleRow.stick,
    BundleRow.carrier,
    BundleRow.dossiers,
    BundleRow.facts,
    BundleRow.photographs,
    BundleRow.receipts,
    BundleRow.size,
    BundleRow.sha256,
    BundleRow.acknowledged_at,
)


_WRITER = "SELECT id FROM writer WHERE closed IS NULL"


def _own(connection: Connection) -> str:
    """Return the incarnation that counts now: each numbers its bundles from 1."""
    ((writer,),) = Direct(connection).all(_WRITER)
    return str(writer)


def channel(connection: Connection, peer: str) -> Channel:
    """Return how the line to prison *peer* stands; a new writer begins a new one."""
    row = connection.execute(
        select(ChannelRow.next_out, ChannelRow.acked_out).where(_line(connection, peer))
    ).first()
    return Channel(peer, row.next_out, row.acked_out) if row else Channel(peer)


def peers(connection: Connection) -> tuple[str, ...]:
    """Return every prison a bundle was ever made for."""
    return tuple(connection.scalars(select(ChannelRow.peer).order_by(ChannelRow.peer)))


def last_sent(connection: Connection, peer: str) -> tuple[str, str]:
    """Return the hash of the last bundle to *peer*, and what it was told we received."""
    row = connection.execute(
        select(ChannelRow.last_sha256, ChannelRow.told).where(_line(connection, peer))
    ).first()
    return (row.last_sha256, row.told) if row else ("", "")


def keep_channel(connection: Connection, line: Channel, sha256: str, told: str) -> None:
    """Keep how a line stands after a bundle went out."""
    values = {
        "writer": _own(connection),
        "next_out": line.next_out,
        "acked_out": line.acked_out,
        "last_sha256": sha256,
        "told": told,
    }
    connection.execute(
        upsert(ChannelRow)
        .values(peer=line.peer, **values)
        .on_conflict_do_update(index_elements=["peer"], set_=values)
    )


def _line(connection: Connection, peer: str) -> ColumnElement[bool]:
    return and_(ChannelRow.peer == peer, ChannelRow.writer == _own(connection))


def keep_acknowledged(connection: Connection, line: Channel) -> None:
    """Keep up to which number a prison acknowledged everything."""
    connection.execute(
        update(ChannelRow).where(_line(connection, line.peer)).values(acked_out=line.acked_out)
    )


def received(connection: Connection) -> dict[str, Received]:
    """Return what came on every line, by `Manifest.channel_key`."""
    rows = connection.execute(select(ReceivedRow.line, ReceivedRow.contiguous, ReceivedRow.beyond))
    return {row.line: Received(row.contiguous, tuple(json.loads(row.beyond))) for row in rows}


def lines_of(connection: Connection, facility: str) -> tuple[str, ...]:
    """Return the lines on which bundles of *facility* came."""
    rows = connection.scalars(
        select(ReceivedRow.line).where(ReceivedRow.facility == facility).order_by(ReceivedRow.line)
    )
    return tuple(rows)


def to_tell(connection: Connection, peer: str) -> str:
    """Return what *peer* should be told that we received from it, as one comparable text."""
    got = received(connection)
    lines = lines_of(connection, peer)
    return json.dumps({line: [got[line].contiguous, list(got[line].beyond)] for line in lines})


def keep_received(connection: Connection, line: str, facility: str, got: Received) -> None:
    """Keep what came on *line*."""
    values = {"contiguous": got.contiguous, "beyond": json.dumps(got.beyond)}
    connection.execute(
        upsert(ReceivedRow)
        .values(line=line, facility=facility, **values)
        .on_conflict_do_update(index_elements=["line"], set_=values)
    )


def keep_receipt(connection: Connection, writer: str, number: int, signed: bytes) -> bool:
    """Keep a receipt of *writer* unless a newer one is here; tell whether it was new."""
    known = connection.scalar(select(ReceiptRow.number).where(ReceiptRow.writer == writer))
    if known is not None and known >= number:
        return False
    values = {"number": number, "signed": signed}
    connection.execute(
        upsert(ReceiptRow)
        .values(writer=writer, **values)
        .on_conflict_do_update(index_elements=["writer"], set_=values)
    )
    return True


def receipts(connection: Connection) -> tuple[bytes, ...]:
    """Return the newest receipt of each other writer."""
    return tuple(connection.scalars(select(ReceiptRow.signed).order_by(ReceiptRow.writer)))


def sent(connection: Connection, peer: str) -> dict[str, tuple[str, bool]]:
    """Return for each stream what last went to *peer*, and whether that was acknowledged."""
    rows = connection.execute(
        select(SentRow.stream, SentRow.content, SentRow.acknowledged).where(SentRow.peer == peer)
    )
    return {row.stream: (row.content, row.acknowledged) for row in rows}


def turns(connection: Connection, peer: str) -> dict[tuple[str, str], int]:
    """Return by stream and content the bundle in which it went, where no receipt came yet.

    Where not all fits, what never went comes first, then what went longest ago.
    """
    rows = connection.execute(
        select(SentRow.stream, SentRow.content, SentRow.number).where(
            SentRow.peer == peer,
            SentRow.acknowledged.is_(False),
            SentRow.writer == _own(connection),
        )
    )
    return {(row.stream, row.content): row.number for row in rows}


def keep_sent(connection: Connection, peer: str, contents: Mapping[str, str], number: int) -> None:
    """Keep what of each stream went to *peer* in bundle *number*: *contents* by stream."""
    writer = _own(connection)
    rows = [(peer, stream, content, writer, number, False) for stream, content in contents.items()]
    Direct(connection).run_each(_KEEP_SENT, rows)


def keep_perhaps(connection: Connection, peer: str, streams: Collection[str]) -> tuple[str, ...]:
    """Keep that something of *streams* may be on its way to *peer*; return those it is new of.

    Until more is known it is neither sent nor acknowledged, and its end will be told.
    """
    fresh = tuple(sorted(set(streams) - sent(connection, peer).keys()))
    keep_sent(connection, peer, dict.fromkeys(fresh, ""), 0)
    return fresh


def forget_perhaps(connection: Connection, peer: str, streams: Collection[str]) -> None:
    """Forget it again: nothing of *streams* went."""
    rows = [(peer, each) for each in streams]
    query = "DELETE FROM exchange_sent WHERE peer = ? AND stream = ? AND number = 0"
    Direct(connection).run_each(query, rows)


_KEEP_SENT = (
    "INSERT INTO exchange_sent (peer, stream, content, writer, number, acknowledged) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (peer, stream) "
    "DO UPDATE SET content = excluded.content, "
    "writer = excluded.writer, number = excluded.number, acknowledged = excluded.acknowledged"
)


def forget_sent(connection: Connection, peer: str, key: str) -> None:
    """Forget that something of the file *key* was acknowledged by *peer*: it goes again."""
    connection.execute(
        update(SentRow)
        .where(SentRow.peer == peer, SentRow.stream.endswith(f"dossier:{key}", autoescape=True))
        .values(acknowledged=False, content="")
    )


def forget_all_sent(connection: Connection, peer: str) -> None:
    """Forget that *peer* acknowledged anything: the computer that did is lost with all it held."""
    connection.execute(
        update(SentRow).where(SentRow.peer == peer).values(acknowledged=False, content="")
    )


def tell_again(connection: Connection, peer: str) -> None:
    """Let a receipt go to *peer* with the next bundle, though nothing new came from it."""
    connection.execute(update(ChannelRow).where(ChannelRow.peer == peer).values(told=""))


def acknowledge(
    connection: Connection, peer: str, writer: str, got: Received, at: dt.datetime
) -> None:
    """Note which of our bundles *peer* received, of those that our incarnation *writer* made."""
    rows = connection.execute(
        select(BundleRow.bundle_id, BundleRow.number).where(
            BundleRow.direction == Direction.OUT.value,
            BundleRow.partner == peer,
            BundleRow.writer == writer,
            BundleRow.acknowledged_at.is_(None),
        )
    ).all()
    for row in rows:
        if row.number in got:
            connection.execute(
                update(BundleRow)
                .where(
                    BundleRow.bundle_id == row.bundle_id,
                    BundleRow.direction == Direction.OUT.value,
                )
                .values(acknowledged_at=at)
            )
    open_ones = and_(
        SentRow.peer == peer, SentRow.writer == writer, SentRow.acknowledged.is_(False)
    )
    numbers = connection.scalars(select(SentRow.number).where(open_ones)).all()
    for number in {each for each in numbers if each in got}:
        connection.execute(
            update(SentRow).where(open_ones, SentRow.number == number).values(acknowledged=True)
        )


def acknowledged(connection: Connection, peer: str) -> frozenset[int]:
    """Return the numbers of our bundles that *peer* received, those beyond a lost one too."""
    query = select(BundleRow.number).where(
        BundleRow.direction == Direction.OUT.value,
        BundleRow.partner == peer,
        BundleRow.writer == _own(connection),
        BundleRow.acknowledged_at.is_not(None),
    )
    return frozenset(connection.scalars(query))


def note_bundle(connection: Connection, note: BundleNote, sender: str = "") -> None:
    """Write one line in the book of exchanges; *sender* made the bundle, this writer if empty."""
    connection.execute(
        insert(BundleRow).values(
            bundle_id=note.bundle_id,
            direction=note.direction.value,
            partner=note.partner,
            writer=sender or _own(connection),
            number=note.number,
            at=note.at,
            stick=note.stick,
            carrier=note.carrier,
            dossiers=note.dossiers,
            facts=note.facts,
            photographs=note.photographs,
            receipts=note.receipts,
            size=note.size,
            sha256=note.sha256,
            acknowledged_at=note.acknowledged_at,
        )
    )


def came(connection: Connection, bundle_id: str) -> bool:
    """Tell whether a bundle that calls itself *bundle_id* was taken in."""
    found = select(BundleRow.number).where(
        BundleRow.bundle_id == bundle_id, BundleRow.direction == Direction.IN.value
    )
    return connection.scalar(found) is not None


def took(connection: Connection, sha256: str) -> bool:
    """Tell whether a file with the hash *sha256* was taken in."""
    found = select(BundleRow.number).where(
        BundleRow.sha256 == sha256, BundleRow.direction == Direction.IN.value
    )
    return connection.scalar(found.limit(1)) is not None


def bundles(connection: Connection, limit: int = 50) -> tuple[BundleNote, ...]:
    """Return the book of exchanges, the latest first."""
    query = select(*_BUNDLE).order_by(BundleRow.at.desc(), BundleRow.number.desc()).limit(limit)
    return tuple(_note(tuple(row)) for row in connection.execute(query))


@dataclass(frozen=True, slots=True)
class Carried:
    """What the book says of one prison in one direction.

    *waiting* counts bundles that were not acknowledged, the oldest of them of *waiting_since*.
    """

    latest: dt.datetime
    waiting: int
    waiting_since: dt.datetime | None


def carried(connection: Connection) -> dict[tuple[str, Direction], Carried]:
    """Return for each prison and direction when a bundle last went or came, and what waits."""
    open_at = case((BundleRow.acknowledged_at.is_(None), BundleRow.at))
    query = select(
        BundleRow.partner,
        BundleRow.direction,
        func.max(BundleRow.at),
        func.count(open_at),
        func.min(open_at),
    ).group_by(BundleRow.partner, BundleRow.direction)
    return {
        (partner, Direction(direction)): Carried(latest, waiting, since)
        for partner, direction, latest, waiting, since in connection.execute(query)
    }


_LATEST_LINE = (
    "SELECT came.partner, max(came.number) FROM exchange_bundle AS came "
    "WHERE came.direction = 'in' "
    "AND came.writer = (SELECT last.writer FROM exchange_bundle AS last "
    "WHERE last.direction = 'in' AND last.partner = came.partner ORDER BY last.at DESC LIMIT 1) "
    "GROUP BY came.partner"
)


def last_received(connection: Connection) -> dict[str, int]:
    """Return the highest number that came from each prison, of the computer that wrote last."""
    return dict(Direct(connection).all(_LATEST_LINE))


def _note(row: Sequence[Any]) -> BundleNote:
    bundle_id, direction, *rest = row
    return BundleNote(bundle_id, Direction(direction), *rest)
