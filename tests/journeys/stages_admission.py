"""One person through the stations: identity, title, écrou, belongings, rules, search, health."""

import datetime as dt

from PySide6.QtCore import Qt

from journeys.cast import NURSE, SECURITY
from journeys.hands import Hands
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.stages_founding import read_code
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.health.model import Flag
from prisondesk.features.intake import events as intake
from prisondesk.features.intake.ui.pages import AnswersPage
from prisondesk.features.staff.ui.health_key import HealthKeyScreen
from prisondesk.ledger.entry import dossier
from prisondesk.ui.forms import Form
from prisondesk.ui.preview import Preview

NAME = "EXEMPLE Amadou"
KEY = Qt.Key
THINGS = (("Téléphone à clapet", "1", "écran fendu", "c"), ("Boubou bleu", "2", "usé", "m"))


def person(journey: Journey) -> str:
    """Return the dossier of the person whom the journey follows."""
    return journey.notes["person"]


def choose_person(journey: Journey) -> None:
    """Walk to the line of the person among the arrivals and open the admission."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("the person of the first line", "BKO"):
        services, actor = prison.services, prison.actor
        prison.clerk.go("arrivals")
        key = Hands(prison.clerk).open_row("arrival-rows", NAME)
        journey.notes["person"] = key
        journal.equal(
            "the open screen", prison.desk.window and prison.desk.window.here(), "admission"
        )
        case = services.custody.case(actor, key)
        journal.check("counted as present without écrou", case.present_without_ecrou)


def title(journey: Journey) -> None:
    """Read the title to its end at its station; a person judged it, the program says what lacks."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    hands = Hands(prison.clerk)
    with journal.step("title read and checked", "BKO"):
        hands.station("title")
        hands.pick({"authority": "cld", "has_end": "no", "class": "crime"})
        hands.enter({"offence": "vol qualifié", "article": "art. 252 et s."})
        hands.pick({"names_person": "yes", "sealed": "yes", "original": "original"})
        prison.clerk.photograph("admission-titre", again=lambda: hands.station("title"))
        hands.save()
        (held,) = prison.services.custody.case(prison.actor, key).titles
        journal.check("the title is checked and holds", held.checked and held.holds)
        journal.equal("its offence", held.title.offence.text, "vol qualifié")


def identity(journey: Journey) -> None:
    """Complete at the station what the list gave: parents, Arabic name, languages, a brother."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    hands = Hands(prison.clerk)
    with journal.step("identity", "BKO"):
        hands.station("identity")
        prison.clerk.click("verb-edit")
        hands.enter({"arabic": "أمادو إكزامبل", "father": "Bakary", "mother": "Fanta"})
        hands.pick({"speaks": "bm", "speaks_too": "fr"})
        hands.enter({"contact": "Frère fictif", "contact_phone": "7X XX XX 14"})
        hands.pick({"contact_told": "yes"})
        hands.enter({"reason": "Complété à l’entretien", "authority": "Déclaration"})
        prison.clerk.photograph("admission-identite", again=lambda: _edit(hands))
        hands.save()
        known = prison.services.inmates.person(prison.actor, key)
        journal.equal("Arabic name", known.identity.names.arabic, "أمادو إكزامبل")
        journal.equal("father", known.identity.father.text, "Bakary")
        journal.equal("language of the interviews", known.languages.interview, "bm")


def _edit(hands: Hands) -> None:
    hands.station("identity")
    if hands.clerk.sees("verb-edit"):
        hands.clerk.click("verb-edit")


def number(journey: Journey) -> None:
    """Read all answers again, choose the status, write the person under the next number."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk = prison.clerk
    with journal.step("answers read again, écrou number, acte d’écrou", "BKO"):
        page = clerk.screen(AnswersPage)
        journal.equal("nothing is chosen beforehand", set(page.form.values().values()), {None})
        clerk.photograph("admission-reponses", again=lambda: Hands(clerk).station("identity"))
        form = clerk.screen(AnswersPage).form
        form.field("status").set_raw("inculpe")
        form.field("entry").set_raw("new")
        clerk.control(KEY.Key_Return)
        clerk.settle()
        case = prison.services.custody.case(prison.actor, key)
        found = case.ecrou
        journal.check("an écrou was taken", found is not None)
        journey.notes["number"] = EcrouNumber("BKO", found.year, found.number).on_screen
        journal.equal("écrou number", journey.notes["number"], "BKO-2026-00001")
        journal.check("no presence without écrou any more", not case.present_without_ecrou)
        keep(journey, "acte-ecrou", Hands(clerk).paper())
        clerk.photograph("admission-ecrouee")
    with journal.step("écrou validated by the head of the registry", "BKO"):
        Hands(clerk).station("title")
        clerk.click("verb-validate")
        ecrou = prison.services.custody.case(prison.actor, key).ecrou
        journal.check("validated", ecrou is not None and ecrou.validated_at == journey.now)
    with journal.step("individual sheet from the admission", "BKO"):
        Hands(clerk).station("identity")
        clerk.click("verb-sheet")
        keep(journey, "fiche-individuelle-admission", Hands(clerk).paper())


def belongings_received(journey: Journey) -> None:
    """Count the belongings with a witness, line by line, against a receipt."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    hands, clerk = Hands(prison.clerk), prison.clerk
    with journal.step("belongings and receipt", "BKO"):
        hands.station("property")
        for line in (
            ("Téléphone à clapet", "1", "écran fendu", "c"),
            ("Boubou bleu", "2", "usé", "m"),
        ):
            for text in line:
                clerk.type(text)
                clerk.press(KEY.Key_Tab)
        hands.enter({"francs": "12500", "witness": "S. Témoin"})
        hands.pick({"signature": "thumb"})
        clerk.photograph("admission-biens", again=lambda: hands.station("property"))
        hands.save()
        keep(journey, "recu-effets", hands.paper())
        kept = prison.services.property.kept(prison.actor, key)
        journal.equal("francs kept", kept.francs, 12500)
        journal.equal("pieces kept", kept.pieces, 3)
        (receipt,) = prison.services.property.receipts(prison.actor, key)
        journal.check("a receipt number", receipt.receipt.startswith("BKO-"), receipt.receipt)


def rules_and_search(journey: Journey) -> None:
    """Security tells the rules in Bambara and searches."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    hands = Hands(prison.clerk)
    with journal.step("rules and search", "BKO"):
        prison.change(SECURITY)
        prison.clerk.go("admission", key)
        hands.station("security")
        hands.pick({"language": "bm", "aloud": "yes", "sheet": "no"})
        hands.enter({"searcher": "O. Exemple"})
        hands.pick({"same_sex": "yes", "intimate": "no"})
        prison.clerk.photograph("admission-securite", again=lambda: hands.station("security"))
        hands.save()
        entries = prison.house.ledger.entries(dossier(key))
        told = [each.body for each in entries if isinstance(each.body, intake.RulesTold)]
        journal.equal("rules told in", [each.language for each in told], ["bm"])
        held = [each.body for each in entries if isinstance(each.body, intake.SearchHeld)]
        journal.equal("searched by", [each.officer for each in held], ["O. Exemple"])


def health_key(journey: Journey) -> None:
    """The nurse types the code of the sealed sheet; from then on only health staff read."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("the nurse takes the health key over", "BKO"):
        prison.change(NURSE)
        journal.check("no health key yet", prison.actor.health_identity is None)
        clerk.go("health-key")
        clerk.photograph("cle-sante")
        clerk.screen(HealthKeyScreen).form.focus_first()
        clerk.type(journey.notes["health code"])
        clerk.control(KEY.Key_Return)
        clerk.wait(lambda: clerk.top.findChildren(Preview), "the new health sheet")
        clerk.settle()
        clerk.photograph("cle-sante-prise", ("fr",))
        (sheet,) = clerk.top.findChildren(Preview)
        keep(journey, "feuillet-sante-infirmerie", sheet._content)
        old = journey.notes["health code"]
        journal.check("the code is a new one", read_code(sheet._content) != old)
        prison.sign_out()
        prison.sign_in(NURSE)
        journal.check("the health key opens", prison.actor.health_identity is not None)


def health_check(journey: Journey) -> None:
    """A sealed page, a flag for everybody, and nothing readable for the registry."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("health check", "BKO"):
        services, actor = prison.services, prison.actor
        hands = Hands(prison.clerk)
        prison.clerk.go("admission", key)
        hands.station("health")
        secret = "toux depuis trois semaines"  # what nobody else may read
        hands.enter({"complaints": secret})
        hands.pick({"contagious": "not_known", "fitness": "fit_with_care", "consent": "named"})
        prison.clerk.photograph("admission-sante", ("fr",))
        hands.save()
        (page,) = services.health.notes(actor, key)
        journal.equal("number of the sealed page", page.number, "BKO-S-2026-00001")
        told = page.examination.present_complaints if page.examination else ""
        journal.equal("the nurse reads it", told, secret)
        entries = prison.house.ledger.entries(dossier(key))
        open_bodies = repr([entry.body for entry in entries])
        journal.check("nothing of it stands open in the ledger", secret not in open_bodies)
        # The nurse asks for the ground floor on the file: what to do, for everybody, never why.
        prison.clerk.go("dossier", (key, "health"))
        prison.clerk.click("flags")
        prison.clerk.wait(lambda: prison.clerk.sees("give-flag"), "the instructions")
        until = journey.now.date() + dt.timedelta(days=30)
        asked = {"flag": Flag.GROUND_FLOOR.value, "until": f"{until:%d/%m/%Y}"}
        hands.fill(prison.clerk.screen(Form), asked)
        prison.clerk.control(KEY.Key_Return)
        prison.clerk.settle()
        (given,) = services.health.flags(actor, key)
        journal.equal("what everybody reads", (given.flag, given.until), (Flag.GROUND_FLOOR, until))
