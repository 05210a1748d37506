"""Verifies the chain of every writer, from the first fact or from a known one on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.ledger import headers
from prisondesk.storage.direct import Direct, Row

Report = Callable[[int, int], None]

# In the order of writing, which is that of the pages: by writer and number every fact would be
# looked up on its own, three times as slowly.
_FACTS = (
    "SELECT hash, writer, seq, header, body FROM fact WHERE position > ? AND position <= ? "
    "ORDER BY position"
)
_LAST = 2**62
_NUMBERED = "SELECT hash FROM fact WHERE writer = ? AND seq = ?"
_TWICE = (
    "SELECT writer, seq FROM fact GROUP BY writer, seq "
    "HAVING count(*) > 1 AND max(position) > ? ORDER BY writer, seq"
)
_TOTAL = "SELECT count(*) FROM fact WHERE position > ?"
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
    direct = Direct(connection)
    ((total,),) = direct.all(_TOTAL, (after,))
    breaks = [*twice(connection, after=after), *walk(connection, (after, _LAST), report, total)]
    return tuple(sorted(breaks, key=lambda each: (each.writer, each.seq)))


def twice(connection: Connection, *, after: int = 0) -> tuple[Break, ...]:
    """Return the facts of which one is after position *after* that share writer and number."""
    found = Direct(connection).all(_TWICE, (after,))
    return tuple(Break(writer, seq, "two facts with one number") for writer, seq in found)


def walk(
    connection: Connection, span: tuple[int, int], report: Report | None = None, total: int = 0
) -> list[Break]:
    """Return the breaks in the facts after the first position of *span* up to the second.

    *report* is told how many were read, and *total*.
    """
    direct = Direct(connection)
    breaks: list[Break] = []
    latest: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(direct.each(_FACTS, span)):
        fact_hash, writer, seq, _, _ = row
        if why := _fault(direct, row, latest.get(writer)):
            breaks.append(Break(writer, seq, why))
        latest[writer] = (seq, fact_hash)
        if report and number % STEP == 0:
            report(number, total)
    return breaks


def _fault(direct: Direct, row: Row, before: tuple[int, str] | None) -> str:
    """Return what is wrong with one fact; *before* is the last one seen of its writer."""
    fact_hash, writer, seq, header, body = row
    if headers.digest(header) != fact_hash:
        return "header changed"
    place = headers.place(header)
    if (place.writer, place.seq) != (writer, seq):
        return "moved to another place"
    if body is not None and headers.digest(body) != place.body_sha256:
        return "body changed"
    if before == (seq - 1, place.writer_prev):
        return ""
    # The first after the checkpoint, or facts of another prison, which come in any order.
    found = direct.all(_NUMBERED, (writer, seq - 1))
    if found and (place.writer_prev,) not in found:
        return "not chained to the one before"
    return ""


def last_position(connection: Connection) -> int:
    """Return the position of the newest fact, to be kept as a checkpoint."""
    query = "SELECT max(position) FROM fact"
    found: int | None = connection.exec_driver_sql(query).scalar()
    return found or 0


def latest_moment(connection: Connection) -> dt.datetime | None:
    """Return when this database last wrote something, by its own clock; None before that."""
    found = connection.exec_driver_sql("SELECT last_wall FROM writer WHERE closed IS NULL").scalar()
    return dt.datetime.fromisoformat(str(found)).replace(tzinfo=dt.UTC) if found else None
