"""One person through the stations: identity, title, écrou, belongings, rules, search, health."""

import datetime as dt

from PySide6.QtCore import Qt

from journeys.cast import CHIEF, NURSE, SECURITY
from journeys.papers import keep
from journeys.play import Journey
from journeys.stages_founding import read_code
from prisondesk.features.assessment.model import Answer, Rating, SectionKey
from prisondesk.features.assessment.service import Interview
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.health.model import Consent, Examination, Fitness, Flag
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.person import Contact, Languages, LanguageSkill
from prisondesk.features.intake import events as intake
from prisondesk.features.property import events as belongings
from prisondesk.features.property.model import Acknowledged, Item, Kept, Signature
from prisondesk.features.staff.ui.health_key import HealthKeyScreen
from prisondesk.ledger.entry import dossier
from prisondesk.ui.preview import Preview

NAME = "TRAORÉ Amadou"
KEY = Qt.Key


def person(journey: Journey) -> str:
    """Return the dossier of the person whom the journey follows."""
    return journey.notes["person"]


def choose_person(journey: Journey) -> None:
    """Find the person of the first line of the list."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("the person of the first line", "BKO", "use case"):
        services, actor = prison.services, prison.actor
        found = {
            services.inmates.person(actor, each.dossier).identity.names.as_on_title: each.dossier
            for each in services.intake.unfinished(actor)
        }
        journal.check(f"{NAME} is among the arrivals", NAME in found)
        journey.notes["person"] = found[NAME]
        journey.notes["neighbour"] = next(key for name, key in found.items() if name != NAME)
        case = services.custody.case(actor, found[NAME])
        journal.check("counted as present without écrou", case.present_without_ecrou)


def identity(journey: Journey) -> None:
    """Complete what the list gave: father and mother by a correction, languages, a brother."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("identity", "BKO", "use case"):
        people, actor = prison.services.inmates, prison.actor
        skills = (LanguageSkill("bm", speaks=True), LanguageSkill("fr", understands=True))
        brother = Contact("Frère fictif", answer("frère"), ("7X XX XX 14",), "bm", may_be_told=True)
        facts = (
            inmates.LanguagesRecorded(Languages(skills, "bm")),
            inmates.ContactRecorded("c1", brother),
        )
        people.record(actor, key, facts)
        known = people.person(actor, key)
        journal.equal("language of the interviews", known.languages.interview, "bm")
        journal.equal("somebody to tell", known.contacts[0].name, "Frère fictif")


def title_and_number(journey: Journey) -> None:
    """Read the title to its end, judge it, write the person under a number."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("title, check, écrou number", "BKO", "use case"):
        custody, actor = prison.services.custody, prison.actor
        (held,) = custody.case(actor, key).titles
        offence = Offence("vol qualifié", "art. 252 et s.", OffenceClass.CRIME)
        whole = Title(
            held.title.kind,
            held.title.number,
            held.title.dated,
            "cld",
            offence,
            names_person=True,
            signed_and_sealed=Seen.YES,
            original=True,
        )
        custody.receive_title(actor, key, whole, title_id=held.title_id)
        verdict = custody.judge_title(actor, key, held.title_id)
        journal.check("the title holds", verdict.valid)
        number = custody.take_ecrou(actor, key, held.title_id, LegalStatus.INCULPE)
        journal.equal("écrou number", number.on_screen, "BKO-2026-00001")
        case = custody.case(actor, key)
        journal.check("no presence without écrou any more", not case.present_without_ecrou)
        journey.notes["number"] = number.on_screen


def belongings_received(journey: Journey) -> None:
    """Count the belongings with a witness, against a receipt."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("belongings", "BKO", "use case"):
        services, actor = prison.services, prison.actor
        receipt = services.papers.take_number("RE")
        items = (
            Item("téléphone à clapet", 1, "écran fendu", Kept.SAFE, "coffre 2"),
            Item("boubou bleu", 2, "usé", Kept.STORE, "casier 14"),
        )
        told = Acknowledged(Signature.THUMB, "S. Témoin", "bm", "A. Modèle")
        deposit = belongings.BelongingsReceived(receipt, items, 12500, (), told)
        services.property.receive(actor, key, deposit)
        kept = services.property.kept(actor, key)
        journal.equal("receipt", receipt, "BKO-RE-2026-00001")
        journal.equal("francs kept", kept.francs, 12500)
        journal.equal("pieces kept", kept.pieces, 3)


def rules_and_search(journey: Journey) -> None:
    """Security tells the rules in Bambara and searches; five questions before the night."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("sign-in of security", "BKO"):
        prison.change(SECURITY)
        journal.equal("who sits there", prison.actor.name, SECURITY.name)
    with journal.step("rules, search, first night", "BKO", "use case"):
        services, actor = prison.services, prison.actor
        told = intake.RulesTold("bm", "", read_aloud=True, sheet_given=False)
        services.intake.record(actor, key, told)
        services.intake.record(actor, key, intake.SearchHeld("O. Exemple", same_sex=True))
        questions = services.screening.instrument().first_night
        answers = [Answer(item, Rating.NO) for item in questions]
        services.screening.answer_first_night(actor, key, answers, Interview("bm"))
        journal.equal("questions missing tonight", _missing(journey), 0)


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
    with journal.step("health check", "BKO", "use case"):
        services, actor = prison.services, prison.actor
        secret = "toux depuis trois semaines"  # what nobody else may read
        found = Examination(
            Fitness.FIT_WITH_CARE, Consent.NAMED, on_reception=True, present_complaints=secret
        )
        number = services.health.examined(actor, key, found)
        services.intake.record(actor, key, intake.HealthCheckHeld(actor.name))
        until = journey.now.date() + dt.timedelta(days=30)
        services.health.set_flag(actor, key, Flag.GROUND_FLOOR, until)
        journal.equal("number of the sealed page", number, "BKO-S-2026-00001")
        (page,) = services.health.notes(actor, key)
        journal.check("the nurse reads it", page.examination == found)
        entries = prison.house.ledger.entries(dossier(key))
        open_bodies = repr([entry.body for entry in entries])
        journal.check("nothing of it stands open in the ledger", secret not in open_bodies)


def screening(journey: Journey) -> None:
    """Each service answers its own section of the general screening."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("screening, sections", "BKO", "use case"):
        sections = {
            NURSE: (SectionKey.HEALTH, SectionKey.SELF_HARM),
            SECURITY: (SectionKey.VULNERABILITY, SectionKey.CUSTODY),
        }
        for player, mine in sections.items():
            prison.change(player)
            for section in mine:
                _answer_section(journey, key, section)
        progress = prison.services.screening.progress(prison.actor, key)
        journal.equal("sections answered", len(progress.sections), 4)


def _answer_section(journey: Journey, key: str, section: SectionKey) -> None:
    prison = journey.bamako
    service = prison.services.screening
    items = service.instrument().of(section)
    answers = [Answer(item.key, Rating.NO, source=item.sources[0]) for item in items]
    service.answer(prison.actor, key, section, answers, Interview("bm"))


def _missing(journey: Journey) -> int:
    prison = journey.bamako
    progress = prison.services.screening.progress(prison.actor, person(journey))
    return progress.missing_tonight


def back_to_registry(journey: Journey) -> None:
    """The head of the registry takes the chair again."""
    with journey.journal.step("sign-in of the registry", "BKO"):
        journey.bamako.change(CHIEF)
