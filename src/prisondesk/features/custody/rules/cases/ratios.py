"""Worked cases of rates: occupation, over capacity, shares (domain: 7.1)."""

from typing import Any

from prisondesk.features.custody.rules.cases.values import Values, missing
from prisondesk.features.custody.rules.shares import over_capacity, share

NO_CAPACITY = "capacité inconnue"
_PARTS = (
    "pretrial",
    "sentenced",
    "women",
    "men",
    "girls",
    "boys",
    "minors",
    "foreigners",
    "inculpes",
    "prevenus",
    "accuses",
    "condamnes",
)


def answer_ratio(values: Values) -> dict[str, Any]:
    """Return the rates of one population in percent with one decimal; None where no base is."""
    if (population := values.count("population", "present", "held")) is None:
        raise missing("population")
    found: dict[str, Any] = {}
    shares = {part: values.count(part) for part in _PARTS}
    known = {part: count for part, count in shares.items() if count is not None}
    capacity = values.count("capacity", "places")
    if capacity is not None or not known:
        found["occupancy_pct"] = _percent(share(population, capacity))
        found["over_capacity_pct"] = _percent(over_capacity(population, capacity))
        found["shows"] = None if capacity else NO_CAPACITY
    for part, count in known.items():
        found[f"{part}_share_pct"] = _percent(share(count, population))
    return found


def _percent(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
