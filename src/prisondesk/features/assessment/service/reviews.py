"""Use cases after a decision: contest, short reviews by two, events, and shredding."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.assessment.events import assessment as events
from prisondesk.features.assessment.model.assessment import (
    REVIEW,
    Assessment,
    Event,
    Stage,
)
from prisondesk.features.assessment.rules.procedure import review_pair_problem
from prisondesk.features.assessment.service.signing import sign
from prisondesk.features.assessment.store import assessment as store
from prisondesk.features.assessment.store.folding import EVENT_DAYS
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

SHRED = "assessment.shred"


@dataclass(frozen=True, slots=True)
class Shredded:
    """What stays of shredded assessments: *tombstone* is the hash that two people signed."""

    tombstone: str
    ground: str
    reference: str
    count: int
    at: dt.datetime
    signers: tuple[str, ...]


class ReviewService:
    """What is done about decisions that stand."""

    def __init__(self, ledger: Ledger, clock: Clock, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._clock = clock

    def contest(self, actor: Actor, key: str, identifier: str, words: str) -> dt.date:
        """Write down that the person contests, in the person's words; return the day of the answer.

        Any officer of the team writes it; the person never has to give a reason.
        """
        if not actor.may(Permission.ASSESSMENT_DECIDE):
            actor.require(Permission.ASSESSMENT_WRITE)
        with self._ledger.work(actor) as work:
            known = _decided(work, key, identifier)
            if known.contested is not None and known.contested.answered_at is None:
                raise Refused(msg("This decision is contested already; the answer is awaited."))
            rules = self._shelf.structured(known.version, known.instrument).procedure
            due = work.now.date() + dt.timedelta(days=rules.contest_days)
            work.record(dossier(key), events.LevelContested(identifier, words.strip(), due))
        return due

    def answer(self, actor: Actor, key: str, identifier: str, answer: str, *, kept: bool) -> None:
        """Answer a contest, once new people have assessed and the director has decided."""
        actor.require(Permission.ASSESSMENT_DECIDE)
        if not answer.strip():
            raise Refused(msg("Write the answer in words the person understands."))
        with self._ledger.work(actor) as work:
            known = _decided(work, key, identifier)
            if known.contested is None or known.contested.answered_at is not None:
                raise Refused(msg("There is no contested decision to answer."))
            again = store.of_person(work.connection, key)
            if not any(e.contests == identifier and e.stage is Stage.DECIDED for e in again):
                raise Refused(
                    msg("A new assessor looks at it first."),
                    msg("Open a new assessment for the contest."),
                )
            body = events.ContestAnswered(identifier, kept=kept, answer=answer.strip())
            work.record(dossier(key), body)

    def review_shortly(self, actor: Actor, second: Actor, key: str, identifier: str) -> dt.date:
        """Say that there is nothing new, signed by two people; return the next review's day."""
        actor.require(Permission.ASSESSMENT_WRITE)
        if not second.may(Permission.ASSESSMENT_DECIDE):
            second.require(Permission.ASSESSMENT_SECOND)
        if problem := review_pair_problem(
            (actor.officer, actor.role), (second.officer, second.role)
        ):
            raise Refused(problem)
        with self._ledger.work(actor) as work:
            known = _decided(work, key, identifier)
            day = self._next(known, work.now.date())
            target = work.record(dossier(key), events.ShortReviewHeld(identifier, day))
            sign(work, key, actor, REVIEW, target)
            sign(work, key, second, REVIEW, target)
        return day

    def call(self, actor: Actor, key: str, identifier: str, event: Event) -> dt.date:
        """Call a review because of *event*; return by when it is due."""
        if not actor.may(Permission.ASSESSMENT_DECIDE):
            actor.require(Permission.ASSESSMENT_WRITE)
        with self._ledger.work(actor) as work:
            _decided(work, key, identifier)
            due = work.now.date() + dt.timedelta(days=EVENT_DAYS)
            work.record(dossier(key), events.ReviewCalled(identifier, event, due))
        return due

    def cleared(self, actor: Actor, key: str) -> str:
        """Return on what ground the assessments of *key* have to be shredded, or the empty text."""
        if not actor.may(Permission.ERASURE_APPROVE):
            return ""
        with self._ledger.reading() as connection:
            return store.to_shred(connection).get(key, "")

    def shredded(self, actor: Actor, key: str) -> Shredded:
        """Return what the last tombstone of *key* says, for its record on paper."""
        actor.require(Permission.ERASURE_APPROVE)
        wanted = {events.AssessmentsShredded.KIND.name, Approved.KIND.name}
        with self._ledger.reading() as connection:
            found = streams.entries(
                connection, self._ledger.tools.catalogue, dossier(key), kinds=wanted
            )
        stones = [each for each in found if isinstance(each.body, events.AssessmentsShredded)]
        if not stones:
            raise Refused(msg("Nothing was shredded in this file."))
        stone = stones[-1]
        signers = tuple(
            each.body.officer_name
            for each in found
            if isinstance(each.body, Approved) and each.body.target == stone.hash
        )
        body = stone.body
        if not isinstance(body, events.AssessmentsShredded):
            raise TypeError(key)
        return Shredded(stone.hash, body.ground, body.reference, body.count, stone.done_at, signers)

    def shred(self, actor: Actor, second: Actor, key: str, reference: str) -> int:
        """Shred the assessments of somebody the court cleared; return how many facts were.

        Two people who may approve an erasure sign the tombstone; headers and chain stay. Raises
        Refused while no title ended with acquittal, relaxe or non-lieu.
        """
        actor.require(Permission.ERASURE_APPROVE)
        second.require(Permission.ERASURE_APPROVE)
        if second.officer == actor.officer:
            raise Refused(msg("The second signature is that of another person."))
        with self._ledger.work(actor) as work:
            ground = store.to_shred(work.connection).get(key)
            if ground is None:
                raise Refused(
                    msg("No acquittal, relaxe or non-lieu is written in this file."),
                    msg("Enter the end of the title first."),
                )
            catalogue = self._ledger.tools.catalogue
            mine = _shreddable(streams.entries(work.connection, catalogue, dossier(key)))
            work.erase(dossier(key), mine)
            body = events.AssessmentsShredded(ground, reference, len(mine))
            target = work.record(dossier(key), body)
            sign(work, key, actor, SHRED, target)
            sign(work, key, second, SHRED, target)
        return len(mine)

    def _next(self, known: Assessment, today: dt.date) -> dt.date:
        instrument = self._shelf.structured(known.version, known.instrument)
        decision, found = known.decision, known.found
        if decision is None or found is None:
            raise LookupError(known.id)
        days = dict(instrument.review).get(decision.level, found.review_days)
        if found.confidence != "good":
            days = min(days, found.review_days)
        return today + dt.timedelta(days=days)


# The screening protects the person (self-harm, fear of somebody, what they need): it is not
# shredded. What was told in interviews and the plan made from it are part of the assessment.
KEPT = frozenset(
    {
        "assessment.needs_answered",
        "assessment.needs_found",
        "assessment.needs_tasks_opened",
        "assessment.safety_answered",
        "assessment.safety_found",
        "assessment.safety_tasks_opened",
        "assessment.task_done",
    }
)


def shred_as_told(work: Work, catalogue: Catalogue, keys: Iterable[str]) -> None:
    """Shred here too what another prison says it shredded; its tombstone came in a bundle.

    Only what the tombstone's writers knew is erased: a later assessment is not theirs to end.
    """
    told = frozenset({events.AssessmentsShredded.KIND.name})
    for key in keys:
        found = streams.entries(work.connection, catalogue, dossier(key), kinds=told)
        if found:
            last = max(entry.depth for entry in found)
            known = streams.entries(work.connection, catalogue, dossier(key))
            before = _shreddable([entry for entry in known if entry.depth < last])
            work.erase(dossier(key), before)


def _shreddable(entries: Iterable[Entry]) -> list[str]:
    return [
        entry.hash
        for entry in entries
        if entry.header.lane in (Lane.RISK, Lane.SOCIAL, Lane.LOCAL)
        and entry.header.kind.startswith("assessment.")
        and entry.body is not None
        and entry.header.kind not in KEPT
    ]


def _decided(work: Work, key: str, identifier: str) -> Assessment:
    found = next((e for e in store.of_person(work.connection, key) if e.id == identifier), None)
    if found is None or found.stage is not Stage.DECIDED:
        raise Refused(msg("There is no decided assessment of this name."))
    return found
