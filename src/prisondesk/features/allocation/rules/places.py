"""What may be changed about blocks and cells, and when (features: rule 12)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from prisondesk.features.allocation.model.places import (
    Block,
    Cell,
    Overcrowding,
    Places,
    State,
)
from prisondesk.kernel.message import Message, msg

OVERCROWDING_DAYS = 30
PORTION = 80


def founding(places: Places) -> Iterator[tuple[tuple[Block, ...], tuple[Cell, ...]]]:
    """Yield *places* in portions, since one fact holds 64 KiB at most."""
    for block in places.blocks:
        cells = places.cells_of(block.code)
        portions = range(0, max(len(cells), 1), PORTION)
        yield from (((block,), cells[start : start + PORTION]) for start in portions)


def block_problems(block: Block, places: Places) -> tuple[Message, ...]:
    """Return what forbids to add *block*."""
    if not block.code.strip() or not block.name.strip():
        return (msg("A block needs a code and a name."),)
    if places.block(block.code) is not None:
        return (msg("There is a block {code} already.", code=block.code),)
    return ()


def cell_problems(cell: Cell, places: Places) -> tuple[Message, ...]:
    """Return what is wrong with *cell* itself, whatever is known of it already."""
    zone_places = sum(zone.places for zone in cell.zones)
    codes = [zone.code for zone in cell.zones]
    wrong = (
        (not cell.code.strip(), msg("A cell needs a code.")),
        (
            places.block(cell.block) is None,
            msg("There is no block {code}.", code=cell.block),
        ),
        (cell.official < 1, msg("A cell has at least one official place.")),
        (
            cell.state is State.IN_USE and cell.operational < 1,
            msg("A cell in use has at least one usable place."),
        ),
        (cell.operational < 0, msg("Usable places cannot be fewer than none.")),
        (
            cell.operational > cell.official,
            msg("There cannot be more usable places than official ones."),
        ),
        (
            cell.area_dm2 is not None and cell.area_dm2 <= 0,
            msg("The area is more than nothing, or not measured."),
        ),
        (len(set(codes)) != len(codes), msg("Two zones have the same code.")),
        (
            bool(cell.zones) and zone_places != cell.official,
            msg(
                "The zones have {zones} places, the cell has {places}.",
                zones=zone_places,
                places=cell.official,
            ),
        ),
    )
    return tuple(text for applies, text in wrong if applies)


def opening_problems(cell: Cell, places: Places) -> tuple[Message, ...]:
    """Return what forbids to add *cell*."""
    if places.cell(cell.code) is not None:
        return (msg("There is a cell {code} already.", code=cell.code),)
    return cell_problems(cell, places)


def change_problems(before: Cell, after: Cell, placed: int, places: Places) -> tuple[Message, ...]:
    """Return what forbids to change a cell in which *placed* people sleep."""
    if before.state is State.CLOSED:
        return (msg("This cell is closed for good: open it again before changing it."),)
    if (before.state, before.code) != (after.state, after.code):
        return (msg("Close or open the cell by its own act, with the reason."),)
    if after.operational < placed <= before.operational:
        return (msg("{placed} people sleep here: there cannot be fewer places.", placed=placed),)
    return cell_problems(after, places)


def dated_problems(holds_from: dt.date | None, today: dt.date) -> tuple[Message, ...]:
    """Return what forbids places that hold from a day on: they are written once they hold."""
    if holds_from is not None and holds_from > today:
        return (msg("Places are written on the day from which they hold, or later."),)
    return ()


def closing_problems(cell: Cell, placed: int, reason: str) -> tuple[Message, ...]:
    """Return what forbids to close *cell*: nobody may be in it, and the reason is told."""
    if cell.state is State.CLOSED:
        return (msg("This cell is closed already."),)
    if placed:
        return (msg("{placed} people sleep here: move them first.", placed=placed),)
    if not reason.strip():
        return (msg("Write why this cell is closed."),)
    return ()


def reopened(cell: Cell, operational: int | None) -> Cell:
    """Return *cell* in use again, with *operational* places, or all of them when none is said."""
    places = operational if operational is not None else cell.operational or cell.official
    return replace(
        cell,
        operational=places,
        state=State.IN_USE,
        state_reason="",
        state_since=None,
        state_expected=None,
    )


def overcrowding_problems(decision: Overcrowding, today: dt.date) -> tuple[Message, ...]:
    """Return what forbids a standing decision: it has coded reasons and lasts 30 days at most."""
    if not decision.reasons:
        return (msg("Choose at least one reason."),)
    if decision.until < today or decision.until < decision.since:
        return (msg("This date is past."),)
    if (decision.until - decision.since).days > OVERCROWDING_DAYS:
        return (msg("A standing decision lasts 30 days at most."),)
    return ()
