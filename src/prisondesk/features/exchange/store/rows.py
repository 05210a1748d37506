"""The local tables of the exchange: never dropped by a rebuild."""

import datetime as dt

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


class ChannelRow(Record):
    """The line to one other prison: our next number, and what we last acknowledged to it.

    *writer* is the incarnation that counts: after a restore the next one begins at 1 again.
    """

    __tablename__ = "exchange_channel"
    __table_args__ = LOCAL

    peer: Mapped[str] = mapped_column(primary_key=True)
    writer: Mapped[str]
    next_out: Mapped[int]
    acked_out: Mapped[int]
    last_sha256: Mapped[str]
    told: Mapped[str]


class ReceivedRow(Record):
    """Which numbers came on one line of one sender (`Manifest.channel_key`)."""

    __tablename__ = "exchange_received"
    __table_args__ = LOCAL

    line: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    contiguous: Mapped[int]
    beyond: Mapped[str]


class BundleRow(Record):
    """The book of exchanges: one line a bundle, with the *writer* that numbered it."""

    __tablename__ = "exchange_bundle"
    __table_args__ = LOCAL

    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    direction: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str]
    writer: Mapped[str]
    number: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    stick: Mapped[str]
    carrier: Mapped[str]
    dossiers: Mapped[int]
    facts: Mapped[int]
    photographs: Mapped[int]
    receipts: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str]
    acknowledged_at: Mapped[dt.datetime | None]


class SentRow(Record):
    """What of a dossier last went to a prison, in which number of which *writer*.

    It is sent again until it is acknowledged.
    """

    __tablename__ = "exchange_sent"
    __table_args__ = LOCAL

    peer: Mapped[str] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    writer: Mapped[str]
    number: Mapped[int]
    acknowledged: Mapped[bool]


class ReceiptRow(Record):
    """The newest receipt of each other writer, handed on with every bundle."""

    __tablename__ = "exchange_receipt"
    __table_args__ = LOCAL

    writer: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    signed: Mapped[bytes] = mapped_column(LargeBinary)


class QuarantineRow(Record):
    """A fact or a part of a bundle that could not be admitted: kept whole, with the reason.

    *line* and *number* are those of the bundle (`Manifest.channel_key`), *signed* is the origin's
    signature of the segment a fact came in. *decision* is empty while it waits, then "released"
    or "discarded"; the row stays, and a discarded body goes.
    """

    __tablename__ = "exchange_quarantine"
    __table_args__ = LOCAL

    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    doubt: Mapped[str]
    dossier: Mapped[str] = mapped_column(index=True)
    writer: Mapped[str]
    kind: Mapped[str]
    at: Mapped[dt.datetime]
    header: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    line: Mapped[str]
    number: Mapped[int]
    signed: Mapped[bytes] = mapped_column(LargeBinary)
    decision: Mapped[str]
    decided_at: Mapped[dt.datetime | None]


class OddsRow(Record):
    """A field of a file that may be at odds; *nearest* is the day an alarm follows meanwhile."""

    __tablename__ = "exchange_odds"
    __table_args__ = LOCAL

    dossier: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[dt.datetime]
    nearest: Mapped[dt.date | None]


class ReferenceRow(Record):
    """Reference data of the directorate in force here: the signed list, and when it was adopted.

    The contents stand among the attachments, under their hashes.
    """

    __tablename__ = "exchange_reference"
    __table_args__ = LOCAL

    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    digest: Mapped[str]
    title: Mapped[str]
    issued: Mapped[dt.date]
    adopted_at: Mapped[dt.datetime]
    adopted_by: Mapped[str]
    signed: Mapped[bytes] = mapped_column(LargeBinary)


class WitnessRow(Record):
    """What a computer said of how far a computer had written; other prisons are its witnesses.

    *writer* had *seq* entries, the last of them with the hash *head*, when the computer *said_by*
    made a bundle at *made*. *clock_ok* tells whether that computer trusted its clock.
    """

    __tablename__ = "exchange_witness"
    __table_args__ = LOCAL

    writer: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head: Mapped[str] = mapped_column(primary_key=True)
    said_by: Mapped[str] = mapped_column(primary_key=True)
    made: Mapped[dt.datetime]
    clock_ok: Mapped[bool]


class RequestRow(Record):
    """Something one prison asks another for, here on either side, and how a person decided.

    *carried* is the number of the last bundle that told the other prison our words: the request
    that goes out, or the decision on one that came in.
    """

    __tablename__ = "exchange_request"
    __table_args__ = LOCAL

    id: Mapped[str] = mapped_column(primary_key=True)
    incoming: Mapped[bool]
    peer: Mapped[str]
    what: Mapped[str]
    subject: Mapped[str]
    dossier: Mapped[str]
    reason: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[dt.datetime]
    state: Mapped[str]
    answer: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[dt.datetime | None]
    carried: Mapped[int]
