"""Contents of papers made from their types alone: invented, alike every time."""

import dataclasses
import datetime as dt
import enum
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import papers
import prisondesk.features
from prisondesk.features.dossier.documents import WholeFile
from prisondesk.i18n.translator import Translator, translator
from prisondesk.kernel.message import Message, verbatim
from prisondesk.printing.document import DocumentKind

AT = dt.datetime(2026, 3, 14, 15, 31, tzinfo=dt.UTC)
TEXT = "DEMBÉLÉ Zoumana – بكري ⵣ"
DEPTH = 12
# What is numbered by the office has a known length.
SHORT = dict.fromkeys(papers.NUMBERED, "BKO-2026-00123")
SHORT |= {"status": "prevenu", "code": "B-12", "register": "123/26"}


def kinds() -> dict[str, DocumentKind[Any]]:
    """Return every kind of paper of every subject, by its key."""
    found: dict[str, DocumentKind[Any]] = {}
    root = Path(prisondesk.features.__file__ or "").parent
    for each in walk_packages([str(root)], "prisondesk.features."):
        if ".documents" in each.name:
            values = vars(import_module(each.name)).values()
            found |= {one.key: one for value in values for one in _kinds_in(value)}
    return dict(sorted(found.items()))


def _kinds_in(value: object) -> Iterator[DocumentKind[Any]]:
    if isinstance(value, DocumentKind):
        yield value
    elif isinstance(value, tuple | list):
        yield from (one for one in value if isinstance(one, DocumentKind))


def content_of(kind: DocumentKind[Any]) -> Any:
    """Return an invented content for *kind*."""
    first = next(iter(inspect.signature(kind.compose).parameters))
    hints = typing.get_type_hints(getattr(kind.compose, "func", kind.compose))
    content = sample(hints[first], "", 0)
    if isinstance(content, WholeFile):  # a date stands beside each title that holds
        whole = content.whole
        dates = whole.dates[:1] * len(whole.case.holding)
        return dataclasses.replace(content, whole=dataclasses.replace(whole, dates=dates))
    return content


def sample(wanted: Any, name: str, depth: int) -> Any:
    """Return an invented value of the type *wanted* for a field called *name*."""
    if depth > DEPTH:
        raise RecursionError(f"{wanted} holds itself")
    origin = typing.get_origin(wanted)
    if origin is not None or isinstance(wanted, types.UnionType):
        return _composed(wanted, origin, name, depth)
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return next(iter(wanted))
    if dataclasses.is_dataclass(wanted) and wanted is not Message:
        return _record(wanted, depth)
    return _plain(wanted, name)


def _filled(hint: Any, named: dict[Any, Any]) -> Any:
    """Return *hint* with the types that stand for its variables."""
    if isinstance(hint, typing.TypeVar):
        return named[hint]
    open_ones = getattr(hint, "__parameters__", ())
    return hint[tuple(named[each] for each in open_ones)] if open_ones else hint


def _record(wanted: Any, depth: int, arguments: tuple[Any, ...] = ()) -> Any:
    named = dict(zip(getattr(wanted, "__parameters__", ()), arguments, strict=True))
    hints = {key: _filled(hint, named) for key, hint in typing.get_type_hints(wanted).items()}
    fields = [each for each in dataclasses.fields(wanted) if each.init]
    given = {each.name: sample(hints[each.name], each.name, depth + 1) for each in fields}
    try:
        return wanted(**given)
    except ValueError:  # one of several: given or missing
        spared = dataclasses.MISSING
        return wanted(
            **{
                each.name: given[each.name]
                for each in fields
                if each.default is spared and each.default_factory is spared
            }
        )


def _plain(wanted: Any, name: str) -> Any:
    makers: dict[Any, Callable[[], Any]] = {
        Message: lambda: verbatim(TEXT),
        str: lambda: _text(name),
        int: lambda: 3,
        bool: lambda: True,
        bytes: lambda: b"",
        dt.datetime: lambda: AT,
        dt.date: AT.date,
        dt.timedelta: lambda: dt.timedelta(days=3),
        object: lambda: TEXT,
        Fraction: lambda: Fraction(1, 2),
        Translator: lambda: translator("fr"),
    }
    base = getattr(wanted, "__supertype__", wanted)
    return makers[base]()


def _text(name: str) -> str:
    return SHORT.get(name, TEXT)


def _composed(wanted: Any, origin: Any, name: str, depth: int) -> Any:
    arguments = typing.get_args(wanted)
    if origin is typing.Union or isinstance(wanted, types.UnionType):
        some = [each for each in arguments if each not in (type(None), bytes)]
        return sample(some[0], name, depth) if some else None
    if dataclasses.is_dataclass(origin):
        return _record(origin, depth, arguments)
    if origin is typing.Literal:
        return arguments[0]
    return _collected(origin, arguments, name, depth)


def _collected(origin: Any, arguments: tuple[Any, ...], name: str, depth: int) -> Any:
    if origin in (frozenset, set):
        return frozenset((sample(arguments[0], name, depth + 1),))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return tuple(sample(each, name, depth + 1) for each in arguments)
    if hasattr(origin, "keys"):
        return {sample(arguments[0], name, depth + 1): sample(arguments[1], name, depth + 1)}
    return (sample(arguments[0], name, depth + 1),) * 2
