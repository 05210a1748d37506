"""Asking for the rows of many keys at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select


def among(keys: Iterable[str]) -> Select[Any]:
    """Return *keys* as a query, for ``column.in_(among(keys))``: one value, however many.

    Values that stay bound to a statement hold the small memory that SQLite sets aside for the
    connection, and then every row costs several allocations; there is also a most that it takes.
    """
    each = func.json_each(json.dumps(list(keys))).table_valued("value")
    return select(each.c.value)
