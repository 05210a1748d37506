"""The base of every table: names of constraints, moments in UTC, enums stored by value."""

import datetime as dt
import enum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

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


def _values(members: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Record(DeclarativeBase):
    """The base of all tables.

    Rows are never kept by a session, so a new one takes its values as they are, without noting
    every change: projections make thousands of them a second.
    """

    def __init__(self, **values: Any) -> None:
        """Take the *values* of the columns; raise TypeError for one that is no column."""
        columns = type(self).__table__.columns
        for name in values:
            if name not in columns:
                raise TypeError(f"{name} is no column of {type(self).__name__}")
        self.__dict__.update(values)

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
