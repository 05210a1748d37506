"""A prison where somebody is assessed, for tests of the steps, the screens and the papers."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from actors import officer
from fakes import FixedClock
from houses import HEALTH, prison
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.assessment.model.assessment import (
    Assessment,
    Gathered,
    Hearing,
    RatedItem,
    Why,
)
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.model.items import NoInformation, Rating
from prisondesk.features.assessment.model.structured import ItemRole
from prisondesk.features.assessment.rules.procedure import Wanted
from prisondesk.features.assessment.store import instruments
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import Birth, born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.ledger.book import Ledger
from prisondesk.security.roles import Role

SOCIAL = officer(Role.SOCIAL_WORKER, name="Mariam Essai")
OTHER_SOCIAL = officer(Role.SOCIAL_WORKER, name="Awa Modèle")
PSYCHOLOGIST = officer(Role.PSYCHOLOGIST, name="Issa Modèle")
GUARD = officer(Role.SECURITY_OFFICER, name="Oumar Essai")
CHIEF = officer(Role.SECURITY_CHIEF, name="Chef Essai")
DIRECTOR = officer(Role.DIRECTOR, name="Balla Spécimen")
REGISTRY = officer(Role.REGISTRY_CHIEF, name="Fanta Essai")
CLERK = officer(Role.REGISTRY_CLERK, name="Agent Essai")
INSPECTOR = officer(Role.INSPECTOR, name="Juge Essai")
ADULT = born_on(dt.date(1994, 3, 12))
INTERVIEW = Gathered(interview_held=True, language="bm")
NOTE = "vu au quartier, noté et daté"
HEARD = Hearing("bm", "", "« Je ne suis pas d’accord. »", agrees=False)


@dataclass(frozen=True)
class Room:
    """An open prison with its services, and one person in it."""

    ledger: Ledger
    clock: FixedClock
    services: Services
    key: str = "k1"

    def founded(self) -> None:
        """Write down the establishment, whose name stands on its papers."""
        facility = Facility(
            FacilityCode("BKO"),
            "Maison centrale d’arrêt de Bamako",
            "Bamako",
            "السجن المركزي",
            FacilityKind.MCA,
            "MINISTÈRE DE LA JUSTICE",
            "DNAPES",
            demonstration=True,
        )
        self.services.staff.found(DIRECTOR, facility, str(HEALTH.to_public()), ())

    def one(self, identifier: str) -> Assessment:
        """Return one assessment as it stands."""
        found = self.services.assessments.of_person(SOCIAL, self.key, Purpose.ASSESS)
        return next(each for each in found if each.id == identifier)

    def rated(self, ratings: Mapping[str, Rating] | None = None, *, base: bool = True) -> str:
        """Open an assessment and save its ratings; everything else is 0, or not known."""
        identifier = self.services.assessments.open(SOCIAL, self.key, Why.OFFENCE)
        given = rating_list(ratings or {}, base=base)
        self.services.assessments.rate(SOCIAL, self.key, identifier, given, INTERVIEW)
        return identifier

    def to_decide(self, ratings: Mapping[str, Rating] | None = None, *, base: bool = True) -> str:
        """Bring an assessment to the director."""
        identifier = self.rated(ratings, base=base)
        self.services.assessments.sign_second(GUARD, self.key, identifier)
        self.services.assessments.heard(SOCIAL, self.key, identifier, HEARD)
        return identifier

    def decided(self, ratings: Mapping[str, Rating] | None = None, *, base: bool = True) -> str:
        """Bring an assessment to the decision that was suggested."""
        identifier = self.to_decide(ratings, base=base)
        found = self.one(identifier).found
        assert found is not None
        level = "insufficient_information" if found.confidence == "none" else found.level
        self.services.assessments.decide(DIRECTOR, self.key, identifier, Wanted(level))
        return identifier


def rating_list(changed: Mapping[str, Rating], *, base: bool = True) -> list[RatedItem]:
    """Return all ratings of the risk items: *changed*, and 0 (or no information) elsewhere."""
    risk = [item.key for item in instruments.structured().of(ItemRole.RISK)]
    known = {key: changed.get(key, Rating.NO if base else Rating.NI) for key in [*risk, *changed]}
    return [rated(key, rating) for key, rating in known.items()]


def rated(key: str, rating: Rating) -> RatedItem:
    """Return one rating with evidence that carries it."""
    if rating is Rating.NI:
        return RatedItem(key, rating, NoInformation.NO_SOURCE)
    return RatedItem(key, rating, note=NOTE, sources=("observation", "incident"))


@contextmanager
def room(folder: Path, birth: Birth = ADULT) -> Iterator[Room]:
    """Open a prison with one adult in it."""
    with prison(folder) as (ledger, clock):
        services = make_services(ledger, ledger.database, clock)
        identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, birth)
        services.inmates.record(CLERK, "k1", (inmates.IdentityRecorded(identity),))
        yield Room(ledger, clock, services)


def text_of(data: bytes) -> str:
    """Return the words of a PDF, as a reader copies them."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
