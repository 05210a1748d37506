"""How full a block was, day by day."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody had *cell* from *since* until *until* (None: still)."""

    cell: str
    since: dt.datetime
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class BlockHistory:
    """One block: how many had a cell there at the end of each day, and its places of today.

    *outside* tells that its beds are no places of the prison.
    """

    block: str
    name: str
    official: int
    operational: int
    outside: bool
    points: tuple[tuple[dt.date, int], ...]
