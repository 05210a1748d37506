"""What level stands today: dates that lapse, reviews that fall due, nothing silently continued."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from prisondesk.features.assessment.model.assessment import (
    INSUFFICIENT,
    LOW_WITH_CONDITIONS,
    Assessment,
    Stage,
)
from prisondesk.kernel.message import Message, msg

# What an overdue review does not change: there is nothing to take back.
_HARMLESS = frozenset({"low", LOW_WITH_CONDITIONS, INSUFFICIENT})


@dataclass(frozen=True, slots=True)
class Standing:
    """The level as it stands on a day; *why* says in words what made it provisional.

    *level* is empty while nothing was decided. *by* is the assessment it comes from.
    """

    level: str = ""
    provisional: bool = False
    why: Message | None = None
    review_on: dt.date | None = None
    overdue: bool = False
    by: str = ""

    @property
    def shown(self) -> str:
        """Return the level as people are shown it."""
        if self.level == INSUFFICIENT or not self.provisional:
            return self.level
        return f"{self.level}_provisional"


def standing(assessments: Iterable[Assessment], today: dt.date) -> Standing:
    """Return what stands on *today*: the last decision, unless its time has run out."""
    decided = [each for each in assessments if each.stage is Stage.DECIDED]
    if not decided:
        return Standing()
    return _of(max(decided, key=lambda each: each.decided.at if each.decided else _EVER), today)


_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def review_day(assessment: Assessment) -> dt.date | None:
    """Return the day of the next review: the decision's, a later short review's, an event's."""
    decision, decided = assessment.decision, assessment.decided
    if decision is None or decided is None:
        return None
    signed = [each for each in assessment.reviews if each.signed and each.at >= decided.at]
    last = max(signed, key=lambda each: each.at, default=None)
    day = last.review_on if last is not None else decision.review_on
    since = last.at if last is not None else decided.at
    called = [each.due for each in assessment.calls if each.at >= since]
    return min([day, *called])


def _of(assessment: Assessment, today: dt.date) -> Standing:
    decision, found = assessment.decision, assessment.found
    if decision is None or found is None:
        raise LookupError(assessment.id)
    due = review_day(assessment)
    level, provisional, why = decision.level, found.confidence != "good", None
    if provisional:
        why = msg("The information is incomplete.")
    if decision.lapses_on is not None and today >= decision.lapses_on:
        level = found.level if found.confidence != "none" else INSUFFICIENT
        why = msg("The higher level lapsed on {day}.", day=decision.lapses_on)
    overdue = due is not None and today > due
    if overdue and level not in _HARMLESS:
        provisional = True
        why = msg("The review was due on {day}: the level lapsed to provisional.", day=due or today)
    return Standing(level, provisional, why, due, overdue, assessment.id)
