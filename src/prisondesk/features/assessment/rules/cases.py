"""Worked cases of an instrument: what its rules answer to each, in plain values.

A case says from which ratings it starts (``base``: "zero" rates what the rules count with 0,
"none" leaves everything without information), how many more are rated 0 (``rated_zero``) and
which are changed (``set``). An evidence check says what one rating rests on.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from prisondesk.features.assessment.model import (
    Answer,
    Instrument,
    Item,
    ItemRole,
    NoInformation,
    OutcomeKey,
    Rating,
    Structured,
)
from prisondesk.features.assessment.rules.evidence import Evidence, objection
from prisondesk.features.assessment.rules.screening import evaluate
from prisondesk.features.assessment.rules.structured import assess, offered

Plain = Mapping[str, Any]


class BadCase(ValueError):  # noqa: N818 - says what is wrong with the file
    """Raised for a case that the instrument does not understand."""


def answer_cases(
    instrument: Instrument | Structured, plain: object
) -> dict[str, dict[str, object]]:
    """Return the outcome of each case and evidence check in *plain*, by its id.

    Raises BadCase.
    """
    if not isinstance(plain, Mapping):
        raise BadCase("the file holds no cases")
    found = {}
    for case in _rows(plain, "cases"):
        if isinstance(instrument, Structured):
            found[_name(case)] = _assessed(instrument, case)
        else:
            found[_name(case)] = _screened(instrument, case)
    for check in _rows(plain, "evidence_checks"):
        if not isinstance(instrument, Structured):
            raise BadCase("this instrument has no rules of evidence")
        found[_name(check)] = _checked(instrument, check)
    return found


def _rows(plain: Plain, key: str) -> list[Plain]:
    rows = plain.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise BadCase(f"{key} is not a list of cases")
    return rows


def _name(row: Plain) -> str:
    if "id" not in row:
        raise BadCase(f"a case without id: {dict(row)}")
    return str(row["id"])


def _answers(items: Sequence[Item], counted: Sequence[Item], case: Plain) -> list[Answer]:
    base, changed = case.get("base", "none"), case.get("set") or {}
    if base not in ("zero", "none") or not isinstance(changed, Mapping):
        raise BadCase(f"{_name(case)}: base is zero or none, set gives ratings")
    zeros = len(counted) if base == "zero" else int(case.get("rated_zero", 0))
    ratings = {item.key: Rating.NI for item in items}
    ratings |= {item.key: Rating.NO for item in counted[:zeros]}
    for key, rating in changed.items():
        if key not in ratings or str(rating) not in set(Rating):
            raise BadCase(f"{_name(case)}: {key} = {rating}")
        ratings[key] = Rating(str(rating))
    return [
        Answer(key, rating, NoInformation.OTHER if rating is Rating.NI else None)
        for key, rating in ratings.items()
    ]


def _screened(instrument: Instrument, case: Plain) -> dict[str, object]:
    answers = _answers(instrument.items, instrument.items, case)
    found = evaluate(instrument, answers)
    outcomes = {outcome.key: outcome for outcome in found.outcomes}
    levels: dict[str, object] = {key.value: outcomes[key].level for key in OutcomeKey}
    return levels | {
        "needs": list(outcomes[OutcomeKey.NEEDS].because),
        "because": {key.value: list(outcome.because) for key, outcome in outcomes.items()},
        "effects": {key.value: outcome.effect for key, outcome in outcomes.items()},
        "actions": {action: list(items) for action, items in found.actions},
        "missing_first_night": list(found.missing_tonight),
        "share": sum(answer.rating is not Rating.NI for answer in answers) / len(answers),
        "provisional": found.provisional,
    }


def _assessed(instrument: Structured, case: Plain) -> dict[str, object]:
    if "age" in case:
        age = case["age"]
        if offered(instrument, age if isinstance(age, int) else None) is not None:
            return {"offered": False, "level": None, "level_shown": None}
    found = assess(instrument, _answers(instrument.items, instrument.of(ItemRole.RISK), case))
    return {
        "offered": True,
        "level": found.level,
        "level_shown": found.shown,
        "share": found.rated / found.asked,
        "confidence": found.confidence,
        "domains": {key: mark.value for key, mark in found.domains},
        "because": list(found.because),
        "protective_option": found.option or None,
        "review_days": found.review_days,
        "activities": [code for code, _ in found.activities],
        "priority_activities": [code for code, priority in found.activities if priority],
    }


def _checked(instrument: Structured, check: Plain) -> dict[str, object]:
    try:
        evidence = Evidence(
            item=check["item"],
            rating=int(check["rating"]),
            sources=tuple(check.get("sources") or ()),
            months_old=check.get("months_old"),
            note=check.get("note"),
            untried=bool(check.get("untried", False)),
        )
        reason = objection(instrument, evidence)
    except (KeyError, TypeError, ValueError) as error:
        raise BadCase(f"{_name(check)}: {error}") from error
    return {"accepted": not reason, "reason": reason or None}
