"""What a proposed change of a cell would change, also where the cell was changed meanwhile."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from prisondesk.features.allocation.model.places import STATE_WORDS, Cell, State
from prisondesk.features.allocation.model.wishes import Difference
from prisondesk.features.allocation.rules.places import reopened
from prisondesk.kernel.message import Message, cmsg, msg, verbatim

FIELDS: Mapping[str, Message] = {
    "official": msg("Official places"),
    "operational": msg("Usable places"),
    "area_dm2": msg("Area"),
    "area_estimated": msg("Area estimated"),
    "toilets": msg("Toilets"),
    "court_access": msg("Access to the yard"),
    "ground_floor": msg("On the ground floor"),
    "adapted": msg("Adapted to a disability"),
    "sex": msg("For whom"),
    "age": msg("For which age"),
    "status": msg("For which status"),
    "regime": msg("Regime"),
    "medical": msg("Medical use"),
    "state": cmsg("cell", "State"),
    "state_reason": msg("Reason of the state"),
    "state_expected": msg("Should open again on"),
    "height_cm": msg("Height"),
    "water_points": msg("Water points"),
    "showers": msg("Showers"),
    "zones": msg("Zones"),
}
# The day of a closing is that of the act, not of the proposal; a cell is not renamed or moved.
_NOT_PROPOSED = frozenset({"code", "block", "state_since"})


def wished(cell: Cell, after: Cell) -> Cell:
    """Return what *after* asks of *cell* in one act: open it, close it, or change it."""
    if cell.state is after.state:
        return after
    if after.state is State.IN_USE:
        return reopened(cell, after.operational)
    return replace(
        cell,
        state=after.state,
        state_reason=after.state_reason,
        state_expected=after.state_expected,
    )


def changed(before: Cell, after: Cell) -> tuple[str, ...]:
    """Return the names of the fields in which *before* and *after* differ."""
    names = (each.name for each in fields(Cell) if each.name not in _NOT_PROPOSED)
    return tuple(each for each in names if getattr(before, each) != getattr(after, each))


def merged(before: Cell, after: Cell, now: Cell) -> Cell:
    """Return *now* with what the step from *before* to *after* changes; other fields stay."""
    values: dict[str, Any] = {each: getattr(after, each) for each in changed(before, after)}
    return replace(now, **values)


def differences(before: Cell, after: Cell, now: Cell) -> tuple[Difference, ...]:
    """Return each field that is proposed; one that was changed meanwhile is said so.

    A field is changed meanwhile where it is neither what the proposer read nor what is proposed.
    """
    return tuple(
        Difference(
            FIELDS[name],
            _words(getattr(before, name)),
            _words(getattr(now, name)),
            _words(getattr(after, name)),
            meanwhile=getattr(now, name) not in (getattr(before, name), getattr(after, name)),
        )
        for name in changed(before, after)
    )


def _words(value: object) -> Message:
    if isinstance(value, State):
        return STATE_WORDS[value]
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, tuple):
        return verbatim(", ".join(f"{each.code} ({each.places})" for each in value) or "—")
    if isinstance(value, dt.date):
        return msg("{day}", day=value)
    if isinstance(value, enum.Enum):
        return verbatim(str(value.value))
    return verbatim(str(value) if value not in (None, "") else "—")
