"""The checklist of stations: not a locked wizard but what is there, what is not, and why."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.custody.rules.title_check import TitleVerdict
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.intake.events import SearchHeld
from prisondesk.features.intake.model.stations import (
    STATION,
    STATIONS,
    AdmissionState,
    Mark,
    MarkKind,
    Part,
    Station,
    StationKey,
    StationState,
    StationView,
)
from prisondesk.features.intake.rules.marks import NIGHT
from prisondesk.kernel.message import Message, msg

_REGISTERED = (StationKey.TITLE, StationKey.IDENTITY, StationKey.PROPERTY)
_FINISHED = frozenset({StationState.DONE, StationState.NOT_APPLICABLE})

Standing = tuple[StationState, Message | None]


@dataclass(frozen=True, slots=True)
class _Board:
    """What every line of the checklist looks at."""

    marks: Mapping[StationKey, Sequence[Mark]]
    missing: Mapping[StationKey, tuple[Part, ...]]
    now: dt.datetime
    opened: dt.datetime | None
    deeper_applies: bool | None


def checklist(
    marks: Sequence[Mark], now: dt.datetime, *, deeper_applies: bool | None = None
) -> tuple[StationView, ...]:
    """Return how the eleven stations stand at *now*.

    *deeper_applies* tells whether a deeper assessment is to be held; None is "not decided yet".
    Only the title precedes the identity and the écrou; a queue, a power cut or an absent nurse
    never closes a station.
    """
    mine = _by_station(marks)
    missing = {station.key: _missing(station, mine[station.key]) for station in STATIONS}
    opened = next((mark.done_at for mark in mine[StationKey.GATE]), None)
    board = _Board(mine, missing, now, opened, deeper_applies)
    return tuple(_view(station, board) for station in STATIONS)


def _by_station(marks: Iterable[Mark]) -> dict[StationKey, list[Mark]]:
    mine: dict[StationKey, list[Mark]] = {station.key: [] for station in STATIONS}
    for mark in marks:
        mine[mark.station].append(mark)
    return mine


def _missing(station: Station, marks: Iterable[Mark]) -> tuple[Part, ...]:
    """Return the parts of *station* that nobody has done."""
    held = {mark.part for mark in marks}
    return tuple(part for part in station.parts if part not in held)


def _view(station: Station, board: _Board) -> StationView:
    mine = board.marks[station.key]
    state, why = _standing(station, board)
    due = None
    begun = _begins(station, board)
    if station.due_hours is not None and begun is not None and state not in _FINISHED:
        due = begun + dt.timedelta(hours=station.due_hours)
    return StationView(
        station,
        state,
        why,
        _last(mine),
        due,
        due is not None and board.now > due,
        board.missing[station.key],
    )


def _begins(station: Station, board: _Board) -> dt.datetime | None:
    """Return from when the hours count: the gate, or the end of a passage that spared the rest."""
    asked = [each.done_at for each in board.marks[station.key] if each.kind is MarkKind.ASKED]
    if asked and NIGHT.isdisjoint(board.missing[station.key]):
        return asked[-1]
    return board.opened


def _standing(station: Station, board: _Board) -> Standing:
    mine = board.marks[station.key]
    last = _last(mine)
    if not board.missing[station.key]:
        return _finished(mine)
    if last is not None and last.kind is MarkKind.NOT_APPLICABLE:
        return StationState.NOT_APPLICABLE, last.reason
    if (why := _waits(station, board)) is not None:
        return StationState.CANNOT_START, why
    if station.key is StationKey.DEEPER and board.deeper_applies is False:
        return StationState.NOT_APPLICABLE, msg("does not apply today")
    return _begun(last)


def _last(mine: Sequence[Mark]) -> Mark | None:
    """Return the last thing done at a station; being spared or asked a part is nothing done."""
    done = [mark for mark in mine if not _only_told(mark)]
    return done[-1] if done else None


def _only_told(mark: Mark) -> bool:
    spared = mark.kind is MarkKind.NOT_APPLICABLE and mark.part is not None
    return spared or mark.kind is MarkKind.ASKED


def _finished(mine: Sequence[Mark]) -> Standing:
    """Return how a station stands of which nothing is missing: spared, unless a part was done."""
    done = any(mark.kind is MarkKind.PART_DONE for mark in mine)
    spared = [mark for mark in mine if mark.kind is MarkKind.NOT_APPLICABLE]
    if spared and not done:
        return StationState.NOT_APPLICABLE, spared[-1].reason
    return StationState.DONE, None


def _begun(last: Mark | None) -> Standing:
    if last is None:
        return StationState.TO_DO, None
    if last.kind is MarkKind.IMPOSSIBLE:
        return StationState.IMPOSSIBLE_NOW, last.reason
    return StationState.IN_PROGRESS, None


def _waits(station: Station, board: _Board) -> Message | None:
    """Return what *station* waits for."""
    for key in station.needs:
        if board.missing[key]:
            if key is StationKey.TITLE:
                return msg("after the title")
            return msg("after “{station}”", station=STATION[key].title)
    if station.key is StationKey.DEEPER and board.deeper_applies is None:
        return msg("if it applies")
    return None


def admission_state(views: Iterable[StationView]) -> AdmissionState:
    """Return how far the admission has come (domain: 2.1)."""
    return _state({view.station.key for view in views if view.state in _FINISHED})


def state_after(marks: Iterable[Mark]) -> AdmissionState:
    """Return what `admission_state` returns of the checklist of *marks*, without making it.

    Whether a deeper assessment applies is not decided yet: every admission that is recorded asks.
    """
    mine = _by_station(marks)
    return _state({station.key for station in STATIONS if _over(station, mine[station.key])})


def _over(station: Station, mine: Sequence[Mark]) -> bool:
    if not _missing(station, mine):
        return True
    last = _last(mine)
    return last is not None and last.kind is MarkKind.NOT_APPLICABLE


def _state(over: Collection[StationKey]) -> AdmissionState:
    if all(station.key in over for station in STATIONS):
        return AdmissionState.COMPLETE
    if all(key in over for key in _REGISTERED):
        return AdmissionState.REGISTERED
    return AdmissionState.OPEN


def stations_done(views: Iterable[StationView]) -> Message:
    """Return « 3 faites sur 11 »."""
    done = sum(view.state is StationState.DONE for view in views)
    return msg("{done} done of {total}", done=done, total=len(STATIONS))


@dataclass(frozen=True, slots=True)
class EcrouGate:
    """What still stands between a person and the écrou: refusals, and what is not read yet."""

    refusals: tuple[Message, ...]
    missing: tuple[Message, ...]

    @property
    def open(self) -> bool:
        """Tell whether the écrou may be written."""
        return not self.refusals and not self.missing


def ecrou_gate(verdict: TitleVerdict, names: Names) -> EcrouGate:
    """Return what blocks the écrou: the title, a child, and a person without any name.

    Nothing else does: no nurse, no photo, no belongings, no place (domain: 2.2).
    """
    refusals = tuple(each.text for each in verdict.blocks)
    missing = verdict.missing
    if names.empty:
        missing = (*missing, msg("a name, even a partial one"))
    return EcrouGate(refusals, missing)


def search_problems(search: SearchHeld) -> tuple[Message, ...]:
    """Return why a search cannot be recorded so (Mandela Rules 50 to 52, Bangkok Rule 19)."""
    found: list[Message] = []
    if not search.officer.strip():
        found.append(msg("Write who searched."))
    if not search.same_sex:
        found.append(msg("A search is held by an officer of the same sex."))
    if search.intimate and len(search.intimate_reason.strip()) < 10:
        found.append(msg("Write why the search was intimate."))
    return tuple(found)
