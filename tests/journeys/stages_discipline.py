"""An incident of these days: written, the person heard, a sanction, the registers printed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from journeys.cast import CHIEF, DIRECTOR, SECURITY
from journeys.hands import Hands
from journeys.journal import BrokenCheckError
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.stages_days import other
from prisondesk.features.incidents.model.book import Part
from prisondesk.features.incidents.ui import ConductScreen
from prisondesk.ui.act_panel import ActPanel
from prisondesk.ui.widgets import RowList

KEY = Qt.Key
REFUSED = {
    "kind": "refusal",
    "hour": "09:30",
    "precision": "about",
    "place": "cour du quartier B",
    "facts": "Refus de regagner la cellule a la fin de la promenade.",
    "source": "seen",
}
TOLD = {"accusation": "Refus de regagner la cellule", "language": "bambara, par O. Exemple"}


def incident_and_sanction(journey: Journey) -> None:
    """The head of security writes an incident; the director decides after the hearing."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("an incident in the book", "BKO"):
        prison.change(SECURITY)
        services, actor = prison.services, prison.actor
        number = services.dossier.lines(actor, [other(journey)])[other(journey)].number
        clerk.go("incidents")
        clerk.click("new-incident")
        _enter(journey, REFUSED | {Part.ALLEGED.value: number})
        clerk.photograph("cahier-des-incidents")
        told = services.incidents.mentions(actor, other(journey))
        journal.equal("the file tells of it", len(told), 1)
    with journal.step("heard, then a warning by the director", "BKO"):
        prison.change(DIRECTOR)
        clerk.go("conduct", other(journey))
        clerk.click("tell")
        _enter(journey, TOLD)
        _choose(journey)
        journal.check("nobody is punished unheard", not clerk.sees("decide"))
        clerk.click("hear")
        _enter(journey, {"words": "Je n'avais pas entendu l'appel."})
        _choose(journey)
        clerk.click("decide")
        _enter(journey, {"outcome": "sanction", "why": "faits reconnus", "sanction": "warning"})
        _choose(journey)
        clerk.photograph("discipline")
        (procedure,) = prison.services.discipline.of_person(prison.actor, other(journey))
        journal.check("a sanction stands", procedure.sanction is not None)
    with journal.step("the registers of incidents and of punishments", "BKO"):
        clerk.go("registers")
        for what, name in (
            ("incidents", "registre-incidents"),
            ("punishments", "registre-punitions"),
        ):
            clerk.click(f"look-{what}")
            keep(journey, name, Hands(clerk).paper())
        prison.change(CHIEF)


def _enter(journey: Journey, answers: Mapping[str, str]) -> None:
    clerk = journey.bamako.clerk
    form = clerk.screen(ActPanel).form
    if form is None:
        raise BrokenCheckError("nothing is asked for")
    Hands(clerk).fill(form, answers)
    clerk.control(KEY.Key_Return)
    clerk.settle()


def _choose(journey: Journey) -> None:
    """Choose the procedure, which stands first."""
    screen = journey.bamako.clerk.screen(ConductScreen)
    rows = screen.findChild(RowList, "conduct-rows")
    if rows is None:
        raise BrokenCheckError("no list of procedures")
    rows.select_first()
    journey.bamako.clerk.settle()
