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
        self._kinds = {
            each: frozenset(fact.KIND.name for fact in each.reads) for each in self.projections
        }
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
        needed = frozenset[str]().union(*(self._kinds[each] for each in touched))
        entries = streams.entries(connection, self._catalogue, stream, kinds=needed)
        direct = Direct(connection)
        for projection in touched:
            folded = self.fold(projection, stream.key, entries)
            for model in projection.tables:
                self._rows[model].replace(direct, stream.key, folded.get(model, ()))

    def fold(self, projection: Projection, key: str, entries: Sequence[Entry]) -> Folded:
        """Return the rows that *projection* makes of the stream *key*, by table."""
        kinds = self._kinds[projection]
        mine = [each for each in entries if each.header.kind in kinds and each.body is not None]
        folded: Folded = {}
        for record in projection.project(key, mine) if mine else ():
            model = type(record)
            folded.setdefault(model, []).append(self._rows[model].plain(record))
        return folded

    def fold_all(self, stream: StreamId, entries: Sequence[Entry], into: Folded) -> None:
        """Add to *into* what every projection makes of the whole of *stream*."""
        for projection in self.projections:
            if projection.stream_kind == stream.kind:
                for model, rows in self.fold(projection, stream.key, entries).items():
                    into.setdefault(model, []).extend(rows)

    def write(self, connection: Connection, folded: Folded) -> None:
        """Write rows of streams that have none yet, and empty *folded*."""
        direct = Direct(connection)
        for model, rows in folded.items():
            self._rows[model].insert(direct, rows)
        folded.clear()

    def _reading(self, stream_kind: str, kinds: frozenset[str]) -> tuple[Projection, ...]:
        return tuple(
            each
            for each in self.projections
            if each.stream_kind == stream_kind and not kinds.isdisjoint(self._kinds[each])
        )
