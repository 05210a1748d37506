"""Frozen values that differ in a few fields from another one."""

import operator
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The type checker knows by this name which fields a class has.
    from dataclasses import replace as changed
else:

    def changed(value, /, **new):
        """Return *value*, a frozen dataclass with slots, with the fields in *new* changed.

        Does what `dataclasses.replace` does in less than half the time: folding the facts of a
        dossier makes several such values a fact. Raises KeyError for a name that is no field, and
        TypeError for a class that checks itself when it is made: the check would not be run.
        """
        kind = type(value)
        read, setters, by_name = _shape(kind)
        copy = object.__new__(kind)
        for put, each in zip(setters, read(value), strict=True):
            put(copy, each)
        for name, each in new.items():
            by_name[name](copy, each)
        return copy


_Setter = Callable[[object, Any], None]
_Reader = Callable[[object], tuple[Any, ...]]


@cache
def _shape(kind: type) -> tuple[_Reader, tuple[_Setter, ...], dict[str, _Setter]]:
    names = tuple(field.name for field in fields(kind))
    if hasattr(kind, "__post_init__") or len(names) < 2:
        raise TypeError(f"{kind.__name__} is not a plain value of several fields")
    # The descriptors of slots write past the refusal of a frozen class.
    by_name: dict[str, _Setter] = {name: getattr(kind, name).__set__ for name in names}
    return operator.attrgetter(*names), tuple(by_name.values()), by_name


__all__ = ["changed"]
