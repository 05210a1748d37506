"""Use cases of the board: who is looked for, and what a unit with a regime of its own is for."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.eligible import Eligible
from prisondesk.features.allocation.model.marks import MOVES_DAYS, Mark, Marked, Sought
from prisondesk.features.allocation.model.people import Occupant
from prisondesk.features.allocation.model.places import Places
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.features.allocation.rules import marks as rules
from prisondesk.features.allocation.rules import units
from prisondesk.features.allocation.rules.eligible import eligible
from prisondesk.features.allocation.service.keeping import Keeping
from prisondesk.features.allocation.service.placements import Away
from prisondesk.features.allocation.store import cells, people, stays
from prisondesk.features.allocation.store.eligible import candidates
from prisondesk.features.separation import store as separation
from prisondesk.features.separation.model import Spot
from prisondesk.features.separation.rules import clash
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.readings import Reading, log_reading

COMPANION = "board: company in a language"
_NEEDS: dict[Mark, Permission] = {
    Mark.NO_LANGUAGE: Permission.PLACEMENT_PROVISIONAL,
    Mark.WATCH: Permission.PLACEMENT_PROVISIONAL,
    Mark.PRESSURE_NEAR: Permission.PLACEMENT_PROVISIONAL,
    Mark.TOO_NEAR: Permission.SEPARATION_READ,
}


class LookingService:
    """Answers who has which mark; *away* tells whom the roll counts elsewhere."""

    def __init__(self, ledger: Ledger, clock: Clock, away: Away, keeping: Keeping) -> None:
        self._ledger = ledger
        self._clock = clock
        self._away = away
        self._keeping = keeping

    def people(self, actor: Actor) -> tuple[Marked, ...]:
        """Return everybody with a mark this officer may see."""
        actor.require(Permission.PLACEMENT_READ)
        hidden = {mark for mark, needed in _NEEDS.items() if not actor.may(needed)}
        with self._ledger.reading() as connection:
            found = self._people(connection, actor.facility)
        seen = (Marked(each.dossier, each.cell, each.marks - hidden) for each in found)
        return tuple(each for each in seen if each.marks)

    def emergencies(self, actor: Actor) -> Mapping[str, dt.datetime]:
        """Return the minors who are among adults by an emergency, and when each one ends."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            today = self._clock.now().date()
            return stays.opened(connection, actor.facility, today).emergencies

    def note_language(self, actor: Actor) -> None:
        """Keep that the board was searched by language: to find company, one purpose at a time.

        Decision 18 allows no other list by language, and asks that this one be logged.
        """
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.database.writing() as connection:
            now = self._clock.now()
            log_reading(connection, Reading(actor.officer, "", "languages", COMPANION, now))

    def eligible(self, actor: Actor) -> tuple[Eligible, ...]:
        """Return who may be proposed for an ordinary transfer, each criterion with its reason."""
        actor.require(Permission.PLACEMENT_PROPOSE)
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            return eligible(candidates(connection, actor.facility, today), today)

    def unit_decisions(self, actor: Actor) -> dict[str, UnitDecision | None]:
        """Return every unit with a regime of its own and the last decision on it, if any."""
        actor.require(Permission.PLACES_READ)
        with self._ledger.reading() as connection:
            found = cells.units(connection, actor.facility)
            blocks = units.special_blocks(cells.places(connection, actor.facility))
        return {block: found.get(block) for block in blocks}

    def decide_unit(self, actor: Actor, decision: UnitDecision) -> None:
        """Record what a unit is for, by which decision, until when; raises Refused."""
        actor.require(Permission.PLACEMENT_OVERCROWDING)
        with self._ledger.work(actor) as work:
            self._keeping.require(work)
            places = cells.places(work.connection, actor.facility)
            if problems := units.decision_problems(decision, places):
                raise Refused(problems[0])
            stream = cells.places_of(actor.facility)
            work.record(stream, events.UnitDecided(decision), reason=decision.purpose)

    def _people(self, connection: Connection, facility: str) -> tuple[Marked, ...]:
        now = self._clock.now()
        today = now.date()
        places = cells.places(connection, facility)
        inside = people.occupants(connection, facility, today)
        away = self._away(connection, facility)
        alone = {dossier for dossier, _ in stays.without_cell(connection, facility, away)}
        since = now - dt.timedelta(days=MOVES_DAYS)
        opened = stays.opened(connection, facility, today)
        sought = Sought(
            moves=stays.changes(connection, facility, since),
            too_near=_too_near(connection, facility, places, inside),
            undecided=units.undecided_cells(places, cells.units(connection, facility), today),
            provisional=opened.provisional,
            due=opened.due,
            emergencies=opened.emergencies,
            without_cell=alone,
        )
        return rules.marked(inside, sought)


def _too_near(
    connection: Connection, facility: str, places: Places, inside: Iterable[Occupant]
) -> frozenset[str]:
    blocks = {cell.code: cell.block for cell in places.cells}
    where = {
        each.person.dossier: Spot(facility, blocks.get(each.cell, ""), each.cell) for each in inside
    }
    found: set[str] = set()
    for kept in separation.holding(connection):
        one, other = kept.separation.first.dossier, kept.separation.second.dossier
        together = one in where and other in where
        if together and clash(kept.separation.strength, where[one], where[other]):
            found |= {one, other}
    return frozenset(found)
