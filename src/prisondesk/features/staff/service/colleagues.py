"""What one office of a prison tells the others of its people: names and roles, never a key."""

from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.staff import store
from prisondesk.features.staff.events import ColleagueTold
from prisondesk.features.staff.model import Colleague
from prisondesk.ledger.work import Work


def untold(connection: Connection, writer: str, number: int) -> Iterator[Colleague]:
    """Yield whom the other offices do not know as they are here.

    *writer* is this computer, *number* its place among those of the prison, from 1.
    """
    told = store.told_by(connection, writer)
    for each in store.officers(connection):
        now = Colleague(each.officer, each.name, each.role, each.active, number)
        if told.get(str(each.officer)) != now:
            yield now


def tell(work: Work, writer: str, number: int) -> None:
    """Write what the other offices do not know yet, to go with the next bundle to each."""
    for each in tuple(untold(work.connection, writer, number)):
        body = ColleagueTold(each.officer, each.name, each.role, each.active, each.number)
        work.record(store.colleagues_of(writer), body)
