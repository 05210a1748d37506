"""A cell: provisional for the night, then the director's interview and decision."""

import datetime as dt

from journeys.cast import DIRECTOR, SECURITY
from journeys.play import Journey
from journeys.stages_admission import person
from prisondesk.features.allocation.model.judged import Purpose, Standing
from prisondesk.features.allocation.model.placement import (
    Basis,
    Choice,
    PlacementReason,
    Provisional,
)
from prisondesk.features.allocation.model.places import Regime
from prisondesk.features.intake import events as intake
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier


def provisional_cell(journey: Journey) -> None:
    """Security gives a cell for the night out of those that are possible."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("provisional cell", "BKO", "use case"):
        prison.change(SECURITY)
        placements, actor = prison.services.placements, prison.actor
        considered = placements.consider(actor, key, purpose=Purpose.PROVISIONAL)
        possible = [each for each in considered.verdicts if each.standing is Standing.POSSIBLE]
        journal.check("possible cells", possible, len(possible))
        cell = possible[-1].cell.code
        placements.give_provisional(actor, key, Provisional(cell))
        stay = placements.stay(actor, key)
        journal.check("a provisional stay", stay is not None and stay.provisional)
        journal.equal("its cell", stay.cell if stay else "", cell)


def director_interview(journey: Journey) -> None:
    """The director sees the person, confirms the rights, asks for complaints."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("director’s interview", "BKO", "use case"):
        journey.later(hours=11)
        prison.change(DIRECTOR)
        held = intake.DirectorInterviewHeld(rights_confirmed=True, complaints_asked=True)
        prison.services.intake.record(prison.actor, key, held)
        views = prison.services.intake.checklist(prison.actor, key).views
        done = [view.station.number for view in views if view.state.value == "done"]
        journal.check("stations done", {0, 1, 8} <= set(done), done)


def decision(journey: Journey) -> None:
    """Risks are read before a cell is chosen; the reason is kept with the decision."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("placement decision", "BKO", "use case"):
        placements, actor = prison.services.placements, prison.actor
        considered = placements.consider(actor, key)
        trace = considered.trace
        journal.equal("cells judged", trace.total, len(considered.verdicts))
        best = next(each for each in considered.verdicts if each.standing is Standing.POSSIBLE)
        journal.check("ground floor as the infirmary asks", best.cell.ground_floor, best.cell.code)
        review = journey.now.date() + dt.timedelta(days=30)
        blind = _choice(best.cell.code, review, risks_seen=False)
        if best.against:
            journal.check("not without reading the risks", _refused(journey, blind))
        placements.decide(actor, key, _choice(best.cell.code, review, risks_seen=True))
        stay = placements.stay(actor, key)
        journal.check("a final placement", stay is not None and not stay.provisional)
        entry = prison.house.ledger.entries(dossier(key))[-1]
        journal.check("decided by the director", entry.header.role == "director")


def _choice(cell: str, review: dt.date, *, risks_seen: bool) -> Choice:
    reasons = (PlacementReason.LESS_CROWDED, PlacementReason.HEALTH)
    note = "Rez-de-chaussée demandé par l’infirmerie ; cellule la moins chargée ce matin."
    return Choice(cell, reasons, review, Basis.INDIVIDUAL, Regime.ORDINARY, risks_seen, note)


def _refused(journey: Journey, choice: Choice) -> bool:
    prison = journey.bamako
    try:
        prison.services.placements.decide(prison.actor, person(journey), choice)
    except Refused:
        return True
    return False
