"""The facts of a structured assessment: each step by a person, none by the program."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.assessment.model.assessment import (
    Decision,
    Event,
    Found,
    Gathered,
    Hearing,
    RatedItem,
    Why,
)
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _as_it_was(body: Plain) -> Plain:
    """Read a body of the first shape: no rating cited the incident book."""
    return body


@dataclass(frozen=True, slots=True)
class AssessmentOpened:
    """An assessment begins with one version of one instrument; *contests* names the one it answers.

    *draft* tells that the directorate had not approved that version.
    """

    KIND: ClassVar[FactKind] = FactKind("assessment.opened", Lane.RISK, additive=True)
    assessment: str
    instrument: str
    version: str
    draft: bool
    why: Why
    contests: str = ""


@dataclass(frozen=True, slots=True)
class RatingsSaved:
    """All ratings with their evidence, and what the rules of that version found in them."""

    KIND: ClassVar[FactKind] = FactKind(
        "assessment.ratings_saved", Lane.RISK, version=2, upcasters=(_as_it_was,)
    )
    assessment: str
    ratings: tuple[RatedItem, ...]
    gathered: Gathered
    found: Found


@dataclass(frozen=True, slots=True)
class PersonHeard:
    """The person was told and heard, or why that could not be done."""

    KIND: ClassVar[FactKind] = FactKind("assessment.person_heard", Lane.RISK)
    assessment: str
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class LevelDecided:
    """The director's decision; the reason in words stands with the fact."""

    KIND: ClassVar[FactKind] = FactKind("assessment.level_decided", Lane.RISK)
    assessment: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class LevelContested:
    """The person contests; a new assessor answers by *answer_due*."""

    KIND: ClassVar[FactKind] = FactKind("assessment.level_contested", Lane.RISK, additive=True)
    assessment: str
    words: str
    answer_due: dt.date


@dataclass(frozen=True, slots=True)
class ContestAnswered:
    """The answer to the person, after the new assessor's look: the level is kept or not."""

    KIND: ClassVar[FactKind] = FactKind("assessment.contest_answered", Lane.RISK)
    assessment: str
    kept: bool
    answer: str


@dataclass(frozen=True, slots=True)
class ShortReviewHeld:
    """Nothing new, said by one person and signed by a second (decision 13)."""

    KIND: ClassVar[FactKind] = FactKind("assessment.short_review_held", Lane.RISK, additive=True)
    assessment: str
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class ReviewCalled:
    """An event calls a review by *due*, before its date."""

    KIND: ClassVar[FactKind] = FactKind("assessment.review_called", Lane.RISK, additive=True)
    assessment: str
    event: Event
    due: dt.date


@dataclass(frozen=True, slots=True)
class AssessmentsShredded:
    """Acquittal, non-lieu or relaxe: the assessments were shredded by two people (decision 10).

    *count* facts lost their bodies; nothing of what they said is told here.
    """

    KIND: ClassVar[FactKind] = FactKind("assessment.shredded", Lane.CUSTODY)
    ground: str
    reference: str
    count: int


FACTS = (
    AssessmentOpened,
    RatingsSaved,
    PersonHeard,
    LevelDecided,
    LevelContested,
    ContestAnswered,
    ShortReviewHeld,
    ReviewCalled,
    AssessmentsShredded,
)
