"""Verifies the chain of every writer, from the first fact or from a known one on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from prisondesk.ledger import headers

Report = Callable[[int, int], None]

_CHAIN = text(
    "SELECT hash, writer, seq, header, body FROM fact WHERE position > :after "
    "ORDER BY writer, seq, hash"
)
_TOTAL = text("SELECT count(*) FROM fact WHERE position > :after")
STEP = 2000


@dataclass(frozen=True, slots=True)
class Break:
    """The first place of a writer's chain that is not as it was written."""

    writer: str
    seq: int
    why: str


def verify(
    connection: Connection, *, after: int = 0, report: Report | None = None
) -> tuple[Break, ...]:
    """Return every break found in the facts after position *after*; empty when all is well.

    Of another prison's writer we hold only some facts, so gaps are no break there; for every
    fact the bytes must match their hashes, and consecutive facts must be chained. Two facts of
    one writer with one number mean that its database was copied and went on twice.
    """
    total = connection.execute(_TOTAL, {"after": after}).scalar_one()
    breaks: list[Break] = []
    previous: tuple[str, int, str] = ("", 0, "")
    for number, row in enumerate(connection.execute(_CHAIN, {"after": after})):
        if why := _fault(row.hash, row.header, row.body, (row.writer, row.seq), previous):
            breaks.append(Break(row.writer, row.seq, why))
        previous = (row.writer, row.seq, row.hash)
        if report and number % STEP == 0:
            report(number, total)
    return tuple(breaks)


def _fault(
    fact_hash: str,
    header_bytes: bytes,
    body: bytes | None,
    place: tuple[str, int],
    previous: tuple[str, int, str],
) -> str:
    if headers.digest(header_bytes) != fact_hash:
        return "header changed"
    header = headers.decode(header_bytes, trusted=True)
    if (header.writer, header.seq) != place:
        return "moved to another place"
    if body is not None and headers.digest(body) != header.body_sha256:
        return "body changed"
    writer, seq, last = previous
    if writer == header.writer and seq == header.seq:
        return "two facts with one number"
    if writer == header.writer and seq == header.seq - 1 and header.writer_prev != last:
        return "not chained to the one before"
    return ""


def last_position(connection: Connection) -> int:
    """Return the position of the newest fact, to be kept as a checkpoint."""
    found: int | None = connection.execute(text("SELECT max(position) FROM fact")).scalar()
    return found or 0


def latest_moment(connection: Connection) -> dt.datetime | None:
    """Return when this database last wrote something, by its own clock; None before that."""
    found = connection.exec_driver_sql("SELECT last_wall FROM writer WHERE closed IS NULL").scalar()
    return dt.datetime.fromisoformat(str(found)).replace(tzinfo=dt.UTC) if found else None
