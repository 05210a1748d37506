"""A cell: provisional for the night, then the director's interview and decision."""

import datetime as dt

from PySide6.QtCore import Qt

from journeys.cast import DIRECTOR, SECURITY
from journeys.driver import Clerk
from journeys.hands import Hands
from journeys.journal import BrokenCheckError
from journeys.play import Journey
from journeys.stages_admission import NAME, person
from prisondesk.features.allocation.model.placement import PlacementReason
from prisondesk.features.allocation.ui.candidate import CandidateBox
from prisondesk.features.allocation.ui.placement import PlacementPage
from prisondesk.ledger.entry import dossier

KEY = Qt.Key
WHY = "Rez-de-chaussée demandé par l’infirmerie ; cellule la moins chargée ce matin."


def provisional_cell(journey: Journey) -> None:
    """Security chooses the person on the board, then one of the cells that are possible."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk = prison.clerk
    with journal.step("provisional cell", "BKO"):
        prison.change(SECURITY)
        clerk.go("cells")
        clerk.photograph("cellules")
        chosen = Hands(clerk).open_row("waiting", NAME)
        journal.equal("the person chosen on the board", chosen, key)
        clerk.photograph("cellules-possibles")
        clerk.click("open-decision")
        journal.equal("the open screen", _here(journey), "placement")
        clerk.photograph("cellule-provisoire")
        cell = _choose_first(clerk)
        clerk.control(KEY.Key_Return)
        clerk.settle()
        stay = prison.services.placements.stay(prison.actor, key)
        journal.check("a provisional stay", stay is not None and stay.provisional)
        journal.equal("its cell", stay.cell if stay else "", cell)
        journal.equal("back in the admission", _here(journey), "admission")


def director_interview(journey: Journey) -> None:
    """The director sees the person, confirms the rights, asks for complaints."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    hands = Hands(prison.clerk)
    with journal.step("director’s interview", "BKO"):
        journey.later(hours=11)
        prison.change(DIRECTOR)
        prison.clerk.go("admission", key)
        hands.station("director")
        hands.pick({"rights": "yes", "asked": "yes"})
        prison.clerk.photograph("admission-direction", again=lambda: hands.station("director"))
        hands.save()
        views = prison.services.intake.checklist(prison.actor, key).views
        done = [view.station.number for view in views if view.state.value == "done"]
        journal.check("stations done", {0, 1, 8} <= set(done), done)


def decision(journey: Journey) -> None:
    """Facts, what was computed, risks read, reasons: the director decides."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk = prison.clerk
    with journal.step("placement decision", "BKO"):
        clerk.go("placement", key)
        page = clerk.screen(PlacementPage)
        trace = page.case.considered.trace
        journal.equal("cells judged", trace.total, len(page.case.considered.verdicts))
        journal.check("nothing is chosen beforehand", not _chosen(clerk))
        cell = _choose_first(clerk)
        verdict = page.case.considered.verdict(cell)
        ground = verdict is not None and verdict.cell.ground_floor
        journal.check("ground floor as the infirmary asks", ground, cell)
        _give_reasons(journey, page)
        clerk.photograph("decision-placement", again=lambda: _again(journey))
        page = clerk.screen(PlacementPage)
        clerk.control(KEY.Key_Return)
        clerk.settle()
        stay = prison.services.placements.stay(prison.actor, key)
        journal.check("a final placement", stay is not None and not stay.provisional)
        entry = prison.house.ledger.entries(dossier(key))[-1]
        journal.check("decided by the director", entry.header.role == "director")


def _again(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    _choose_first(clerk)
    _give_reasons(journey, clerk.screen(PlacementPage))


def _give_reasons(journey: Journey, page: PlacementPage) -> None:
    clerk, right = journey.bamako.clerk, page.right
    if not right.decide.isEnabled():
        journey.journal.check("not without reading the risks", not right.risks_seen.isChecked())
        clerk.focus("risks-seen")
        clerk.press(KEY.Key_Space)
    for reason in (PlacementReason.LESS_CROWDED, PlacementReason.HEALTH):
        clerk.focus(f"reason-{reason.value}")
        if not right.reasons[reason].isChecked():
            clerk.press(KEY.Key_Space)
    clerk.focus("note")
    clerk.control(KEY.Key_A)
    clerk.type(WHY)
    clerk.focus("review")
    clerk.control(KEY.Key_A)
    clerk.type(f"{journey.now.date() + dt.timedelta(days=30):%d/%m/%Y}")


def _choose_first(clerk: Clerk) -> str:
    """Choose the first possible cell with its number key and return its code."""
    clerk.press(KEY.Key_1)
    clerk.settle()
    chosen = _chosen(clerk)
    if len(chosen) != 1:
        raise BrokenCheckError(f"chosen cells: {chosen}")
    return chosen[0]


def _chosen(clerk: Clerk) -> list[str]:
    boxes = clerk.top.findChildren(CandidateBox)
    chosen = [each for each in boxes if each.isVisible() and each.isChecked()]
    return [each.objectName().removeprefix("candidate-") for each in chosen]


def _here(journey: Journey) -> str:
    window = journey.bamako.desk.window
    return window.here() if window else ""
