"""Reading one worked case: dates, lengths and yes-or-no, each wrong value named."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from prisondesk.kernel.calendar import split_date

Plain = Mapping[str, Any]
NOUGHT = frozenset({"", "null", "none", "~"})
_YES = frozenset({"true", "yes", "oui", "1"})
_NO = frozenset({"false", "no", "non", "0"})


class BadCase(ValueError):  # noqa: N818 - says what is wrong with one case
    """Raised for a case that cannot be computed; *code* names the fault, *field* where it is."""

    def __init__(self, code: str, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field


class Values:
    """The values of one case by any of their names; remembers which ones were read."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._read: set[str] = set()

    def find(self, *names: str) -> tuple[str, Any]:
        """Return the first of *names* that has a value, and the value; ("", None) without one."""
        self._read.update(names)
        for name in names:
            value = self._plain.get(name)
            if value is not None and not (isinstance(value, str) and value.lower() in NOUGHT):
                return name, value
        return "", None

    def has(self, *names: str) -> bool:
        """Tell whether one of *names* has a value."""
        return self.find(*names)[1] is not None

    def day(self, *names: str) -> dt.date | None:
        """Return the date under one of *names*."""
        name, value = self.find(*names)
        return None if value is None else day_of(value, name)

    def needed_day(self, *names: str) -> dt.date:
        """Return the date under one of *names*; raises BadCase when it is missing."""
        if (found := self.day(*names)) is None:
            raise missing(names[0])
        return found

    def moment(self, *names: str) -> dt.datetime | None:
        """Return the moment under one of *names*; a date alone is midnight."""
        name, value = self.find(*names)
        return None if value is None else moment_of(value, name)

    def count(self, *names: str) -> int | None:
        """Return the whole number under one of *names*, never negative."""
        name, value = self.find(*names)
        return None if value is None else count_of(value, name)

    def truth(self, *names: str) -> bool | None:
        """Return the yes or no under one of *names*."""
        name, value = self.find(*names)
        return None if value is None else truth_of(value, name)

    def unread(self, answered: set[str]) -> list[str]:
        """Return the names of the case that were neither read nor are *answered*."""
        return sorted(str(name) for name in self._plain if name not in self._read | answered)


def missing(field: str) -> BadCase:
    """Return the fault of a value that is not there."""
    return BadCase("missing_value", field, f"{field} is missing")


def bad(field: str, value: object) -> BadCase:
    """Return the fault of a value that cannot be read."""
    return BadCase("bad_value", field, f"{field}: {value!r} cannot be read")


def day_of(value: object, field: str) -> dt.date:
    """Return a date written ``2024-02-29`` or ``29/02/2024``; raises BadCase."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    try:
        if (parts := split_date(text)) is not None:
            day, month, year = parts
            return dt.date(year, month, day)
        return dt.datetime.fromisoformat(text).date()
    except ValueError as error:
        raise BadCase("bad_date", field, f"{field}: {text} is no date") from error


def moment_of(value: object, field: str) -> dt.datetime:
    """Return a moment written ``2024-03-12T22:30``; a date alone is midnight; raises BadCase."""
    try:
        return dt.datetime.fromisoformat(str(value).strip())
    except ValueError as error:
        raise BadCase("bad_date", field, f"{field}: {value} is no moment") from error


def count_of(value: object, field: str) -> int:
    """Return a whole number that is not negative; raises BadCase."""
    text = str(value).strip()
    if isinstance(value, bool) or not text.isdecimal():
        raise bad(field, value)
    return int(text)


def truth_of(value: object, field: str) -> bool:
    """Return yes or no, as YAML or as a word; raises BadCase."""
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise bad(field, value)
    return word in _YES


def listed(value: object) -> list[Any]:
    """Return *value* as a list: itself, nothing, or alone."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
