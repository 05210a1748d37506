"""The lines of the home page for the care of the records themselves."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules.home import ago, group
from prisondesk.features.desk.service.auditing import head_due
from prisondesk.features.desk.service.keeping import LAST_BACKUP
from prisondesk.kernel.message import cmsg, msg
from prisondesk.storage.local.settings import read_setting


def backup_groups(connection: Connection, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield that no backup was made today."""
    found = read_setting(connection, LAST_BACKUP)
    last = dt.datetime.fromisoformat(found) if isinstance(found, str) else None
    if last is not None and last.date() >= now.date():
        return
    what = msg("Not made yet today")
    since = ago(last, now) if last else None
    verb = cmsg("verb", "Save")
    task = Task(msg("Backup on a stick"), what, verb, "backup", None, since)
    yield group(msg("Records"), [task])


def digits_groups(connection: Connection, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield that the digits of the chain were not printed this week."""
    if head_due(connection, now):
        what, verb = msg("Not printed this week"), cmsg("verb", "Print")
        task = Task(msg("Digits of the chain for the bound register"), what, verb, "audit")
        yield group(msg("Register"), [task])
