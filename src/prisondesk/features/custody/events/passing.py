"""The facts of passing through: the way on, and staying after all."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.passage import Onward
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class PassageNoted:
    """Somebody is here on the way only; the same fact again gives another day or another prison.

    *since* is when they came.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.passage_noted", Lane.CUSTODY)
    facility: str
    onward: Onward
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class PassageEnded:
    """Whoever was passing through stays here: from this hour on the admission is a full one."""

    KIND: ClassVar[FactKind] = FactKind("custody.passage_ended", Lane.CUSTODY)
    facility: str
    at: dt.datetime
    why: str
