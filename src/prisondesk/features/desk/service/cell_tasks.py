"""The lines of the home page for changes of cells that another office of the prison proposes."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.allocation.store import wishes
from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules.home import ago, group
from prisondesk.features.exchange.service.keeping import PlacesKeeping
from prisondesk.kernel.message import cmsg, msg, nmsg
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


def wish_groups(
    connection: Connection, ledger: Ledger, actor: Actor, now: dt.datetime
) -> Iterator[TaskGroup]:
    """Yield the cells about which a proposal waits, where the cells are written."""
    if not actor.may(Permission.FACILITY_SETUP):
        return
    found = wishes.waiting(connection, actor.facility)
    if found and PlacesKeeping(ledger).elsewhere(connection) is None:
        verb = cmsg("verb", "Answer it")
        tasks = [
            Task(
                msg("Cell {cell}", cell=code),
                nmsg("a proposed change", "{count} proposed changes", count),
                verb,
                "place",
                code,
                ago(since, now),
            )
            for code, count, since in found
        ]
        yield group(msg("Changes of cells that an office proposes"), tasks)
