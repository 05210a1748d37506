"""Use cases of placements: a cell for tonight, a decision with its reasons, absences, the end."""

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.judged import (
    Considered,
    Purpose,
    Question,
    Standing,
    Verdict,
)
from prisondesk.features.allocation.model.people import Person
from prisondesk.features.allocation.model.placement import (
    AbsenceReason,
    Choice,
    Leaving,
    Placement,
    Provisional,
    SecondState,
    Stay,
    StayEnd,
    Waiting,
)
from prisondesk.features.allocation.model.places import Regime
from prisondesk.features.allocation.rules import deciding
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.store import cells, people, stays
from prisondesk.features.allocation.store.folding import OVERRIDE
from prisondesk.features.custody.service import NOW, Done
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import verify_approval
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Second:
    """The second person: present with an open session, or a name on paper."""

    actor: Actor | None = None
    paper: str = ""


NOBODY = Second()
Away = Callable[[Connection, str], AbstractSet[str]]


def nobody_away(_connection: Connection, _facility: str) -> AbstractSet[str]:
    """Answer for a prison without transfers."""
    return frozenset()


class PlacementService:
    """What is done about who sleeps where."""

    def __init__(self, ledger: Ledger, clock: Clock, away: Away = nobody_away) -> None:
        """*away* answers whom the roll counts in another prison or on the road."""
        self._ledger = ledger
        self._clock = clock
        self._away = away

    def stay(self, actor: Actor, key: str) -> Stay | None:
        """Return where the person of dossier *key* sleeps now, or None."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.current(connection, key)

    def stays(self, actor: Actor, key: str) -> tuple[Stay, ...]:
        """Return all cells somebody had, the first one first."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.of_dossier(connection, key)

    def occupants(self, actor: Actor, cell: str) -> tuple[Stay, ...]:
        """Return who has *cell*, the longest there first."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.in_cell(connection, actor.facility, cell)

    def waiting(self, actor: Actor) -> tuple[Waiting, ...]:
        """Return those without a final placement, the most urgent first."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            away = self._away(connection, actor.facility)
            return stays.waiting(connection, actor.facility, away)

    def unsigned(self, actor: Actor) -> tuple[Stay, ...]:
        """Return decisions that a second person signed on paper only."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.unsigned(connection, actor.facility)

    def to_review(self, actor: Actor, until: dt.date) -> tuple[Stay, ...]:
        """Return placements to look at again by the day *until*."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return stays.to_review(connection, actor.facility, until)

    def consider(
        self,
        actor: Actor,
        key: str,
        *,
        purpose: Purpose = Purpose.FINAL,
        regime: Regime = Regime.ORDINARY,
    ) -> Considered:
        """Judge every cell for the person of dossier *key*; nothing is chosen or recorded.

        For those who place: the answer tells who needs protection.
        """
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.reading() as connection:
            return self._consider(connection, actor, key, Question(purpose, regime))

    def facts(self, actor: Actor, key: str) -> Person:
        """Return what the rules know of the person of dossier *key*, for those who place."""
        actor.require(Permission.PLACEMENT_PROVISIONAL)
        with self._ledger.reading() as connection:
            return self._person(connection, key)

    def give_provisional(
        self, actor: Actor, key: str, given: Provisional, *, done: Done = NOW
    ) -> str:
        """Give a cell for the first nights and return the hash of the fact.

        Raises Refused for what no night excuses, for somebody who has a final placement, and
        without a few words when the cell is against the proposal.
        """
        actor.require_enter(Permission.PLACEMENT_PROVISIONAL, done.by)
        if given.emergency is not None:
            actor.require_enter(Permission.PLACEMENT_DECIDE, done.by)
        with self._ledger.work(actor) as work:
            now = stays.current(work.connection, key)
            if now is not None and not now.provisional:
                raise Refused(
                    msg("This person has a final placement."),
                    msg("A move is decided by the director."),
                )
            question = Question(Purpose.PROVISIONAL, Regime.ORDINARY)
            verdict = self._verdict(work.connection, actor, key, given.cell, question)
            if (reason := deciding.barred(verdict, given.emergency, work.now)) is not None:
                raise Refused(reason)
            against = verdict.standing is not Standing.POSSIBLE
            if against and len(given.note.strip()) < deciding.NOTE_LENGTH:
                raise Refused(msg("Against the proposal: write why in a few words."))
            _zone_exists(verdict, given.zone)
            body = events.ProvisionalCellGiven(
                actor.facility, given.cell, given.zone, given.note, given.emergency
            )
            return work.record(dossier(key), body, done_by=done.by, done_at=done.at)

    def decide(
        self, actor: Actor, key: str, choice: Choice, *, second: Second = NOBODY, done: Done = NOW
    ) -> str:
        """Record a placement decided by the direction and return the hash of the fact.

        Against the proposal it needs 40 characters and a second person: in an open session, or
        on paper with the electronic signature within 24 hours (decision 8). Raises Refused.
        """
        actor.require_enter(Permission.PLACEMENT_DECIDE, done.by)
        with self._ledger.work(actor) as work:
            question = Question(Purpose.FINAL, choice.regime)
            verdict = self._verdict(work.connection, actor, key, choice.cell, question)
            placement = placement_of(work, actor, choice, verdict, second)
            body = decided(stays.current(work.connection, key), placement)
            target = work.record(
                dossier(key), body, reason=choice.note, done_by=done.by, done_at=done.at
            )
            if placement.second is SecondState.ASKED and second.actor is not None:
                approve(work, key, target, second.actor, decided_by=done.by or actor.officer)
            return target

    def countersign(self, actor: Actor, key: str) -> None:
        """Sign electronically what was signed on paper; never by who decided."""
        with self._ledger.work(actor) as work:
            stay = stays.current(work.connection, key)
            if stay is None or stay.second is not SecondState.PAPER:
                raise Refused(msg("Nothing here waits for a second signature."))
            approve(work, key, stay.decision, actor, decided_by=stay.decided_by)

    def countersign_all(self, actor: Actor) -> int:
        """Sign in one session all that was signed on paper and that others decided; how many."""
        waiting = [
            stay.dossier
            for stay in self.unsigned(actor)
            if stay.decided_by not in (actor.officer, actor.account, actor.name)
        ]
        for key in waiting:
            self.countersign(actor, key)
        return len(waiting)

    def leave_for(self, actor: Actor, key: str, leaving: Leaving, *, done: Done = NOW) -> None:
        """Write down that somebody left for a time; the cell is kept."""
        actor.require_enter(Permission.MOVEMENT_WRITE, done.by)
        if leaving.reason is AbsenceReason.OTHER and not leaving.note.strip():
            raise Refused(msg("Write where this person is."))
        with self._ledger.work(actor) as work:
            stay = open_stay(work.connection, key)
            if stay.absent is not None:
                raise Refused(msg("This person is away already."))
            body = events.TemporarilyAbsent(
                stay.facility, leaving.reason, leaving.note, leaving.expected
            )
            work.record(dossier(key), body, done_by=done.by, done_at=done.at)

    def come_back(self, actor: Actor, key: str, *, done: Done = NOW) -> None:
        """Write down that somebody who was away is back."""
        actor.require_enter(Permission.MOVEMENT_WRITE, done.by)
        with self._ledger.work(actor) as work:
            stay = open_stay(work.connection, key)
            if stay.absent is None:
                raise Refused(msg("This person is not away."))
            body = events.Returned(stay.facility)
            work.record(dossier(key), body, done_by=done.by, done_at=done.at)

    def end(self, actor: Actor, key: str, why: StayEnd, *, done: Done = NOW) -> None:
        """Free the cell; a release does so by itself."""
        actor.require_enter(Permission.MOVEMENT_WRITE, done.by)
        with self._ledger.work(actor) as work:
            open_stay(work.connection, key)
            end_stay(work, key, why, done)

    def _consider(
        self, connection: Connection, actor: Actor, key: str, question: Question
    ) -> Considered:
        today = self._clock.now().date()
        person = self._person(connection, key)
        places = cells.places(connection, actor.facility)
        inside = people.occupants(connection, actor.facility, today)
        return consider(person, places.cells, inside, question)

    def _person(self, connection: Connection, key: str) -> Person:
        person = people.person(connection, key, self._clock.now().date())
        if person is None:
            raise Refused(msg("This dossier holds no identity yet."))
        return person

    def _verdict(
        self, connection: Connection, actor: Actor, key: str, cell: str, question: Question
    ) -> Verdict:
        verdict = self._consider(connection, actor, key, question).verdict(cell)
        if verdict is None:
            raise Refused(msg("There is no cell {cell}.", cell=cell))
        return verdict


def end_stay(work: Work, key: str, why: StayEnd, done: Done = NOW) -> None:
    """End the open stay of *key* inside *work* of another subject (a departure); none: nothing."""
    stay = stays.current(work.connection, key)
    if stay is not None:
        body = events.PlacementEnded(stay.facility, why)
        work.record(dossier(key), body, done_by=done.by, done_at=done.at)


def placement_of(
    work: Work, actor: Actor, choice: Choice, verdict: Verdict, second: Second
) -> Placement:
    """Return the decision to record when nothing forbids *choice*; raises Refused."""
    if (reason := deciding.barred(verdict, choice.emergency, work.now)) is not None:
        raise Refused(reason)
    today = work.now.date()
    crowding = _crowding(work.connection, actor.facility, verdict, today)
    problems = deciding.choice_problems(choice, verdict, today, crowding_covered=bool(crowding))
    if problems:
        raise Refused(problems[0])
    return Placement(
        actor.facility,
        choice,
        verdict.concerns,
        verdict.broken,
        verdict.placed,
        crowding,
        _second_state(verdict, second),
        second.paper,
    )


def open_stay(connection: Connection, key: str) -> Stay:
    """Return the cell of *key*; raises Refused for who has none."""
    stay = stays.current(connection, key)
    if stay is None:
        raise Refused(msg("This person has no cell here."))
    return stay


def _zone_exists(verdict: Verdict, zone: str) -> None:
    if zone and zone not in {each.code for each in verdict.cell.zones}:
        raise Refused(msg("There is no such zone."))


def decided(now: Stay | None, placement: Placement) -> events.PlacedInCell | events.MovedToCell:
    """Return the fact of a decision: the first final cell, or a move; raises Refused."""
    if now is None or now.provisional:
        return events.PlacedInCell(placement)
    if (now.cell, now.zone) == (placement.choice.cell, placement.choice.zone):
        raise Refused(msg("This person is in this cell already."))
    return events.MovedToCell(now.cell, placement)


def _crowding(connection: Connection, facility: str, verdict: Verdict, today: dt.date) -> str:
    decision = cells.overcrowding(connection, facility).get(verdict.cell.block)
    return decision.until.isoformat() if decision and decision.covers(today) else ""


def _second_state(verdict: Verdict, second: Second) -> SecondState:
    if not deciding.needs_second(verdict):
        return SecondState.NOT_NEEDED
    if second.actor is not None:
        return SecondState.ASKED
    if second.paper.strip():
        return SecondState.PAPER
    raise Refused(
        msg("Against the proposal a second person signs."),
        msg("Absent? Sign on paper: the electronic signature follows within 24 hours."),
    )


def approve(work: Work, key: str, target: str, second: Actor, *, decided_by: str) -> None:
    """Record the second person’s signature on the decision *target*; raises Refused."""
    second.require(Permission.PLACEMENT_PROPOSE)
    if decided_by in (second.officer, second.account, second.name):
        raise Refused(msg("The second signature is another person’s."))
    signature = second.sign(OVERRIDE, target)
    registered = staff.officer(work.connection, second.officer)
    public = bytes.fromhex(registered.approval_public) if registered else b""
    if not verify_approval(public, OVERRIDE, target, signature):
        raise Refused(msg("This officer’s personal key is not registered here."))
    body = Approved(
        target=target,
        purpose=OVERRIDE,
        officer=second.officer,
        officer_name=second.name,
        role=second.role_id,
        public_key=public.hex(),
        signature=signature.hex(),
    )
    work.record(dossier(key), body, done_by=second.officer)
