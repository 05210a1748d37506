"""Looks the workstation over and says what it found in words a director understands.

Nothing of a person is read; the technician may run all of it.
"""

import datetime as dt
import enum
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.desk.service.keeping import LAST_BACKUP
from prisondesk.features.staff.service.accounts import jumped
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import latest_moment, verify
from prisondesk.printing.fonts import Face, file_for
from prisondesk.security import slotfile
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.backup import check as check_pages
from prisondesk.storage.database import FILE_NAME
from prisondesk.storage.local.settings import read_setting

MEGA = 1_000_000
FULL, NEARLY_FULL = 200 * MEGA, 2000 * MEGA
CLOCK_BACK = dt.timedelta(minutes=5)
LETTERS = "éœÉƐɔŋɲăǧšسجنة\u2d30\u2d62"
BACKUP_LATE, BACKUP_VERY_LATE = 1, 7
Report = Callable[[int, int], None]


class Verdict(enum.StrEnum):
    """How it stands: well, to be looked at soon, or in danger."""

    WELL = "well"
    SOON = "soon"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, how it stands, in words, and what to do about it."""

    key: str
    title: Message
    verdict: Verdict
    words: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at the folder, and inside when *ledger* is open; *printers* are those installed."""

    folder: Path
    now: dt.datetime
    printers: Sequence[str]
    ledger: Ledger | None = None

    def look(self, actor: Actor | None = None, report: Report | None = None) -> tuple[Finding, ...]:
        """Return every finding; inside the records only for those who may back up.

        *report* is told entries read and of how many.
        """
        found = [*self._outside()]
        if self.ledger is not None and actor is not None:
            actor.require(Permission.BACKUP_USE)
            found += [
                self._pages(self.ledger),
                self._chain(self.ledger, report),
                self._backup(self.ledger),
            ]
        return tuple(found)

    def _outside(self) -> Iterator[Finding]:
        yield self._disk()
        yield self._keys()
        yield self._clock()
        yield _fonts()
        yield self._printers()

    def _disk(self) -> Finding:
        title = msg("Disk")
        place = self.folder if self.folder.is_dir() else self.folder.parent
        if not os.access(place, os.W_OK):
            words = msg("The folder of the records cannot be written to.")
            return Finding("disk", title, Verdict.DANGER, words, msg("Call the technician."))
        free = shutil.disk_usage(place).free
        words = msg("{free} MB are free.", free=free // MEGA)
        if free < FULL:
            advice = msg("Free space now: soon nothing can be saved any more.")
            return Finding("disk", title, Verdict.DANGER, words, advice)
        if free < NEARLY_FULL:
            advice = msg("Free space in the next days.")
            return Finding("disk", title, Verdict.SOON, words, advice)
        return Finding("disk", title, Verdict.WELL, words)

    def _keys(self) -> Finding:
        title = msg("Key file")
        try:
            healthy = slotfile.load(self.folder).healthy
        except Refused as refused:
            return Finding("keys", title, Verdict.DANGER, refused.reason, refused.advice)
        if healthy:
            return Finding("keys", title, Verdict.WELL, msg("Both copies are whole."))
        words = msg("One of the two copies is damaged or missing.")
        return Finding("keys", title, Verdict.SOON, words, msg("The next sign-in repairs it."))

    def _clock(self) -> Finding:
        title = msg("Clock")
        latest = self._latest()
        words = msg("This computer says {now}.", now=self.now)
        if latest is not None and latest - self.now > CLOCK_BACK:
            words = msg(
                "This computer says {now}, but the last entry is of {latest}.",
                now=self.now,
                latest=latest,
            )
            advice = msg("Set the clock right before writing anything.")
            return Finding("clock", title, Verdict.DANGER, words, advice)
        if self.ledger is not None and latest is not None and jumped(latest, self.now):
            words = msg(
                "This computer says {now}, but the last entry is of {latest}.",
                now=self.now,
                latest=latest,
            )
            advice = msg("If it is right, the direction confirms it here.")
            return Finding("clock", title, Verdict.SOON, words, advice)
        return Finding("clock", title, Verdict.WELL, words)

    def _latest(self) -> dt.datetime | None:
        if self.ledger is not None:
            with self.ledger.reading() as connection:
                return latest_moment(connection)
        path = self.folder / FILE_NAME
        if not path.exists():
            return None
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)

    def _printers(self) -> Finding:
        title = msg("Printers")
        if not self.printers:
            words = msg("No printer is installed.")
            advice = msg("Papers can be seen, not printed. Call the technician.")
            return Finding("printers", title, Verdict.SOON, words, advice)
        words = nmsg(
            "{count} printer is installed.", "{count} printers are installed.", len(self.printers)
        )
        return Finding("printers", title, Verdict.WELL, words)

    def _pages(self, ledger: Ledger) -> Finding:
        title = msg("Database")
        try:
            with ledger.database.private() as connection:
                check_pages(connection)
        except Refused as refused:
            return Finding("database", title, Verdict.DANGER, refused.reason, refused.advice)
        return Finding("database", title, Verdict.WELL, msg("Every page is as it was written."))

    def _chain(self, ledger: Ledger, report: Report | None) -> Finding:
        title = msg("Register")
        with ledger.reading() as connection:
            breaks = verify(connection, report=report)
        if breaks:
            words = nmsg(
                "{count} entry is not as it was written.",
                "{count} entries are not as they were written.",
                len(breaks),
            )
            advice = msg("Keep this computer as it is and call the directorate.")
            return Finding("chain", title, Verdict.DANGER, words, advice)
        return Finding("chain", title, Verdict.WELL, msg("Every entry is as it was written."))

    def _backup(self, ledger: Ledger) -> Finding:
        title = msg("Backup")
        with ledger.reading() as connection:
            said = read_setting(connection, LAST_BACKUP)
        if not isinstance(said, str):
            words = msg("No copy has been made on this computer yet.")
            advice = msg("Make one today: a disk that dies takes the records with it.")
            return Finding("backup", title, Verdict.DANGER, words, advice)
        last = dt.datetime.fromisoformat(said)
        words = msg("Last verified copy: {moment}.", moment=last)
        days = (self.now.date() - last.date()).days
        if days <= BACKUP_LATE:
            return Finding("backup", title, Verdict.WELL, words)
        late = Verdict.DANGER if days > BACKUP_VERY_LATE else Verdict.SOON
        return Finding("backup", title, late, words, msg("Make one today."))


def _fonts() -> Finding:
    title = msg("Letters of the papers")
    try:
        whole = all(file_for(letter, face) for face in Face for letter in LETTERS)
    except (FileNotFoundError, OSError):
        whole = False
    if not whole:
        words = msg("Some letters cannot be printed.")
        return Finding("fonts", title, Verdict.DANGER, words, msg("Install the program again."))
    words = msg("French, Bambara, Tamashek and Arabic can be printed.")
    return Finding("fonts", title, Verdict.WELL, words)
