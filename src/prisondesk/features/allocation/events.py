"""The facts of places and placements."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.allocation.model.placement import (
    AbsenceReason,
    Emergency,
    Placement,
    StayEnd,
)
from prisondesk.features.allocation.model.places import Block, Cell, Overcrowding, State
from prisondesk.features.allocation.model.roll import Counted
from prisondesk.features.allocation.model.signing import SignedMove
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _undated(plain: Plain) -> Plain:
    """Read a change of the time when it held from the day on which it was written."""
    return {**plain, "holds_from": None}


@dataclass(frozen=True, slots=True)
class PlacesFounded:
    """Blocks and cells of the prison were written down at the first run, block by block."""

    KIND: ClassVar[FactKind] = FactKind("places.founded", Lane.PLACES)
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class BlockOpened:
    """A block was added."""

    KIND: ClassVar[FactKind] = FactKind("places.block_opened", Lane.PLACES)
    block: Block


@dataclass(frozen=True, slots=True)
class CellOpened:
    """A cell was added."""

    KIND: ClassVar[FactKind] = FactKind("places.cell_opened", Lane.PLACES)
    cell: Cell


@dataclass(frozen=True, slots=True)
class CellChanged:
    """What is written of a cell changed: its places, its use, its area.

    *holds_from* is the first day on which the new places hold; None: the day it was written.
    """

    KIND: ClassVar[FactKind] = FactKind(
        "places.cell_changed", Lane.PLACES, version=2, upcasters=(_undated,)
    )
    before: Cell
    after: Cell
    holds_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CellClosed:
    """A cell cannot be used, for a time (works) or for good."""

    KIND: ClassVar[FactKind] = FactKind("places.cell_closed", Lane.PLACES)
    code: str
    state: State
    reason: str
    since: dt.date
    expected: dt.date | None


@dataclass(frozen=True, slots=True)
class CellReopened:
    """A cell can be used again, with so many places."""

    KIND: ClassVar[FactKind] = FactKind("places.cell_reopened", Lane.PLACES)
    code: str
    operational: int


@dataclass(frozen=True, slots=True)
class OvercrowdingDecided:
    """The director decided once that a block is filled beyond its places (decision 16)."""

    KIND: ClassVar[FactKind] = FactKind("places.overcrowding_decided", Lane.PLACES)
    decision: Overcrowding


@dataclass(frozen=True, slots=True)
class UnitDecided:
    """A block with a regime of its own was decided on: what for, by which decision, until when."""

    KIND: ClassVar[FactKind] = FactKind("places.unit_decided", Lane.PLACES)
    decision: UnitDecision


@dataclass(frozen=True, slots=True)
class PlanSigned:
    """The director signed a plan: *moves* name each decision, which keeps its own reason.

    The approval of the director signs the hash of this fact, and so all of them (decision 16).
    *points* and *after* are the objective without and with the whole plan of *proposed* moves.
    """

    KIND: ClassVar[FactKind] = FactKind("places.plan_signed", Lane.PLACES, additive=True)
    moves: tuple[SignedMove, ...]
    points: int
    after: int
    proposed: int


@dataclass(frozen=True, slots=True)
class CellChangeProposed:
    """An office that only reads the cells proposes that one becomes *after*; the reason says why.

    *before* is the cell as that office read it, *holds_from* the first day of the new places.
    """

    KIND: ClassVar[FactKind] = FactKind("places.change_proposed", Lane.PLACES, additive=True)
    before: Cell
    after: Cell
    holds_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CellChangeAnswered:
    """The office that writes the cells answered the fact *proposal*; declined, the reason is why.

    *change* is the fact it wrote of the cell; empty when declined, or when it was so already.
    """

    KIND: ClassVar[FactKind] = FactKind("places.change_answered", Lane.PLACES, additive=True)
    proposal: str
    accepted: bool
    change: str


@dataclass(frozen=True, slots=True)
class PlacesMirrored:
    """From now on another office of the prison writes the places, and this one reads them.

    What the author wrote of places before does not count any more, nor what its records wrote as
    one of *instead_of*, before a backup was put back.
    """

    KIND: ClassVar[FactKind] = FactKind("places.mirrored", Lane.PLACES)
    instead_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacesCarriedOn:
    """The author writes the places from now on, after the computer *before*, which is no more.

    *same_records*: these are its records, put back from a backup; it goes before any other.
    """

    KIND: ClassVar[FactKind] = FactKind("places.carried_on", Lane.PLACES)
    before: str
    same_records: bool


@dataclass(frozen=True, slots=True)
class ProvisionalCellGiven:
    """Somebody has a cell for the first nights."""

    KIND: ClassVar[FactKind] = FactKind("placement.provisional_given", Lane.CUSTODY)
    facility: str
    cell: str
    zone: str
    note: str
    emergency: Emergency | None


@dataclass(frozen=True, slots=True)
class PlacedInCell:
    """The final placement was decided."""

    KIND: ClassVar[FactKind] = FactKind("placement.placed", Lane.CUSTODY)
    placement: Placement


@dataclass(frozen=True, slots=True)
class MovedToCell:
    """A person with a final placement was moved to another cell."""

    KIND: ClassVar[FactKind] = FactKind("placement.moved", Lane.CUSTODY)
    before: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class ZoneChanged:
    """Somebody sleeps in another zone of the same large cell."""

    KIND: ClassVar[FactKind] = FactKind("placement.zone_changed", Lane.CUSTODY)
    facility: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlacementEnded:
    """Somebody has no cell here any more."""

    KIND: ClassVar[FactKind] = FactKind("placement.ended", Lane.CUSTODY)
    facility: str
    why: StayEnd


@dataclass(frozen=True, slots=True)
class TemporarilyAbsent:
    """Somebody left for a time and keeps the cell."""

    KIND: ClassVar[FactKind] = FactKind("placement.absent", Lane.CUSTODY)
    facility: str
    reason: AbsenceReason
    note: str
    expected: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Returned:
    """Somebody who was away is back."""

    KIND: ClassVar[FactKind] = FactKind("placement.returned", Lane.CUSTODY)
    facility: str


@dataclass(frozen=True, slots=True)
class RollCalled:
    """People were counted cell by cell."""

    KIND: ClassVar[FactKind] = FactKind("roll.called", Lane.PLACES, additive=True)
    facility: str
    lines: tuple[Counted, ...]


PLACES_FACTS = (
    PlacesFounded,
    BlockOpened,
    CellOpened,
    CellChanged,
    CellClosed,
    CellReopened,
    OvercrowdingDecided,
    UnitDecided,
    PlacesMirrored,
    PlacesCarriedOn,
)
STAY_FACTS = (
    ProvisionalCellGiven,
    PlacedInCell,
    MovedToCell,
    ZoneChanged,
    PlacementEnded,
    TemporarilyAbsent,
    Returned,
)
WISH_FACTS = (CellChangeProposed, CellChangeAnswered)
FACTS = (*PLACES_FACTS, *STAY_FACTS, *WISH_FACTS, RollCalled, PlanSigned)
