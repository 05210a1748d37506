"""Keeping the records: a verified copy on another medium, and a check of the whole book."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from prisondesk.features.desk.model import BackupState, Copied, LedgerCheck, Verified
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import media as medium_marks
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.storage.safekeeping import (
    About,
    Source,
    check,
    read,
    reading,
    save,
    sealed_with,
)
from prisondesk.sync.roster import fingerprint

Report = Callable[[int, int], None]
LAST_BACKUP = "last_backup"
DIRECTORATE = "backup.directorate"


class KeepingService:
    """Backup and check; both are long and are run as jobs."""

    def __init__(self, ledger: Ledger, database: Database, clock: Clock) -> None:
        self._ledger = ledger
        self._database = database
        self._clock = clock

    def state(self, actor: Actor) -> BackupState:
        """Return when the records were saved last, on which media, and whose turn it is."""
        if not actor.may(Permission.BACKUP_USE):
            return BackupState(self.last_backup())
        with self._database.reading() as connection:
            media = medium_marks.known(connection)
            directorate = str(read_setting(connection, DIRECTORATE) or "")
        turn = medium_marks.next_medium(media)
        return BackupState(
            self.last_backup(),
            tuple(each.letter for each in sorted(media, key=lambda each: each.letter)),
            turn.letter if turn else "",
            directorate,
        )

    def back_up(self, actor: Actor, medium: Path, report: Report) -> Copied:
        """Save the records on *medium*, read everything back, and keep three generations.

        *report* is told the pages; what it raises stops the copy. Raises Refused when the medium
        is not fit for it, or when the copy's chain is not whole.
        """
        actor.require(Permission.BACKUP_USE)
        if not medium.is_dir():
            raise Refused(
                msg("This folder is not there."), msg("Plug in the medium and choose it again.")
            )
        if medium.resolve().is_relative_to(self._database.path.parent.resolve()):
            raise Refused(
                msg("A copy beside the records is lost together with them."),
                msg("Choose a stick or another disk."),
            )
        now = self._clock.now()
        with self._ledger.reading() as connection:
            about = _about(connection, actor.facility, now)
            escrow = str(read_setting(connection, DIRECTORATE) or "")
        source = Source(self._database, escrow)
        saved = save(source, medium, about, _prove, report)
        with self._database.writing() as connection:
            medium_marks.used(connection, medium, now.isoformat())
            write_setting(connection, LAST_BACKUP, now.isoformat())
        return Copied(saved.path, saved.size, about.facts)

    def verify(self, actor: Actor, backup: Path, report: Report) -> Verified:
        """Read *backup* again; what this database's key opens is proven entry by entry as well.

        Raises Refused when something in it is not as it was saved.
        """
        actor.require(Permission.BACKUP_USE)
        manifest = read(backup)
        check(backup, manifest)
        ours = sealed_with(manifest, self._database.key)
        if ours:
            with reading(backup / FILE_NAME, self._database.key) as connection:
                _prove(connection, report)
        made = dt.datetime.fromisoformat(manifest.about.made)
        return Verified(manifest.about.facility, made, manifest.about.facts, proven=ours)

    def seal_to_directorate(self, actor: Actor, recipient: str) -> str:
        """Seal every backup from now on to the directorate's recovery key too.

        *recipient* is its public half (``age1…``), or empty to seal to the prison alone. Returns
        the thirty digits to compare by telephone; raises Refused for no such key.
        """
        if not actor.may(Permission.SETTINGS_TECHNICAL):
            actor.require(Permission.FACILITY_SETUP)
        plain = recipient.strip()
        Source(self._database, plain)
        with self._database.writing() as connection:
            write_setting(connection, DIRECTORATE, plain)
        return digits(plain)

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


def digits(text: str) -> str:
    """Return *text* as six groups of five digits, to be read over the telephone."""
    return fingerprint(text.encode()) if text else ""


def _about(connection: Connection, facility: str, now: dt.datetime) -> About:
    chain = writers.load_chain(connection)
    facts = int(connection.execute(text("SELECT count(*) FROM fact")).scalar_one())
    made = now.astimezone(dt.UTC).isoformat()
    return About(facility, made, chain.writer, chain.seq, chain.last_hash, facts)


def _prove(connection: Connection, report: Report | None = None) -> None:
    if verify(connection, report=report):
        raise Refused(
            msg("The chain of this copy is broken: entries are not as they were written."),
            msg("Keep this computer as it is and call the directorate."),
        )
