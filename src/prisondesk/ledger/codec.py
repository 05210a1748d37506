"""Turns what a fact says into plain values and back, strictly by its declared types."""

import datetime as dt
import enum
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.fns import identity
from cattrs.gen import make_dict_structure_fn

from prisondesk.kernel.json_text import json_writer
from prisondesk.kernel.values import Setter, setters
from prisondesk.ledger.kinds import Plain

T = TypeVar("T")
Hook = Callable[..., Any]
# The name of a field, what reads it (None: it is of the very type that follows), its type, and
# what writes it.
Part = tuple[str, Hook | None, Any, Setter]
# A tree made of values cannot hold itself: looking for a circle is left out.
_WRITE = json_writer(json.JSONEncoder(ensure_ascii=False, check_circular=False))
_EXACT = (str, int, bool)

_NOT_THE_SHAPE = (
    BaseValidationError,
    ForbiddenExtraKeysError,
    TypeError,
    ValueError,
    KeyError,
    AttributeError,
)


class WrongShape(ValueError):  # noqa: N818 - says what the value is
    """Raised when plain values do not have the shape that the fact declares."""


def to_plain(body: object) -> Plain:
    """Return the fields of a fact's body as plain JSON values."""
    plain: Plain = _WRITERS[type(body)](body)
    return plain


def to_text(body: object) -> str:
    """Return the fields of *body* as JSON text, for a column that keeps the whole value."""
    return _WRITE(to_plain(body))


def from_plain(plain: Plain, shape: type[T]) -> T:
    """Return the body of class *shape* that *plain* describes.

    Raises WrongShape for a missing, unknown or mistyped field.
    """
    try:
        value: T = _READERS[shape](plain, shape)
    except _NOT_THE_SHAPE as error:
        raise WrongShape(shape.__name__) from error
    return value


class _Found(dict[Any, Hook]):
    """What reads or writes each class, asked of *find* once."""

    def __init__(self, find: Callable[[Any], Hook]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, shape: Any) -> Hook:
        hook = self[shape] = self._find(shape)
        return hook


def _exactly(kind: type) -> Hook:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return check


def _moment(value: Any, _: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is dt.UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    try:
        moment.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error
    return moment


def _day(value: Any, _: Any) -> dt.date:
    return dt.date.fromisoformat(value)


@cache
def _members(kind: type[enum.Enum]) -> dict[Any, enum.Enum]:
    return {each.value: each for each in kind}


def _member(value: Any, kind: Any) -> Any:
    return _members(kind)[value]


def _from_moment(value: dt.datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(dt.UTC).isoformat()


def _is_value(kind: Any) -> bool:
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return False
    try:
        return all(field.init for field in fields(kind)) and bool(setters(kind))
    except TypeError:
        return False


def _fill(parts: list[Part], kind: Any, converter: Converter) -> list[Part]:
    types = get_type_hints(kind)
    for name, put in setters(kind).items():
        of = types[name]
        hook = None if of in _EXACT else converter.get_structure_hook(of)
        parts.append((name, hook, of, put))
    return parts


def _value(kind: Any, converter: Converter) -> Hook:
    """Return what reads a plain value that has all its fields, and cattrs for any other.

    Written by this version, nearly every value has them all; then none is unknown either.
    """
    new, parts = object.__new__, list[Part]()
    count, check = len(fields(kind)), getattr(kind, "__post_init__", None)

    def read(plain: Any, _: Any) -> Any:
        if len(plain) != count:
            return strictly()(plain, kind)
        made = new(kind)
        # A value may hold values of its own kind: what reads its fields is found at first use.
        for name, hook, of, put in parts or _fill(parts, kind, converter):
            value = plain[name]
            if hook is not None:
                value = hook(value, of)
            elif type(value) is not of:
                raise TypeError(f"{of} expected")
            put(made, value)
        if check is not None:
            check(made)
        return made

    # It is written and compiled for each class, in a millisecond or so, and hardly ever asked.
    strictly = cache(lambda: make_dict_structure_fn(kind, converter))
    return read


def _is_row(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis


def _row(kind: Any, converter: Converter) -> Hook:
    """Return what reads a tuple of any length; what reads its members is found once."""
    member = get_args(kind)[0]
    read = converter.get_structure_hook(member)
    return lambda values, _: tuple([read(each, member) for each in values])


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) is UnionType and get_args(kind)[1:] == (NoneType,)


def _optional(kind: Any, converter: Converter) -> Hook:
    """Return what reads a value that may be missing."""
    given = get_args(kind)[0]
    read = converter.get_structure_hook(given)
    return lambda value, _: None if value is None else read(value, given)


def _row_written(kind: Any, converter: Converter) -> Callable[[Any], Any]:
    write = converter.get_unstructure_hook(get_args(kind)[0])
    return list if write is identity else lambda values: [write(each) for each in values]


def _optional_written(kind: Any, converter: Converter) -> Callable[[Any], Any]:
    write = converter.get_unstructure_hook(get_args(kind)[0])
    return identity if write is identity else lambda value: None if value is None else write(value)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook_factory(_is_value, _value)
    converter.register_structure_hook_factory(_is_row, _row)
    converter.register_structure_hook_factory(_is_optional, _optional)
    converter.register_unstructure_hook_factory(_is_row, _row_written)
    converter.register_unstructure_hook_factory(_is_optional, _optional_written)
    for kind in _EXACT:
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(dt.datetime, _moment)
    converter.register_structure_hook(dt.date, _day)
    converter.register_unstructure_hook(dt.datetime, _from_moment)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    for family in (enum.StrEnum, enum.IntEnum, enum.Enum):
        # A StrEnum is a str too: the nearest class decides, so each family is named.
        converter.register_structure_hook(family, _member)
    return converter


_CONVERTER = _converter()
_READERS = _Found(_CONVERTER.get_structure_hook)
_WRITERS = _Found(_CONVERTER.get_unstructure_hook)
