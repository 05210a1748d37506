"""Writes one change of a cell, whoever asked for it: places and use, a closing, an opening."""

import datetime as dt

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.places import Cell, Places, State
from prisondesk.features.allocation.rules import places as rules
from prisondesk.features.allocation.store import cells, stays
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.work import Work


def write(
    work: Work, facility: str, after: Cell, *, reason: str, holds_from: dt.date | None
) -> str:
    """Write the one act that makes a cell *after*; return its fact, or "" where it is so already.

    Raises Refused.
    """
    now = cell_of(cells.places(work.connection, facility), after.code)
    if now.state is after.state:
        return change(work, facility, after, reason=reason, holds_from=holds_from)
    if after.state is State.IN_USE:
        return reopen(work, facility, after.code, after.operational)
    return close(work, facility, after)


def change(
    work: Work, facility: str, after: Cell, *, reason: str, holds_from: dt.date | None
) -> str:
    """Change what is written of a cell; raises Refused for fewer places than people in it."""
    places = cells.places(work.connection, facility)
    before = cell_of(places, after.code)
    placed = stays.count_in(work.connection, facility, after.code)
    refuse(rules.change_problems(before, after, placed, places))
    refuse(rules.dated_problems(holds_from, work.now.date()))
    if before == after:
        return ""
    body = events.CellChanged(before, after, holds_from)
    return work.record(cells.places_of(facility), body, reason=reason)


def close(work: Work, facility: str, after: Cell) -> str:
    """Close an empty cell as *after* says: for works or for good, why, until when."""
    cell = cell_of(cells.places(work.connection, facility), after.code)
    placed = stays.count_in(work.connection, facility, after.code)
    refuse(rules.closing_problems(cell, placed, after.state_reason))
    body = events.CellClosed(
        after.code, after.state, after.state_reason, work.now.date(), after.state_expected
    )
    return work.record(cells.places_of(facility), body)


def reopen(work: Work, facility: str, code: str, operational: int | None) -> str:
    """Use a cell again; *operational* places when not as many as were written."""
    places = cells.places(work.connection, facility)
    cell = cell_of(places, code)
    if cell.state is State.IN_USE:
        raise Refused(msg("This cell is in use already."))
    after = rules.reopened(cell, operational)
    possible(after, places)
    return work.record(cells.places_of(facility), events.CellReopened(code, after.operational))


def possible(cell: Cell, places: Places) -> None:
    """Raise Refused for what no cell of *places* could be."""
    refuse(rules.cell_problems(cell, places))


def cell_of(places: Places, code: str) -> Cell:
    """Return the cell *code*; raises Refused."""
    cell = places.cell(code)
    if cell is None:
        raise Refused(msg("There is no cell {cell}.", cell=code))
    return cell


def refuse(problems: tuple[Message, ...]) -> None:
    """Raise Refused with the first of *problems*, if there is one."""
    if problems:
        raise Refused(problems[0])
