"""Use cases of figures: the daily state, and what a prison is full of."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from prisondesk.features.allocation.model.places import Places
from prisondesk.features.allocation.rules.occupancy import occupancy
from prisondesk.features.allocation.store import cells
from prisondesk.features.programmes import store as programmes
from prisondesk.features.reports import rules, store
from prisondesk.features.reports.model.counting import (
    BlockLine,
    DayState,
    Figure,
    Held,
    ShareLine,
)
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of this hour, and the population of each block on the last days."""

    state: DayState
    figures: tuple[Figure, ...]
    history: tuple[tuple[dt.date, int], ...]
    participation: tuple[ShareLine, ...]


class ReportService:
    """What is counted; nothing is recorded here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def state(self, actor: Actor, day: dt.date) -> DayState:
        """Return the daily state of *day*: of the whole day, or of today until now."""
        return self._read(actor, day, 0).state

    def standing(self, actor: Actor, days: int = 30) -> Standing:
        """Return the figures of now, with the population at the end of each of the last *days*."""
        return self._read(actor, self._clock.now().date(), days)

    def _read(self, actor: Actor, day: dt.date, days: int) -> Standing:
        actor.require(Permission.STATISTICS_READ)
        now = self._clock.now()
        if day > now.date():
            raise Refused(msg("This day has not come yet."))
        since = dt.datetime.combine(day, dt.time(), dt.UTC)
        # What is written this very moment is counted too.
        until = min(since + dt.timedelta(days=1), now + dt.timedelta.resolution)
        first = since - dt.timedelta(days=days)
        with self._ledger.reading() as connection:
            places = cells.places(connection, actor.facility)
            blocks = {cell.code: cell.block for cell in places.cells}
            people = store.held_since(connection, actor.facility, first, blocks)
            everybody = frozenset(each.dossier for each in people)
            taking = programmes.taking_part(connection, actor.facility, everybody)
            presences = store.presences(connection, until)
        inside = tuple(each for each in people if each.at(until))
        found = occupancy(len(inside), places.cells, places.blocks)
        state = DayState(
            day=day,
            since=since,
            until=until,
            at=now,
            counting=rules.counting(people, since, until),
            presences=presences,
            absent=Counter(each.absent for each in inside if each.absent is not None),
            statuses=rules.by_status(people, since, until),
            blocks=_blocks(places, inside),
            ages=rules.by_age(inside, day),
            occupancy=found,
            passing=sum(each.onward is not None for each in inside),
            passing_late=sum(each.onward is not None and each.onward < day for each in inside),
        )
        ends = (first + dt.timedelta(days=number) for number in range(1, days + 1))
        history = tuple(
            (end.date() - dt.timedelta(days=1), sum(each.at(end) for each in people))
            for end in ends
        )
        shares = rules.participation(inside, taking)
        return Standing(state, rules.figures(found, inside), history, shares)


def _blocks(places: Places, inside: tuple[Held, ...]) -> tuple[BlockLine, ...]:
    """Return a line for every block, and one for those without a cell, so that totals match."""
    found = []
    for block in places.blocks:
        mine = [each for each in inside if each.block == block.code]
        official = sum(cell.official for cell in places.cells_of(block.code))
        found.append(
            BlockLine(
                block.name,
                None if block.outside_places else official,
                len(mine),
                sum(each.away for each in mine),
            )
        )
    without = sum(not each.block for each in inside)
    return (*found, BlockLine("", None, without, 0))
