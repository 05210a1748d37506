"""Use case of signing a whole plan: one approval over every move, each with its own reason."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.allocation import events
from prisondesk.features.allocation.model.judged import Purpose, Question, Verdict
from prisondesk.features.allocation.model.people import Occupant
from prisondesk.features.allocation.model.placement import Basis, Choice
from prisondesk.features.allocation.model.places import Cell, Overcrowding, Regime
from prisondesk.features.allocation.model.signing import (
    PlanDecision,
    PlannedMove,
    PlanSigning,
    SignedMove,
)
from prisondesk.features.allocation.rules import deciding
from prisondesk.features.allocation.rules.considering import consider
from prisondesk.features.allocation.service.placements import NOBODY, decided, placement_of
from prisondesk.features.allocation.store import cells, people, stays
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

PLAN = "placement.plan"
_QUESTION = Question(Purpose.FINAL, Regime.ORDINARY)


class PlanSigner:
    """What a director signs at once; the ordinary checks are made for each move."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def sign(self, actor: Actor, decision: PlanDecision) -> PlanSigning:
        """Decide every move that nothing speaks against, in one act, under one signature.

        A move against the proposal, into a full cell no standing decision covers, or of somebody
        who sleeps elsewhere by now is left to be decided alone, with the reason. Each decision
        keeps its own codes and words. Raises Refused, and then nobody has moved.
        """
        actor.require(Permission.PLACEMENT_DECIDE)
        if not decision.read:
            raise Refused(msg("Read each move and what it makes worse, then say so."))
        if decision.review_on <= self._clock.now().date():
            raise Refused(msg("The day of review must be to come."))
        with self._ledger.work(actor) as work:
            signed, left = _Round(work, actor, decision).run()
            if signed:
                body = events.PlanSigned(
                    tuple(signed), decision.points, decision.after, len(decision.moves)
                )
                stream = cells.plans_of(actor.facility)
                target = work.record(stream, body)
                work.record(stream, _approval(actor, target), done_by=actor.officer)
        return PlanSigning(tuple(each.dossier for each in signed), left)


class _Round:
    """One signing: the prison as it is after each move."""

    def __init__(self, work: Work, actor: Actor, decision: PlanDecision) -> None:
        self._work, self._actor, self._decision = work, actor, decision
        connection, self._today = work.connection, work.now.date()
        self._places: Sequence[Cell] = cells.places(connection, actor.facility).cells
        self._crowding = cells.overcrowding(connection, actor.facility)
        self._inside = list(people.occupants(connection, actor.facility, self._today))

    def run(self) -> tuple[list[SignedMove], dict[str, Message]]:
        """Decide what can be decided; a move that waits for room is tried again after others."""
        signed: list[SignedMove] = []
        waiting, left = list(self._decision.moves), dict[str, Message]()
        while waiting:
            left = {}
            for move in waiting:
                found = self._decide(move)
                if isinstance(found, Message):
                    left[move.dossier] = found
                else:
                    signed.append(SignedMove(move.dossier, found))
            if len(left) == len(waiting):
                break
            waiting = [move for move in waiting if move.dossier in left]
        return signed, left

    def _decide(self, move: PlannedMove) -> str | Message:
        """Record one decision and return its hash, or why it is decided alone."""
        now = stays.current(self._work.connection, move.dossier)
        if (now.cell if now else "") != move.before:
            return msg("Sleeps elsewhere since the plan was made.")
        person = people.person(self._work.connection, move.dossier, self._today)
        if person is None:
            return msg("This dossier holds no identity yet.")
        verdict = consider(person, self._places, self._inside, _QUESTION).verdict(move.cell)
        if verdict is None:
            return msg("There is no cell {cell}.", cell=move.cell)
        if (why := self._alone(move, verdict)) is not None:
            return why
        choice = _choice(move, self._decision.review_on)
        placement = placement_of(self._work, self._actor, choice, verdict, NOBODY)
        body = decided(now, placement)
        target = self._work.record(dossier(move.dossier), body, reason=move.note)
        self._inside = [each for each in self._inside if each.person.dossier != move.dossier]
        self._inside.append(Occupant(move.cell, person))
        return target

    def _alone(self, move: PlannedMove, verdict: Verdict) -> Message | None:
        """Return why a move cannot be signed with the others."""
        if (barred := deciding.barred(verdict, None, self._work.now)) is not None:
            return barred
        if deciding.needs_second(verdict):
            return msg("Against the proposal: decided alone, with a second signature.")
        standing = self._crowding.get(verdict.cell.block)
        if verdict.placed >= verdict.cell.usable_places and not _covers(standing, self._today):
            return msg("The cell is full and no standing decision covers its block.")
        if not move.reasons:
            return msg("This move has no reason of its own: it is decided alone.")
        return None


def _covers(decision: Overcrowding | None, today: dt.date) -> bool:
    return decision is not None and decision.covers(today)


def _choice(move: PlannedMove, review_on: dt.date) -> Choice:
    return Choice(
        cell=move.cell,
        reasons=move.reasons,
        review_on=review_on,
        basis=Basis.INDIVIDUAL,
        regime=Regime.ORDINARY,
        risks_seen=True,
        note=move.note,
    )


def _approval(actor: Actor, target: str) -> Approved:
    signature = actor.sign(PLAN, target)
    public = actor.approval_key.public.hex() if actor.approval_key is not None else ""
    return Approved(
        target=target,
        purpose=PLAN,
        officer=actor.officer,
        officer_name=actor.name,
        role=actor.role_id,
        public_key=public,
        signature=signature.hex(),
    )
