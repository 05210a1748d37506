"""Facts in their declared form that no view can be made of: they must not keep out the others."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from prisondesk.features.exchange.rules.judging import Heard
from prisondesk.ledger import streams
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.work import Tools
from prisondesk.sync.errors import BadFactError

T = TypeVar("T")
# What a rule raises that counts with a value it never expected.
FAULTS = (
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
)
# After so many, what is left of a file is set aside without being tried one by one.
_MOST_TRIED = 64
# Tells whether all views of a stream can be made of these facts.
Folds = Callable[[StreamId, Sequence[Entry]], bool]


def carefully(do: Callable[[Folds | None], T], tools: Tools) -> T:
    """Return what *do* returns; given what tries each file once a fact broke what counts with it.

    Hardly ever is that needed, and trying each file beforehand would cost every bundle. Raises
    BadFactError when care does not help.
    """
    with suppress(*FAULTS):
        return do(None)
    try:
        return do(partial(_folds, tools))
    except FAULTS as error:
        raise BadFactError(type(error).__name__) from error


def _folds(tools: Tools, stream: StreamId, entries: Sequence[Entry]) -> bool:
    try:
        tools.projector.fold_all(stream, entries, {})
    except FAULTS:
        return False
    return True


def breaking(stream: StreamId, heard: Sequence[Heard], fold: Folds) -> set[str]:
    """Return the new facts among *heard* of which, with the others, no view can be made."""
    sound = [each for each in heard if not each.new]
    depths = streams.depths({each.hash: each.header.parents for each in heard})
    found: set[str] = set()

    def folding(more: Sequence[Heard]) -> bool:
        made = (Entry(each.hash, depths[each.hash], each.header, each.body) for each in more)
        return fold(stream, sorted(made, key=lambda each: (each.depth, each.hash)))

    def add(more: Sequence[Heard]) -> None:
        if folding([*sound, *more]):
            sound.extend(more)
        elif len(more) == 1 or len(found) >= _MOST_TRIED:
            found.update(each.hash for each in more)
        else:
            add(more[: len(more) // 2])
            add(more[len(more) // 2 :])

    new = sorted(
        (each for each in heard if each.new), key=lambda each: (depths[each.hash], each.hash)
    )
    if new:
        add(new)
    return found
