"""Wrong tries at signing in, remembered across restarts."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


@dataclass(frozen=True, slots=True)
class Throttle:
    """How often it went wrong in a row, and until when no new try is taken."""

    failures: int
    until: dt.datetime


class ThrottleRow(Record):
    """The wrong tries of one account."""

    __tablename__ = "throttle"
    __table_args__ = LOCAL

    account: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    until: Mapped[dt.datetime]


def throttle_of(connection: Connection, account: str) -> Throttle | None:
    """Return the wrong tries of *account*; None when the last one was right."""
    asked = select(ThrottleRow.failures, ThrottleRow.until)
    row = connection.execute(asked.where(ThrottleRow.account == account)).one_or_none()
    return Throttle(row.failures, row.until) if row is not None else None


def keep_throttle(connection: Connection, account: str, throttle: Throttle) -> None:
    """Remember the wrong tries of *account*."""
    values = {"failures": throttle.failures, "until": throttle.until}
    connection.execute(
        insert(ThrottleRow)
        .values(account=account, **values)
        .on_conflict_do_update(index_elements=["account"], set_=values)
    )


def clear_throttle(connection: Connection, account: str) -> None:
    """Forget the wrong tries of *account* after a right one."""
    connection.execute(delete(ThrottleRow).where(ThrottleRow.account == account))
