"""Accounts opened, renewed, closed and lent: always by two officers with their own keys."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.staff import events, store
from prisondesk.features.staff.model import Delegation, NewAccount, Officer
from prisondesk.features.staff.service.signing import sign_both
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import OfficerId, new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId
from prisondesk.security import rekey, slots
from prisondesk.security.kdf import Cost
from prisondesk.security.passwords import passphrase
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import HEALTH_STAFF, Role
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials, Unlocked

# ASVS 5.0, 6.4.1: what the administrator hands over serves once and soon is no good any more.
ONE_USE = dt.timedelta(hours=72)
ONE_USE_WORDS = 4
LONGEST_DELEGATION = dt.timedelta(days=92)
NEEDED = (Permission.ACCOUNTS_MANAGE, Permission.ACCOUNTS_APPROVE)
NEVER_LENT = HEALTH_STAFF | {
    Role.COURIER,
    Role.DIRECTORATE,
    Role.INSPECTOR,
    Role.ADMIN_TECH,
}
OFFERED = tuple(role for role in Role if role is not Role.DIRECTORATE)

OPEN, RENEW, LEAVE, LEND = (
    "staff.account.open",
    "staff.account.renew",
    "staff.account.leave",
    "staff.delegate",
)


@dataclass(frozen=True, slots=True)
class AccountOffice:
    """What two officers do about the accounts of others; *unlocked* is that of the first.

    Everything here derives keys, which takes seconds: run it in a job. Each method raises Refused
    unless *first* manages accounts and *second*, another person, approves them.
    """

    folder: Path
    unlocked: Unlocked
    ledger: Ledger
    clock: Clock
    cost: Cost | None = None

    def open(self, first: Actor, second: Actor, new: NewAccount) -> str:
        """Open an account and return the words it is first opened with; they serve once."""
        _require(first, second)
        if new.role not in OFFERED:
            raise Refused(msg("Nobody of this role has an account in a prison."))
        self._refuse_known(new.account)
        words = passphrase(ONE_USE_WORDS)
        given = Credentials(new.account, words)
        public = slots.add_slot(
            self.folder, self.unlocked, given, new.role, until=self._until(), cost=self.cost
        )
        officer = Officer(OfficerId(self._id()), new.account, new.name, new.role, public.hex())
        with self.ledger.work(first) as work:
            target = work.record(self._stream(first), events.OfficerRegistered(officer))
            sign_both(work, target, OPEN, (first, second), NEEDED)
        return words

    def renew(self, first: Actor, second: Actor, officer: OfficerId, reason: str) -> str:
        """Give an officer who forgot the password words for one use (ASVS 5.0, 6.4.6).

        The personal keys are new, so health staff must be given the health key again.
        """
        _require(first, second)
        if officer in (first.officer, second.officer):
            raise Refused(msg("Your own password is changed on the page of your account."))
        known = self._officer(officer)
        words = passphrase(ONE_USE_WORDS)
        given = Credentials(known.account, words)
        public = slots.renew_slot(
            self.folder, self.unlocked, given, known.role, until=self._until(), cost=self.cost
        )
        with self.ledger.work(first) as work:
            body = events.PasswordRenewed(officer, public.hex())
            target = work.record(self._stream(first), body, reason=reason)
            sign_both(work, target, RENEW, (first, second), NEEDED)
        return words

    def leave(self, first: Actor, second: Actor, officer: OfficerId, reason: str) -> None:
        """Close the account of somebody who left; the database gets a new key.

        The new key is handed to every other slot at once and taken at the next opening.
        """
        _require(first, second)
        known = self._officer(officer)
        if officer == first.officer:
            raise Refused(
                msg("The account at the desk cannot be closed."),
                msg("Let a colleague close it."),
            )
        with self.ledger.work(first) as work:
            target = work.record(self._stream(first), events.OfficerLeft(officer), reason=reason)
            sign_both(work, target, LEAVE, (first, second), NEEDED)
        slots.remove_slot(self.folder, self.unlocked, known.account)
        rekey.prepare(self.folder, self.unlocked)

    def lend(self, first: Actor, second: Actor, wanted: Delegation, reason: str) -> None:
        """Let somebody stand in for a role between two days."""
        _require(first, second)
        if wanted.role in NEVER_LENT:
            raise Refused(msg("This role is not lent: it opens what is not for others."))
        if not wanted.first <= wanted.last <= wanted.first + LONGEST_DELEGATION:
            raise Refused(
                msg(
                    "Standing in has a first and a last day, {most} days apart at most.",
                    most=LONGEST_DELEGATION.days,
                )
            )
        known = self._officer(wanted.officer)
        if known.role is wanted.role:
            raise Refused(msg("{name} holds this role already.", name=known.name))
        with self.ledger.work(first) as work:
            body = events.DelegationGiven(wanted)
            target = work.record(self._stream(first), body, reason=reason)
            sign_both(work, target, LEND, (first, second), NEEDED)

    def end_lending(self, actor: Actor, delegation: str) -> None:
        """End a standing-in now: one officer is enough to take rights away."""
        actor.require(Permission.ACCOUNTS_MANAGE)
        with self.ledger.work(actor) as work:
            work.record(self._stream(actor), events.DelegationEnded(delegation))

    def delegations(self, actor: Actor) -> tuple[Delegation, ...]:
        """Return who stands in for whom, the latest first."""
        actor.require(Permission.ACCOUNTS_MANAGE)
        with self.ledger.reading() as connection:
            return store.delegations(connection)

    def new_delegation(
        self, officer: OfficerId, role: Role, first: dt.date, last: dt.date
    ) -> Delegation:
        """Return the standing-in that `lend` is given."""
        return Delegation(self._id(), officer, role, first, last)

    def _until(self) -> str:
        return (self.clock.now() + ONE_USE).isoformat()

    def _id(self) -> str:
        return str(new_id(int(self.clock.now().timestamp() * 1000)))

    def _stream(self, actor: Actor) -> StreamId:
        return store.staff_of(actor.facility)

    def _officer(self, officer: OfficerId) -> Officer:
        with self.ledger.reading() as connection:
            known = store.officer(connection, officer)
        if known is None or not known.active:
            raise Refused(msg("There is no such account."))
        return known

    def _refuse_known(self, account: str) -> None:
        with self.ledger.reading() as connection:
            known = {each.account.casefold() for each in store.officers(connection)}
        if account.strip().casefold() in known:
            raise Refused(
                msg("There is an account of this name already."), msg("Choose another one.")
            )


def _require(first: Actor, second: Actor) -> None:
    """Refuse before any key is derived; the signatures are checked again over the fact."""
    first.require(NEEDED[0])
    second.require(NEEDED[1])
    if first.officer == second.officer:
        raise Refused(
            msg("The second signature is that of another person."),
            msg("Call a colleague to the desk."),
        )
