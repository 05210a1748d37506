"""Until when a request is answered, and what an answer must say (domain: 9.3, Mandela Rule 9)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from prisondesk.features.requests.events import CorrectionAnswered, CorrectionAsked
from prisondesk.features.requests.model import Correction, Outcome
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody

ANSWER_DAYS = 15


def corrections(facts: Iterable[FactBody]) -> tuple[Correction, ...]:
    """Return the requests of *facts*, the oldest first, whatever order they arrived in."""
    known = tuple(facts)
    found = {
        fact.request_id: Correction(
            fact.request_id,
            fact.about,
            fact.words,
            fact.how,
            fact.on,
            fact.on + dt.timedelta(days=ANSWER_DAYS),
        )
        for fact in known
        if isinstance(fact, CorrectionAsked)
    }
    for fact in known:
        if isinstance(fact, CorrectionAnswered) and fact.request_id in found:
            found[fact.request_id] = replace(
                found[fact.request_id],
                outcome=fact.outcome,
                answer=fact.answer,
                answered_on=fact.on,
                statement=fact.statement,
            )
    return tuple(sorted(found.values(), key=lambda each: (each.asked_on, each.request_id)))


def asking_problem(body: CorrectionAsked) -> Message | None:
    """Return what a request must still say."""
    return None if body.words.strip() else msg("Write what is wrong, in the person’s words.")


def answer_problem(known: Iterable[Correction], body: CorrectionAnswered) -> Message | None:
    """Return why an answer cannot be entered."""
    request = next((each for each in known if each.request_id == body.request_id), None)
    if request is None or request.outcome is not None:
        return msg("No request of this file waits for an answer.")
    if not body.answer.strip():
        return msg("Write the answer as it is told to the person.")
    if body.outcome is Outcome.REFUSED and not body.statement.strip():
        return msg("Write the statement of the person: it stays beside the entry.")
    return None
