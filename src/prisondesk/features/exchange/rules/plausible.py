"""What no prison writes, however well it is signed: days of another age, numbers without measure.

A single such value, let in, would break every list that counts with it.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import FactBody

YEARS = range(1850, 2201)
MOST = 10**12
# A day outside those centuries or a number of 13 digits, as it stands in the bytes. What is found
# may also stand in a text: then the value itself is looked at.
_YEAR = re.compile(rb'"(?!1[89]|20|21|2200)\d{4}-\d\d-\d\d|"18[0-4]\d-')
_NUMBER = re.compile(rb"[:,\[]-?\d{13}")


def plausible(header: Header, data: bytes, body: FactBody | None) -> bool:
    """Tell whether a fact says nothing that cannot be; *data* are the bytes of its *body*."""
    if header.wall.year not in YEARS or header.done_at.year not in YEARS:
        return False
    if body is None or not (_YEAR.search(data) or _NUMBER.search(data)):
        return True
    return all(_fits(each) for each in _values(body))


def _fits(value: object) -> bool:
    if isinstance(value, dt.date):  # a moment is one as well
        return value.year in YEARS
    return not isinstance(value, int) or abs(value) <= MOST


def _values(value: Any) -> Iterator[object]:
    if isinstance(value, tuple):
        for each in value:
            yield from _values(each)
    elif is_dataclass(value) and not isinstance(value, enum.Enum):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    else:
        yield value
