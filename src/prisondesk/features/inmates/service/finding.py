"""The index over all names of the house: made after sign-in, kept current with each fact."""

import threading
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from prisondesk.features.inmates import store
from prisondesk.features.inmates.rules.names import fold
from prisondesk.kernel.lazily import Late
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId

if TYPE_CHECKING:
    from prisondesk.features.inmates import search
else:  # brings numpy and rapidfuzz, which nobody waits for at the sign-in
    search = Late("prisondesk.features.inmates.search")

REBUILT_FROM = 1500  # so many persons changed since the index was made: make it again
PATIENCE = 0.05  # seconds a search waits for the index
ASKED_MORE = 4  # a person has several names; so many times more names are asked for
_BYTES = 16  # of a UUID

_Likely = tuple[str, int, float]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found: the kind of name (name, alias, arabic) and how alike, 1 is the same."""

    dossier: str
    kind: str
    folded: str
    likeness: float


class _Part:
    """An index over the names of some persons.

    What the names are is read from the table again for the few that are found; held is only whose
    each is, as sixteen bytes: as texts these were a third of the memory of the whole index.
    """

    def __init__(self, rows: Iterable[tuple[str, int, str]]) -> None:
        self._whose, self._numbers = bytearray(), array("i")
        self._otherwise: dict[int, str] = {}
        self._index = search.NameIndex()
        self._index.build(self._noted(rows))

    def find(self, typed: str, count: int) -> list[_Likely]:
        """Return the likest names: whose, which of that person's names, and how alike."""
        found = self._index.scored(typed, count)
        return [(self._dossier(at), self._numbers[at], likeness) for at, likeness in found]

    def _noted(self, rows: Iterable[tuple[str, int, str]]) -> Iterator[str]:
        for dossier, number, folded in rows:
            short = _short(dossier)
            if short is None:
                short = bytes(_BYTES)
                self._otherwise[len(self._numbers)] = dossier
            self._whose += short
            self._numbers.append(number)
            yield folded

    def _dossier(self, at: int) -> str:
        held = self._otherwise.get(at)
        return held or _long(bytes(self._whose[at * _BYTES : (at + 1) * _BYTES]))


def _short(dossier: str) -> bytes | None:
    """Return the bytes of a UUID in its usual writing; None for any other text."""
    try:
        found = bytes.fromhex(dossier.replace("-", ""))
    except ValueError:
        return None
    return found if len(found) == _BYTES and _long(found) == dossier else None


def _long(short: bytes) -> str:
    text = short.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class NameBook:
    """Finds people by name in any spelling; the rows stay in the encrypted database.

    What is held in memory is made from the table ``inmate_name`` and goes with the session. The
    ledger tells which persons changed; their names are read again before the next search.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._making = threading.Lock()
        self._all: _Part | None = None
        self._changed: set[str] = set()
        self._recent: _Part = _Part([])
        self._current = True
        ledger.listen(self._note)

    def make(self) -> None:
        """Make the whole index now; begun beside the window after sign-in."""
        with self._making, self._ledger.reading() as connection:
            self._remake(connection)

    def find(
        self, connection: Connection, typed: str, count: int, least: float
    ) -> tuple[Found, ...]:
        """Return at most *count* persons whose name is like *typed* (*least* 0 to 1), best first.

        While the index is being made beside the window nobody is found: the caller has the exact
        writing from the database, and the window never waits.
        """
        if search.only_links(typed) or not self._making.acquire(timeout=PATIENCE):
            return ()
        try:
            if self._all is None:
                self._remake(connection)
            return self._found(connection, typed, count, least)
        finally:
            self._making.release()

    def written(self, connection: Connection, found: Found) -> str:
        """Return the name by which *found* was found, as it is written; empty for the main one."""
        person = store.person(connection, found.dossier)
        if person is None or found.kind == "name":
            return ""
        names = person.identity.names
        if found.kind == "arabic":
            return names.arabic
        others = (alias.text for alias in names.aliases)
        return next((text for text in others if fold(text) == found.folded), "")

    def _found(
        self, connection: Connection, typed: str, count: int, least: float
    ) -> tuple[Found, ...]:
        self._refresh(connection)
        every = self._all.find(typed, count * ASKED_MORE) if self._all else []
        some = [one for one in every if one[0] not in self._changed]
        some += self._recent.find(typed, count * ASKED_MORE)
        some.sort(key=lambda one: -one[2])
        best: dict[str, tuple[int, float]] = {}
        for dossier, number, likeness in some:
            if likeness >= least and len(best) < count:
                best.setdefault(dossier, (number, likeness))
        told = store.names_of(connection, best)
        return tuple(
            Found(dossier, *told[dossier, number], likeness)
            for dossier, (number, likeness) in best.items()
            if (dossier, number) in told
        )

    def _remake(self, connection: Connection) -> None:
        self._changed.clear()
        self._recent = _Part([])
        self._current = True
        self._all = _Part(store.name_rows(connection))

    def _refresh(self, connection: Connection) -> None:
        if not self._current:
            self._current = True
            self._recent = _Part(store.name_rows(connection, tuple(self._changed)))

    def _note(self, streams: frozenset[StreamId]) -> None:
        people = {stream.key for stream in streams if stream.kind == "dossier"}
        if not people:
            return
        with self._making:
            if self._all is None:
                return
            self._changed |= people
            self._current = False
            if len(self._changed) <= REBUILT_FROM:
                return
        self.make()
