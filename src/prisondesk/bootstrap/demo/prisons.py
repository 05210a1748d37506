"""Founds the three demonstration prisons and has them know each other."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prisondesk.bootstrap.founding import facility_of
from prisondesk.bootstrap.house import House, NewOfficer, found_house, open_house
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.bootstrap.presets import fields_of
from prisondesk.features.allocation.store.presets import preset
from prisondesk.security import healthgroup
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials, unlock
from prisondesk.sync import authority, root
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.roster import sign_roster

PRISONS = {"BKO": "bamako", "KLK": "koulikoro", "KNB": "kenieroba"}
COST = Cost()  # the cheapest there is: nothing here is worth a thief's time
# Everybody of the demonstration: the role, the account, the name; all of them invented.
ACCOUNTS: tuple[tuple[Role, str, str], ...] = (
    (Role.DIRECTOR, "directeur", "A. EXEMPLE"),
    (Role.REGISTRY_CHIEF, "chef.greffe", "B. SPÉCIMEN"),
    (Role.REGISTRY_CLERK, "greffier", "C. MODÈLE"),
    (Role.SECURITY_CHIEF, "chef.securite", "D. ESSAI"),
    (Role.SECURITY_OFFICER, "surveillant", "E. FICTIF"),
    (Role.NURSE, "infirmier", "F. TÉMOIN"),
    (Role.SOCIAL_WORKER, "social", "G. GABARIT"),
    (Role.DEPUTY, "adjoint", "H. MAQUETTE"),
)


@dataclass(frozen=True, slots=True)
class Prison:
    """One demonstration prison, open: its house and everybody who works in it."""

    code: str
    house: House
    clock: MovingClock
    actors: dict[Role, Actor]

    def actor(self, role: Role) -> Actor:
        """Return who acts in *role*."""
        return self.actors[role]


def password_of(account: str) -> str:
    """Return the password of a demonstration account; it is shown on the screen."""
    return f"exemple {account}"


def folder_of(folder: Path, code: str) -> Path:
    """Return where the records of the prison *code* stand."""
    return folder / code


def found_prisons(
    folder: Path, clock: MovingClock, report: Callable[[], None]
) -> tuple[Prison, ...]:
    """Found the three prisons in *folder*, on one national list; *report* is told of each."""
    prisons = []
    for code, key in PRISONS.items():
        prisons.append(_found(folder_of(folder, code), key, clock))
        report()
    _link(prisons, clock.now().date())
    return tuple(prisons)


def _found(folder: Path, key: str, clock: MovingClock) -> Prison:
    folder.mkdir(parents=True)
    officers = tuple(
        NewOfficer(Credentials(account, password_of(account)), name, role)
        for role, account, name in ACCOUNTS
    )
    facility = facility_of(fields_of(key), demonstration=True)
    founded = found_house(folder, facility, officers, clock, cost=COST)
    nurse = unlock(folder, _credentials(Role.NURSE))
    held = healthgroup.claim(folder, nurse, founded.health_code, cost=COST).unlocked.health
    founded.house.close()
    # The health group has a new key now, to which the house seals once it is opened again.
    house = open_house(folder, officers[0].credentials, clock)
    house.services.places.found(house.actor, preset(key))
    actors = {
        officer.role: Actor(
            officer.officer,
            officer.account,
            officer.name,
            officer.role,
            house.facility.code,
            health=held if officer.role is Role.NURSE else None,
        )
        for officer in house.services.staff.officers()
    }
    chief = unlock(folder, _credentials(Role.REGISTRY_CHIEF))
    actors[Role.DIRECTOR] = house.actor
    known = actors[Role.REGISTRY_CHIEF]
    actors[Role.REGISTRY_CHIEF] = Actor(
        known.officer, known.account, known.name, known.role, known.facility, chief.approval
    )
    return Prison(house.facility.code, house, clock, actors)


def _credentials(role: Role) -> Credentials:
    account = next(account for each, account, _ in ACCOUNTS if each is role)
    return Credentials(account, password_of(account))


def _link(prisons: list[Prison], today: dt.date) -> None:
    """Put the prisons on one list; its root keys are forgotten at once, no second list follows."""
    keys = [SigningKey.generate() for _ in range(3)]
    anchor = root.first(keys, today)
    grants = [
        Grant(
            read_request(prison.house.services.trust.request(prison.house.actor)[0]),
            prison.house.facility.name,
        )
        for prison in prisons
    ]
    signed = sign_roster(authority.next_list(None, grants, today), keys[:2])
    for prison in prisons:
        trust = prison.house.services.trust
        trust.take_list(prison.house.actor, Published(anchor, signed), anchor.fingerprint)
