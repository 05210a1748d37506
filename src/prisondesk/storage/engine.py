"""Engines over the encrypted driver: explicit transactions, errors explained."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event

from prisondesk.storage.driver import MODULE, DriverConnection
from prisondesk.storage.errors import refusal_of


def make_engine(
    connect: Callable[[], DriverConnection], *, write: bool, pool_size: int = 1
) -> Engine:
    """Return an engine that opens connections with *connect*.

    A writing engine has one connection and takes the write lock at once; a reading engine keeps
    *pool_size* connections and opens more when all are in use.
    """
    engine = create_engine(
        "sqlite://",
        module=MODULE,
        creator=connect,
        poolclass=QueuePool,
        pool_size=pool_size,
        pool_use_lifo=True,  # the pages that one of them holds are used again
        max_overflow=0 if write else -1,
    )

    # The driver begins nothing by itself: only so do table changes and savepoints roll back.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if (refusal := refusal_of(context.original_exception)) is not None:
            raise refusal from context.original_exception

    return engine
