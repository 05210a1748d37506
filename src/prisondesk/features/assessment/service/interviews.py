"""Use cases of interviews: opened with consent, each answer kept at once, resumed by anybody."""

from prisondesk.features.assessment.events import interview as events
from prisondesk.features.assessment.model.interview import (
    Given,
    Interviewed,
    QuestionSet,
    Reply,
    Setting,
)
from prisondesk.features.assessment.rules.interview import answer_problem, opening_problem
from prisondesk.features.assessment.store import interviews as store
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class InterviewService:
    """What a social worker and a person who share no language do together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def questions(self, kind: str = store.SOCIAL, version: str = "") -> QuestionSet:
        """Return a set of questions."""
        return store.questions(kind, version)

    def interviews(self, actor: Actor, key: str) -> tuple[Interviewed, ...]:
        """Return the interviews of dossier *key*, the first one first."""
        actor.require(Permission.SOCIAL_READ)
        return store.fold(self._ledger.entries(dossier(key)))

    def current(self, actor: Actor, key: str) -> Interviewed | None:
        """Return the interview that was not ended yet, whoever began it, or None."""
        found = [each for each in self.interviews(actor, key) if each.closed_at is None]
        return found[-1] if found else None

    def open(self, actor: Actor, key: str, setting: Setting, *, done_by: str = "") -> str:
        """Open an interview with the person’s consent; return its name.

        Raises Refused while the consent is not written, and where another is still open.
        """
        actor.require_enter(Permission.SOCIAL_WRITE, done_by)
        if problem := opening_problem(setting):
            raise Refused(problem)
        asked = store.questions()
        with self._ledger.work(actor) as work:
            known = store.fold(self._ledger.entries(dossier(key)))
            if any(each.closed_at is None for each in known):
                raise Refused(
                    msg("An interview of this person is not ended yet."), msg("Go on with it.")
                )
            name = new_id(int(work.now.timestamp() * 1000))
            body = events.InterviewOpened(name, asked.key, asked.version, setting)
            work.record(dossier(key), body, done_by=done_by)
        return name

    def answer(
        self, actor: Actor, key: str, interview: str, given: Given, *, done_by: str = ""
    ) -> None:
        """Keep one answer at once; raise Refused for one that does not fit its question."""
        actor.require_enter(Permission.SOCIAL_WRITE, done_by)
        with self._ledger.work(actor) as work:
            known = self._open_one(key, interview)
            question = store.questions(known.kind, known.version).question(given.question)
            if problem := answer_problem(question, given):
                raise Refused(problem)
            body = events.QuestionAnswered(interview, given)
            work.record(dossier(key), body, done_by=done_by)

    def close(self, actor: Actor, key: str, interview: str, *, done_by: str = "") -> None:
        """End the interview as it is; what was not asked stays visibly not asked."""
        actor.require_enter(Permission.SOCIAL_WRITE, done_by)
        with self._ledger.work(actor) as work:
            known = self._open_one(key, interview)
            asked = store.questions(known.kind, known.version).questions
            count = sum(each.reply is Reply.ANSWERED for each in known.answers)
            body = events.InterviewClosed(interview, count, len(asked))
            work.record(dossier(key), body, done_by=done_by)

    def _open_one(self, key: str, interview: str) -> Interviewed:
        known = store.fold(self._ledger.entries(dossier(key)))
        found = next((each for each in known if each.interview == interview), None)
        if found is None or found.closed_at is not None:
            raise Refused(msg("This interview is ended."), msg("Open a new one."))
        return found
