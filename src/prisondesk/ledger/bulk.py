"""Records whole new streams by the thousand: the same facts and views as one by one.

For filling a register from another one or with invented people. Streams are folded from memory
instead of from the database, and everything is written in a few long statements at the end, so a
unit of bulk work sees nothing of itself before it is finished.
"""

import datetime as dt

from sqlalchemy import Connection

from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactKind
from prisondesk.ledger.projector import Folded
from prisondesk.ledger.tables import ADD_HEAD, INSERT_FACT
from prisondesk.ledger.work import Author, FactValues, Heads, Tools, Work
from prisondesk.storage.direct import Direct


class BulkWork(Work):
    """An open transaction for streams that hold nothing yet.

    Raises LookupError when a stream holds facts already; of other work only `record` is meant.
    """

    def __init__(
        self, connection: Connection, author: Author, now: dt.datetime, tools: Tools
    ) -> None:
        super().__init__(connection, author, now, tools)
        self._facts: list[FactValues] = []
        self._entries: dict[StreamId, list[Entry]] = {}
        self._epochs: dict[StreamId, int] = {}

    def finish(self) -> None:
        """Write facts, heads and views; the caller commits."""
        direct = Direct(self.connection)
        direct.run_each(INSERT_FACT, self._facts)
        ends = [(str(stream), entries[-1].hash) for stream, entries in self._entries.items()]
        direct.run_each(ADD_HEAD, ends)
        folded: Folded = {}
        for stream, entries in self._entries.items():
            self._tools.projector.fold_all(stream, entries, folded)
        self._tools.projector.write(self.connection, folded)
        self._save_chain()

    def refresh(self) -> None:
        """Do nothing: views are made at the end."""

    def _epoch(self, stream: StreamId, kind: FactKind) -> int:
        # Nobody can have handed over a stream that holds nothing yet: asking once is enough.
        if stream not in self._epochs:
            self._epochs[stream] = super()._epoch(stream, kind)
        return self._epochs[stream]

    def _load_heads(self, stream: StreamId) -> Heads:
        heads = super()._load_heads(stream)
        if heads.hashes:
            raise LookupError(f"{stream} holds facts already")
        return heads

    def _keep(self, entry: Entry) -> None:
        self._entries.setdefault(StreamId.parse(entry.header.stream), []).append(entry)

    def _insert(self, row: FactValues, heads: Heads) -> None:
        self._facts.append(row)
