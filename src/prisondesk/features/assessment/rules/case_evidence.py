"""An evidence check as people write it: sources, the age of the facts, the note."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from prisondesk.features.assessment.rules.evidence import Evidence

Plain = Mapping[str, Any]
# The names under which people tell how old the newest fact is, and from which day to count.
_MONTHS = ("months_old", "age_months", "months_ago", "months", "fact_age_months")
_DATES = ("fact_date", "date", "observed_on", "occurred_on")
_TODAY = ("assessed_on", "on", "today", "rated_on")
_JUDGED = ("final_judgment", "finally_judged", "court_finding")


def evidence_of(plain: Plain) -> Evidence:
    """Return the evidence that *plain* tells; raise ValueError for what is not understood."""
    if "item" not in plain or "rating" not in plain:
        raise ValueError("an evidence check needs an item and a rating")
    sources = plain.get("sources", plain.get("source")) or ()
    if isinstance(sources, str):
        sources = (sources,)
    if not isinstance(sources, (list, tuple)):
        raise ValueError("sources is a list of kinds of sources")  # noqa: TRY004 - a fault of the file, told by name
    judged = any(plain.get(key) is True for key in _JUDGED)
    return Evidence(
        item=str(plain["item"]),
        rating=_rating(plain["rating"]),
        sources=(*map(str, sources), *(("court_finding",) if judged else ())),
        months_old=_months(plain),
        note=None if plain.get("note") is None else str(plain["note"]),
        untried=bool(plain.get("untried", plain.get("unsentenced", False))),
    )


def _rating(given: object) -> int:
    if isinstance(given, bool) or str(given) not in ("0", "1", "2"):
        raise ValueError(f"{given} is no rating: 0, 1 or 2")
    return int(str(given))


def _months(plain: Plain) -> int | None:
    for key in _MONTHS:
        if (months := plain.get(key)) is not None:
            if isinstance(months, bool) or not isinstance(months, (int, float)) or months < 0:
                raise ValueError(f"{key} is a number of months")
            return -int(-months // 1)
    told = next((plain[key] for key in _DATES if plain.get(key) is not None), None)
    today = next((plain[key] for key in _TODAY if plain.get(key) is not None), None)
    if told is None:
        return None
    if today is None:
        raise ValueError("a date of the fact needs the day of the rating (assessed_on)")
    return months_between(_date(told), _date(today))


def months_between(fact: dt.date, today: dt.date) -> int:
    """Return the months begun from *fact* to *today*; exactly six months later are still six."""
    if fact > today:
        raise ValueError("a fact cannot lie after the day of its rating")
    whole = 12 * (today.year - fact.year) + today.month - fact.month
    return whole + (1 if today.day > fact.day else 0)


def _date(given: object) -> dt.date:
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(str(given))
    except ValueError:
        raise ValueError(f"{given} is no date (year-month-day)") from None
