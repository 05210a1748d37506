"""Numbers and dates, written the same way in every language: 0-9, dd/mm/yyyy, 24 hours."""

import datetime as dt
import re

THIN_SPACE = "\u202f"
_MOMENT = re.compile(r"\d\d/\d\d/\d{4} \d\d:\d\d")
_WRITTEN = str.maketrans({",": THIN_SPACE, ".": ",", "-": "\u2212"})


def number(value: int) -> str:
    """Return *value* with thousands set apart by a narrow space: ``12 500``."""
    return f"{value:,}".replace(",", THIN_SPACE)


def decimal(value: float, places: int = 1) -> str:
    """Return *value* with a decimal comma: ``0,7``."""
    return f"{value:,.{places}f}".translate(_WRITTEN)


def money(francs: int) -> str:
    """Return an amount in CFA francs, which have no cents: ``12 500 F CFA``."""
    return f"{number(francs)}\u00a0F\u00a0CFA"


def date(day: dt.date) -> str:
    """Return ``24/11/2026``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def hour(moment_: dt.datetime | dt.time) -> str:
    """Return ``09:10``."""
    return f"{moment_:%H:%M}"


def moment(when: dt.datetime) -> str:
    """Return ``24/11/2026 09:10``; Bamako's civil time is UTC all year."""
    return f"{when:%d/%m/%Y %H:%M}"


def is_moment(words: str) -> bool:
    """Tell whether *words* are what `moment` writes."""
    return _MOMENT.fullmatch(words) is not None
