"""What the technician sets on this computer: printers, media, updates. Nothing of any person."""

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from prisondesk import __version__
from prisondesk.features.desk.model import BackupMedium, Machine
from prisondesk.features.desk.service.keeping import DIRECTORATE, digits
from prisondesk.features.exchange.store import trusting
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.kernel.sheets import SheetKind
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import media
from prisondesk.storage.database import Database
from prisondesk.storage.errors import full_or_unwritable
from prisondesk.storage.local.settings import read_setting, write_setting
from prisondesk.sync import updates
from prisondesk.sync.updates import Update

PRINTERS, UPDATED = "desk.printers", "desk.update"
FOLDER = "updates"
Report = Callable[[int, int], None]


class MachineService:
    """Settings of the computer; all but the printers' names ask for the technician's right."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def printers(self) -> Mapping[SheetKind, str]:
        """Return the printer chosen for each kind of sheet; those not chosen are missing."""
        with self._database.reading() as connection:
            found = read_setting(connection, PRINTERS, {})
        return {kind: str(found[kind]) for kind in SheetKind if found.get(kind)}

    def choose_printers(self, actor: Actor, names: Mapping[SheetKind, str]) -> None:
        """Print each kind of sheet on the printer named; the empty text leaves it to the system."""
        actor.require(Permission.SETTINGS_TECHNICAL)
        plain = {kind.value: name for kind, name in names.items() if name}
        with self._database.writing() as connection:
            write_setting(connection, PRINTERS, plain)

    def state(self, actor: Actor, sticks: Sequence[Path] = ()) -> Machine:
        """Return what is set here; *sticks* are those plugged in just now."""
        actor.require(Permission.SETTINGS_TECHNICAL)
        with self._database.reading() as connection:
            known = media.known(connection)
            here = {found.id for each in sticks if (found := media.recognise(connection, each))}
            seal = str(read_setting(connection, DIRECTORATE) or "")
            updated = read_setting(connection, UPDATED, {})
        return Machine(
            self.printers(),
            tuple(
                BackupMedium(each.id, each.letter, each.label, _moment(each.last), each.id in here)
                for each in sorted(known, key=lambda each: each.letter)
            ),
            digits(seal),
            str(updated.get("version", "")),
            _moment(str(updated.get("at", ""))),
        )

    def label(self, actor: Actor, medium: str, words: str) -> None:
        """Remember what is written on a medium, or where it is kept."""
        actor.require(Permission.SETTINGS_TECHNICAL)
        with self._database.writing() as connection:
            media.label(connection, medium, " ".join(words.split())[:60])

    def forget(self, actor: Actor, medium: str) -> None:
        """Count no longer on a medium that is lost or worn out; its backups stay on it."""
        actor.require(Permission.SETTINGS_TECHNICAL)
        with self._database.writing() as connection:
            media.forget(connection, medium)

    def find_update(self, actor: Actor, stick: Path) -> Update:
        """Return the update on *stick*; raises Refused unless the directorate's keys signed it.

        A version that is not newer than this one is refused: an old hole must not come back.
        """
        actor.require(Permission.SETTINGS_TECHNICAL)
        with self._database.reading() as connection:
            anchor = trusting.anchor(connection)
        if anchor is None:
            raise Refused(
                msg("This prison does not know the directorate’s keys yet."),
                msg("Take in the national list first (Exchange, Linked prisons)."),
            )
        found = updates.find(stick, anchor)
        if not found.newer_than(__version__):
            raise Refused(
                msg(
                    "Version {version} is not newer than the one in use, {now}.",
                    version=verbatim(found.version),
                    now=verbatim(__version__),
                ),
                msg("Nothing is to be done."),
            )
        return found

    def take_update(
        self, actor: Actor, stick: Path, update: Update, report: Report | None = None
    ) -> Path:
        """Copy the files of *update*, each verified, and return their folder; install nothing.

        Raises Refused, with nothing kept, when a file is not as the directorate signed it.
        """
        actor.require(Permission.SETTINGS_TECHNICAL)
        place = self._database.path.parent / FOLDER
        whole = False
        try:
            shutil.rmtree(place, ignore_errors=True)
            target = place / update.version
            target.mkdir(parents=True)
            updates.take(stick, update, target, report)
            whole = True
        except OSError as error:
            raise full_or_unwritable(error, place) from error
        finally:
            if not whole:
                shutil.rmtree(place, ignore_errors=True)
        noted = {"version": update.version, "at": self._clock.now().isoformat()}
        with self._database.writing() as connection:
            write_setting(connection, UPDATED, noted)
        return target

    def installing(self, update: str) -> str:
        """Return the one line to type, with the program closed, to install version *update*."""
        place = self._database.path.parent / FOLDER / update
        return f'python -m pip install --no-index --find-links "{place}" prisondesk=={update}'


def _moment(stored: str) -> dt.datetime | None:
    with contextlib.suppress(ValueError):
        return dt.datetime.fromisoformat(stored)
    return None
