"""Who looked at what that is not for everybody (health, risk), and why (ASVS 5.0, 16.3.2)."""

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


@dataclass(frozen=True, slots=True)
class Reading:
    """*by* looked at *what* (a part of the file) of *subject*, for *purpose*."""

    by: str
    subject: str
    what: str
    purpose: str
    at: dt.datetime


class ReadLogRow(Record):
    """One look."""

    __tablename__ = "read_log"
    __table_args__ = LOCAL

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    what: Mapped[str]
    purpose: Mapped[str]
    at: Mapped[dt.datetime]


_Asked = Select[str, str, str, str, dt.datetime]
_COLUMNS = (
    ReadLogRow.by,
    ReadLogRow.subject,
    ReadLogRow.what,
    ReadLogRow.purpose,
    ReadLogRow.at,
)


def log_reading(connection: Connection, reading: Reading) -> None:
    """Keep that somebody looked."""
    connection.execute(insert(ReadLogRow).values(asdict(reading)))


def readings_of(connection: Connection, subject: str, *, limit: int = 200) -> tuple[Reading, ...]:
    """Return who looked at *subject*, the newest first, at most *limit* lines."""
    return _readings(connection, select(*_COLUMNS).where(ReadLogRow.subject == subject), limit)


def readings_by(connection: Connection, officer: str, *, limit: int = 200) -> tuple[Reading, ...]:
    """Return what *officer* looked at, the newest first, at most *limit* lines."""
    return _readings(connection, select(*_COLUMNS).where(ReadLogRow.by == officer), limit)


def _readings(connection: Connection, asked: _Asked, limit: int) -> tuple[Reading, ...]:
    rows = connection.execute(asked.order_by(ReadLogRow.id.desc()).limit(limit))
    return tuple(Reading(*row) for row in rows)


def count_before(connection: Connection, moment: dt.datetime) -> int:
    """Return how many looks were noted before *moment*."""
    older = select(func.count()).select_from(ReadLogRow).where(ReadLogRow.at < moment)
    return connection.scalar(older) or 0


def forget_before(connection: Connection, moment: dt.datetime) -> int:
    """Take out the looks noted before *moment*; return how many there were."""
    return connection.execute(delete(ReadLogRow).where(ReadLogRow.at < moment)).rowcount
