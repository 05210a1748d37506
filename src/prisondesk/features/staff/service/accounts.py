"""Accounts: who works here, with which role and which personal key."""

import datetime as dt

from prisondesk.features.staff import events, store
from prisondesk.features.staff.model import Colleague, Facility, Officer, OfficerSex
from prisondesk.kernel.ids import OfficerId
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import checking, writers
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.clock import BACKWARDS_TOLERATED, FORWARDS_TOLERATED
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor


class StaffService:
    """What is done about the establishment and its officers."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def facility(self) -> Facility:
        """Return the establishment; raise Refused before the first run is finished."""
        with self._ledger.reading() as connection:
            found = store.facility(connection)
        if found is None:
            raise Refused(
                msg("This database does not know its establishment yet."),
                msg("Finish the first-run assistant."),
            )
        return found

    def officers(self) -> tuple[Officer, ...]:
        """Return all officers by name, those who left included."""
        with self._ledger.reading() as connection:
            return store.officers(connection)

    def colleagues(self, actor: Actor) -> tuple[Colleague, ...]:
        """Return who works at the other offices of the prison, for those who keep accounts."""
        actor.require(Permission.ACCOUNTS_MANAGE)
        with self._ledger.reading() as connection:
            return store.colleagues(connection)

    def name(self, officer_id: str) -> str:
        """Return the name to show for an account; a name written on paper is returned as it is."""
        with self._ledger.reading() as connection:
            found = store.officer(connection, officer_id)
        return found.name if found else officer_id

    def sexes(self, actor: Actor) -> dict[str, OfficerSex]:
        """Return what each officer said of the own sex, for those who keep the accounts."""
        actor.require(Permission.ACCOUNTS_MANAGE)
        with self._ledger.reading() as connection:
            return store.sexes(connection)

    def note_sex(self, actor: Actor, officer: OfficerId, sex: OfficerSex) -> None:
        """Write down what an officer said of the own sex, or take it back (“not said”).

        It serves one rule and no other: a woman leads the assessment of a woman.
        """
        actor.require(Permission.ACCOUNTS_MANAGE)
        with self._ledger.work(actor) as work:
            if store.officer(work.connection, officer) is None:
                raise Refused(msg("There is no such account."))
            if store.sex_of(work.connection, officer) is not sex:
                body = events.OfficerSexNoted(officer, sex)
                work.record(store.staff_of(actor.facility), body)

    def found(
        self,
        actor: Actor,
        facility: Facility,
        health_recipient: str,
        officers: tuple[Officer, ...],
    ) -> None:
        """Write down the establishment at the first run: its health group, its first officers."""
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            if store.facility(work.connection) is not None:
                raise Refused(msg("This database belongs to an establishment already."))
            stream = store.staff_of(facility.code)
            work.record(stream, events.FacilityFounded(facility))
            work.record(stream, events.HealthGroupFounded(health_recipient))
            for officer in officers:
                work.record(stream, events.OfficerRegistered(officer))

    def change_facility(self, actor: Actor, after: Facility, reason: str) -> None:
        """Change a name or a heading; what was printed before stays as it was.

        A training prison never becomes a real one, nor a real one a training prison.
        """
        actor.require(Permission.FACILITY_SETUP)
        before = self.facility()
        if before.demonstration != after.demonstration:
            raise Refused(
                msg("Whether a prison is real or for training is said once, when it is founded."),
                msg("Found another one in an empty folder."),
            )
        if before == after:
            raise Refused(msg("Nothing differs from what is written already."))
        with self._ledger.work(actor) as work:
            stream = store.staff_of(before.code)
            work.record(stream, events.FacilityChanged(before, after), reason=reason)

    def open_inspection(self, actor: Actor, visitor: str, authority: str, purpose: str) -> Actor:
        """Write down that *visitor*, sent by *authority*, reads for *purpose*; return the reader.

        The reader has the rights of an inspector, no key to sign with and none to health; looks
        are written under the visitor's name.
        """
        actor.require(Permission.FACILITY_SETUP)
        if not (visitor.strip() and authority.strip() and purpose.strip()):
            raise Refused(msg("Write who reads, who sent them and what for."))
        with self._ledger.work(actor) as work:
            body = events.InspectionOpened(visitor.strip(), authority.strip(), purpose.strip())
            work.record(store.staff_of(actor.facility), body)
        name = f"{visitor.strip()} ({authority.strip()})"
        return Actor(
            officer=OfficerId(name),
            account=actor.account,
            name=visitor.strip(),
            role=Role.INSPECTOR,
            facility=actor.facility,
            purpose=purpose.strip(),
        )

    def confirm_clock(self, actor: Actor, now: dt.datetime) -> None:
        """Say that *now* is right after the clock had jumped; entries are believed again.

        Entries of between keep the mark that their clock was not believed, and no date of law is
        computed anew.
        """
        actor.require(Permission.FACILITY_SETUP)
        with self._ledger.work(actor) as work:
            before = checking.latest_moment(work.connection)
            if before is None or not jumped(before, now):
                raise Refused(msg("The clock has not jumped."))
            work.record(store.staff_of(actor.facility), events.ClockConfirmed(before, now))
        with self._ledger.database.writing() as connection:
            writers.believe(connection, now)


def jumped(latest: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether the clock went back, or far ahead, since the *latest* entry."""
    return latest - now > BACKWARDS_TOLERATED or now - latest > FORWARDS_TOLERATED
