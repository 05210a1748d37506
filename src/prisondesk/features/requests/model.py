"""A request to correct the own file, and how it was answered."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, msg


class Outcome(enum.StrEnum):
    """How a request was answered."""

    CORRECTED = "corrected"
    PARTLY = "partly"
    REFUSED = "refused"


OUTCOME_WORDS: dict[Outcome, Message] = {
    Outcome.CORRECTED: msg("corrected as asked"),
    Outcome.PARTLY: msg("corrected in part"),
    Outcome.REFUSED: msg("refused, the statement is attached"),
}


class AskedHow(enum.StrEnum):
    """How the request came."""

    ORALLY = "orally"
    WRITTEN = "written"
    BY_SOMEBODY = "by_somebody"


HOW_WORDS: dict[AskedHow, Message] = {
    AskedHow.ORALLY: msg("orally, written down here"),
    AskedHow.WRITTEN: msg("in writing"),
    AskedHow.BY_SOMEBODY: msg("through the family or a lawyer"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One request: what is wrong in the person's *words*, and the answer once there is one.

    *due* is the last day for the answer. *statement* is what the person wants to stand beside an
    entry that was not changed.
    """

    request_id: str
    about: str
    words: str
    how: AskedHow
    asked_on: dt.date
    due: dt.date
    outcome: Outcome | None = None
    answer: str = ""
    answered_on: dt.date | None = None
    statement: str = ""
