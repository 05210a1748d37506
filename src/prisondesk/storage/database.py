"""One prison's database: many readers, one writer at a time, one process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.driver import BUSY_MS, WRITERS_STATEMENTS, DriverConnection, connect
from prisondesk.storage.engine import make_engine
from prisondesk.storage.errors import damaged, missing, taken, unwritable
from prisondesk.storage.lock import ProcessLock
from prisondesk.storage.place import require_own_disk

FILE_NAME = "prison.db"
LOCK_NAME = "prison.lock"
_READERS = 4
# What each reader keeps decrypted: as much again would be held for the largest list alone.
_READER_CACHE_KIB = 4000
# How long a copy waits for readers of an older moment before it goes page by page.
STILL_MS = 300


def _connect_reader(path: Path, key: DatabaseKey) -> DriverConnection:
    connection = connect(path, key)
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = {-_READER_CACHE_KIB}")
    return connection


class Database:
    """The open database of one facility: the file ``prison.db`` in its own folder.

    Any thread may read or write. A read sees the last commit before it began; a write waits for
    the one before it. Reading inside a write on one thread is allowed and sees the last commit,
    not the write.
    """

    def __init__(self, path: Path, key: DatabaseKey, lock: ProcessLock) -> None:
        """Use `create` or `open` instead."""
        self.path = path
        self._key = key
        self._lock = lock
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._closed = False
        self._writes = 0
        self._readers = make_engine(
            partial(_connect_reader, path, key), write=False, pool_size=_READERS
        )
        writing = partial(connect, path, key, statements=WRITERS_STATEMENTS)
        self._writer = make_engine(writing, write=True)
        # Between two writes it stays with us: taking it from the pool costs more than beginning.
        self._held: Connection | None = None

    @property
    def key(self) -> DatabaseKey:
        """Return the key it was opened with, for what proves and seals a copy of it."""
        return self._key

    @property
    def writes(self) -> int:
        """Return how often it may have been written since it was opened.

        What was read is still so while this number is the one from before it was read: one
        process has the database, one thread at a time writes, and none writes unseen.
        """
        return self._writes

    @classmethod
    def create(cls, folder: Path, key: DatabaseKey) -> "Database":
        """Make an empty database in *folder* (made when missing) and open it.

        Raises Refused when there is one already, the folder cannot be written to, or it lies on
        the network.
        """
        path = folder / FILE_NAME
        require_own_disk(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder) from error
        lock = ProcessLock(folder / LOCK_NAME)
        try:
            if path.exists():
                raise taken(folder)
            connect(path, key, create=True).close()
        except Refused:
            lock.release()
            raise
        return cls(path, key, lock)

    @classmethod
    def open(cls, folder: Path, key: DatabaseKey) -> "Database":
        """Open the database in *folder*.

        Raises Refused when there is none, when it is open elsewhere, damaged, or of another key.
        """
        path = folder / FILE_NAME
        if not path.is_file():
            raise missing(folder)
        if not path.stat().st_size:  # a new database would be made in the empty file
            raise damaged()
        require_own_disk(folder)
        lock = ProcessLock(folder / LOCK_NAME)
        try:
            connect(path, key).close()
        except Refused:
            lock.release()
            raise
        return cls(path, key, lock)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging moment and cannot write."""
        self._require_open()
        with self._readers.connect() as connection:
            try:
                with connection.begin():
                    yield connection
            finally:
                if self._closed:  # locked meanwhile: this connection shall not live on
                    connection.detach()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one writing connection: all of it is saved at the end, or nothing.

        Waits for the writer before. Raises Refused when the disk is full, read-only or damaged.
        """
        with self._exclusive():
            connection, self._held = self._held or self._writer.connect(), None
            try:
                with connection.begin():
                    yield connection
            except BaseException:
                connection.close()  # whatever it was in the middle of: the pool makes it sound
                raise
            self._held = connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give the writing connection with foreign keys off, for migrations alone.

        They rebuild tables, and dropping a parent with foreign keys on would delete its children.
        """
        engine = make_engine(partial(connect, self.path, self._key, foreign_keys=False), write=True)
        try:
            with self._exclusive(), engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def private(self) -> Iterator[DriverConnection]:
        """Give a driver connection of its own, for copies and checks; it never writes."""
        self._require_open()
        connection = _connect_reader(self.path, self._key)
        try:
            yield connection
        finally:
            connection.close()

    def connect_copy(self, path: Path, *, create: bool = False) -> DriverConnection:
        """Open a copy of this database elsewhere, under the same key."""
        return connect(path, self._key, create=create)

    def checkpoint(self) -> None:
        """Move everything committed from the log into the database file."""
        with self._exclusive():
            self._empty_log()

    @contextmanager
    def still(self) -> Iterator[bool]:
        """Keep the database file as it is while others go on reading and writing.

        Gives True when the file alone holds everything committed before, and no byte of it changes
        until the end: what is written meanwhile stays in the log. Gives False when somebody reads
        an older moment just now, so that the log could not be emptied.
        """
        with self.private() as reader:
            with self._exclusive():
                whole = self._empty_log(patience_ms=STILL_MS)
                # With an empty log a reader holds the lock without which SQLite moves nothing from
                # the log into the file (WAL_READ_LOCK(0)).
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield whole

    def _empty_log(self, patience_ms: int = BUSY_MS) -> bool:
        connection = connect(self.path, self._key)
        try:
            connection.execute(f"PRAGMA busy_timeout = {patience_ms}")
            ((busy, left, _moved),) = connection.execute(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).fetchall()
        finally:
            connection.close()
        return bool(busy == 0 and left <= 0)

    def close(self) -> None:
        """Wait for the writer, close every connection and let go of the file."""
        if self._closed:
            return
        with self._exclusive():
            self._closed = True
            if self._held is not None:
                self._held.close()
            self._readers.dispose()
            self._writer.dispose()
            self._lock.release()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("this thread is already writing")
        with self._turn:
            self._require_open()
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writes += 1
                self._writing_thread = None

    def _require_open(self) -> None:
        if self._closed:
            raise Refused(msg("The database is closed."), msg("Sign in again."))
