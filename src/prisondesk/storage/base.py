"""The base of every table: names of constraints, moments in UTC, enums stored by value."""

import datetime as dt
import enum
from functools import cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, configure_mappers

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, stored in UTC; a naive value is refused rather than guessed."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the value as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Return the value as the program uses it."""
        return value.replace(tzinfo=dt.UTC) if value is not None else None


def stored_moment(moment: dt.datetime | None) -> str | None:
    """Return the text that `UtcDateTime` keeps in SQLite, for what goes past SQLAlchemy.

    Raises ValueError for a naive moment.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _values(members: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Record(DeclarativeBase):
    """The base of all tables.

    Rows are never kept by a session, so a new one takes its values as they are, without noting
    every change: projections make thousands of them a second.
    """

    def __init__(self, **values: Any) -> None:
        """Take the *values* of the columns; raise TypeError for one that is no column."""
        if not _names(type(self)).issuperset(values):
            raise TypeError(f"{[*values]} are not all columns of {type(self).__name__}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Change one value of a row that is not written yet."""
        self.__dict__[name] = value

    def __init_subclass__(cls, **options: Any) -> None:
        """Map the class, then put back our own way to make a row, without a session's ledger."""
        super().__init_subclass__(**options)
        cls.__init__ = Record.__init__  # type: ignore[method-assign]  # SQLAlchemy had wrapped it

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: dict[Any, Any] = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        dt.datetime: UtcDateTime,
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            create_constraint=False,
            length=40,
            values_callable=_values,
        ),
    }


@cache
def _names(row: type[Record]) -> frozenset[str]:
    return frozenset(row.__table__.columns.keys())


def think_through() -> None:
    """Let SQLAlchemy complete its picture of all tables now, and not at the first question."""
    configure_mappers()
