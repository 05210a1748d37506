"""The board of cells: what is shown of a whole prison at once."""

from dataclasses import dataclass

from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.places import Block, Cell, Overcrowding, Zone
from prisondesk.features.custody.model.status import LegalStatus

StatusCounts = tuple[tuple[LegalStatus | None, int], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of the board: who has which cell, as what."""

    dossier: str
    cell: str
    zone: str
    provisional: bool
    absent: bool
    status: LegalStatus | None


@dataclass(frozen=True, slots=True)
class BoardZone:
    """One zone of a large cell and who sleeps there, by legal status."""

    zone: Zone
    placed: int
    statuses: StatusCounts


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One box: *placed* counts all who have this cell, *absent* those of them who are away."""

    cell: Cell
    placed: int
    absent: int
    provisional: int
    statuses: StatusCounts
    zones: tuple[BoardZone, ...]


@dataclass(frozen=True, slots=True)
class BoardBlock:
    """One row; *overcrowding* is the decision that stands today, if any."""

    block: Block
    cells: tuple[BoardCell, ...]
    overcrowding: Overcrowding | None

    @property
    def placed(self) -> int:
        """Return how many have a cell in this block."""
        return sum(each.placed for each in self.cells)

    @property
    def official(self) -> int:
        """Return the places set by the administration."""
        return sum(each.cell.official for each in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole prison; *without_cell* counts those held here who have no cell yet."""

    blocks: tuple[BoardBlock, ...]
    occupancy: Occupancy
    without_cell: int
