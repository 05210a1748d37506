"""The ledger itself: the one door through which anything about a person is changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy import Connection, text

from prisondesk.kernel.clock import Clock
from prisondesk.ledger import streams, writers
from prisondesk.ledger.bulk import BulkWork
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactKind
from prisondesk.ledger.tables import APPEND_ONLY
from prisondesk.ledger.work import Author, Tools, Work
from prisondesk.ledger.writers import Writer
from prisondesk.storage.database import Database

W = TypeVar("W", bound=Work)
Changed = Callable[[frozenset[StreamId]], None]


class Unguarded:
    """The custodian of streams that no prison hands to another."""

    def epoch(self, connection: Connection, stream: StreamId, kind: FactKind) -> int:
        """Let everything be written, at epoch 0."""
        return 0


class Ledger:
    """All facts of one database.

    *tools* say how facts are encoded, sealed, guarded and projected. Listeners are told which
    streams changed after each commit, in the thread that did the work.
    """

    def __init__(self, database: Database, tools: Tools, clock: Clock) -> None:
        self.database = database
        self.tools = tools
        self._clock = clock
        self._listeners: list[Changed] = []
        with database.writing() as connection:
            for trigger in APPEND_ONLY:
                connection.execute(text(trigger))

    def listen(self, listener: Changed) -> None:
        """Have *listener* called after each commit that changed streams."""
        self._listeners.append(listener)

    def found(self, facility: str) -> Writer:
        """Make this database a new writer of *facility* (first run, or after a restore)."""
        with self.database.writing() as connection:
            return writers.found(connection, facility, self._clock.now())

    def writer(self) -> Writer:
        """Return the writer this database is."""
        with self.database.reading() as connection:
            return writers.current(connection)

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a view of the database for stores to read from."""
        return self.database.reading()

    @contextmanager
    def work(self, author: Author) -> Iterator[Work]:
        """Open a unit of work: recorded facts and their projections are committed together.

        An exception inside rolls everything back: no half fact, no stale projection.
        """
        with self._writing(Work, author) as work:
            yield work

    @contextmanager
    def bulk(self, author: Author) -> Iterator[BulkWork]:
        """Open a unit of work for very many facts in streams that hold nothing yet."""
        with self._writing(BulkWork, author) as work:
            yield work

    def entries(self, stream: StreamId, *, identity: str | None = None) -> tuple[Entry, ...]:
        """Return all facts of *stream* in ledger order; *identity* opens sealed ones."""
        with self.database.reading() as connection:
            return streams.entries(connection, self.tools.catalogue, stream, identity=identity)

    @contextmanager
    def _writing(self, kind: type[W], author: Author) -> Iterator[W]:
        with self.database.writing() as connection:
            work = kind(connection, author, self._clock.now(), self.tools)
            yield work
            work.finish()
        if work.touched:
            for listener in self._listeners:
                listener(work.touched)
