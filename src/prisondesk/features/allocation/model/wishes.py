"""A change of a cell that another office proposes to the one that writes the cells."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.allocation.model.places import Cell
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Answered:
    """What the office that writes the cells said: by whom, when, why."""

    accepted: bool
    by: str
    role: str
    at: dt.datetime
    why: str


@dataclass(frozen=True, slots=True)
class CellWish:
    """One proposal: *name* is its fact, *before* the cell as the proposer read it.

    *holds_from* is the first day on which the new places hold; None is the day of the answer.
    """

    name: str
    before: Cell
    after: Cell
    holds_from: dt.date | None
    by: str
    role: str
    at: dt.datetime
    why: str
    answer: Answered | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of a cell: as the proposer read it, as it is written now, as it is proposed."""

    field: Message
    before: Message
    now: Message
    after: Message
    meanwhile: bool


@dataclass(frozen=True, slots=True)
class ShownWish:
    """A proposal in words; *now* is the cell as it is written while somebody looks.

    *answered_by* is empty words while nobody has answered.
    """

    wish: CellWish
    now: Cell
    differences: tuple[Difference, ...]
    by: Message
    answered_by: Message | None = None
