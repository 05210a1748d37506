"""Turns what a fact says into plain values and back, strictly by its declared types."""

import datetime as dt
import enum
import operator
from functools import partial
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from prisondesk.ledger.kinds import Plain

T = TypeVar("T")


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
    plain: Plain = _CONVERTER.unstructure(body)
    return plain


def from_plain(plain: Plain, shape: type[T]) -> T:
    """Return the body of class *shape* that *plain* describes.

    Raises WrongShape for a missing, unknown or mistyped field.
    """
    try:
        return _CONVERTER.structure(plain, shape)
    except _NOT_THE_SHAPE as error:
        raise WrongShape(shape.__name__) from error


def _exactly(kind: type) -> Any:
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


def _from_moment(value: dt.datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(dt.UTC).isoformat()


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind in (str, int, bool):
        # By identity: a StrEnum is a str too, and must not be caught here.
        converter.register_structure_hook_func(partial(operator.is_, kind), _exactly(kind))
    converter.register_structure_hook(dt.datetime, _moment)
    converter.register_structure_hook(dt.date, _day)
    converter.register_unstructure_hook(dt.datetime, _from_moment)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, enum.Enum),
        lambda value, kind: kind(value),
    )
    return converter


_CONVERTER = _converter()
