"""The tables of the ledger: facts and heads, the writer of this database, segments kept."""

import datetime as dt

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record


class FactRow(Record):
    """One fact, as the bytes it came in; only *depth* is ours and may be computed again."""

    __tablename__ = "fact"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    hash: Mapped[str] = mapped_column(unique=True)
    stream: Mapped[str]
    lane: Mapped[str]
    kind: Mapped[str]
    depth: Mapped[int]
    writer: Mapped[str]
    seq: Mapped[int]
    header: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)


# Facts that were decoded before are not read again: this index alone tells which they are.
Index("ix_fact_stream_order", FactRow.stream, FactRow.depth, FactRow.hash, FactRow.kind)
Index("ix_fact_erased", FactRow.stream, sqlite_where=FactRow.body.is_(None))
Index("ix_fact_writer_seq", FactRow.writer, FactRow.seq)


class HeadRow(Record):
    """A fact of a stream that no other fact has for parent yet."""

    __tablename__ = "stream_head"
    __table_args__ = {"info": {"local": True}, "sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it

    stream: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)


class WriterRow(Record):
    """This database as a writer: one incarnation, its keys, and where its chain stands.

    A restored or cloned database is always a new writer: its old row is closed, never continued.
    """

    __tablename__ = "writer"
    __table_args__ = {"info": {"local": True}}  # noqa: RUF012 - SQLAlchemy reads it

    id: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    incarnation: Mapped[int]
    sign_key: Mapped[bytes] = mapped_column(LargeBinary)
    age_identity: Mapped[str]
    created: Mapped[dt.datetime]
    closed: Mapped[dt.datetime | None]
    seq: Mapped[int]
    last_hash: Mapped[str]
    hlc: Mapped[int]
    last_wall: Mapped[dt.datetime | None]


class SegmentRow(Record):
    """A segment signed by its origin writer, kept to be relayed whole."""

    __tablename__ = "segment"
    __table_args__ = {"info": {"local": True}}  # noqa: RUF012 - SQLAlchemy reads it

    hash: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[str]
    stream: Mapped[str] = mapped_column(index=True)
    disclosure: Mapped[str]
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    envelope: Mapped[bytes] = mapped_column(LargeBinary)


APPEND_ONLY = (
    """CREATE TRIGGER IF NOT EXISTS fact_is_never_deleted BEFORE DELETE ON fact
       BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END""",
    """CREATE TRIGGER IF NOT EXISTS fact_is_never_changed
       BEFORE UPDATE OF position, hash, stream, lane, kind, writer, seq, header ON fact
       BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS fact_body_is_only_erased
       BEFORE UPDATE OF body ON fact WHEN NEW.body IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'a body may only be erased'); END""",
)

# The statements of the daily path are plain strings: a fact costs about as much as its commit.
INSERT_FACT = (
    "INSERT INTO fact (hash, stream, lane, kind, depth, writer, seq, header, body) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SET_DEPTH = "UPDATE fact SET depth = ? WHERE hash = ?"
HEADS_OF = "SELECT hash FROM stream_head WHERE stream = ? ORDER BY hash"
HEADS_AND_DEPTHS_OF = (
    "SELECT hash, (SELECT depth FROM fact WHERE fact.hash = stream_head.hash) "
    "FROM stream_head WHERE stream = ? ORDER BY hash"
)
MOVE_HEAD = "UPDATE stream_head SET hash = ? WHERE stream = ? AND hash = ?"
DROP_HEADS = "DELETE FROM stream_head WHERE stream = ?"
ADD_HEAD = "INSERT INTO stream_head (stream, hash) VALUES (?, ?)"
FACTS_OF = "SELECT hash, depth, header, body FROM fact WHERE stream = ? ORDER BY depth, hash"
HEADERS_OF = "SELECT hash, depth, header FROM fact WHERE stream = ?"
KNOWN_STREAMS = (
    "SELECT value FROM json_each(?) AS named "
    "WHERE EXISTS (SELECT 1 FROM fact WHERE fact.stream = named.value)"
)
STREAMS_OF_KIND = "SELECT DISTINCT stream FROM fact WHERE kind = ? ORDER BY stream"
ORDER_OF = "SELECT hash, depth, kind FROM fact WHERE stream = ? ORDER BY depth, hash"
# With every row whether any fact of the stream was erased: asked once, and nearly never so.
ORDER_AND_ERASED_OF = (
    "SELECT hash, depth, kind, "
    "EXISTS (SELECT 1 FROM fact WHERE stream = ?1 AND body IS NULL) "
    "FROM fact WHERE stream = ?1 ORDER BY depth, hash"
)
ERASED_OF = "SELECT hash FROM fact WHERE stream = ? AND body IS NULL"
FACT = "SELECT header, body FROM fact WHERE hash = ?"
