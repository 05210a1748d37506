"""Use cases of requests: ask for a correction, answer it, read what was asked."""

from prisondesk.features.requests import events
from prisondesk.features.requests.model import AskedHow, Correction, Outcome
from prisondesk.features.requests.rules import answer_problem, asking_problem, corrections
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class RequestService:
    """What the registry writes down when somebody says that the own file is wrong."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def corrections(self, actor: Actor, key: str) -> tuple[Correction, ...]:
        """Return what was asked to be corrected in a file, the oldest first."""
        actor.require(Permission.IDENTITY_READ)
        return self._known(key)

    def ask(self, actor: Actor, key: str, *, about: str, words: str, how: AskedHow) -> str:
        """Write down a request and return its identifier; the answer is due in fifteen days."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            request_id = new_id(int(work.now.timestamp() * 1000))
            body = events.CorrectionAsked(
                request_id, about.strip(), words.strip(), how, work.now.date()
            )
            if (problem := asking_problem(body)) is not None:
                raise Refused(problem)
            work.record(dossier(key), body)
        return request_id

    def answer(
        self,
        actor: Actor,
        key: str,
        request_id: str,
        outcome: Outcome,
        *,
        answer: str,
        statement: str = "",
    ) -> None:
        """Write down the answer that was told; only the chief of the registry decides it."""
        actor.require(Permission.IDENTITY_CORRECT)
        known = self._known(key)
        with self._ledger.work(actor) as work:
            body = events.CorrectionAnswered(
                request_id, outcome, answer.strip(), work.now.date(), statement.strip()
            )
            if (problem := answer_problem(known, body)) is not None:
                raise Refused(problem)
            work.record(dossier(key), body)

    def _known(self, key: str) -> tuple[Correction, ...]:
        entries = self._ledger.entries(dossier(key))
        return corrections(entry.body for entry in entries if entry.body is not None)
