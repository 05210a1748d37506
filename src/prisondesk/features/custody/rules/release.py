"""Who may leave: only another valid title holds somebody whose title ended (rules 5 and 6)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

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
