"""Worked cases of an instrument: what its rules answer to each, in plain values.

A case says from which ratings it starts (``base``: "zero" rates what the rules count with 0,
"none" leaves everything without information), how many more are rated 0 (``rated_zero``) and
which are changed (``set``). It may say how the information was gathered (``source_kinds``,
``interview_or_refusal_recorded``, ``interpreter_if_needed``), what a rating rests on
(``evidence``), why there is no information (``ni``), the person's ``age`` and whether it is the
``first`` assessment. An evidence check says what one rating rests on. A case that is not
understood is answered with its error, the others are still worked out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prisondesk.features.assessment.model.items import Answer, Item, NoInformation, Rating
from prisondesk.features.assessment.model.screening import Instrument
from prisondesk.features.assessment.model.structured import Ground, ItemRole, Structured
from prisondesk.features.assessment.rules.case_evidence import Plain, evidence_of
from prisondesk.features.assessment.rules.evidence import objection
from prisondesk.features.assessment.rules.screening import actions, levels, missing, needs, shared
from prisondesk.features.assessment.rules.structured import assess, offered

_GROUND = ("source_kinds", "interview_or_refusal_recorded", "interpreter_if_needed")
Answers = dict[str, dict[str, object]]


class BadCase(ValueError):  # noqa: N818 - says what is wrong with the file
    """Raised for a file that holds no cases, or for one case that is not understood."""


def answer_cases(instrument: Instrument | Structured, plain: object) -> Answers:
    """Return the outcome of each case and evidence check in *plain*, by its id.

    A bad case stands under its id (or its place in the list) with an "error". Raises BadCase for
    a file that holds no list of cases at all.
    """
    if not isinstance(plain, Mapping) or not {"cases", "evidence_checks"} & plain.keys():
        raise BadCase("the file holds no cases")
    found: Answers = {}
    for key, work in (("cases", _case), ("evidence_checks", _check)):
        for place, row in enumerate(_rows(plain, key), start=1):
            name, answer = _answered(instrument, row, f"{key} {place}", work)
            if name in found:
                name, answer = f"{name} ({key} {place})", {"error": f"a second case {name}"}
            found[name] = answer
    return found


def _rows(plain: Plain, key: str) -> Sequence[object]:
    rows = plain.get(key) or []
    if not isinstance(rows, list):
        raise BadCase(f"{key} is not a list of cases")
    return rows


def _answered(
    instrument: Instrument | Structured,
    row: object,
    place: str,
    work: Callable[[Instrument | Structured, Plain], dict[str, object]],
) -> tuple[str, dict[str, object]]:
    if not isinstance(row, Mapping) or row.get("id") in (None, ""):
        return place, {"error": f"{place}: a case without id"}
    name = str(row["id"])
    try:
        return name, work(instrument, row)
    except (BadCase, ValueError) as error:
        return name, {"error": f"{name}: {error}"}


def _case(instrument: Instrument | Structured, case: Plain) -> dict[str, object]:
    if isinstance(instrument, Structured):
        return _assessed(instrument, case)
    return _screened(instrument, case)


def _ratings(items: Sequence[Item], counted: Sequence[Item], case: Plain) -> dict[str, Rating]:
    base, changed = case.get("base") or "none", case.get("set") or {}
    if base not in ("zero", "none") or not isinstance(changed, Mapping):
        raise BadCase("base is zero or none, set gives ratings")
    zeros = len(counted) if base == "zero" else case.get("rated_zero") or 0
    if isinstance(zeros, bool) or not isinstance(zeros, int) or not 0 <= zeros <= len(counted):
        raise BadCase(f"rated_zero is a number of items up to {len(counted)}")
    ratings = {item.key: Rating.NI for item in items}
    ratings |= {item.key: Rating.NO for item in counted[:zeros]}
    for key, rating in changed.items():
        if key not in ratings:
            raise BadCase(f"there is no item {key}")
        ratings[key] = _rating(key, rating)
    return ratings


def _rating(key: object, given: object) -> Rating:
    if given is None:
        return Rating.NI
    if isinstance(given, bool) or str(given) not in set(Rating):
        raise BadCase(f"{key} = {given}: a rating is 0, 1, 2 or NI")
    return Rating(str(given))


def _answers(ratings: Mapping[str, Rating], case: Plain) -> list[Answer]:
    why = case.get("ni") or case.get("ni_reasons") or {}
    if not isinstance(why, Mapping):
        raise BadCase("ni gives a reason by item")
    for key, reason in why.items():
        if key not in ratings:
            raise BadCase(f"there is no item {key}")
        if str(reason) not in set(NoInformation):
            raise BadCase(f"{key}: {reason} is no reason for no information")
    return [
        Answer(key, rating, NoInformation(str(why.get(key, "other"))))
        if rating is Rating.NI
        else Answer(key, rating)
        for key, rating in ratings.items()
    ]


def _screened(instrument: Instrument, case: Plain) -> dict[str, object]:
    ratings = _ratings(instrument.items, instrument.items, case)
    _answers(ratings, case)
    found = {name: (rule, because) for name, rule, because in levels(instrument, ratings)}
    rated, total = shared(instrument, ratings)
    listed = needs(instrument, ratings)
    answer: dict[str, object] = {name: rule.level for name, (rule, _) in found.items()}
    return answer | {
        "needs": list(listed),
        "because": {name: list(because) for name, (_, because) in found.items()}
        | {"needs": list(listed)},
        "effects": {name: rule.effect for name, (rule, _) in found.items()},
        "actions": {action: list(items) for action, items in actions(instrument, ratings)},
        "missing_first_night": list(missing(instrument, ratings)),
        "share": rated / total,
        "provisional": rated < total * instrument.least_share,
    }


def _assessed(instrument: Structured, case: Plain) -> dict[str, object]:
    if _child(instrument, case):
        return {"offered": False, "level": None, "level_shown": None, "reason": "under_age"}
    ratings = _ratings(instrument.items, instrument.of(ItemRole.RISK), case)
    capped = _capped(instrument, ratings, case)
    first = case.get("first", True) is not False
    found = assess(instrument, _answers(ratings, case), _ground(case), first=first)
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
        "capped": capped,
    }


def _child(instrument: Structured, case: Plain) -> bool:
    if case.get("minor") is True:
        return True
    if "age" not in case:
        return False
    age = case["age"]
    if age is not None and (isinstance(age, bool) or not isinstance(age, int)):
        raise BadCase("age is a whole number of years, or null when it is not known")
    return offered(instrument, age) is not None


def _capped(instrument: Structured, ratings: dict[str, Rating], case: Plain) -> dict[str, str]:
    """Lower the ratings whose evidence does not carry them; return why, by item."""
    given = case.get("evidence") or {}
    if not isinstance(given, Mapping):
        raise BadCase("evidence says by item what a rating rests on")
    why = {}
    for key, row in given.items():
        if key not in ratings:
            raise BadCase(f"there is no item {key}")
        if ratings[key] is Rating.NI:
            continue
        told = row if isinstance(row, Mapping) else {"sources": row}
        reason = objection(
            instrument, evidence_of({**told, "item": key, "rating": int(ratings[key].value)})
        )
        if reason and int(ratings[key].value) > instrument.evidence.allegation_cap:
            ratings[key] = Rating(str(instrument.evidence.allegation_cap))
            why[str(key)] = reason
    return why


def _ground(case: Plain) -> Ground | None:
    if not any(key in case for key in _GROUND):
        return None
    kinds, *rest = (case.get(key, 2 if key == "source_kinds" else True) for key in _GROUND)
    kinds = len(set(kinds)) if isinstance(kinds, list) else kinds
    if isinstance(kinds, bool) or not isinstance(kinds, int):
        raise BadCase("source_kinds is a number or a list of kinds")
    if not all(isinstance(each, bool) for each in rest):
        raise BadCase("how the information was gathered is told with true or false")
    return Ground(kinds, *rest)


def _check(instrument: Instrument | Structured, check: Plain) -> dict[str, Any]:
    if not isinstance(instrument, Structured):
        raise BadCase("this instrument has no rules of evidence")
    reason = objection(instrument, evidence_of(check))
    return {"accepted": not reason, "reason": reason or None}
