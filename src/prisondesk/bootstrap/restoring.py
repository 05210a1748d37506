"""Puts a backup back: two people, a new writer, and the list of what it lacks."""

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from prisondesk.bootstrap.house import bare_ledger, with_new_key
from prisondesk.features.exchange.store import channels
from prisondesk.features.staff import events
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.service.recovering import Rescuer
from prisondesk.features.staff.service.signing import sign_both
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.checking import verify
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security import passwords, slotfile, slots
from prisondesk.security.kdf import Cost
from prisondesk.security.keys import DatabaseKey
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.signin import sign_in, sign_in_with_code
from prisondesk.security.slots import Credentials, Unlocked
from prisondesk.storage import migrate, safekeeping, swap
from prisondesk.storage.backup import UNFINISHED
from prisondesk.storage.database import FILE_NAME, LOCK_NAME, Database
from prisondesk.storage.driver import connect
from prisondesk.storage.engine import make_engine
from prisondesk.storage.errors import full_or_unwritable
from prisondesk.storage.lock import ProcessLock

Report = Callable[[int, int], None]
PURPOSE = "backup.restore"
NEEDED = (Permission.RESTORE_APPROVE, Permission.RESTORE_APPROVE)


@dataclass(frozen=True, slots=True)
class Known:
    """What a linked prison may know that the backup lacks: bundles sent, and acknowledged."""

    facility: str
    sent: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; *kept* is where the records before stand, *missing* as in the fact."""

    facility: str
    made: dt.datetime
    facts: int
    missing: int
    partners: tuple[Known, ...]
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The directorate's answer to a prison that lost every password: its key file, two lists.

    With it two officers of the backup take the new passwords that they give.
    """

    key_file: bytes
    words: tuple[str, str] = field(repr=False)
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who puts a backup back: *both* with their passwords, new ones when there is an *answer*."""

    both: tuple[Credentials, Credentials]
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Restorer:
    """Restores into *folder*; what is proven and prepared replaces what stands there at the end.

    A power cut before that leaves the records as they were; after it the next start goes on.
    """

    folder: Path
    clock: Clock

    def restore(
        self,
        backup: Path,
        both: tuple[Credentials, Credentials],
        report: Report | None = None,
        answer: Answer | None = None,
    ) -> Restored:
        """Put *backup* in the place of the records; *both* are two officers of the backup.

        With an *answer* of the directorate their passwords are new ones. Raises Refused, with
        nothing changed, unless both may approve a restore, the backup is whole and nobody works
        on the records here.
        """
        manifest = safekeeping.read(backup)
        safekeeping.check(backup, manifest)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = ProcessLock(self.folder / LOCK_NAME)
            try:
                return self._locked(backup, manifest, Hands(both, answer), report)
            finally:
                lock.release()
                with contextlib.suppress(OSError):
                    shutil.rmtree(self.folder / (swap.READY + UNFINISHED))
        except OSError as error:
            raise full_or_unwritable(error, self.folder) from error

    def prove(
        self, backup: Path, both: tuple[Credentials, Credentials], report: Report | None = None
    ) -> Restored:
        """Do all of it in a folder beside the records and throw the result away: the drill."""
        manifest = safekeeping.read(backup)
        safekeeping.check(backup, manifest)
        place = swap.stage(self.folder / "drill")
        try:
            return self._prepare(backup, manifest, (Hands(both), place), report)
        finally:
            shutil.rmtree(self.folder / "drill", ignore_errors=True)

    def _locked(
        self,
        backup: Path,
        manifest: safekeeping.Manifest,
        hands: Hands,
        report: Report | None,
    ) -> Restored:
        swap.finish(self.folder)
        place = swap.stage(self.folder)
        found = self._prepare(backup, manifest, (hands, place), report)
        swap.decide(self.folder)
        return replace(found, kept=swap.finish(self.folder))

    def _prepare(
        self,
        backup: Path,
        manifest: safekeeping.Manifest,
        work: tuple[Hands, Path],
        report: Report | None,
    ) -> Restored:
        hands, place = work
        both = hands.both
        shutil.copyfile(backup / FILE_NAME, place / FILE_NAME)
        self._key_file(backup, place, hands)
        first = sign_in(place, both[0], self.clock, counted_in=self.folder)
        second = sign_in(place, both[1], self.clock, counted_in=self.folder)
        if not safekeeping.sealed_with(manifest, first.database):
            raise Refused(
                msg("This backup was changed after it was made."),
                msg("Use another one, and tell the director."),
            )
        missing = _missing(self.folder, manifest, first.database)
        first = with_new_key(place, first)
        database = Database.open(place, first.database)
        try:
            migrate.upgrade(database)
            ledger = bare_ledger(database, first.health_recipient, self.clock)
            with database.reading() as connection:
                _sound(connection, report)
                actors = _officers(connection, both, (first, second))
                # As the fallen computer counted: the new one begins each line anew.
                partners = _partners(connection)
            with database.writing() as connection:
                rebuild(connection, ledger.tools.catalogue, ledger.tools.projector, report)
            self._write_down(ledger, manifest, actors, (missing, hands.answer is not None))
            database.checkpoint()
        finally:
            database.close()
        about = manifest.about
        made = dt.datetime.fromisoformat(about.made)
        return Restored(about.facility, made, about.facts, missing, partners, None)

    def _key_file(self, backup: Path, place: Path, hands: Hands) -> None:
        """Put the key file into *place*; an answer of the directorate lets both begin anew."""
        raw, answer = (backup / slotfile.NAME).read_bytes(), hands.answer
        for name in (slotfile.NAME, slotfile.COPY_NAME):
            (place / name).write_bytes(raw if answer is None else answer.key_file)
        if answer is None:
            return
        holder = sign_in_with_code(place, answer.words, self.clock, counted_in=self.folder)
        for each in hands.both:
            passwords.check(each.password, (each.user,))
            # Whether this officer may restore is asked of the records, not of this file.
            slots.renew_slot(place, holder, each, Role.DIRECTOR, cost=answer.cost)

    def _write_down(
        self,
        ledger: Ledger,
        manifest: safekeeping.Manifest,
        actors: tuple[Actor, Actor],
        known: tuple[int, bool],
    ) -> None:
        about, (missing, rescued) = manifest.about, known
        # A restored database is always a new writer: the old one may have gone on elsewhere.
        ledger.found(about.facility)
        if rescued:
            _begin_anew(ledger, about.facility, actors)
        with ledger.work(actors[0]) as work:
            body = events.BackupRestored(
                dt.datetime.fromisoformat(about.made), about.writer, about.seq, missing
            )
            target = work.record(staff.staff_of(about.facility), body)
            sign_both(work, target, PURPOSE, actors, NEEDED)


def _begin_anew(ledger: Ledger, facility: str, actors: tuple[Actor, Actor]) -> None:
    """Write down that *actors* have new keys by the directorate's answer, both present."""
    names = tuple(each.name for each in actors)
    with ledger.work(Rescuer()) as work:
        for each in actors:
            public = each.approval_key.public.hex() if each.approval_key else ""
            work.record(staff.staff_of(facility), events.RecoveryUsed(each.officer, public, names))


def _sound(connection: Connection, report: Report | None) -> None:
    if verify(connection, report=report):
        raise Refused(
            msg("The chain of this backup is broken: entries are not as they were written."),
            msg("Use another one, and call the directorate."),
        )


def _officers(
    connection: Connection, both: Sequence[Credentials], opened: Sequence[Unlocked]
) -> tuple[Actor, Actor]:
    facility = staff.facility(connection)
    if facility is None:
        raise Refused(msg("This backup belongs to no establishment."))
    found = []
    for given, unlocked in zip(both, opened, strict=True):
        wanted = given.user.strip().casefold()
        known = staff.officers(connection)
        officer = next((each for each in known if each.account.casefold() == wanted), None)
        if officer is None or not officer.active:
            raise Refused(msg("This account is not of this prison any more."))
        actor = Actor(
            officer.officer,
            officer.account,
            officer.name,
            officer.role,
            facility.code,
            approval_key=unlocked.approval,
        )
        actor.require(Permission.RESTORE_APPROVE)
        found.append(actor)
    if found[0].officer == found[1].officer:
        raise Refused(
            msg("The second signature is that of another person."),
            msg("Call a colleague to the desk."),
        )
    return found[0], found[1]


def _missing(folder: Path, manifest: safekeeping.Manifest, key: DatabaseKey) -> int:
    """Return how many entries the records standing here have that the backup lacks, or -1."""
    path = folder / FILE_NAME
    if not path.exists():
        return -1
    try:
        engine = make_engine(partial(connect, path, key), write=False)
        try:
            with engine.begin() as connection:
                chain = writers.load_chain(connection)
        finally:
            engine.dispose()
    except (Refused, LookupError):
        return -1
    same = chain.writer == manifest.about.writer
    return max(chain.seq - manifest.about.seq, 0) if same else -1


def _partners(connection: Connection) -> tuple[Known, ...]:
    known = []
    for peer in channels.peers(connection):
        line = channels.channel(connection, peer)
        known.append(Known(peer, line.next_out - 1, line.acked_out))
    return tuple(known)
