"""The facts of the law as this prison counts it: a limit was set, from which day, by whom."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.custody.model.legal import Limit
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class LimitSet:
    """A row of the table of limits holds for titles given from ``limit.since`` on.

    The row that held before stays and goes on deciding older titles. *second* is who signed too.
    """

    KIND: ClassVar[FactKind] = FactKind("custody.limit_set", Lane.REFERENCE, additive=True)
    limit: Limit
    second: str
