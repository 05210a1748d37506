"""A founded prison with filled cells and one person to place, for tests of the screens of cells."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from fakes import FixedClock
from foundings import founded
from prisondesk.bootstrap.house import House, NewOfficer
from prisondesk.features.allocation.events import ProvisionalCellGiven
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import PresenceReason
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Languages, LanguageSkill, Sex
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.security.slots import Credentials

NOW = dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC)
ZOUMANA = Names(given="Zoumana", clan="Exemple", as_on_title="EXEMPLE Zoumana", arabic="زومانا")
DIRECTOR = NewOfficer(Credentials("a.keita", "karite mangue 77 fleuve"), "A. Kéita", Role.DIRECTOR)
SECOND = NewOfficer(
    Credentials("o.diarra", "baobab lune 31 riviere"), "O. Diarra", Role.SECURITY_CHIEF
)


@contextmanager
def cell_house(folder: Path, preset: str = "bamako", each: int = 14) -> Iterator[House]:
    """Open a founded prison whose ordinary cells hold *each* persons."""
    place = Facility(
        FacilityCode("BKO"), "Maison centrale d’arrêt", "Bamako", "باماكو", FacilityKind.MCA,
        "M", "A",
    )  # fmt: skip
    officers = DIRECTOR, SECOND
    house = founded(folder, place, officers, FixedClock(NOW), _Full(preset, each)).house
    try:
        yield house
    finally:
        house.close()


def guard(house: House) -> Actor:
    """Return a security officer of this prison."""
    return replace(house.actor, role=Role.SECURITY_OFFICER, name="S. Garde", account="s.garde")


def newcomer(house: House, names: Names = ZOUMANA) -> str:
    """Present somebody whose admission is open and return the dossier."""
    convoy = Convoy(NOW - dt.timedelta(hours=11), "Peloton fictif n° 0", "M. Essai", "adjudant")
    key = house.services.intake.open(guard(house), convoy, done_by="S. Modèle")
    identity = Identity(names, Sex.MALE, born_around(1994), father=answer("Bakary"))
    languages = Languages((LanguageSkill("bm", speaks=True),), "bm")
    with house.ledger.work(house.actor) as work:
        work.record(dossier(key), inmates.IdentityRecorded(identity))
        work.record(dossier(key), inmates.LanguagesRecorded(languages))
    return key


@dataclass(frozen=True)
class _Full:
    preset: str
    each: int

    def __call__(self, house: House) -> None:
        house.services.places.found(house.actor, house.services.places.preset(self.preset))
        _fill(house, self.each)


def _fill(house: House, each: int) -> None:
    cells = house.services.places.places(house.actor).cells
    with house.ledger.work(house.actor) as work:
        for place, cell in enumerate(cells):
            for number in range(each + place % 7 if cell.usable_places else 0):
                names = Names(given=f"Essai {number}", clan="Exemple", as_on_title="EXEMPLE Essai")
                identity = Identity(names, Sex.MALE, born_around(1990))
                stream = dossier(f"{cell.code}-{number}")
                zone = cell.zones[number % len(cell.zones)].code if cell.zones else ""
                for body in (
                    inmates.IdentityRecorded(identity),
                    custody.PresenceOpened(work.now, PresenceReason.NO_TITLE),
                    ProvisionalCellGiven("BKO", cell.code, zone, "", None),
                ):
                    work.record(stream, body)
