"""Turns what a fact says into plain values and back, strictly by its declared types."""

import datetime as dt
import enum
import json
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from prisondesk.ledger.kinds import Plain

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False)

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
    plain: Plain = _CONVERTER.get_unstructure_hook(type(body))(body)
    return plain


def to_text(body: object) -> str:
    """Return the fields of *body* as JSON text, for a column that keeps the whole value."""
    return _ENCODER.encode(to_plain(body))


def from_plain(plain: Plain, shape: type[T]) -> T:
    """Return the body of class *shape* that *plain* describes.

    Raises WrongShape for a missing, unknown or mistyped field.
    """
    try:
        value: T = _CONVERTER.get_structure_hook(shape)(plain, shape)
    except _NOT_THE_SHAPE as error:
        raise WrongShape(shape.__name__) from error
    return value


def _exactly(kind: type) -> Hook:
    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return check


def _moment(value: Any, _: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    try:
        moment.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error
    return moment


def _day(value: Any, _: Any) -> dt.date:
    return dt.date.fromisoformat(value)


def _member(value: Any, kind: Any) -> Any:
    return kind(value)


def _from_moment(value: dt.datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(dt.UTC).isoformat()


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


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook_factory(_is_row, _row)
    converter.register_structure_hook_factory(_is_optional, _optional)
    for kind in (str, int, bool):
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
