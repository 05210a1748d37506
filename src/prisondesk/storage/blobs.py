"""Attachments by content: photographs, scans, sound; kept once, in small encrypted rows.

What an attachment means stands in the facts that name its hash; the bytes stand here.
"""

import hashlib

from sqlalchemy import Connection, LargeBinary, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.base import Record

CHUNK_BYTES = 256 * 1024
LARGEST_BYTES = 20 * 1024 * 1024


class BlobRow(Record):
    """One attachment's size and media type."""

    __tablename__ = "blob"
    __table_args__ = {"info": {"local": True}}  # noqa: RUF012 - SQLAlchemy reads it

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]


class BlobChunkRow(Record):
    """A piece of an attachment, small enough for a slow disk and an early power cut."""

    __tablename__ = "blob_chunk"
    __table_args__ = {"info": {"local": True}}  # noqa: RUF012 - SQLAlchemy reads it

    sha256: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


def put(connection: Connection, data: bytes, media_type: str) -> str:
    """Keep *data* and return its SHA-256; what is here already is not kept twice.

    Raises Refused for more than 20 MiB.
    """
    if len(data) > LARGEST_BYTES:
        raise Refused(
            msg("This file is larger than 20 MB and cannot be kept in the dossier."),
            msg("Scan it again at a lower resolution."),
        )
    name = hashlib.sha256(data).hexdigest()
    if connection.scalar(select(BlobRow.sha256).where(BlobRow.sha256 == name)) is not None:
        return name
    connection.execute(insert(BlobRow).values(sha256=name, media_type=media_type, size=len(data)))
    pieces = [data[start : start + CHUNK_BYTES] for start in range(0, len(data), CHUNK_BYTES)]
    for number, piece in enumerate(pieces or [b""]):
        connection.execute(insert(BlobChunkRow).values(sha256=name, number=number, data=piece))
    return name


def size(connection: Connection, sha256: str) -> int | None:
    """Return the size of the attachment of that hash in bytes, or None when it is not here."""
    return connection.scalar(select(BlobRow.size).where(BlobRow.sha256 == sha256))


def get(connection: Connection, sha256: str) -> bytes | None:
    """Return the attachment of that hash, or None when it is not here (not yet arrived).

    Raises Refused when the bytes are no longer what their name says.
    """
    pieces = connection.scalars(
        select(BlobChunkRow.data).where(BlobChunkRow.sha256 == sha256).order_by(BlobChunkRow.number)
    ).all()
    if not pieces:
        return None
    data = b"".join(pieces)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused(
            msg("An attachment of this dossier is damaged."),
            msg("Restore the last verified backup, or take the photograph again."),
        )
    return data


def remove(connection: Connection, sha256: str) -> bool:
    """Take the attachment of that hash out, once no entry names it any more; tell if it was here.

    The database overwrites what it deletes.
    """
    connection.execute(delete(BlobChunkRow).where(BlobChunkRow.sha256 == sha256))
    return connection.execute(delete(BlobRow).where(BlobRow.sha256 == sha256)).rowcount > 0
