"""The recovery sheets: printed as one or as three shares, tried each year, used when needed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.staff import events, store
from prisondesk.features.staff.model import Officer, RecoveryState
from prisondesk.features.staff.service.offices import ONE_USE, ONE_USE_WORDS
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security import shares, slots
from prisondesk.security.kdf import Cost
from prisondesk.security.passwords import passphrase
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import HEALTH_STAFF
from prisondesk.security.session import Actor
from prisondesk.security.signin import sign_in_with_code
from prisondesk.security.slots import Credentials, Unlocked

PRESENT = 2


@dataclass(frozen=True, slots=True)
class Rescuer:
    """Who writes when a recovery sheet was used: nobody's account, two names on the fact."""

    officer_id: str = "recovery"
    role_id: str = "recovery"


@dataclass(frozen=True, slots=True)
class NewSheets:
    """What is to be printed at once: the groups of one code, or three lists of words."""

    groups: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RecoveryOffice:
    """Recovery seen from an open session; *unlocked* is that of the officer at the desk."""

    folder: Path
    unlocked: Unlocked
    ledger: Ledger
    clock: Clock
    cost: Cost | None = None

    def state(self) -> RecoveryState:
        """Return which sheets there are and when they were last tried."""
        with self.ledger.reading() as connection:
            return store.recovery(connection)

    def renew(self, actor: Actor, *, shared: bool) -> NewSheets:
        """Make a new code, void the sheets printed before, and return what to print."""
        actor.require(Permission.RESTORE_APPROVE)
        code = slots.renew_recovery(self.folder, self.unlocked, cost=self.cost)
        with self.ledger.work(actor) as work:
            body = events.RecoverySheetsMade(shared=shared)
            work.record(store.staff_of(actor.facility), body)
        if not shared:
            return NewSheets(groups=code.groups)
        return NewSheets(words=tuple(tuple(each.split()) for each in shares.split(code)))

    def try_out(self, actor: Actor, typed: Sequence[str]) -> None:
        """Check that the sheets *typed* would open the database, and write the drill down.

        Raises Refused when they would not; that is written down as well.
        """
        actor.require(Permission.RESTORE_APPROVE)
        try:
            sign_in_with_code(self.folder, typed, self.clock)
        except slots.WrongPassword:
            self._tried(actor, opens=False)
            raise
        self._tried(actor, opens=True)

    def _tried(self, actor: Actor, *, opens: bool) -> None:
        with self.ledger.work(actor) as work:
            work.record(store.staff_of(actor.facility), events.RecoveryTried(opens=opens))


@dataclass(frozen=True, slots=True)
class Rescue:
    """What the recovery sheet allows when nobody can sign in: words for one use, nothing else.

    No file of a person is opened with it.
    """

    folder: Path
    unlocked: Unlocked
    ledger: Ledger
    clock: Clock
    cost: Cost | None = None

    def officers(self) -> tuple[Officer, ...]:
        """Return whose account can be opened again; health staff ask their own colleagues."""
        with self.ledger.reading() as connection:
            known = store.officers(connection)
        return tuple(each for each in known if each.active and each.role not in HEALTH_STAFF)

    def renew(self, officer: OfficerId, present: Sequence[str]) -> str:
        """Give *officer* words for one use, before two people named; return the words."""
        names = tuple(" ".join(each.split()) for each in present if each.strip())
        if len({each.casefold() for each in names}) < PRESENT:
            raise Refused(
                msg("The recovery sheet is used by two people together."),
                msg("Write the names of both."),
            )
        known = next((each for each in self.officers() if each.officer == officer), None)
        if known is None:
            raise Refused(msg("There is no such account."))
        words = passphrase(ONE_USE_WORDS)
        until = (self.clock.now() + ONE_USE).isoformat()
        public = slots.renew_slot(
            self.folder,
            self.unlocked,
            Credentials(known.account, words),
            known.role,
            until=until,
            cost=self.cost,
        )
        with self.ledger.reading() as connection:
            facility = store.facility(connection)
        if facility is None:
            raise LookupError("a database with officers has an establishment")
        with self.ledger.work(Rescuer()) as work:
            body = events.RecoveryUsed(officer, public.hex(), names)
            work.record(store.staff_of(facility.code), body)
        return words

    def due(self) -> dt.date:
        """Return the day until which the words serve."""
        return (self.clock.now() + ONE_USE).date()
