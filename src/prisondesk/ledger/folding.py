"""Folding the facts of a stream once, where several projections ask for the same picture."""

from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache, wraps
from typing import TypeVar

from prisondesk.ledger.entry import Entry

T = TypeVar("T")


class _Told:
    """Entries that are equal when they are the same facts, whichever way they were read."""

    __slots__ = ("_hash", "_hashes", "entries")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._hashes = tuple(each.hash for each in entries)
        self._hash = hash(self._hashes)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and self._hashes == other._hashes


def remembering(
    bodies: Callable[[], Collection[type]],
) -> Callable[[Callable[[Sequence[Entry]], T]], Callable[[Sequence[Entry]], T]]:
    """Let a pure fold of facts with *bodies* answer at once when it was just asked the same.

    One answer is kept: projections of one stream are made one after the other. *bodies* is asked
    at the first fold, so that the table of changes may stand below it.

    The fold is handed only the entries that say something of *bodies*: an erased body is left
    out, so that what is remembered of it is not found again. It must return a value that nobody
    can change.
    """
    wanted = cache(lambda: frozenset(bodies()))

    def keep(fold: Callable[[Sequence[Entry]], T]) -> Callable[[Sequence[Entry]], T]:
        latest = lru_cache(maxsize=1)(lambda told: fold(told.entries))

        @wraps(fold)
        def folded(entries: Sequence[Entry]) -> T:
            mine = wanted()
            return latest(_Told([each for each in entries if type(each.body) in mine]))

        return folded

    return keep
