"""Use cases of moves that are more, or less, than one placement: a swap, another zone."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.judged import Purpose, Question, Verdict
from prisondesk.features.allocation.model.placement import (
    Basis,
    Choice,
    Placement,
    SecondState,
    Stay,
    Swapping,
)
from prisondesk.features.allocation.model.places import Regime
from prisondesk.features.allocation.model.zones import ZoneChoice, ZoneMix
from prisondesk.features.allocation.rules import deciding, zones
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.service.placements import (
    NOBODY,
    Second,
    approve,
    open_stay,
    placement_of,
)
from prisondesk.features.allocation.store import cells, people
from prisondesk.features.custody.service import NOW, Done
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Exchange:
    """A swap as the rules see it: what they say of each one in the other’s cell."""

    first: Verdict
    second: Verdict

    @property
    def needs_second(self) -> bool:
        """Tell whether one of the two places goes against the proposal."""
        return any(deciding.needs_second(each) for each in (self.first, self.second))


class MoveService:
    """What is done about two people at once, and within one large cell."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def consider_swap(self, actor: Actor, one: str, other: str) -> Exchange:
        """Judge each of two people in the cell of the other, who has left it; raises Refused."""
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.reading() as connection:
            return self._exchange(connection, actor, one, other)

    def swap(
        self, actor: Actor, swapping: Swapping, *, second: Second = NOBODY, done: Done = NOW
    ) -> None:
        """Let two people change places: two checks, one decision, one transaction.

        Raises Refused, and then nobody has moved.
        """
        actor.require_enter(Permission.PLACEMENT_DECIDE, done.by)
        with self._ledger.work(actor) as work:
            first = open_stay(work.connection, swapping.one)
            other = open_stay(work.connection, swapping.other)
            found = self._exchange(work.connection, actor, swapping.one, swapping.other)
            steps = (
                (
                    first,
                    self._placement(work, actor, swapping, (first, other, found.first), second),
                ),
                (
                    other,
                    self._placement(work, actor, swapping, (other, first, found.second), second),
                ),
            )
            for here, placement in steps:
                target = work.record(
                    dossier(here.dossier),
                    _body(here, placement),
                    reason=swapping.note,
                    done_by=done.by,
                    done_at=done.at,
                )
                if placement.second is SecondState.ASKED and second.actor is not None:
                    by = done.by or actor.officer
                    approve(work, here.dossier, target, second.actor, decided_by=by)

    def zone_choices(self, actor: Actor, key: str, code: str) -> tuple[ZoneChoice, ...]:
        """Return the zones of the large cell *code* for dossier *key*, the least bad first."""
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.reading() as connection:
            today = self._clock.now().date()
            person = people.person(connection, key, today)
            cell = cells.places(connection, actor.facility).cell(code)
            if person is None or cell is None or not cell.zones:
                return ()
            return zones.choices(person, cell, people.occupants(connection, actor.facility, today))

    def zone_mix(self, actor: Actor, code: str) -> tuple[ZoneMix, ...]:
        """Return how the zones of the large cell *code* mix: for those who place people."""
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.reading() as connection:
            today = self._clock.now().date()
            cell = cells.places(connection, actor.facility).cell(code)
            if cell is None:
                raise Refused(msg("There is no cell {cell}.", cell=code))
            return zones.mix(cell, people.occupants(connection, actor.facility, today))

    def change_zone(self, actor: Actor, key: str, zone: str, *, done: Done = NOW) -> None:
        """Give somebody another zone of the same large cell; raises Refused."""
        actor.require_enter(Permission.PLACEMENT_PROVISIONAL, done.by)
        with self._ledger.work(actor) as work:
            stay = open_stay(work.connection, key)
            cell = cells.places(work.connection, actor.facility).cell(stay.cell)
            if cell is None or zone not in {each.code for each in cell.zones}:
                raise Refused(msg("There is no such zone."))
            if stay.zone == zone:
                raise Refused(msg("This person sleeps in this zone already."))
            body = events.ZoneChanged(stay.facility, stay.cell, stay.zone, zone)
            work.record(dossier(key), body, done_by=done.by, done_at=done.at)

    def _exchange(self, connection: Connection, actor: Actor, one: str, other: str) -> Exchange:
        first, second = open_stay(connection, one), open_stay(connection, other)
        if one == other or first.cell == second.cell:
            raise Refused(msg("Choose two people of two different cells."))
        return Exchange(
            self._verdict(connection, actor, first, second),
            self._verdict(connection, actor, second, first),
        )

    def _verdict(self, connection: Connection, actor: Actor, mine: Stay, other: Stay) -> Verdict:
        """Judge the person of *mine* in the cell of *other*, as if *other* had left it."""
        today = self._clock.now().date()
        person = people.person(connection, mine.dossier, today)
        places = cells.places(connection, actor.facility)
        if person is None:
            raise Refused(msg("This dossier holds no identity yet."))
        # Whoever leaves sleeps in my cell afterwards: a separation by block sees that.
        there = [
            replace(each, cell=mine.cell) if each.person.dossier == other.dossier else each
            for each in people.occupants(connection, actor.facility, today)
        ]
        question = Question(Purpose.FINAL, _regime(mine))
        verdict = consider(person, places.cells, there, question).verdict(other.cell)
        if verdict is None:
            raise Refused(msg("There is no cell {cell}.", cell=other.cell))
        return verdict

    def _placement(
        self,
        work: Work,
        actor: Actor,
        swapping: Swapping,
        side: tuple[Stay, Stay, Verdict],
        second: Second,
    ) -> Placement:
        mine, other, verdict = side
        choice = Choice(
            cell=other.cell,
            reasons=swapping.reasons,
            review_on=swapping.review_on,
            basis=Basis.INDIVIDUAL,
            regime=_regime(mine),
            risks_seen=swapping.risks_seen,
            note=swapping.note,
            zone=other.zone,
        )
        placement = placement_of(work, actor, choice, verdict, second)
        return replace(placement, swapped_with=other.dossier)


def _regime(stay: Stay) -> Regime:
    return stay.placement.choice.regime if stay.placement else Regime.ORDINARY


def _body(here: Stay, placement: Placement) -> events.PlacedInCell | events.MovedToCell:
    if here.provisional:
        return events.PlacedInCell(placement)
    return events.MovedToCell(here.cell, placement)
