"""What a roll call starts from, and what has to be explained."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.allocation.model.board import Board
from prisondesk.features.allocation.model.places import Medical
from prisondesk.features.allocation.model.roll import (
    Counted,
    Difference,
    RollCall,
    RollFigures,
    RollLine,
    RollSheet,
    Special,
)
from prisondesk.features.allocation.rules.occupancy import over_places, unlock_roll
from prisondesk.kernel.message import Message, msg

NOTE_LENGTH = 7


# The line of those who are in the infirmary and keep a cell, where no cell is the infirmary.
INFIRMARY = "INF"


def sheet(board: Board, special: Special, at: dt.datetime, last: RollCall | None) -> RollSheet:
    """Return what the roll call starts from: every cell in use or with somebody in it.

    Who lies in the infirmary and keeps a cell is counted there: that is no absence from the prison.
    """
    movements = special.movements
    cells = [
        (block.block.code, cell)
        for block in board.blocks
        for cell in block.cells
        if cell.placed or cell.cell.usable_places
    ]
    placed = sum(cell.placed for _, cell in cells)
    absent = sum(cell.absent for _, cell in cells)
    absent -= special.infirmary
    present = placed - absent
    figures = RollFigures(
        present=present,
        absent=absent,
        without_cell=board.without_cell,
        unlock=unlock_roll(present, movements.arrived, movements.left, movements.both),
        vacancies=sum(cell.cell.usable_places for _, cell in cells) - placed,
        over_by=over_places((cell.placed, cell.cell.official) for _, cell in cells),
        movements=movements,
        infirmary=special.infirmary,
        passing=len(special.passing),
        passing_late=sum(each.late(at.date()) for each in special.passing),
    )
    lines = [
        RollLine(block, cell.cell.code, cell.placed - cell.absent, cell.absent)
        for block, cell in cells
    ]
    if special.infirmary:
        beds = [cell.cell.code for _, cell in cells if cell.cell.medical is Medical.INFIRMARY]
        _add_sick(lines, beds[0] if beds else INFIRMARY, special.infirmary)
    return RollSheet(at, tuple(lines), figures, last)


def _add_sick(lines: list[RollLine], code: str, count: int) -> None:
    """Expect *count* more in the cell *code*, or in a line of its own."""
    for place, line in enumerate(lines):
        if line.cell == code:
            lines[place] = RollLine(line.block, code, line.expected + count, line.absent)
            return
    lines.append(RollLine("", code, count, 0))


def problem(line: Counted) -> Message | None:
    """Return what is missing on one line of a roll call, or None."""
    if line.counted < 0:
        return msg("Nobody counts fewer than none.")
    if line.gap and line.why is None:
        return msg("The count differs: say why.")
    if line.why is Difference.OTHER and len(line.note.strip()) < NOTE_LENGTH:
        return msg("Say in a few words why the count differs.")
    return None


def problems(lines: Sequence[Counted], expected: Sequence[RollLine]) -> tuple[Message, ...]:
    """Return what forbids to write the roll call: a cell not counted, a gap not explained."""
    counted = {each.cell for each in lines}
    for each in expected:
        if each.cell not in counted:
            return (msg("Cell {cell} is not counted yet.", cell=each.cell),)
    return tuple(
        msg("Cell {cell}: {problem}", cell=each.cell, problem=found)
        for each in lines
        if (found := problem(each)) is not None
    )
