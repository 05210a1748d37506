"""Use cases around assessments: notes, requests, plans, units by policy, tasks seen to."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.assessment.events import follow_up as events
from prisondesk.features.assessment.model.follow_up import (
    Act,
    Asked,
    Observation,
    OtherTool,
    Plan,
    PlanLine,
    PolicyUnit,
    Task,
)
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.store import follow_up as store
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

_LEAST_NOTE = 15


class FollowUpService:
    """What is done beside and after assessments."""

    def __init__(self, ledger: Ledger, clock: Clock, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._clock = clock

    def note(
        self, actor: Actor, key: str, seen_on: dt.date, words: str, *, stays: bool = False
    ) -> None:
        """Write a dated observation note; any service may, about what it saw itself.

        With *stays* it is an internal note: no bundle takes it to another prison.
        """
        actor.require(Permission.IDENTITY_READ)
        if len(words.strip()) < _LEAST_NOTE:
            raise Refused(msg("The note is too short to be understood later."))
        with self._ledger.work(actor) as work:
            if seen_on > work.now.date():
                raise Refused(msg("A fact cannot lie in the future."))
            kind = events.ObservationKept if stays else events.ObservationNoted
            work.record(dossier(key), kind(seen_on, words.strip()))

    def notes(self, actor: Actor, key: str) -> tuple[Observation, ...]:
        """Return the observation notes, the newest first; outside the team one’s own only."""
        all_of_them = actor.may(Permission.ASSESSMENT_READ)
        found = [
            Observation(
                e.body.seen_on,
                e.body.words,
                e.header.done_by,
                e.header.role,
                e.header.wall,
                stays=isinstance(e.body, events.ObservationKept),
            )
            for e in self._ledger.entries(dossier(key))
            if isinstance(e.body, (events.ObservationNoted, events.ObservationKept))
            and (all_of_them or e.author == actor.officer)
        ]
        return tuple(sorted(found, key=lambda note: note.seen_on, reverse=True))

    def ask(self, actor: Actor, key: str, to_whom: str, what: str) -> str:
        """Write down that information was asked of somebody; return the request's name."""
        _require_team(actor)
        if not to_whom.strip() or not what.strip():
            raise Refused(msg("Write whom you ask, and what."))
        with self._ledger.work(actor) as work:
            return work.record(
                dossier(key), events.InformationRequested(to_whom.strip(), what.strip())
            )

    def received(self, actor: Actor, key: str, request: str, answer: str) -> None:
        """Write down the answer to a request; « no answer » is one too."""
        _require_team(actor)
        with self._ledger.work(actor) as work:
            if request not in {each.request for each in store.requests(work.connection, key)}:
                raise Refused(msg("There is no such request."))
            work.record(dossier(key), events.InformationReceived(request, answer.strip()))

    def requests(self, actor: Actor, key: str) -> tuple[Asked, ...]:
        """Return what was asked about *key*, of whom and when."""
        actor.require(Permission.ASSESSMENT_READ)
        with self._ledger.reading() as connection:
            return store.requests(connection, key)

    def activities(self) -> tuple[tuple[str, Message], ...]:
        """Return the kinds of activities that needs open, with what they are called."""
        return tuple((code, words(said)) for code, said in self._shelf.structured().activities)

    def make_plan(self, actor: Actor, key: str, lines: Sequence[PlanLine]) -> None:
        """Put a plan in place of the one before: each activity with its owner and its review."""
        actor.require(Permission.ASSESSMENT_WRITE)
        known = {code for code, _ in self._shelf.structured().activities}
        with self._ledger.work(actor) as work:
            for line in lines:
                if line.activity not in known:
                    raise Refused(msg("This activity is not on the list."))
                if not line.owner.strip():
                    raise Refused(msg("Write who sees to each activity."))
                if line.review_on < work.now.date():
                    raise Refused(msg("The review of the plan lies in the past."))
            work.record(dossier(key), events.PlanMade(tuple(lines)))

    def plan(self, actor: Actor, key: str) -> Plan | None:
        """Return the plan as it stands, or None."""
        actor.require(Permission.ASSESSMENT_READ)
        with self._ledger.reading() as connection:
            return store.plan(connection, key)

    def place_by_policy(self, actor: Actor, key: str, placed: PolicyUnit) -> None:
        """Write a placement in a unit by policy, with its reference; no level follows from it."""
        actor.require(Permission.ASSESSMENT_DECIDE)
        if not placed.reference.strip() or not placed.unit.strip():
            raise Refused(msg("Write the unit and the reference of the directorate’s decision."))
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.PolicyUnitDecided(placed))

    def end_policy(self, actor: Actor, key: str, on: dt.date) -> None:
        """Write that the placement by policy ended."""
        actor.require(Permission.ASSESSMENT_DECIDE)
        with self._ledger.work(actor) as work:
            unit = store.policy_unit(work.connection, key)
            if unit is None or unit.ended is not None:
                raise Refused(msg("There is no placement by policy."))
            work.record(dossier(key), events.PolicyUnitEnded(on))

    def policy_unit(self, actor: Actor, key: str) -> PolicyUnit | None:
        """Return the placement by policy, or None."""
        actor.require(Permission.ASSESSMENT_READ)
        with self._ledger.reading() as connection:
            return store.policy_unit(connection, key)

    def note_other_tool(self, actor: Actor, key: str, noted: OtherTool) -> None:
        """Keep a level stated on paper with another tool; it feeds nothing (decision 14)."""
        actor.require(Permission.ASSESSMENT_WRITE)
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.OtherToolNoted(noted))

    def other_tools(self, actor: Actor, key: str) -> tuple[OtherTool, ...]:
        """Return the assessments of other tools, as stated."""
        actor.require(Permission.ASSESSMENT_READ)
        bodies = (entry.body for entry in self._ledger.entries(dossier(key)))
        return tuple(b.noted for b in bodies if isinstance(b, events.OtherToolNoted))

    def tasks(self, actor: Actor, key: str) -> tuple[Task, ...]:
        """Return the tasks of the screening this officer may know of, the first due first."""
        actor.require(Permission.IDENTITY_READ)
        if actor.may(Permission.HEALTH_READ) and actor.health_identity is not None:
            entries = self._ledger.entries(dossier(key), identity=actor.health_identity)
            return store.fold_tasks(key, entries)
        if not actor.may(Permission.SCREENING_READ_OUTCOMES):
            actor.require(Permission.SCREENING_READ_NEEDS)
        with self._ledger.reading() as connection:
            return store.open_tasks(connection, key)

    def done(self, actor: Actor, key: str, act: Act, how: str) -> None:
        """Write that somebody saw to a task, and how; a task of health by health staff only.

        Where answers on health opened the same task too, both are seen to.
        """
        open_ones = [
            each for each in self.tasks(actor, key) if each.act is act and each.done_at is None
        ]
        if not open_ones:
            raise Refused(msg("This task is not open."))
        if not how.strip():
            raise Refused(msg("Write in a few words what was done."))
        with self._ledger.work(actor) as work:
            for task in open_ones:
                fact = events.HealthTaskDone if task.of_health else events.TaskDone
                work.record(dossier(key), fact(act, how.strip()))


def _require_team(actor: Actor) -> None:
    if not actor.may(Permission.ASSESSMENT_DECIDE):
        actor.require(Permission.ASSESSMENT_WRITE)
