"""Which papers left the printer, for whom and how often, so that a second one says DUPLICATA."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


@dataclass(frozen=True, slots=True)
class Printed:
    """One printing: *copies* of the paper *number* of *kind* about *subject*.

    *sha256* is that of the finished file, in hex; *duplicata* tells that it was marked as one.
    """

    number: str
    kind: str
    subject: str
    copies: int
    purpose: str
    by: str
    at: dt.datetime
    sha256: str
    duplicata: bool


class PrintLogRow(Record):
    """One printing."""

    __tablename__ = "print_log"
    __table_args__ = LOCAL

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    copies: Mapped[int]
    purpose: Mapped[str]
    by: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    sha256: Mapped[str]
    duplicata: Mapped[bool]


_Line = Row[str, str, str, int, str, str, dt.datetime, str, bool]
_COLUMNS = (
    PrintLogRow.number,
    PrintLogRow.kind,
    PrintLogRow.subject,
    PrintLogRow.copies,
    PrintLogRow.purpose,
    PrintLogRow.by,
    PrintLogRow.at,
    PrintLogRow.sha256,
    PrintLogRow.duplicata,
)


def log_print(connection: Connection, printed: Printed) -> None:
    """Keep that a paper was printed."""
    connection.execute(insert(PrintLogRow).values(asdict(printed)))


def times_printed(connection: Connection, number: str) -> int:
    """Return how many copies of the paper *number* have left the printer."""
    copies = func.coalesce(func.sum(PrintLogRow.copies), 0)
    asked = select(copies).where(PrintLogRow.number == number)
    return int(connection.execute(asked).scalar_one())


def prints_of(connection: Connection, subject: str) -> tuple[Printed, ...]:
    """Return what was printed about *subject*, the newest first."""
    asked = select(*_COLUMNS).where(PrintLogRow.subject == subject)
    return _printed(connection.execute(asked.order_by(PrintLogRow.id.desc())).all())


def prints_between(
    connection: Connection, first: dt.datetime, end: dt.datetime
) -> tuple[Printed, ...]:
    """Return what was printed from *first* until before *end*, in order."""
    asked = select(*_COLUMNS).where(PrintLogRow.at >= first, PrintLogRow.at < end)
    return _printed(connection.execute(asked.order_by(PrintLogRow.id)).all())


def count_before(connection: Connection, moment: dt.datetime) -> int:
    """Return how many printings were noted before *moment*."""
    older = select(func.count()).select_from(PrintLogRow).where(PrintLogRow.at < moment)
    return connection.scalar(older) or 0


def forget_before(connection: Connection, moment: dt.datetime) -> int:
    """Take out the printings noted before *moment*; return how many there were."""
    return connection.execute(delete(PrintLogRow).where(PrintLogRow.at < moment)).rowcount


def _printed(rows: Sequence[_Line]) -> tuple[Printed, ...]:
    return tuple(Printed(*row) for row in rows)
