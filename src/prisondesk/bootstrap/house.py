"""One prison's records, open: database, ledger and the services that work on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prisondesk.bootstrap.features import FEATURES
from prisondesk.bootstrap.handed_down import HandedDown
from prisondesk.bootstrap.law_in_force import LawInForce
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.custody.store import law
from prisondesk.features.staff import store as staff_store
from prisondesk.features.staff.model import Facility, Officer
from prisondesk.features.staff.service.health_key import KeyOffice
from prisondesk.features.transfers.store import CustodyGuard
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import OfficerId, new_id
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.work import Tools
from prisondesk.security import slots
from prisondesk.security.kdf import Cost
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.rekey import settle
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.signin import sign_in
from prisondesk.security.slots import Credentials, Unlocked
from prisondesk.storage import migrate, swap
from prisondesk.storage.database import Database
from prisondesk.storage.rekey import rekey as rewrite


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Somebody who gets an account at the first run."""

    credentials: Credentials
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class House:
    """A prison's records, open for one officer."""

    folder: Path
    database: Database
    ledger: Ledger
    services: Services
    facility: Facility
    actor: Actor
    unlocked: Unlocked
    clock: Clock
    warnings: tuple[Message, ...] = ()

    @property
    def handed_down(self) -> HandedDown:
        """Return what the directorate handed down in translations."""
        return HandedDown(self.ledger)

    @property
    def keys(self) -> KeyOffice:
        """Return what the key file allows this officer about the health key."""
        return KeyOffice(self.folder, self.unlocked, self.ledger)

    def close(self) -> None:
        """Close the database; keys go with it."""
        self.database.close()


@dataclass(frozen=True, slots=True)
class Founded:
    """The first run: the house, and two codes to print at once, for they are kept nowhere."""

    house: House
    recovery_code: RecoveryCode
    health_code: RecoveryCode


def is_founded(folder: Path) -> bool:
    """Tell whether *folder* holds a prison's records."""
    return (folder / "prison.db").exists()


def found_house(
    folder: Path,
    facility: Facility,
    officers: tuple[NewOfficer, ...],
    clock: Clock,
    *,
    cost: Cost | None = None,
) -> Founded:
    """Begin a prison's records in *folder*; the first of *officers* sits at the desk.

    *cost* of the key derivation is measured on this computer when not given. Raises Refused.
    """
    first = officers[0]
    created = slots.create_first(folder, first.credentials, first.role, cost=cost)
    unlocked = created.unlocked
    database = Database.create(folder, unlocked.database)
    try:
        migrate.upgrade(database)
        with database.reading() as connection:
            law.load(connection)
        registered = [_registered(first, _public(unlocked), clock)]
        for each in officers[1:]:
            public = slots.add_slot(folder, unlocked, each.credentials, each.role, cost=cost)
            registered.append(_registered(each, public, clock))
        house = _begun(folder, database, unlocked, facility, registered, clock)
    except BaseException:
        database.close()
        raise
    return Founded(house, created.recovery_code, created.health_code)


def _begun(
    folder: Path,
    database: Database,
    unlocked: Unlocked,
    facility: Facility,
    officers: Sequence[Officer],
    clock: Clock,
) -> House:
    ledger = bare_ledger(database, unlocked.health_recipient, clock)
    ledger.found(facility.code)
    HandedDown(ledger).put_in_use()
    LawInForce(ledger).put_in_use()
    actor = _actor(officers[0], facility, unlocked)
    services = make_services(ledger, database, clock)
    services.staff.found(actor, facility, unlocked.health_recipient, tuple(officers))
    services.trust.name_prisons()
    return House(
        folder, database, ledger, services, facility, actor, unlocked, clock, unlocked.warnings
    )


def open_house(folder: Path, given: Credentials, clock: Clock) -> House:
    """Open the records in *folder* for the person who signs in; raises Refused.

    What a power cut left of a restore or of a change of key is finished first.
    """
    swap.finish(folder)
    unlocked = with_new_key(folder, sign_in(folder, given, clock))
    database = Database.open(folder, unlocked.database)
    try:
        migrate.upgrade(database)
        return _opened(folder, database, unlocked, given.user, clock)
    except BaseException:
        database.close()
        raise


def with_new_key(folder: Path, unlocked: Unlocked) -> Unlocked:
    """Give the database the key that is coming since somebody left, and return what opens it.

    Goes on where a power cut stopped it. Raises Refused, with the old key still good.
    """
    if unlocked.coming is None:
        return unlocked
    rewrite(folder, unlocked.database, unlocked.coming)
    return settle(folder, unlocked)


def proves(folder: Path, given: Credentials, clock: Clock) -> bool:
    """Tell whether *given* opens the records, for a covered window; raises Refused otherwise."""
    return bool(sign_in(folder, given, clock))


def _opened(
    folder: Path, database: Database, unlocked: Unlocked, account: str, clock: Clock
) -> House:
    with database.reading() as connection:
        law.load(connection)
        facility = staff_store.facility(connection)
        officers = staff_store.officers(connection)
        officer = next((each for each in officers if _same(each.account, account)), None)
        today = clock.now().date()
        lent = staff_store.standing_in(connection, officer.officer, today) if officer else ()
    if facility is None or officer is None or not officer.active:
        raise Refused(
            msg("This account is not of this prison any more."),
            msg("Ask the director who works here now."),
        )
    ledger = bare_ledger(database, unlocked.health_recipient, clock)
    HandedDown(ledger).put_in_use()
    LawInForce(ledger).put_in_use()
    services = make_services(ledger, database, clock)
    services.trust.name_prisons()
    actor = replace(_actor(officer, facility, unlocked), lent=lent)
    return House(
        folder, database, ledger, services, facility, actor, unlocked, clock, unlocked.warnings
    )


def catalogue() -> Catalogue:
    """Return the facts of all subjects."""
    return Catalogue(fact for feature in FEATURES for fact in feature.facts)


def bare_ledger(database: Database, health_recipient: str, clock: Clock) -> Ledger:
    """Return the ledger of an open database, with the facts of all subjects."""
    facts = catalogue()
    projector = Projector(facts, (each for feature in FEATURES for each in feature.projections))
    sealer = Sealer({Lane.HEALTH: health_recipient})
    return Ledger(database, Tools(facts, projector, sealer, CustodyGuard()), clock)


def _registered(new: NewOfficer, public: bytes, clock: Clock) -> Officer:
    identifier = new_id(int(clock.now().timestamp() * 1000))
    return Officer(OfficerId(identifier), new.credentials.user, new.name, new.role, public.hex())


def _public(unlocked: Unlocked) -> bytes:
    if unlocked.approval is None:
        raise LookupError("a first account has its approval key")
    return unlocked.approval.public


def _actor(officer: Officer, facility: Facility, unlocked: Unlocked) -> Actor:
    return Actor(
        officer=officer.officer,
        account=officer.account,
        name=officer.name,
        role=officer.role,
        facility=facility.code,
        approval_key=unlocked.approval,
        health=unlocked.health,
    )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
