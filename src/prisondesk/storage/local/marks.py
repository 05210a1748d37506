"""The mark by which a rebuild knows which tables to leave alone."""

from typing import Any, cast

from sqlalchemy import Table

from prisondesk.storage.base import Record

LOCAL: dict[str, Any] = {"info": {"local": True}}


def is_local(record: type[Record]) -> bool:
    """Tell whether the table of *record* is kept when everything else is computed again."""
    return bool(cast(Table, record.__table__).info.get("local"))
