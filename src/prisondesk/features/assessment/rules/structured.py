"""The structured assessment: domains marked or not, a level for people to weigh, never a sum."""

from collections.abc import Iterable
from fractions import Fraction

from prisondesk.features.assessment.model.items import Answer, Item, Rating
from prisondesk.features.assessment.model.structured import (
    Assessed,
    Ground,
    ItemRole,
    Mark,
    Structured,
)
from prisondesk.features.assessment.rules.conditions import Ratings
from prisondesk.features.assessment.rules.phrases import Rated, domain_sentence, level_sentence
from prisondesk.kernel.message import Message, msg

INSUFFICIENT = "insufficient_information"


def offered(instrument: Structured, youngest_age: int | None) -> Message | None:
    """Return why the assessment is not offered, or None when it may be.

    *youngest_age* is the age the person has at least; None when nothing is known of it. Doubt
    counts as under age: the child protection track is followed instead (domain: 4.1).
    """
    if youngest_age is None:
        return msg("The age is not known: doubt counts as under 18, and this is not for children.")
    if youngest_age < instrument.min_age:
        return msg("This assessment is not for persons under {age}.", age=instrument.min_age)
    return None


def assess(
    instrument: Structured,
    answers: Iterable[Answer],
    ground: Ground | None = None,
    *,
    first: bool = True,
) -> Assessed:
    """Return what follows from *answers*; the last answer to an item counts.

    Items without information are left out and never replaced by a number. *ground* says how the
    information was gathered; None looks at the share of rated items alone. *first* tells a first
    assessment from a review: a high level is then looked at again sooner.
    """
    ratings = {answer.item: answer.rating for answer in answers}
    risk = instrument.of(ItemRole.RISK)
    marks = {
        domain.key: _mark(instrument, ratings, domain.key)
        for domain in instrument.domains
        if domain.role is ItemRole.RISK
    }
    level, because = _level(instrument, ratings, marks)
    rated = sum(ratings.get(item.key, Rating.NI) is not Rating.NI for item in risk)
    confidence = _confidence(instrument, Fraction(rated, len(risk)), ground)
    return Assessed(
        level=level,
        shown=_shown(level, confidence),
        confidence=confidence,
        rated=rated,
        asked=len(risk),
        domains=tuple(marks.items()),
        because=because,
        option=_option(instrument, ratings, marks, level),
        review_days=_review_days(instrument, level, confidence, first=first),
        activities=_activities(instrument, ratings),
    )


def _keys(instrument: Structured) -> tuple[str, ...]:
    return tuple(item.key for item in instrument.items)


def _mark(instrument: Structured, ratings: Ratings, domain: str) -> Mark:
    items = tuple(item for item in instrument.items if item.section == domain)
    return next(mark for mark, text in instrument.marks if domain_sentence(text)(ratings, items))


def _rated(
    instrument: Structured, ratings: Ratings, marks: dict[str, Mark], level: str = ""
) -> Rated:
    protective = tuple(item.key for item in instrument.of(ItemRole.PROTECTIVE))
    return Rated(ratings, instrument.of(ItemRole.RISK), protective, marks, level)


def _level(
    instrument: Structured, ratings: Ratings, marks: dict[str, Mark]
) -> tuple[str, tuple[str, ...]]:
    rated = _rated(instrument, ratings, marks)
    keys = tuple(item.key for item in instrument.of(ItemRole.RISK))
    for rule in instrument.levels:
        because = level_sentence(rule.when, keys)(rated)
        if because is not None:
            return rule.level, because
    raise ValueError(instrument.key)


def _option(instrument: Structured, ratings: Ratings, marks: dict[str, Mark], level: str) -> str:
    rule = instrument.option
    rated = _rated(instrument, ratings, marks, level)
    holds = level_sentence(rule.when, _keys(instrument))(rated) is not None
    return rule.level if holds else ""


def _confidence(instrument: Structured, share: Fraction, ground: Ground | None) -> str:
    if share < instrument.limited_share:
        return "none"
    if share < instrument.good_share:
        return "limited"
    return "good" if ground is None or _sound(instrument, ground) else "limited"


def _sound(instrument: Structured, ground: Ground) -> bool:
    return (
        ground.source_kinds >= instrument.good_source_kinds
        and ground.interview_or_refusal_recorded
        and ground.interpreter_if_needed
    )


def _shown(level: str, confidence: str) -> str:
    if confidence == "none":
        return INSUFFICIENT
    return level if confidence == "good" else f"{level}_provisional"


def _review_days(instrument: Structured, level: str, confidence: str, *, first: bool) -> int:
    days = dict(instrument.review)
    if confidence == "none" or (confidence == "limited" and level == "high"):
        return days["provisional"]
    if confidence == "limited":
        return days["limited"]
    return days["high_first" if level == "high" and first else level]


def _activities(instrument: Structured, ratings: Ratings) -> tuple[tuple[str, bool], ...]:
    opens = dict(instrument.opens)
    found: dict[str, bool] = {}
    for item in instrument.of(ItemRole.NEED):
        rating = _number(ratings, item)
        if rating is not None and rating >= instrument.open_from:
            for code in opens.get(item.key, ()):
                found[code] = found.get(code, False) or rating >= instrument.priority_from
    return tuple(sorted(found.items(), key=lambda pair: not pair[1]))


def _number(ratings: Ratings, item: Item) -> int | None:
    rating = ratings.get(item.key, Rating.NI)
    return None if rating is Rating.NI else int(rating.value)
