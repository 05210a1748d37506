"""One example of every fact, kept as bytes for good: what was written once is read forever.

``python tests/golden/examples.py`` adds the facts and versions that are missing; it never
changes what is there, because databases in prisons already hold it.
"""

import datetime as dt
import enum
import json
import sys
from dataclasses import fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from prisondesk.bootstrap.house import catalogue
from prisondesk.features.inmates.model.answers import Answer, DayAnswer
from prisondesk.ledger import strict
from prisondesk.ledger.codec import to_plain

KEPT = Path(__file__).parent / "facts.json"
PLAIN: dict[object, object] = {
    str: "texte",
    int: 7,
    bool: True,
    dt.date: dt.date(2026, 11, 24),
    dt.datetime: dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC),
}


def example(kind: Any) -> object:
    """Return one value of a declared type; what may be missing is given, first choice of enums."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) is tuple:
        return (example(get_args(kind)[0]),)
    if get_origin(kind) is UnionType:
        return example(next(each for each in get_args(kind) if each is not NoneType))
    if issubclass(kind, enum.Enum):
        return next(iter(kind))
    hints = get_type_hints(kind)
    values = {each.name: example(hints[each.name]) for each in fields(kind)}
    if kind in (Answer, DayAnswer):  # given or missing, never both
        values["missing"] = None
    return kind(**values)


def kept() -> dict[str, dict[str, Any]]:
    """Return the examples kept: kind, version, plain values."""
    found: dict[str, dict[str, Any]] = json.loads(KEPT.read_text("utf-8"))
    return found


def add_missing() -> int:
    """Keep an example of each kind and version that has none; return how many were added."""
    known = kept() if KEPT.exists() else {}
    added = 0
    for fact in catalogue():
        versions = known.setdefault(fact.KIND.name, {})
        if str(fact.KIND.version) not in versions:
            versions[str(fact.KIND.version)] = strict.nfc(to_plain(example(fact)))
            added += 1
    text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
    KEPT.write_text(text + "\n", "utf-8")
    return added


if __name__ == "__main__":
    sys.stdout.write(f"{add_missing()} added\n")
