"""Counting who had a cell in which block at the end of each day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from prisondesk.features.allocation.model.history import BlockHistory, CapacityLine, Span
from prisondesk.features.allocation.model.places import Places


def history(
    places: Places,
    spans: Iterable[Span],
    ends: Sequence[dt.datetime],
    lines: Sequence[CapacityLine] = (),
) -> tuple[BlockHistory, ...]:
    """Return every block with its count at each of *ends*, the moments on which days end.

    *lines* are the dated capacities of the cells, in the order in which they hold.

    Somebody who came and left between two ends counts on neither, absent people count.
    """
    blocks = {cell.code: cell.block for cell in places.cells}
    counted: dict[str, Counter[dt.datetime]] = {}
    for span in spans:
        counts = counted.setdefault(blocks.get(span.cell, ""), Counter())
        for end in ends:
            if span.since < end and (span.until is None or span.until >= end):
                counts[end] += 1
    return tuple(
        BlockHistory(
            block.code,
            block.name,
            sum(cell.official for cell in places.cells_of(block.code)),
            sum(cell.usable_places for cell in places.cells_of(block.code)),
            block.outside_places,
            tuple((_day(end), counted.get(block.code, Counter())[end]) for end in ends),
            *_capacities(places, block.code, [_day(end) for end in ends], lines),
        )
        for block in places.blocks
        if places.cells_of(block.code)
    )


def _capacities(
    places: Places, block: str, days: Sequence[dt.date], lines: Sequence[CapacityLine]
) -> tuple[tuple[int | None, ...], tuple[int | None, ...], tuple[CapacityLine, ...]]:
    codes = {cell.code for cell in places.cells_of(block)}
    mine = tuple(each for each in lines if each.cell in codes)
    held = [_held(mine, day) for day in days]
    return (
        tuple(sum(each.official for each in found) if found else None for found in held),
        tuple(sum(each.operational for each in found) if found else None for found in held),
        mine,
    )


def _held(lines: Iterable[CapacityLine], day: dt.date) -> tuple[CapacityLine, ...]:
    """Return the line that holds on *day* for each cell that has one."""
    found: dict[str, CapacityLine] = {}
    for line in lines:
        if line.since <= day:
            found[line.cell] = line
    return tuple(found.values())


def _day(end: dt.datetime) -> dt.date:
    """Return the day that ends at *end*: midnight belongs to the day before."""
    return (end - dt.timedelta(microseconds=1)).date()
