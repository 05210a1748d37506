"""From the facts of a dossier to the cells somebody had, one after the other."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.placement import (
    Absence,
    Placement,
    SecondState,
    Stay,
    StayEnd,
)
from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.kernel.values import changed
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Entry

OVERRIDE = "placement.override"
_GONE = {ExitReason.ESCAPE: StayEnd.ESCAPED, ExitReason.DEATH: StayEnd.DIED}


def fold_stays(dossier: str, entries: Iterable[Entry]) -> tuple[Stay, ...]:
    """Return the stays of *dossier* in order; the last one is open when its end is None."""
    stays: list[Stay] = []
    approved: set[str] = set()
    for entry in entries:
        if isinstance(entry.body, Approved):
            if entry.body.purpose == OVERRIDE:
                approved.add(entry.body.target)
        elif (fold := _FOLDS.get(type(entry.body))) is not None:
            fold(dossier, stays, entry, entry.body)
    return tuple(
        changed(stay, second=SecondState.SIGNED) if stay.decision in approved else stay
        for stay in stays
    )


def arrived(stays: Sequence[Stay], number: int) -> dt.datetime:
    """Return since when the person of stay *number* has been here without leaving."""
    since = stays[number].since
    for earlier in reversed(stays[:number]):
        if earlier.ended is not None or earlier.facility != stays[number].facility:
            break
        since = earlier.since
    return since


def _provisional(
    dossier: str, stays: list[Stay], entry: Entry, body: events.ProvisionalCellGiven
) -> None:
    _shut(stays, entry.done_at, None)
    stays.append(
        Stay(
            dossier,
            len(stays),
            body.facility,
            body.cell,
            body.zone,
            entry.done_at,
            entry.header.done_by,
            entry.hash,
            provisional=True,
            second=SecondState.NOT_NEEDED,
            emergency=body.emergency,
        )
    )


def _placed(
    dossier: str, stays: list[Stay], entry: Entry, body: events.PlacedInCell | events.MovedToCell
) -> None:
    placement: Placement = body.placement
    away = stays[-1].absent if stays and stays[-1].until is None else None
    _shut(stays, entry.done_at, None)
    stays.append(
        Stay(
            dossier,
            len(stays),
            placement.facility,
            placement.choice.cell,
            placement.choice.zone,
            entry.done_at,
            entry.header.done_by,
            entry.hash,
            provisional=False,
            second=placement.second,
            placement=placement,
            emergency=placement.choice.emergency,
            absent=away,
        )
    )


def _zone(_: str, stays: list[Stay], __: Entry, body: events.ZoneChanged) -> None:
    if stays and stays[-1].until is None and stays[-1].cell == body.cell:
        stays[-1] = changed(stays[-1], zone=body.after)


def _ended(_: str, stays: list[Stay], entry: Entry, body: events.PlacementEnded) -> None:
    _shut(stays, entry.done_at, body.why)


def _released(_: str, stays: list[Stay], __: Entry, body: Released) -> None:
    _shut(stays, body.at, _GONE.get(body.why, StayEnd.RELEASED))


def _absent(_: str, stays: list[Stay], entry: Entry, body: events.TemporarilyAbsent) -> None:
    if stays and stays[-1].until is None:
        away = Absence(body.reason, entry.done_at, body.note, body.expected)
        stays[-1] = changed(stays[-1], absent=away)


def _returned(_: str, stays: list[Stay], __: Entry, ___: events.Returned) -> None:
    if stays:
        stays[-1] = changed(stays[-1], absent=None)


def _shut(stays: list[Stay], at: dt.datetime, why: StayEnd | None) -> None:
    if stays and stays[-1].until is None:
        stays[-1] = changed(stays[-1], until=at, ended=why, absent=None)


_FOLDS: dict[type, Callable[[str, list[Stay], Entry, Any], None]] = {
    events.ProvisionalCellGiven: _provisional,
    events.PlacedInCell: _placed,
    events.MovedToCell: _placed,
    events.ZoneChanged: _zone,
    events.PlacementEnded: _ended,
    events.TemporarilyAbsent: _absent,
    events.Returned: _returned,
    Released: _released,
}
