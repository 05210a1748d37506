"""Who may leave: only another valid title holds somebody whose title ended (rules 5 and 6)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.presence import HourCounter, hours_since
from prisondesk.kernel.message import Message, msg


@dataclass(frozen=True, slots=True)
class Holding:
    """One title of the dossier: checked and not ended means it holds."""

    title_id: str
    title: Title
    checked: bool
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseAlarm:
    """An order of release that has arrived and is not carried out, with the time gone by."""

    title_id: str
    since: dt.datetime
    late: HourCounter
    text: Message


def still_held_by(titles: Iterable[Holding], ending: Iterable[str]) -> tuple[Holding, ...]:
    """Return the valid titles that hold the person once those of ids *ending* end.

    Risk, discipline, property and debts of the canteen are not arguments here: they never hold.
    """
    over = set(ending)
    return tuple(
        each for each in titles if each.checked and not each.ended and each.title_id not in over
    )


def held_for_another_reason(remaining: tuple[Holding, ...]) -> Message | None:
    """Return « détenu pour autre cause » with the titles' numbers; None when nothing holds."""
    if not remaining:
        return None
    numbers = ", ".join(f"{each.title.kind.value} {each.title.number}" for each in remaining)
    return msg("Held for another reason: {titles}.", titles=numbers)


def alarm(
    title_id: str, arrived_at: dt.datetime, remaining: tuple[Holding, ...], now: dt.datetime
) -> ReleaseAlarm | None:
    """Return the alarm of an order of release at *now*; None when another title still holds."""
    if remaining:
        return None
    late = hours_since(arrived_at, now)
    text = msg("Order of release, not carried out for {hours}.", hours=late.shown)
    return ReleaseAlarm(title_id, arrived_at, late, text)


def due_since(
    case: Case, ends: Mapping[str, dt.date | None], released_on: Callable[[dt.date], dt.date]
) -> dt.datetime | None:
    """Return since when nothing lawful holds the person; None while a title does.

    Every title gives its moment: the hour its order of release arrived, the day it ended, or the
    day its computed end (in *ends*, by title) lets the person go. The last of them counts.
    """
    moments: list[dt.datetime] = []
    for held in case.titles:
        if not held.checked or held.refused:
            continue
        moment = _over_since(case, held, ends.get(held.title_id), released_on)
        if moment is None:
            return None
        moments.append(moment)
    return max(moments, default=None)


def _over_since(
    case: Case, held: HeldTitle, end: dt.date | None, released_on: Callable[[dt.date], dt.date]
) -> dt.datetime | None:
    orders = [each.arrived_at for each in case.orders if each.title_id == held.title_id]
    if held.ended is not None:
        return min(orders, default=_midnight(held.ended))
    if held.wholly_suspended and held.sentence is not None:
        return min(orders, default=_midnight(held.sentence.judged))
    if orders:
        return min(orders)
    return None if end is None else _midnight(released_on(end))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def late_hours(since: dt.datetime | None, released: dt.datetime) -> HourCounter | None:
    """Return how long somebody was held after nothing lawful held them; None when not at all."""
    if since is None or released <= since:
        return None
    return hours_since(since, released)


def levee_on_paper(number: str) -> str:
    """Return a levée number (``BKO-L-2026-00088``) as papers write it: ``88/2026``."""
    parts = number.split("-")
    return f"{int(parts[3])}/{parts[2]}" if len(parts) == 4 and parts[3].isdecimal() else number
