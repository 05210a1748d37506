"""Use cases of the screening: sections answered by those who may, outcomes found by rule."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from prisondesk.features.assessment.events import screening as events
from prisondesk.features.assessment.events.follow_up import (
    HealthTasksOpened,
    NeedsTasksOpened,
    SafetyTasksOpened,
    TaskDone,
)
from prisondesk.features.assessment.model.follow_up import Act, Opened, Task
from prisondesk.features.assessment.model.items import Answer, Rating
from prisondesk.features.assessment.model.screening import (
    Instrument,
    OutcomeKey,
    Progress,
    Screening,
    SectionKey,
)
from prisondesk.features.assessment.rules.screening import evaluate, problems
from prisondesk.features.assessment.rules.tasks import newly_opened, tasks_of
from prisondesk.features.assessment.store import follow_up
from prisondesk.features.assessment.store import screening as store
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

WRITES: dict[SectionKey, Permission] = {
    SectionKey.SELF_HARM: Permission.SCREENING_SELF_HARM_WRITE,
    SectionKey.HEALTH: Permission.SCREENING_HEALTH_WRITE,
    SectionKey.VULNERABILITY: Permission.SCREENING_VULNERABILITY_WRITE,
    SectionKey.CUSTODY: Permission.SCREENING_CUSTODY_WRITE,
    SectionKey.NEEDS: Permission.SCREENING_NEEDS_WRITE,
}
READS: dict[OutcomeKey, Permission] = {
    OutcomeKey.SELF_HARM: Permission.SCREENING_READ_SELF_HARM,
    OutcomeKey.HEALTH: Permission.SCREENING_READ_HEALTH,
    OutcomeKey.VULNERABILITY: Permission.SCREENING_READ_VULNERABILITY,
    OutcomeKey.CUSTODY: Permission.SCREENING_READ_CUSTODY,
    OutcomeKey.NEEDS: Permission.SCREENING_READ_NEEDS,
}
_LANES: tuple[
    tuple[tuple[str, ...], Callable[[events.Asked, tuple[Answer, ...]], FactBody]], ...
] = (
    (("SH", "VU", "CU"), events.SafetyAnswered),
    (("HE",), events.HealthAnswered),
    (("NE",), events.NeedsAnswered),
)
_TASKS: tuple[tuple[str, Callable[[tuple[Opened, ...]], FactBody]], ...] = (
    ("safety", SafetyTasksOpened),
    ("NE", NeedsTasksOpened),
    ("HE", HealthTasksOpened),
)
_OUTCOME_OF = dict(zip(SectionKey, OutcomeKey, strict=True))
_ANSWERS = (events.SafetyAnswered, events.HealthAnswered, events.NeedsAnswered)


@dataclass(frozen=True, slots=True)
class Interview:
    """How the questions were put: language, interpreter, who did it and when."""

    language: str = ""
    interpreter: str = ""
    done_by: str = ""
    done_at: dt.datetime | None = None


class ScreeningService:
    """What officers of several services do with the general screening."""

    def __init__(self, ledger: Ledger, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf

    def instrument(self) -> Instrument:
        """Return the instrument in use."""
        return self._shelf.general()

    def answers(self, actor: Actor, key: str) -> tuple[Answer, ...]:
        """Return the last answer to each item that this officer may read."""
        entries = self._ledger.entries(dossier(key), identity=actor.health_identity)
        found: dict[str, Answer] = {}
        for entry in entries:
            if isinstance(entry.body, _ANSWERS):
                found.update({answer.item: answer for answer in entry.body.answers})
        return tuple(answer for answer in found.values() if self._readable(actor, answer.item))

    def outcomes(self, actor: Actor, key: str) -> Screening:
        """Return what follows from the answers this officer may read, with the items behind it."""
        entries = self._ledger.entries(dossier(key), identity=actor.health_identity)
        asked = [each.body.asked.version for each in entries if isinstance(each.body, _ANSWERS)]
        # Read with the version it was asked with: a new one never scores it again.
        instrument = self._shelf.general(asked[-1] if asked else "")
        return evaluate(instrument, self.answers(actor, key))

    def progress(self, actor: Actor, key: str) -> Progress:
        """Return how far the screening has got, without any answer."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            return store.progress(connection, key)

    def answer(
        self,
        actor: Actor,
        key: str,
        section: SectionKey,
        answers: Sequence[Answer],
        interview: Interview,
    ) -> Screening:
        """Record the answers of one section and the outcomes they lead to; raise Refused.

        Health answers are sealed; the section's role decides who writes (decision 12).
        """
        actor.require_enter(WRITES[section], interview.done_by)
        self._check(answers, section)
        asked = self._asked(interview, first_night=False)
        with self._ledger.work(actor) as work:
            self._record(work, key, asked, interview, answers)
            result = self._find(work, actor, key, asked, answers)
            body = events.ScreeningHeld(section.value, result.share)
            work.record(dossier(key), body, done_by=interview.done_by, done_at=interview.done_at)
        return result

    def answer_first_night(
        self, actor: Actor, key: str, answers: Sequence[Answer], interview: Interview
    ) -> Screening:
        """Record the five first-night questions, put by any trained officer before the night."""
        actor.require_enter(Permission.SCREENING_FIRST_NIGHT_WRITE, interview.done_by)
        first_night = self.instrument().first_night
        if any(answer.item not in first_night for answer in answers):
            raise Refused(msg("Only the five first-night questions belong here."))
        asked = self._asked(interview, first_night=True)
        known = {answer.item for answer in answers if answer.rating is not Rating.NI}
        with self._ledger.work(actor) as work:
            self._record(work, key, asked, interview, answers)
            result = self._find(work, actor, key, asked, answers)
            body = events.FirstNightAsked(len(set(first_night) - known))
            work.record(dossier(key), body, done_by=interview.done_by, done_at=interview.done_at)
        return result

    def _check(self, answers: Iterable[Answer], section: SectionKey) -> None:
        instrument = self.instrument()
        for answer in answers:
            item = instrument.item(answer.item)
            if item.section != section.value:
                raise Refused(msg("This question belongs to another section."))
            if found := problems(item, answer):
                raise Refused(found[0])

    def _asked(self, interview: Interview, *, first_night: bool) -> events.Asked:
        instrument = self.instrument()
        return events.Asked(
            instrument.key,
            instrument.version,
            interview.language,
            interview.interpreter,
            first_night,
        )

    def _record(
        self,
        work: Work,
        key: str,
        asked: events.Asked,
        interview: Interview,
        answers: Sequence[Answer],
    ) -> None:
        for sections, fact in _LANES:
            mine = tuple(each for each in answers if each.item.rstrip("0123456789") in sections)
            if mine:
                work.record(
                    dossier(key),
                    fact(asked, mine),
                    done_by=interview.done_by,
                    done_at=interview.done_at,
                )

    def _find(
        self,
        work: Work,
        actor: Actor,
        key: str,
        asked: events.Asked,
        answers: Sequence[Answer],
    ) -> Screening:
        known = {answer.item: answer for answer in self._all(actor, key)}
        known.update({answer.item: answer for answer in answers})
        result = evaluate(self.instrument(), known.values())
        self._open_tasks(work, actor, key, result, [answer.item for answer in answers])
        before = store.outcomes(work.connection, key)
        for outcome in result.outcomes:
            if outcome.key is OutcomeKey.HEALTH:
                if actor.health is not None:
                    work.record(dossier(key), events.HealthFound(asked, outcome))
            elif before.get(outcome.key) != outcome:
                fact = events.NeedsFound if outcome.key is OutcomeKey.NEEDS else events.SafetyFound
                work.record(dossier(key), fact(asked, outcome))
        return result

    def _open_tasks(
        self, work: Work, actor: Actor, key: str, found: Screening, answered: list[str]
    ) -> None:
        wanted = tasks_of(found)
        sealed: tuple[Task, ...] = ()
        if actor.health_identity is not None:
            sealed = follow_up.fold_tasks(
                key, self._ledger.entries(dossier(key), identity=actor.health_identity)
            )
        known = follow_up.open_tasks(work.connection, key)
        # What was not asked tonight opens its task with the first answers that are given.
        touched = [*answered, *found.missing_tonight]
        for lane, fact in _TASKS:
            held = sealed if lane == "HE" else known
            if tasks := newly_opened(wanted, lane, held, touched, work.now):
                work.record(dossier(key), fact(tasks))
        if not found.missing_tonight and any(task.act is Act.ASK_TONIGHT for task in known):
            work.record(dossier(key), TaskDone(Act.ASK_TONIGHT, ""))

    def _all(self, actor: Actor, key: str) -> Iterable[Answer]:
        # Outcomes rest on every answer given, whoever may read it; health only where it opens.
        entries = self._ledger.entries(dossier(key), identity=actor.health_identity)
        for entry in entries:
            if isinstance(entry.body, _ANSWERS):
                yield from entry.body.answers

    def _readable(self, actor: Actor, item: str) -> bool:
        section = SectionKey(item.rstrip("0123456789"))
        reads = READS[_OUTCOME_OF[section]]
        return actor.may(reads) or actor.may(WRITES[section])
