"""Reading the table of legal parameters from plain values, strictly."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from prisondesk.features.custody.model.legal import (
    Counting,
    LegalParameters,
    Limit,
    LimitKind,
    ParameterStatus,
    Regime,
    Situation,
)
from prisondesk.features.custody.model.status import OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Authority

Plain = Mapping[str, Any]

# Words for people reading the file; nothing is computed from them.
_NOTES = frozenset({"note", "condition", "authority", "times_alternative", "table"})
_SAME_NAME = (
    "source",
    "max_penalty_over",
    "max_penalty_up_to",
    "months",
    "hours",
    "times",
    "renewals",
    "renewal_months",
    "absolute_months",
    "renewal_window_working_days",
    "review_days",
)
_RENAMED = frozenset({"id", "kind", "regime", "status", "case", "offence_class", "from"})


def read_parameters(plain: Plain) -> LegalParameters:
    """Return the table that *plain* (a loaded ``parameters_ml.yaml``) holds.

    Raises ValueError or KeyError for a row it does not understand: a limit is never half read.
    """
    return LegalParameters(
        version=str(plain["version"]),
        regimes=tuple(_regime(row) for row in plain["regimes"]),
        limits=tuple(_limit(row) for row in plain["limits"]),
        alert_days=tuple(int(days) for days in plain["alerts_days_before"]),
        majority=int(plain["children"]["majority"]),
        min_criminal_age=int(plain["children"]["min_criminal_age"]),
        counting=read_counting(plain.get("counting", {})),
    )


def read_counting(plain: Plain) -> Counting:
    """Return the counting conventions; each is ``{value: …}`` or the value itself.

    Raises ValueError for a value that is none of the alternatives.
    """
    usual = Counting()
    words = {name: _counted(plain, name, word) for name, word in _ALTERNATIVES.items()}
    week = _value(plain.get("working_days", {}))
    weekend = week.get("weekend", usual.weekend) if isinstance(week, Mapping) else usual.weekend
    days = _value(plain.get("one_month_sentence_days", usual.one_month_days))
    police = _value(plain.get("credit_police_custody", usual.credit_police_custody))
    if type(days) is not int or days <= 0 or not isinstance(police, bool):
        raise ValueError("one_month_sentence_days and credit_police_custody")
    return Counting(
        one_month_days=days,
        credit_both_days=words["credit_day_count"],
        credit_police_custody=police,
        remission_in_units=words["remission_method"],
        release_last_day=words["release_day"],
        release_before_holiday=words["release_on_holiday"],
        weekend=frozenset(int(day) for day in weekend),
    )


# Of each convention: the words of the table, and what each means for the counting.
_ALTERNATIVES: dict[str, dict[str, bool]] = {
    "credit_day_count": {"inclusive_both_days": True, "exclusive_last_day": False},
    "remission_method": {
        "reduce_quantum_when_same_units_else_days": True,
        "days": False,
    },
    "release_day": {"end_exclusive_morning": False, "last_covered_day": True},
    "release_on_holiday": {"same_day": False, "previous_working_day": True},
}

COUNTING_NAMES = (*_ALTERNATIVES, "one_month_sentence_days", "credit_police_custody")


def _counted(plain: Plain, name: str, words: Mapping[str, bool]) -> bool:
    if name not in plain:
        return next(iter(words.values()))
    value = _value(plain[name])
    if value not in words:
        raise ValueError(f"{name}: {value} is none of {sorted(words)}")
    return words[value]


def _value(setting: Any) -> Any:
    return setting["value"] if isinstance(setting, Mapping) and "value" in setting else setting


def read_authorities(plain: Plain) -> tuple[Authority, ...]:
    """Return the dated table of issuing authorities of a loaded ``parameters_ml.yaml``."""
    return tuple(
        Authority(
            code=row["code"],
            name=row["name"],
            titles=tuple(TitleKind(kind) for kind in row["titles"]),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
        )
        for row in plain["authorities"]
    )


def _regime(row: Plain) -> Regime:
    return Regime(row["id"], row["label"]["fr"], row["valid_from"], row["valid_to"])


def _limit(row: Plain) -> Limit:
    unknown = set(row) - set(_SAME_NAME) - _RENAMED - _NOTES
    if unknown:
        raise ValueError(f"unknown keys in {row['id']}: {sorted(unknown)}")
    same: dict[str, Any] = {key: row[key] for key in _SAME_NAME if key in row}
    offence_class = row.get("offence_class")
    return Limit(
        id=row["id"],
        kind=LimitKind(row["kind"]),
        regime=row["regime"],
        status=ParameterStatus(row["status"]),
        situation=Situation(row.get("case", "ordinary")),
        offence_class=OffenceClass(offence_class) if offence_class else None,
        starts_at=row.get("from", "title_date"),
        **same,
    )


def holidays(plain: Plain, years: Sequence[int]) -> frozenset[dt.date]:
    """Return the days off in *years* of a loaded ``parameters_ml.yaml``."""
    table = plain.get("holidays_ml") or {"fixed": (), "easter_monday": False, "announced": ()}
    found = {
        dt.date.fromisoformat(f"{year}-{month_day}")
        for year in years
        for month_day in table["fixed"]
    }
    if table["easter_monday"]:
        found |= {easter(year) + dt.timedelta(days=1) for year in years}
    return frozenset(found | set(table["announced"]))


def easter(year: int) -> dt.date:
    """Return Easter Sunday of *year* in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
