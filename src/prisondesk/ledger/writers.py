"""This database as a writer: its keys, and the chain of everything it ever wrote."""

import datetime as dt
import secrets
from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, select, update

from prisondesk.kernel.ids import WriterId, new_id
from prisondesk.ledger.tables import WriterRow
from prisondesk.storage.direct import Direct


@dataclass(frozen=True, slots=True)
class Writer:
    """One incarnation of one database, as others know it."""

    id: WriterId
    facility: str
    incarnation: int
    sign_public: bytes
    age_recipient: str


@dataclass(slots=True)
class Chain:
    """Where the chain of the open writer stands while one unit of work adds to it."""

    writer: WriterId
    seq: int
    last_hash: str
    hlc: int
    last_wall: dt.datetime | None


def found(connection: Connection, facility: str, now: dt.datetime) -> Writer:
    """Make this database a new writer of *facility*, closing any earlier incarnation."""
    connection.execute(update(WriterRow).where(WriterRow.closed.is_(None)).values(closed=now))
    latest = connection.scalar(select(func.max(WriterRow.incarnation))) or 0
    connection.execute(
        WriterRow.__table__.insert().values(  # type: ignore[attr-defined]  # a Table, not a FromClause
            id=new_id(int(now.timestamp() * 1000)),
            facility=facility,
            incarnation=latest + 1,
            sign_key=secrets.token_bytes(32),
            age_identity=str(pyrage.x25519.Identity.generate()),
            created=now,
            closed=None,
            seq=0,
            last_hash="",
            hlc=0,
            last_wall=None,
        )
    )
    return current(connection)


def current(connection: Connection) -> Writer:
    """Return the writer this database is; NoResultFound when it was never founded."""
    row = connection.execute(
        select(
            WriterRow.id,
            WriterRow.facility,
            WriterRow.incarnation,
            WriterRow.sign_key,
            WriterRow.age_identity,
        ).where(WriterRow.closed.is_(None))
    ).one()
    identity = pyrage.x25519.Identity.from_str(row.age_identity)
    return Writer(
        WriterId(row.id),
        row.facility,
        row.incarnation,
        Ed25519PrivateKey.from_private_bytes(row.sign_key).public_key().public_bytes_raw(),
        str(identity.to_public()),
    )


def earlier(connection: Connection) -> tuple[tuple[WriterId, int], ...]:
    """Return every writer this database was before, the latest first, and how far each wrote."""
    rows = connection.execute(
        select(WriterRow.id, WriterRow.seq)
        .where(WriterRow.closed.is_not(None))
        .order_by(WriterRow.incarnation.desc())
    )
    return tuple((WriterId(row.id), row.seq) for row in rows)


def signing_key(connection: Connection) -> Ed25519PrivateKey:
    """Return the private key with which this writer signs its segments and manifests."""
    raw = connection.scalar(select(WriterRow.sign_key).where(WriterRow.closed.is_(None)))
    if raw is None:
        raise LookupError("this database has no writer")
    return Ed25519PrivateKey.from_private_bytes(raw)


def signing_keys(connection: Connection) -> tuple[tuple[WriterId, Ed25519PrivateKey], ...]:
    """Return every writer this database has been with its private key, from the first to today's.

    What an earlier one wrote before a backup was put back is signed by its own key still: it may
    have been told to nobody then.
    """
    rows = connection.execute(
        select(WriterRow.id, WriterRow.sign_key).order_by(WriterRow.incarnation)
    )
    return tuple(
        (WriterId(row.id), Ed25519PrivateKey.from_private_bytes(row.sign_key)) for row in rows
    )


def age_identity(connection: Connection) -> str:
    """Return the private age identity with which this writer opens bundles."""
    found_identity = connection.scalar(
        select(WriterRow.age_identity).where(WriterRow.closed.is_(None))
    )
    if found_identity is None:
        raise LookupError("this database has no writer")
    return found_identity


def load_chain(connection: Connection) -> Chain:
    """Return where this writer's chain stands."""
    found = Direct(connection).all(
        "SELECT id, seq, last_hash, hlc, last_wall FROM writer WHERE closed IS NULL"
    )
    if len(found) != 1:
        raise LookupError("this database has no writer")
    writer, seq, last_hash, hlc, last_wall = found[0]
    return Chain(WriterId(writer), seq, last_hash, hlc, _read(last_wall))


def save_chain(connection: Connection, chain: Chain) -> None:
    """Keep where the chain stands now, in the same transaction as its facts."""
    Direct(connection).run(
        "UPDATE writer SET seq = ?, last_hash = ?, hlc = ?, last_wall = ? WHERE id = ?",
        (chain.seq, chain.last_hash, chain.hlc, _stored(chain.last_wall), chain.writer),
    )


def believe(connection: Connection, now: dt.datetime) -> None:
    """Take *now* for the latest moment seen, after an officer said that the clock is right."""
    Direct(connection).run("UPDATE writer SET last_wall = ? WHERE closed IS NULL", (_stored(now),))


def _stored(moment: dt.datetime | None) -> str | None:
    # The text that SQLAlchemy's DateTime keeps in SQLite, since the row is read both ways.
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if moment else None


def _read(stored: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(stored).replace(tzinfo=dt.UTC) if stored else None
