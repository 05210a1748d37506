"""Counting who had a cell in which block at the end of each day."""

import bisect
import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from prisondesk.features.allocation.model.history import BlockHistory, CapacityLine, Month, Span
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
    counted = _counted(places, spans, ends)
    none = [0] * len(ends)
    return tuple(
        BlockHistory(
            block.code,
            block.name,
            sum(cell.official for cell in places.cells_of(block.code)),
            sum(cell.usable_places for cell in places.cells_of(block.code)),
            block.outside_places,
            tuple(zip(map(_day, ends), counted.get(block.code, none), strict=True)),
            *_capacities(places, block.code, [_day(end) for end in ends], lines),
        )
        for block in places.blocks
        if places.cells_of(block.code)
    )


def _counted(
    places: Places, spans: Iterable[Span], ends: Sequence[dt.datetime]
) -> dict[str, list[int]]:
    """Return how many were in each block at each of *ends*, which come in order."""
    blocks = {cell.code: cell.block for cell in places.cells}
    steps: dict[str, Counter[int]] = {}
    for span in spans:
        changes = steps.setdefault(blocks.get(span.cell, ""), Counter())
        changes[bisect.bisect_right(ends, span.since)] += 1
        if span.until is not None:
            changes[bisect.bisect_right(ends, span.until)] -= 1
    return {
        code: list(itertools.accumulate(changes[place] for place in range(len(ends))))
        for code, changes in steps.items()
    }


def months(block: BlockHistory) -> tuple[Month, ...]:
    """Return *block* month by month from the first on which anything is known, the last first."""
    found: dict[tuple[int, int], list[int]] = {}
    for place, (day, count) in enumerate(block.points):
        if found or count or block.official_on[place] is not None:
            found.setdefault((day.year, day.month), []).append(place)
    made = []
    for mine in found.values():
        counts = [block.points[place][1] for place in mine]
        last = mine[-1]
        day, count = block.points[last]
        places = (block.official_on[last], block.usable_on[last])
        made.append(Month(day, count, *places, min(counts), max(counts)))
    return tuple(reversed(made))


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
