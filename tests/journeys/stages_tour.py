"""What else stands on the desk: home, people, one file, deadlines, transfers, exchange."""

from journeys.cast import CHIEF, CHIEF_THERE, DIRECTOR, NURSE, SECURITY
from journeys.hands import Hands
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.prison import Prison
from journeys.stages_admission import person

PAGES = {"accueil": "home", "personnes": "people", "echeances": "deadlines"}


def homes(journey: Journey) -> None:
    """Every role has its own home: only what it may do something about."""
    prison, journal = journey.bamako, journey.journal
    for player in (SECURITY, NURSE, DIRECTOR, CHIEF):
        with journal.step(f"home of: {player.role.value}", "BKO"):
            prison.change(player)
            prison.clerk.go("home")
            journal.equal("the open screen", _here(prison), "home")
            prison.clerk.photograph(f"accueil-{player.role.value}")


def lists_and_file(journey: Journey) -> None:
    """The registry finds the person by a few letters and opens the file and its sheet."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("people, deadlines", "BKO"):
        for name in ("personnes", "echeances"):
            prison.clerk.go(PAGES[name])
            prison.clerk.photograph(name)
    with journal.step("search and file", "BKO"):
        found = prison.services.search.find(prison.actor, "exemple ama")
        journal.equal("found without accents", [each.dossier for each in found], [key])
        prison.clerk.go("dossier", key)
        prison.clerk.photograph("dossier")
        journal.check("the number stands on the file", journey.notes["number"] in _words(prison))
    with journal.step("individual sheet", "BKO"):
        prison.clerk.click("print-sheet")
        keep(journey, "fiche-individuelle", Hands(prison.clerk).paper())


def there(journey: Journey) -> None:
    """The other prison has the file now."""
    prison, journal = journey.kenieroba, journey.journal
    with journal.step("the file at the other prison", "KNB"):
        prison.change(CHIEF_THERE)
        prison.clerk.go("people")
        prison.clerk.photograph("kenieroba-personnes")
        prison.clerk.go("dossier", person(journey))
        prison.clerk.photograph("kenieroba-dossier")
        journal.check("its number stands there", "KNB-2026-00001" in _words(prison))
    with journal.step("the origin shows where the person went", "BKO"):
        journey.bamako.change(CHIEF)
        journey.bamako.clerk.go("dossier", person(journey))
        journey.bamako.clerk.photograph("dossier-parti")


def _here(prison: Prison) -> str:
    return prison.desk.window.here() if prison.desk.window else ""


def _words(prison: Prison) -> str:
    return prison.clerk.reads()
