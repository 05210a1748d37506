"""Watching ourselves: suggestions against decisions, and equal treatment, never small counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prisondesk.features.assessment.model.assessment import INSUFFICIENT, Assessment

LEAST_COUNT = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision beside its suggestion; *way* is "same", "up" or "down"."""

    suggested: str
    decided: str
    way: str
    code: str
    days: int


@dataclass(frozen=True, slots=True)
class Group:
    """Who a decision was about, for the yearly table only; never read by any rule of a level."""

    sex: str
    age: str
    status: str
    interview: str


@dataclass(frozen=True, slots=True)
class Share:
    """One cell of the yearly table; *count* is None where it is under five."""

    attribute: str
    value: str
    level: str
    count: int | None


def decided(assessment: Assessment, order: tuple[str, ...]) -> Decided | None:
    """Return the decision of *assessment* beside its suggestion, or None without a decision."""
    found, decision = assessment.found, assessment.decision
    if found is None or decision is None or assessment.decided is None or assessment.rated is None:
        return None
    suggested = INSUFFICIENT if found.confidence == "none" else found.level
    ranks = {level: place for place, level in enumerate(order)}
    before, after = ranks.get(suggested, -1), ranks.get(decision.level, -1)
    moved = "up" if after > before else "down"
    way = "same" if decision.level == suggested else moved
    days = (assessment.decided.at - assessment.rated.at).days
    return Decided(suggested, decision.level, way, decision.code or "", days)


def monthly(decisions: Iterable[Decided]) -> dict[tuple[str, str], int]:
    """Return how often each suggestion met each decision."""
    return dict(Counter((each.suggested, each.decided) for each in decisions))


def yearly(decisions: Iterable[tuple[Group, Decided]]) -> tuple[Share, ...]:
    """Return levels and overrides by sex, age, status and language of the interview.

    Counts under five are hidden, so that nobody is recognised (domain: 9.8).
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for group, each in decisions:
        values: Mapping[str, str] = {
            "sex": group.sex,
            "age": group.age,
            "status": group.status,
            "interview": group.interview,
        }
        for attribute, value in values.items():
            counts[attribute, value, each.decided] += 1
            if each.way != "same":
                counts[attribute, value, f"override_{each.way}"] += 1
    return tuple(
        Share(attribute, value, level, count if count >= LEAST_COUNT else None)
        for (attribute, value, level), count in sorted(counts.items())
    )
