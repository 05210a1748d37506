"""Use cases of a structured assessment: people rate, sign, hear and decide."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from prisondesk.features.assessment.events import assessment as events
from prisondesk.features.assessment.model.assessment import (
    LEAD,
    OVERRIDE,
    SECOND,
    Assessment,
    Cited,
    Decision,
    Found,
    Gathered,
    Hearing,
    MarkedDomain,
    Proposed,
    RatedItem,
    Stage,
    Why,
)
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.model.items import Answer, Rating
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.rules import procedure
from prisondesk.features.assessment.rules.citing import citable, citing_problem
from prisondesk.features.assessment.rules.procedure import Wanted
from prisondesk.features.assessment.rules.standing import Standing, standing
from prisondesk.features.assessment.rules.structured import assess, offered
from prisondesk.features.assessment.service.signing import sign
from prisondesk.features.assessment.store import assessment as store
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.custody.model.status import NOT_FINALLY_SENTENCED
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.incidents.store import reading as incidents
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.readings import Reading, log_reading

LOOKED = "assessment"


class AssessmentService:
    """What the team and the director do with structured assessments."""

    def __init__(self, ledger: Ledger, clock: Clock, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._clock = clock

    def instrument(self, assessment: Assessment | None = None) -> Structured:
        """Return the newest version, or the one *assessment* was made with."""
        if assessment is None:
            return self._shelf.structured()
        return self._shelf.structured(assessment.version, assessment.instrument)

    def of_person(self, actor: Actor, key: str, purpose: Purpose) -> tuple[Assessment, ...]:
        """Return the assessments of dossier *key*; the look is kept with its *purpose*.

        A second person who is to sign sees the one that waits for that signature, no other.
        """
        sees_all = actor.may(Permission.ASSESSMENT_READ)
        if not sees_all:
            actor.require(Permission.ASSESSMENT_SECOND)
        now = self._clock.now()
        with self._ledger.database.writing() as connection:
            log_reading(connection, Reading(actor.officer, key, LOOKED, purpose.value, now))
            found = store.of_person(connection, key)
        return found if sees_all else tuple(e for e in found if e.stage is Stage.TO_SIGN)

    def standing(self, actor: Actor, key: str) -> Standing:
        """Return what stands today for dossier *key*, without any text."""
        actor.require(Permission.ASSESSMENT_READ)
        with self._ledger.reading() as connection:
            return standing(store.of_person(connection, key), self._today())

    def untried(self, actor: Actor, key: str) -> bool:
        """Tell whether the person is not finally sentenced: presumed innocent, asked less."""
        if not actor.may(Permission.ASSESSMENT_READ):
            actor.require(Permission.ASSESSMENT_SECOND)
        with self._ledger.reading() as connection:
            return _untried(connection, key)

    def open(self, actor: Actor, key: str, why: Why, reason: str = "", contests: str = "") -> str:
        """Begin an assessment and return its identifier; raise Refused for a possible child."""
        actor.require(
            Permission.ASSESSMENT_DECIDE if why is Why.REFERRAL else Permission.ASSESSMENT_WRITE
        )
        instrument = self._shelf.structured()
        with self._ledger.work(actor) as work:
            known = store.of_person(work.connection, key)
            if not_offered := offered(instrument, _age(work.connection, key, work.now.date())):
                raise Refused(not_offered, msg("Follow the protection of children instead."))
            contested = next((each for each in known if each.id == contests), None)
            if problem := procedure.opening_problem(why, reason, known, contested):
                raise Refused(problem)
            if problem := procedure.lead_problem(actor.officer, contested):
                raise Refused(problem, msg("Ask a colleague to lead."))
            identifier = new_id(int(work.now.timestamp() * 1000))
            body = events.AssessmentOpened(
                identifier, instrument.key, instrument.version, instrument.draft, why, contests
            )
            work.record(dossier(key), body, reason=reason)
        return identifier

    def rate(
        self,
        actor: Actor,
        key: str,
        identifier: str,
        ratings: Sequence[RatedItem],
        gathered: Gathered,
        *,
        no_woman: str = "",
    ) -> Found:
        """Save all ratings and sign them as first person; only now the rules say what follows.

        *no_woman* says why no woman leads the assessment of a woman; it is kept with the ratings.
        Raises Refused for a rating that its evidence does not carry, naming the first item.
        """
        actor.require(Permission.ASSESSMENT_WRITE)
        with self._ledger.work(actor) as work:
            known = _known(work.connection, key, identifier)
            instrument = self.instrument(known)
            contested = _named(store.of_person(work.connection, key), known.contests)
            if problem := procedure.lead_problem(actor.officer, contested):
                raise Refused(problem, msg("Ask a colleague to lead."))
            if known.stage is Stage.DECIDED:
                raise Refused(msg("This assessment is decided; open a review instead."))
            sex = staff.sex_of(work.connection, actor.officer)
            asked_why = procedure.same_sex_problem(
                instrument, _sex(work.connection, key), sex, no_woman
            )
            if asked_why:
                raise Refused(asked_why, msg("Ask a woman to lead, or write the reason."))
            untried = _untried(work.connection, key)
            wrong = procedure.rating_problems(instrument, ratings, work.now.date(), untried=untried)
            for item, problem in wrong.items():
                raise Refused(msg("Question {item}: {problem}", item=item, problem=problem))
            book = _citable(work.connection, key)
            for rated in ratings:
                if (problem := citing_problem(rated, book)) is not None:
                    raise Refused(
                        msg("Question {item}: {problem}", item=rated.item, problem=problem)
                    )
            first = not any(e.decision for e in store.of_person(work.connection, key))
            found = _found(instrument, ratings, gathered, first=first)
            body = events.RatingsSaved(identifier, tuple(ratings), gathered, found)
            target = work.record(dossier(key), body, reason=no_woman.strip())
            sign(work, key, actor, LEAD, target)
        return found

    def citable(self, actor: Actor, key: str) -> tuple[Cited, ...]:
        """Return the entries of the incident book a rating may cite, where the reader sees them."""
        if not actor.may(Permission.INCIDENT_READ):
            return ()
        with self._ledger.reading() as connection:
            return _citable(connection, key)

    def asks_why_no_woman(self, actor: Actor, key: str, instrument: Structured) -> bool:
        """Tell whether *actor* has to say why no woman leads the assessment of this person."""
        actor.require(Permission.ASSESSMENT_READ)
        with self._ledger.reading() as connection:
            sex = staff.sex_of(connection, actor.officer)
            person = _sex(connection, key)
        return procedure.same_sex_problem(instrument, person, sex, "") is not None

    def sign_second(self, second: Actor, key: str, identifier: str) -> None:
        """Add the signature of the second person, from another service, to the saved ratings."""
        second.require(Permission.ASSESSMENT_SECOND)
        with self._ledger.work(second) as work:
            known = _known(work.connection, key, identifier)
            if problem := procedure.second_problem(known, second.officer, second.role):
                raise Refused(problem, msg("Call a colleague of another service."))
            if known.signature(SECOND) is not None:
                raise Refused(msg("These ratings bear both signatures already."))
            sign(work, key, second, SECOND, known.ratings_hash)

    def heard(
        self, actor: Actor, key: str, identifier: str, hearing: Hearing, *, done_by: str = ""
    ) -> None:
        """Write down that the person was told and heard, in which language, and what was said."""
        if not actor.may(Permission.ASSESSMENT_DECIDE):
            actor.require(Permission.ASSESSMENT_WRITE)
        if not hearing.impossible.strip() and not (hearing.language and hearing.words.strip()):
            raise Refused(
                msg("Write the language and what the person said."),
                msg("“Says nothing” is an answer too."),
            )
        with self._ledger.work(actor) as work:
            known = _known(work.connection, key, identifier)
            if known.stage not in (Stage.TO_HEAR, Stage.TO_DECIDE):
                raise Refused(msg("Both signatures come before the person is told."))
            body = events.PersonHeard(identifier, hearing)
            work.record(dossier(key), body, done_by=done_by)

    def decide(
        self, actor: Actor, key: str, identifier: str, wanted: Wanted, second: Actor | None = None
    ) -> Decision:
        """Record the director's decision; another level than suggested needs a second person.

        A level above the suggestion lapses after the days the instrument gives.
        """
        actor.require(Permission.ASSESSMENT_DECIDE)
        with self._ledger.work(actor) as work:
            known = _known(work.connection, key, identifier)
            instrument = self.instrument(known)
            if problem := procedure.decision_problem(instrument, known, wanted):
                raise Refused(problem)
            other = procedure.differs(known, wanted.level)
            if other:
                _require_other(actor, second)
            decision = _decision(instrument, known, wanted, work.now.date())
            body = events.LevelDecided(identifier, decision)
            code = wanted.code.value if wanted.code else ""
            reason = wanted.reason.strip()
            target = work.record(dossier(key), body, reason=reason, reason_code=code)
            sign(work, key, actor, "assessment.decide", target)
            if other and second is not None:
                sign(work, key, second, OVERRIDE, target)
        return decision

    def _today(self) -> dt.date:
        return self._clock.now().date()


def _known(connection: Connection, key: str, identifier: str) -> Assessment:
    found = _named(store.of_person(connection, key), identifier)
    if found is None:
        raise Refused(msg("There is no such assessment."))
    return found


def _named(found: Sequence[Assessment], identifier: str) -> Assessment | None:
    return next((each for each in found if identifier and each.id == identifier), None)


def _age(connection: Connection, key: str, today: dt.date) -> int | None:
    person = inmates.person(connection, key)
    return person.identity.birth.youngest_age(today) if person is not None else None


def _sex(connection: Connection, key: str) -> Sex:
    person = inmates.person(connection, key)
    return person.identity.sex if person is not None else Sex.UNKNOWN


def _citable(connection: Connection, key: str) -> tuple[Cited, ...]:
    named = (
        incidents.entry(connection, each.incident_id)
        for each in incidents.mentions_of(connection, key)
    )
    entries = [entry for entry in named if entry is not None]
    return citable(key, entries, incidents.procedures_of(connection, key))


def _untried(connection: Connection, key: str) -> bool:
    status = custody.statuses(connection).get(key)
    return status is None or status in NOT_FINALLY_SENTENCED


def _found(
    instrument: Structured, ratings: Sequence[RatedItem], gathered: Gathered, *, first: bool
) -> Found:
    known = {each.item: each for each in ratings}
    answers = [
        Answer(item.key, known[item.key].rating if item.key in known else Rating.NI)
        for item in instrument.items
    ]
    ground = procedure.ground_of(instrument, ratings, gathered)
    result = assess(instrument, answers, ground, first=first)
    return Found(
        level=result.level,
        shown=result.shown,
        confidence=result.confidence,
        rated=result.rated,
        asked=result.asked,
        marks=tuple(MarkedDomain(domain, mark) for domain, mark in result.domains),
        because=result.because,
        option=result.option,
        review_days=result.review_days,
        activities=tuple(Proposed(code, first) for code, first in result.activities),
    )


def _decision(
    instrument: Structured, known: Assessment, wanted: Wanted, today: dt.date
) -> Decision:
    found, rules = known.found, instrument.procedure
    if found is None:
        raise LookupError(known.id)
    days = found.review_days
    if procedure.differs(known, wanted.level):
        review = dict(instrument.review)
        days = min(days, review.get(wanted.level, days)) if found.confidence == "good" else days
    lapses = None
    if procedure.is_upward(instrument, known, wanted.level):
        lapses = today + dt.timedelta(days=rules.up_expires_days)
        days = min(days, rules.up_expires_days)
    return Decision(wanted.level, today + dt.timedelta(days=days), wanted.code, lapses, wanted.told)


def _require_other(actor: Actor, second: Actor | None) -> None:
    if second is None:
        raise Refused(
            msg("Another level than the suggested one needs a second person."),
            msg("Call a colleague who may assess or decide."),
        )
    if second.officer == actor.officer:
        raise Refused(msg("The second signature is that of another person."))
    rights = (Permission.ASSESSMENT_SECOND, Permission.ASSESSMENT_DECIDE)
    if not any(second.may(right) for right in rights):
        second.require(rights[0])
