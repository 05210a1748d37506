"""Keeps the projections: folds a stream's facts into rows, whole, and in bulk."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.manifest import Projection
from prisondesk.ledger.rows import Rows
from prisondesk.storage.base import Record
from prisondesk.storage.direct import Direct, Row

Folded = dict[type[Record], list[Row]]


class Projector:
    """Runs the projections of all features."""

    def __init__(self, catalogue: Catalogue, projections: Iterable[Projection]) -> None:
        self.projections = tuple(projections)
        self._catalogue = catalogue
        # By place: a projection as a key would be hashed with everything it lists.
        self._kinds = tuple(
            frozenset(fact.KIND.name for fact in each.reads) for each in self.projections
        )
        # Which projections of a stream of one kind read a fact of another.
        self._readers: dict[str, dict[str, list[int]]] = {}
        for place, each in enumerate(self.projections):
            readers = self._readers.setdefault(each.stream_kind, {})
            for kind in self._kinds[place]:
                readers.setdefault(kind, []).append(place)
        self._rows = {
            model: Rows(model, each.key) for each in self.projections for model in each.tables
        }

    def models(self) -> tuple[type[Record], ...]:
        """Return every projected table, in the order of the manifests."""
        return tuple(model for each in self.projections for model in each.tables)

    def refresh(self, connection: Connection, stream: StreamId, kinds: Iterable[str]) -> None:
        """Fold *stream* again into the projections that read any of *kinds*."""
        readers = self._readers.get(stream.kind, {})
        touched = {place for kind in kinds for place in readers.get(kind, ())}
        if not touched:
            return
        needed = frozenset[str]().union(*(self._kinds[place] for place in touched))
        entries = streams.entries(connection, self._catalogue, stream, kinds=needed)
        told = self._told(stream, entries)
        direct = Direct(connection)
        for place in sorted(touched):
            folded: Folded = {}
            self._fold(place, stream.key, told.get(place, ()), folded)
            for model in self.projections[place].tables:
                self._rows[model].replace(direct, stream.key, folded.get(model, ()))

    def fold_all(self, stream: StreamId, entries: Sequence[Entry], into: Folded) -> None:
        """Add to *into* what every projection makes of the whole of *stream*."""
        told = self._told(stream, entries)
        for place in sorted(told):
            self._fold(place, stream.key, told[place], into)

    def write(self, connection: Connection, folded: Folded) -> None:
        """Write rows of streams that have none yet, and empty *folded*."""
        direct = Direct(connection)
        for model, rows in folded.items():
            self._rows[model].insert(direct, rows)
        folded.clear()

    def _told(self, stream: StreamId, entries: Sequence[Entry]) -> dict[int, list[Entry]]:
        """Return what each projection reads of *entries*, by its place."""
        readers = self._readers.get(stream.kind, {})
        told: dict[int, list[Entry]] = {}
        # Of each kind of fact, the lists to which one belongs.
        lists: dict[str, list[list[Entry]]] = {}
        for each in entries:
            if each.body is None:
                continue
            kind = each.header.kind
            if (wanted := lists.get(kind)) is None:
                wanted = [told.setdefault(place, []) for place in readers.get(kind, ())]
                lists[kind] = wanted
            for one in wanted:
                one.append(each)
        return told

    def _fold(self, place: int, key: str, entries: Sequence[Entry], into: Folded) -> None:
        for record in self.projections[place].project(key, entries) if entries else ():
            model = type(record)
            into.setdefault(model, []).append(self._rows[model].plain(record))
