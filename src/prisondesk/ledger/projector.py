"""Keeps the projections: folds a stream's facts into rows, whole, and in bulk."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

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
        self._of_stream: dict[str, list[int]] = {}
        for place, each in enumerate(self.projections):
            self._of_stream.setdefault(each.stream_kind, []).append(place)
        self._rows = {
            model: Rows(model, each.key) for each in self.projections for model in each.tables
        }

    def models(self) -> tuple[type[Record], ...]:
        """Return every projected table, in the order of the manifests."""
        return tuple(model for each in self.projections for model in each.tables)

    def refresh(self, connection: Connection, stream: StreamId, kinds: Iterable[str]) -> None:
        """Fold *stream* again into the projections that read any of *kinds*."""
        touched = self._reading(stream.kind, frozenset(kinds))
        if not touched:
            return
        needed = frozenset[str]().union(*(self._kinds[place] for place in touched))
        entries = streams.entries(connection, self._catalogue, stream, kinds=needed)
        direct = Direct(connection)
        for place in touched:
            folded: Folded = {}
            self._fold(place, stream.key, entries, folded)
            for model in self.projections[place].tables:
                self._rows[model].replace(direct, stream.key, folded.get(model, ()))

    def fold_all(self, stream: StreamId, entries: Sequence[Entry], into: Folded) -> None:
        """Add to *into* what every projection makes of the whole of *stream*."""
        for place in self._reading(stream.kind, {each.header.kind for each in entries}):
            self._fold(place, stream.key, entries, into)

    def write(self, connection: Connection, folded: Folded) -> None:
        """Write rows of streams that have none yet, and empty *folded*."""
        direct = Direct(connection)
        for model, rows in folded.items():
            self._rows[model].insert(direct, rows)
        folded.clear()

    def _fold(self, place: int, key: str, entries: Sequence[Entry], into: Folded) -> None:
        kinds = self._kinds[place]
        mine = [each for each in entries if each.header.kind in kinds and each.body is not None]
        for record in self.projections[place].project(key, mine) if mine else ():
            model = type(record)
            into.setdefault(model, []).append(self._rows[model].plain(record))

    def _reading(self, stream_kind: str, kinds: AbstractSet[str]) -> list[int]:
        """Return the places of the projections of such streams that read any of *kinds*."""
        places = self._of_stream.get(stream_kind, ())
        return [place for place in places if not self._kinds[place].isdisjoint(kinds)]
