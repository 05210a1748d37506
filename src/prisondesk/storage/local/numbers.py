"""Numbers without gaps: écrou numbers, papers, requests, each kind and year for itself."""

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL
from prisondesk.storage.local.settings import read_setting, write_setting

# Two computers of one prison never give out the same number: each has a range of its own.
RANGE = 20_000
_PLACE = "numbers.place"


def place_of(connection: Connection) -> int | None:
    """Return the place of this computer among those of its prison, 0 for the first; None unset."""
    found = read_setting(connection, _PLACE)
    return int(found) if found is not None else None


def keep_place(connection: Connection, place: int) -> None:
    """Keep the place of this computer for good: what it numbers begins at place × `RANGE`."""
    write_setting(connection, _PLACE, place)
    first, row = place * RANGE + 1, NumberCounterRow
    connection.execute(update(row).where(row.next < first).values(next=first))


def before_first(connection: Connection) -> int:
    """Return the number before the first one that this computer may give out."""
    return (place_of(connection) or 0) * RANGE


class NumberCounterRow(Record):
    """The number that comes next."""

    __tablename__ = "number_counter"
    __table_args__ = LOCAL

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next: Mapped[int]


def take_number(connection: Connection, kind: str, year: int) -> int:
    """Return the next number of *kind* in *year*, starting at 1 of the range of this computer.

    Taken in the transaction that uses it: when that is rolled back, so is the number, and no
    gap is left in the register.
    """
    following = NumberCounterRow.next + 1
    first = before_first(connection) + 1
    taken = connection.execute(
        insert(NumberCounterRow)
        .values(kind=kind, year=year, next=first + 1)
        .on_conflict_do_update(index_elements=["kind", "year"], set_={"next": following})
        .returning(NumberCounterRow.next)
    )
    return taken.scalar_one() - 1


def next_number(connection: Connection, kind: str, year: int) -> int:
    """Return the number that would be taken next, without taking it."""
    asked = select(NumberCounterRow.next).where(
        NumberCounterRow.kind == kind, NumberCounterRow.year == year
    )
    return connection.execute(asked).scalar_one_or_none() or before_first(connection) + 1


def continue_numbers(connection: Connection, kind: str, year: int, last: int) -> None:
    """Go on after the *last* number of the paper register.

    Raises Refused when that would give a number out a second time.
    """
    if last + 1 < (following := next_number(connection, kind, year)):
        raise Refused(
            msg("The numbers up to {number} are already given out.", number=following - 1),
            msg("Enter the last number of the paper register."),
        )
    values = {"kind": kind, "year": year, "next": last + 1}
    connection.execute(
        insert(NumberCounterRow)
        .values(values)
        .on_conflict_do_update(index_elements=["kind", "year"], set_={"next": last + 1})
    )
