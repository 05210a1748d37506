"""Reading the table of legal parameters from plain values, strictly."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from prisondesk.features.custody.model.legal import (
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
    )


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
    table = plain["holidays_ml"]
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
