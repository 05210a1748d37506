"""A unit with a life of its own (protection, reinforced, observation): by whose decision."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitDecision:
    """What a unit is for, by which decision of the directorate, and when it is looked at again.

    Valid from *since* until *review_on*, both included; then the unit is without a valid
    decision until somebody decides again.
    """

    block: str
    purpose: str
    reference: str
    since: dt.date
    review_on: dt.date

    def valid(self, day: dt.date) -> bool:
        """Tell whether the decision stands on *day*."""
        return self.since <= day <= self.review_on
