"""Keeping the records: a verified copy on another medium, and a check of the whole book."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from prisondesk.features.desk.model import LedgerCheck
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.backup import VerifiedCopy, back_up
from prisondesk.storage.database import Database
from prisondesk.storage.local.settings import read_setting, write_setting

Report = Callable[[int, int], None]
LAST_BACKUP = "last_backup"


class KeepingService:
    """Backup and check; both are long and are run as jobs."""

    def __init__(self, ledger: Ledger, database: Database, clock: Clock) -> None:
        self._ledger = ledger
        self._database = database
        self._clock = clock

    def suggested_name(self, actor: Actor) -> str:
        """Return the name a copy made now would have."""
        return f"prisondesk-{actor.facility}-{self._clock.now():%Y%m%d-%H%M}.db"

    def back_up(self, actor: Actor, folder: Path, report: Report) -> VerifiedCopy:
        """Copy the records into *folder* and read the copy back; *report* is told the pages.

        What *report* raises stops the copy. Raises Refused when the medium is not fit for it.
        """
        actor.require(Permission.BACKUP_USE)
        if not folder.is_dir():
            raise Refused(
                msg("This folder is not there."), msg("Plug in the medium and choose it again.")
            )
        if folder.resolve() == self._database.path.parent.resolve():
            raise Refused(
                msg("A copy beside the records is lost together with them."),
                msg("Choose a stick or another disk."),
            )
        copy = back_up(self._database, folder / self.suggested_name(actor), progress=report)
        with self._database.writing() as connection:
            write_setting(connection, LAST_BACKUP, self._clock.now().isoformat())
        return copy

    def last_backup(self) -> dt.datetime | None:
        """Return when the last verified copy was made, or None."""
        with self._database.reading() as connection:
            found = read_setting(connection, LAST_BACKUP)
        return dt.datetime.fromisoformat(found) if isinstance(found, str) else None

    def check(self, actor: Actor, report: Report) -> LedgerCheck:
        """Verify every entry of the book, then make all tables again from it and compare.

        Raises Refused for those who may neither back up nor read the log.
        """
        if not actor.may(Permission.BACKUP_USE):
            actor.require(Permission.AUDIT_READ)
        with self._ledger.reading() as connection:
            breaks = verify(connection, report=report)
        tools = self._ledger.tools
        with self._database.writing() as connection:
            rebuilt = rebuild(connection, tools.catalogue, tools.projector, report)
        found = tuple(f"{each.writer} {each.seq}: {each.why}" for each in breaks)
        return LedgerCheck(rebuilt.facts, found, rebuilt.different)
