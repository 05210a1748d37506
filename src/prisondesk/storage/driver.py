"""The one module that knows the encrypted SQLite driver."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import sqlcipher3.dbapi2
from sqlcipher3 import _sqlite3 as sqlite

from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.errors import refusal_of
from prisondesk.storage.small_memory import widen

MODULE = sqlcipher3.dbapi2
BUSY_MS = 5000
# Statements kept prepared hold the small memory that SQLite sets aside for each connection. Once
# it is used up, every row costs several allocations, and cipher_memory_security locks, wipes and
# unlocks each of them: with the usual 128 a rebuild took twice as long.
STATEMENTS = 8
# Who writes says the same few dozen statements with every fact.
WRITERS_STATEMENTS = 64 if widen(sqlite) else STATEMENTS
# What is read whole, once, is decrypted less often when pages of an index stay at hand.
PROOF_CACHE_KIB = 16 * 1024

# What is said before the key is tried, and what only makes sense once it fits. Temporary data
# stays in memory: temp_store=1 would write it readable into the system's temporary folder.
_BEFORE = ("cipher_log_level = NONE",)
_AFTER_KEY = ("cipher_memory_security = ON", "temp_store = MEMORY", f"busy_timeout = {BUSY_MS}")
_AFTER_TEST = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")

# Python's driver looks for a way to convert every value that is no text, number or bytearray: told
# that bytes and None stay as they are, it hands them over in a sixth of the time.
MODULE.register_adapter(bytes, bytes)
MODULE.register_adapter(type(None), {}.get)

DriverError = cast(type[Exception], MODULE.Error)


class DriverConnection(Protocol):
    """A connection of the driver below SQLAlchemy, always without implicit transactions."""

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        ...

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run one statement and return its cursor."""
        ...

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> Any:
        """Run one statement for each of *rows* and return its cursor."""
        ...

    def backup(
        self,
        target: "DriverConnection",
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], None] | None = ...,
    ) -> None:
        """Copy this database into *target*, page by page; both use one key."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


def connect_unchanging(path: Path, key: DatabaseKey) -> DriverConnection:
    """Open a database that nobody writes, such as a backup, and leave not one byte different.

    Raises Refused as `connect` does.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = MODULE.connect(
            address,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS,
        )
    except DriverError as error:
        raise refusal_of(error) or error from error
    try:
        _unlock(connection, key)
        connection.execute(f"PRAGMA cache_size = {-PROOF_CACHE_KIB}")
    except DriverError as error:
        connection.close()
        raise refusal_of(error) or error from error
    return cast(DriverConnection, connection)


def connect(
    path: Path,
    key: DatabaseKey,
    *,
    foreign_keys: bool = True,
    create: bool = False,
    statements: int = STATEMENTS,
) -> DriverConnection:
    """Open the encrypted database at *path* with *key* and prove that the key fits.

    Transactions are begun and ended by the caller alone, so that table changes roll back too.
    *foreign_keys* is off only for migrations, which rebuild tables; *create* allows a new file;
    so many *statements* stay prepared.
    Raises Refused when the file is missing, damaged, locked by the disk or of another key; the
    file is not touched then.
    """
    mode = "rwc" if create else "rw"
    address = f"{path.resolve().as_uri()}?mode={mode}"
    try:
        connection = MODULE.connect(
            address,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=statements,
        )
    except DriverError as error:
        raise refusal_of(error, path.parent) or error from error
    try:
        _prepare(connection, key, foreign_keys=foreign_keys)
    except DriverError as error:
        connection.close()
        raise refusal_of(error, path.parent) or error from error
    return cast(DriverConnection, connection)


def _prepare(connection: DriverConnection, key: DatabaseKey, *, foreign_keys: bool) -> None:
    _unlock(connection, key)
    for pragma in _AFTER_TEST:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")


def _unlock(connection: DriverConnection, key: DatabaseKey) -> None:
    for pragma in _BEFORE:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
    for pragma in _AFTER_KEY:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
