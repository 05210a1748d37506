"""A prison with a few invented people in it, for tests of the file and the desk."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fakes import FixedClock
from houses import officer, prison
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import (
    Contact,
    Identity,
    Languages,
    LanguageSkill,
    Sex,
)
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.ledger.book import Ledger
from prisondesk.security.roles import Role

CLERK = officer(Role.REGISTRY_CLERK, "A. Doumbia")
CHIEF = officer(Role.REGISTRY_CHIEF)
DIRECTOR = officer(Role.DIRECTOR, "A. Kéita")
GUARD = officer(Role.SECURITY_OFFICER, "O. Diarra")
NURSE = officer(Role.NURSE, "M. Sidibé")
INSPECTOR = officer(Role.INSPECTOR)
SOCIAL = officer(Role.SOCIAL_WORKER)
NIGHT = dt.datetime(2026, 11, 23, 22, 14, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Home:
    """An open prison with its services."""

    ledger: Ledger
    clock: FixedClock
    services: Services


@contextmanager
def home(folder: Path) -> Iterator[Home]:
    """Open a prison with all services."""
    with prison(folder) as (ledger, clock):
        yield Home(ledger, clock, make_services(ledger, ledger.database, clock))


def present(home: Home, at: dt.datetime = NIGHT) -> str:
    """Present somebody at the gate and return the dossier."""
    convoy = Convoy(at, "Peloton fictif n° 0", "M. Essai", "adjudant")
    return home.services.intake.open(GUARD, convoy, done_by="S. Modèle")


def identify(home: Home, key: str, names: Names) -> None:
    """Take down an identity, the languages and a brother to tell."""
    identity = Identity(
        names, Sex.MALE, born_around(1994), father=answer("Bakary"), mother=answer("Fanta")
    )
    skills = (LanguageSkill("bm", speaks=True), LanguageSkill("fr", speaks=True))
    brother = Contact("Frère fictif", answer("frère"), ("7X XX XX 14",), "bm", may_be_told=True)
    facts = (
        inmates.IdentityRecorded(identity),
        inmates.LanguagesRecorded(Languages(skills, "bm")),
        inmates.ContactRecorded("c1", brother),
    )
    home.services.inmates.record(CLERK, key, facts)


def title(
    number: str = "1204/26", dated: dt.date = dt.date(2026, 11, 23), *, ends: dt.date | None = None
) -> Title:
    """Return a committal order that is in order."""
    return Title(
        TitleKind.MD,
        number,
        dated,
        "juge d’instruction, TGI fictif",
        Offence("vol qualifié", "art. 252 et s.", OffenceClass.CRIME),
        names_person=True,
        signed_and_sealed=Seen.YES,
        original=True,
        ends_on=ends,
    )


def admit(home: Home, names: Names, held: Title | None = None) -> str:
    """Admit somebody up to the écrou and return the dossier."""
    key = present(home)
    identify(home, key, names)
    custody = home.services.custody
    title_id = custody.receive_title(CLERK, key, held or title())
    verdict = custody.judge_title(CLERK, key, title_id)
    assert verdict.valid, [each.text for each in verdict.blocks]
    custody.take_ecrou(CLERK, key, title_id, LegalStatus.INCULPE)
    return key


ZOUMANA = Names(given="Zoumana", clan="Exemple", as_on_title="EXEMPLE Zoumana", arabic="زومانا")
ALHASSANE = Names("Alhassane", "Ag", "Modèle", "", "Alhassane Ag Modèle")
FATOUMATA = Names(given="Fatoumata", clan="Spécimen", as_on_title="SPÉCIMEN Fatoumata")
