"""Answers a file of worked cases, section by section: case id to every derived value.

A case of several titles lists them under ``titles``; the person is free when the last one ends.
What is wrong with one case is its answer, and the others are computed all the same.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from prisondesk.features.custody.model.legal import LegalParameters
from prisondesk.features.custody.rules.cases import shown
from prisondesk.features.custody.rules.cases.police import answer_police
from prisondesk.features.custody.rules.cases.pretrial import answer_pretrial
from prisondesk.features.custody.rules.cases.ratios import answer_ratio
from prisondesk.features.custody.rules.cases.sentences import Table, answer_sentence
from prisondesk.features.custody.rules.cases.values import BadCase, Plain, Values, day_of, listed
from prisondesk.features.custody.rules.parameters import COUNTING_NAMES, read_counting

SECTIONS = ("pretrial", "police_custody", "sentences", "ratios", "titles")
# Words for people, and values of the sheet that are answers: never "not read".
_NOTES = frozenset({"id", "note", "notes", "comment", "source", "label", "name"})
_SAID_ELSEWHERE = frozenset({"over_by", "days", "last", "end", "review", "shows", "alerts"})


@dataclass(frozen=True, slots=True)
class Law:
    """The table and the days off that cases are computed with; *counting* is its plain section."""

    parameters: LegalParameters
    counting: Plain
    holidays: AbstractSet[dt.date]


def answer_cases(law: Law, plain: object) -> dict[str, dict[str, Any]]:
    """Return the answer of every case in *plain* by its id, in the order of the file.

    Raises BadCase when the file is not sections of cases; a fault of one case is its answer.
    """
    if not isinstance(plain, Mapping):
        raise BadCase("no_cases", "", "the file holds no sections of cases")
    found: dict[str, dict[str, Any]] = {}
    for section, rows in plain.items():
        if section in {"version", "note", "notes"}:
            continue
        for place, row in enumerate(listed(rows), start=1):
            name = _name(row, str(section), place)
            again = name in found
            key = f"{name} ({section} {place})" if again else name
            found[key] = _answered(law, str(section), row, again=again)
    return found


def _name(row: object, section: str, place: int) -> str:
    if isinstance(row, Mapping) and row.get("id") is not None:
        return str(row["id"])
    return f"{section} {place}"


def _answered(law: Law, section: str, row: object, *, again: bool) -> dict[str, Any]:
    try:
        return _answer(law, section, _case(section, row, again=again))
    except BadCase as error:
        return {"error": error.code, "field": error.field, "message": str(error)}
    except (OverflowError, ValueError) as error:
        return {"error": "out_of_range", "field": "", "message": str(error)}


def _case(section: str, row: object, *, again: bool) -> Plain:
    """Return *row* as a case; raises BadCase for what is none, and for a name used before."""
    if not isinstance(row, Mapping):
        raise BadCase("not_a_case", section, "a case is a list of names and values")
    if again:
        raise BadCase("duplicate_id", "id", f"id: {row['id']} was used before in this file")
    return row


def _answer(law: Law, section: str, row: Plain) -> dict[str, Any]:
    if "titles" in row:
        return _several(law, row)
    values = Values(row)
    law = _with_settings(law, values)
    answer = _METHODS[_section(section, row)](values, law)
    unread = values.unread(set(answer) | _NOTES | _SAID_ELSEWHERE)
    return {**answer, "not_read": unread} if unread else answer


def _with_settings(law: Law, values: Values) -> Law:
    """Return *law* with the conventions and days off that one case sets for itself."""
    own = {name: value for name in COUNTING_NAMES if (value := values.find(name)[1]) is not None}
    off = {day_of(day, "holidays") for day in listed(values.find("holidays")[1])}
    try:
        counting = read_counting({**law.counting, **own})
    except (ValueError, TypeError, KeyError) as error:
        raise BadCase("bad_value", "counting", str(error)) from error
    parameters = replace(law.parameters, counting=counting)
    return replace(law, parameters=parameters, holidays=law.holidays | off)


def _section(section: str, row: Plain) -> str:
    """Return the section of a case; a section of another name goes by what the case holds."""
    if section in SECTIONS:
        return section
    if row.keys() & {"population", "capacity"}:
        return "ratios"
    if row.keys() & {"sentence", "sentences"} or row.get("kind") is not None:
        return "sentences"
    if row.keys() & {"rule", "title", "first_appearance", "offence_class"}:
        return "pretrial"
    if "start" in row:
        return "police_custody"
    raise BadCase("unknown_section", section, f"{section}: no section of this name")


def _several(law: Law, row: Plain) -> dict[str, Any]:
    """Return the answers under each title; nobody leaves while one of them holds (domain: 2.5)."""
    titles = [_answered(law, "mixed", each, again=False) for each in listed(row["titles"])]
    ends = [each.get("current_end", each.get("end")) for each in titles]
    known = [end for end in ends if end is not None]
    all_known = bool(known) and len(known) == len(ends)
    end = max(known) if all_known else None
    reviews = [each["review"] for each in titles if each.get("review")]
    alerts = law.parameters.alert_days
    return {
        "titles": titles,
        "end": end,
        "last": end - dt.timedelta(days=1) if end else None,
        "ends": ends,
        "alerts": [end - dt.timedelta(days=days) for days in alerts] if end else [],
        "review": min(reviews, default=None),
        "shows": None if all_known else _why(titles),
    }


def _why(titles: list[dict[str, Any]]) -> str:
    said = [str(each["shows"]) for each in titles if each.get("shows")]
    return said[0] if said else shown.UNSET


def _pretrial(values: Values, law: Law) -> dict[str, Any]:
    return answer_pretrial(values, law.parameters, law.holidays)


def _police(values: Values, law: Law) -> dict[str, Any]:
    return answer_police(values, law.parameters)


def _sentence(values: Values, law: Law) -> dict[str, Any]:
    return answer_sentence(values, Table(law.parameters, law.parameters.counting, law.holidays))


_METHODS: dict[str, Callable[[Values, Law], dict[str, Any]]] = {
    "pretrial": _pretrial,
    "police_custody": _police,
    "sentences": _sentence,
    "ratios": lambda values, _: answer_ratio(values),
    "titles": _pretrial,
}
