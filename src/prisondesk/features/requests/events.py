"""The facts of requests: a correction was asked for, and answered."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.requests.model import AskedHow, Outcome
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """The person says that an entry is wrong; the answer is due within fifteen days."""

    KIND: ClassVar[FactKind] = FactKind("requests.correction_asked", Lane.IDENTITY, additive=True)
    request_id: str
    about: str
    words: str
    how: AskedHow
    on: dt.date


@dataclass(frozen=True, slots=True)
class CorrectionAnswered:
    """What was decided and told; a refusal attaches the person's *statement* to the file."""

    KIND: ClassVar[FactKind] = FactKind("requests.correction_answered", Lane.IDENTITY)
    request_id: str
    outcome: Outcome
    answer: str
    on: dt.date
    statement: str = ""


FACTS = (CorrectionAsked, CorrectionAnswered)
