"""A founded prison with four officers, each with a slot of their own, for tests of accounts."""

import datetime as dt
from pathlib import Path

import foundings
from fakes import FixedClock
from prisondesk.bootstrap.house import Founded, House, NewOfficer, open_house
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials

MORNING = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
PRISON = Facility(FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.")
DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)
CHIEF = NewOfficer(
    Credentials("c.modele", "tamarin sable 31 lune"), "C. Modèle", Role.REGISTRY_CHIEF
)
CLERK = NewOfficer(
    Credentials("d.exemple", "pirogue neem 54 aube"), "D. Exemple", Role.REGISTRY_CLERK
)
NURSE = NewOfficer(Credentials("a.temoin", "riviere soleil 12 pluie"), "A. Témoin", Role.NURSE)
TECHNICIAN = NewOfficer(
    Credentials("t.machine", "cable lampe 90 brique"), "T. Machine", Role.ADMIN_TECH
)
EVERYBODY = (DIRECTOR, CHIEF, CLERK, NURSE, TECHNICIAN)


def clock() -> FixedClock:
    """Return a clock that stands at nine in the morning."""
    return FixedClock(MORNING)


def founded(folder: Path, now: FixedClock) -> Founded:
    """Give the founded prison; the director sits at the desk."""
    return foundings.founded(folder, PRISON, EVERYBODY, now)


def opened(folder: Path, who: NewOfficer, now: FixedClock) -> House:
    """Open the records for *who*."""
    return open_house(folder, who.credentials, now)


def beside(house: House, who: NewOfficer) -> Actor:
    """Return the second officer, who typed account and password beside the first."""
    given = who.credentials
    return house.services.seconds.unlock(house.actor, given.user, given.password)


def officer_id(house: House, who: NewOfficer) -> str:
    """Return the identifier under which facts know *who*."""
    account = who.credentials.user
    return next(each.officer for each in house.services.staff.officers() if each.account == account)
