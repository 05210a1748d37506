"""What was chosen for this prison: a key and a JSON value."""

from typing import Any

from sqlalchemy import JSON, Connection, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.storage.base import Record
from prisondesk.storage.local.marks import LOCAL


class SettingRow(Record):
    """One choice."""

    __tablename__ = "setting"
    __table_args__ = LOCAL

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


def read_setting(connection: Connection, key: str, default: Any = None) -> Any:
    """Return the value kept under *key*, or *default* when nothing was ever chosen."""
    row = connection.execute(select(SettingRow.value).where(SettingRow.key == key)).one_or_none()
    return row.value if row is not None else default


def write_setting(connection: Connection, key: str, value: Any) -> None:
    """Keep *value*, which must be plain JSON, under *key*."""
    connection.execute(
        insert(SettingRow)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )
