"""The board drawn from places and from who has which cell."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from prisondesk.features.allocation.model.board import (
    Board,
    BoardBlock,
    BoardCell,
    BoardZone,
    Placed,
    StatusCounts,
)
from prisondesk.features.allocation.model.places import Cell, Overcrowding, Places
from prisondesk.features.allocation.rules.occupancy import occupancy
from prisondesk.features.custody.model.status import LegalStatus

_STATUSES: tuple[LegalStatus | None, ...] = (*LegalStatus, None)


def board(
    places: Places,
    placed: Sequence[Placed],
    decisions: Mapping[str, Overcrowding],
    today: dt.date,
    without_cell: int,
) -> Board:
    """Return the board of a prison.

    *decisions* are the last ones of each block; *without_cell* persons count in the population.
    """
    by_cell: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        by_cell[each.cell].append(each)
    blocks = tuple(
        BoardBlock(
            block,
            tuple(_cell(cell, by_cell[cell.code]) for cell in places.cells_of(block.code)),
            decision
            if (decision := decisions.get(block.code)) and decision.covers(today)
            else None,
        )
        for block in places.blocks
    )
    population = len(placed) + without_cell
    return Board(blocks, occupancy(population, places.cells, places.blocks), without_cell)


def _standing(decision: Overcrowding | None, today: dt.date) -> Overcrowding | None:
    return decision if decision is not None and decision.covers(today) else None


def _cell(cell: Cell, placed: Sequence[Placed]) -> BoardCell:
    by_zone: defaultdict[str, list[Placed]] = defaultdict(list)
    for each in placed if cell.zones else ():
        by_zone[each.zone].append(each)
    zones = tuple(
        BoardZone(zone, len(by_zone[zone.code]), _statuses(by_zone[zone.code]))
        for zone in cell.zones
    )
    return BoardCell(
        cell,
        len(placed),
        sum(each.absent for each in placed),
        sum(each.provisional for each in placed),
        _statuses(placed),
        zones,
    )


def _statuses(placed: Sequence[Placed]) -> StatusCounts:
    counts = Counter(each.status for each in placed)
    return tuple((status, counts[status]) for status in _STATUSES if counts[status])
