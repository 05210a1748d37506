"""Tables of blocks, cells and standing decisions, folded from the facts of one prison."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.history import CapacityLine
from prisondesk.features.allocation.model.places import (
    Block,
    Cell,
    Overcrowding,
    Places,
    State,
)
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.features.allocation.rules.keeping import counting
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class BlockRow(Record):
    """One block."""

    __tablename__ = "place_block"

    facility: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    block: Mapped[str] = mapped_column(Text)


class CellRow(Record):
    """One cell, closed ones included."""

    __tablename__ = "place_cell"

    facility: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[str]
    state: Mapped[State]
    cell: Mapped[str] = mapped_column(Text)


class CapacityRow(Record):
    """The places of one cell from a day on; *number* orders what was written."""

    __tablename__ = "place_capacity"

    facility: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[dt.date]
    official: Mapped[int]
    operational: Mapped[int]


class OvercrowdingRow(Record):
    """The last standing decision on a block."""

    __tablename__ = "place_overcrowding"

    facility: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[str] = mapped_column(primary_key=True)
    decision: Mapped[str] = mapped_column(Text)


class UnitRow(Record):
    """The last decision on a unit with a regime of its own."""

    __tablename__ = "place_unit"

    facility: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[str] = mapped_column(primary_key=True)
    decision: Mapped[str] = mapped_column(Text)


@dataclass(slots=True)
class _Folded:
    blocks: dict[str, Block] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    decisions: dict[str, Overcrowding] = field(default_factory=dict)
    units: dict[str, UnitDecision] = field(default_factory=dict)
    lines: list[CapacityLine] = field(default_factory=list)


def places_of(facility: str) -> StreamId:
    """Return the stream of one prison's places."""
    return StreamId("places", facility)


def plans_of(facility: str) -> StreamId:
    """Return the stream of the plans that were signed, in any office of the prison."""
    return StreamId("plans", facility)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the places of one prison."""
    folded = _Folded()
    for entry in counting(entries):
        if (change := _CHANGES.get(type(entry.body))) is not None:
            before = dict(folded.cells)
            change(folded, entry.body)
            folded.lines += _lines(before, folded.cells, entry)
    for block in folded.blocks.values():
        yield BlockRow(facility=key, code=block.code, position=block.position, block=_text(block))
    for cell in folded.cells.values():
        yield CellRow(
            facility=key, code=cell.code, block=cell.block, state=cell.state, cell=_text(cell)
        )
    for number, line in enumerate(folded.lines):
        yield CapacityRow(
            facility=key,
            cell=line.cell,
            number=number,
            since=line.since,
            official=line.official,
            operational=line.operational,
        )
    for decision in folded.decisions.values():
        yield OvercrowdingRow(facility=key, block=decision.block, decision=_text(decision))
    for unit in folded.units.values():
        yield UnitRow(facility=key, block=unit.block, decision=_text(unit))


def places(connection: Connection, facility: str) -> Places:
    """Return the blocks and cells of *facility*, in the order of the board."""
    blocks = connection.scalars(
        select(BlockRow.block)
        .where(BlockRow.facility == facility)
        .order_by(BlockRow.position, BlockRow.code)
    )
    cells = connection.scalars(
        select(CellRow.cell)
        .join(BlockRow, (BlockRow.facility == CellRow.facility) & (BlockRow.code == CellRow.block))
        .where(CellRow.facility == facility)
        .order_by(BlockRow.position, BlockRow.code, CellRow.code)
    )
    return Places(
        tuple(from_plain(json.loads(each), Block) for each in blocks),
        tuple(from_plain(json.loads(each), Cell) for each in cells),
    )


def capacities(connection: Connection, facility: str) -> tuple[CapacityLine, ...]:
    """Return the dated places of all cells, in the order in which they hold."""
    row = CapacityRow
    query = (
        select(row.cell, row.since, row.official, row.operational)
        .where(row.facility == facility)
        .order_by(row.since, row.number)
    )
    return tuple(CapacityLine(*each) for each in connection.execute(query))


def _lines(
    before: Mapping[str, Cell], after: Mapping[str, Cell], entry: Entry
) -> Iterator[CapacityLine]:
    """Yield the capacity that *entry* gave to cells whose places changed by it."""
    since = getattr(entry.body, "holds_from", None) or entry.done_at.date()
    for code, cell in after.items():
        old = before.get(code)
        now = (_official(cell), cell.usable_places)
        if old is None or (_official(old), old.usable_places) != now:
            yield CapacityLine(code, since, *now)


def _official(cell: Cell) -> int:
    # A cell closed for good is no place of the prison any more; works close it for a time.
    return 0 if cell.state is State.CLOSED else cell.official


def codes(connection: Connection, facility: str) -> tuple[str, ...]:
    """Return the codes of the cells in use."""
    query = select(CellRow.code).where(CellRow.facility == facility, CellRow.state == State.IN_USE)
    return tuple(connection.scalars(query.order_by(CellRow.code)))


def overcrowding(connection: Connection, facility: str) -> dict[str, Overcrowding]:
    """Return the last standing decision of each block, lapsed ones included."""
    query = select(OvercrowdingRow.decision).where(OvercrowdingRow.facility == facility)
    found = (from_plain(json.loads(each), Overcrowding) for each in connection.scalars(query))
    return {decision.block: decision for decision in found}


def units(connection: Connection, facility: str) -> dict[str, UnitDecision]:
    """Return the last decision on each unit with a regime of its own, lapsed ones included."""
    query = select(UnitRow.decision).where(UnitRow.facility == facility)
    found = (from_plain(json.loads(each), UnitDecision) for each in connection.scalars(query))
    return {decision.block: decision for decision in found}


def _found(folded: _Folded, body: events.PlacesFounded) -> None:
    folded.blocks.update((block.code, block) for block in body.blocks)
    folded.cells.update((cell.code, cell) for cell in body.cells)


def _close(folded: _Folded, body: events.CellClosed) -> None:
    if body.code in folded.cells:
        folded.cells[body.code] = replace(
            folded.cells[body.code],
            state=body.state,
            state_reason=body.reason,
            state_since=body.since,
            state_expected=body.expected,
        )


def _reopen(folded: _Folded, body: events.CellReopened) -> None:
    if body.code in folded.cells:
        folded.cells[body.code] = replace(
            folded.cells[body.code],
            operational=body.operational,
            state=State.IN_USE,
            state_reason="",
            state_since=None,
            state_expected=None,
        )


_CHANGES: dict[type, Callable[[_Folded, Any], None]] = {
    events.PlacesFounded: _found,
    events.BlockOpened: lambda folded, body: folded.blocks.update({body.block.code: body.block}),
    events.CellOpened: lambda folded, body: folded.cells.update({body.cell.code: body.cell}),
    events.CellChanged: lambda folded, body: folded.cells.update({body.after.code: body.after}),
    events.CellClosed: _close,
    events.CellReopened: _reopen,
    events.OvercrowdingDecided: lambda folded, body: folded.decisions.update(
        {body.decision.block: body.decision}
    ),
    events.UnitDecided: lambda folded, body: folded.units.update(
        {body.decision.block: body.decision}
    ),
}


def _text(value: object) -> str:
    return to_text(value)


PLACES_PROJECTION = Projection(
    tables=(BlockRow, CellRow, CapacityRow, OvercrowdingRow, UnitRow),
    reads=events.PLACES_FACTS,
    project=project,
    stream_kind="places",
    key="facility",
)
