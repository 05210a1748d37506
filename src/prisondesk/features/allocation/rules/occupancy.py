"""Occupancy figures with the words that define them; without a capacity there is no rate."""

from collections.abc import Iterable

from prisondesk.features.allocation.model.occupancy import Occupancy
from prisondesk.features.allocation.model.places import Block, Cell, State
from prisondesk.kernel.message import Message, msg

SPACE_DM2 = 340  # ICRC: 3.4 m² a person

DEFINITIONS: dict[str, Message] = {
    "population": msg("Persons with an open écrou at the reference hour, absent persons included."),
    "official": msg("Places set by the administration."),
    "operational": msg("Places usable today, works deducted."),
    "space": msg("Usable area divided by 3.4 m², rounded down."),
    "occupancy": msg("Occupancy rate: population divided by official capacity."),
    "over_capacity": msg(
        "Over-capacity rate: population minus capacity, divided by official capacity."
    ),
}


def percent(tenths: int | None) -> str:
    """Return tenths of a percent as ``87,0``; the empty text without a rate."""
    if tenths is None:
        return ""
    sign = "−" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10},{abs(tenths) % 10}"


def sentences(occupancy: Occupancy) -> tuple[Message, ...]:
    """Return the figures in words, each rate with its name (domain: 7.1)."""
    if not occupancy.official:
        return (msg("Official capacity: not given. No rate can be computed."),)
    return (
        msg("Occupancy rate: {rate} %.", rate=percent(occupancy.rate)),
        msg("Over-capacity rate: {rate} %.", rate=percent(occupancy.over_rate)),
    )


def occupancy(population: int, cells: Iterable[Cell], blocks: Iterable[Block] = ()) -> Occupancy:
    """Return the figures of *cells*; beds of *blocks* outside the places are not counted."""
    outside = {block.code for block in blocks if block.outside_places}
    counted = [cell for cell in cells if cell.block not in outside and _still_there(cell)]
    return Occupancy(
        population,
        sum(cell.official for cell in counted) or None,
        sum(cell.usable_places for cell in counted),
        space_places(counted),
    )


def space_places(cells: Iterable[Cell]) -> int | None:
    """Return the space capacity; None as soon as one area in use was not measured."""
    areas = [cell.area_dm2 for cell in cells if cell.state is State.IN_USE]
    measured = [area for area in areas if area is not None]
    if not areas or len(measured) != len(areas):
        return None
    return sum(area // SPACE_DM2 for area in measured)


def over_places(counts: Iterable[tuple[int, int]]) -> int:
    """Return the sum over (occupants, certified places) of what exceeds the places."""
    return sum(max(0, occupants - places) for occupants, places in counts)


def unlock_roll(present: int, arrived_today: int, out_today: int, moved_twice: int) -> int:
    """Return who must have been there at unlock: today's arrivals out, today's exits back in."""
    return present - arrived_today + out_today - moved_twice


def _still_there(cell: Cell) -> bool:
    return cell.state is not State.CLOSED
