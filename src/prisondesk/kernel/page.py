"""How a list is asked for: which slice, in which order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """One column to order by."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A slice of a list: *limit* rows after skipping *offset*, in the order of *sort*."""

    offset: int = 0
    limit: int = 100
    sort: Sort | None = None
