"""Reading the lengths of a worked case: sentences, spans of days, days at liberty."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from prisondesk.features.custody.model.sentence import Liberty, Span, Term
from prisondesk.features.custody.rules.cases.values import (
    bad,
    count_of,
    day_of,
    listed,
    missing,
    truth_of,
)

_UNITS = {
    "years": "years",
    "year": "years",
    "ans": "years",
    "an": "years",
    "y": "years",
    "months": "months",
    "month": "months",
    "mois": "months",
    "m": "months",
    "days": "days",
    "day": "days",
    "jours": "days",
    "jour": "days",
    "d": "days",
    "j": "days",
    "weeks": "weeks",
    "week": "weeks",
}
_DATELESS = {"life": "life", "perpetuity": "life", "death": "death"}
_PART = re.compile(r"(\d+)\s*([a-z]+)")
_FIRST = ("from", "first", "start", "since", "begin")
_LAST = ("to", "last", "end", "until", "till")
_LEFT = ("left", "escaped", "from", "start", "out", "since", "date", "on")
_BACK = ("back", "retaken", "recaptured", "returned", "return", "to", "end", "until", "in")


def term_of(value: object, field: str) -> Term:
    """Return the length ``{years, months, days}``, ``{life: true}`` or words: « 2 ans 6 mois ».

    Raises BadCase.
    """
    if isinstance(value, Mapping):
        parts = {str(unit).lower(): amount for unit, amount in value.items()}
    elif str(value).strip().lower() in _DATELESS:
        return _dateless(str(value).strip().lower())
    else:
        parts = _words(str(value), field)
    for word in parts.keys() & _DATELESS.keys():
        if truth_of(parts.pop(word), field):
            return _dateless(word)
    counted = {"years": 0, "months": 0, "days": 0}
    for unit, amount in parts.items():
        if unit not in _UNITS:
            raise bad(f"{field}.{unit}", amount)
        _add(counted, _UNITS[unit], count_of(amount or 0, f"{field}.{unit}"))
    if not any(counted.values()):
        raise bad(field, value)
    return Term(counted["years"], counted["months"], counted["days"])


def _add(counted: dict[str, int], unit: str, amount: int) -> None:
    if unit == "weeks":
        unit, amount = "days", amount * 7
    counted[unit] += amount


def _dateless(word: str) -> Term:
    return Term(life=True) if _DATELESS[word] == "life" else Term(death=True)


def _words(text: str, field: str) -> dict[str, Any]:
    found = _PART.findall(text.lower())
    if not found or _PART.sub("", text.lower()).replace("et", "").replace("and", "").strip(" ,+"):
        raise bad(field, text)
    return {unit: amount for amount, unit in found}


def days_or_term(value: object, field: str) -> Term:
    """Return a remission: a bare number is days, everything else a length."""
    if str(value).strip().isdecimal():
        return Term(days=count_of(value, field))
    return term_of(value, field)


def month_count(value: object, field: str) -> int:
    """Return a length in months: a bare number is months; raises BadCase for days."""
    if str(value).strip().isdecimal():
        return count_of(value, field)
    term = term_of(value, field)
    if term.days or term.dateless:
        raise bad(field, value)
    return term.in_months


def credit_of(value: object, field: str) -> tuple[tuple[Span, ...], int]:
    """Return the spans and the days without dates that *value* credits.

    A number is days; ``{from, to}`` or two dates are a span; a list may hold several of them.
    """
    spans: list[Span] = []
    days = 0
    for each in _several(value):
        if isinstance(each, Mapping) and not _DATED & {str(key).lower() for key in each}:
            days += count_of(each.get("days"), f"{field}.days")
        elif isinstance(each, Mapping | list | tuple):
            spans.append(_span(each, field))
        else:
            days += count_of(each, field)
    return tuple(spans), days


def liberty_of(value: object, field: str) -> Liberty:
    """Return the days at liberty of ``{left, back}`` or two dates; raises BadCase without both."""
    first, back = _pair(value, field, _LEFT, _BACK)
    if back < first:
        raise bad(field, value)
    return Liberty(first, back)


def several_pairs(value: object) -> list[Any]:
    """Return *value* as a list of pairs: one mapping, two dates, or a list of such."""
    return _several(value)


_DATED = frozenset(_FIRST + _LAST)


def _several(value: object) -> list[Any]:
    found = listed(value)
    dates = len(found) == 2 and not any(isinstance(each, Mapping | list) for each in found)
    return [found] if dates and not str(found[0]).strip().isdecimal() else found


def _span(value: object, field: str) -> Span:
    first, last = _pair(value, field, _FIRST, _LAST)
    if last < first:
        raise bad(field, value)
    return Span(first, last)


def _pair(
    value: object, field: str, firsts: tuple[str, ...], seconds: tuple[str, ...]
) -> tuple[dt.date, dt.date]:
    if isinstance(value, list | tuple) and len(value) == 2:
        return day_of(value[0], field), day_of(value[1], field)
    if not isinstance(value, Mapping):
        raise bad(field, value)
    return _named(value, field, firsts), _named(value, field, seconds)


def _named(value: Mapping[str, Any], field: str, names: tuple[str, ...]) -> dt.date:
    for name in names:
        if value.get(name) is not None:
            return day_of(value[name], f"{field}.{name}")
    raise missing(f"{field}.{names[0]}")
