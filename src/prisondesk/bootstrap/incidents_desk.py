"""The screens of incidents in an open house."""

from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.incidents.documents import RECEIPT, Receipt
from prisondesk.features.incidents.model.complaints import Complaint
from prisondesk.features.incidents.ui import (
    COMPLAINTS,
    CONDUCT,
    EXAMINATIONS,
    INCIDENTS,
    ComplaintsScreen,
    ConductScreen,
    ExaminationsScreen,
    IncidentsScreen,
)
from prisondesk.features.incidents.ui.complaints import ComplaintDesk
from prisondesk.features.incidents.ui.desk import IncidentDesk
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.security.roles import TITLES
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench


def incident_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of incidents for the officer signed in at *house*."""
    desk = incident_desk(house.services, house.actor)

    def book(bench: Bench) -> IncidentsScreen:
        return IncidentsScreen(bench, desk)

    def conduct(bench: Bench) -> ConductScreen:
        return ConductScreen(bench, desk)

    def examinations(bench: Bench) -> ExaminationsScreen:
        return ExaminationsScreen(bench, desk)

    def complaints(bench: Bench) -> ComplaintsScreen:
        return ComplaintsScreen(bench, complaint_desk(house.services, house.actor))

    return (
        Listed(INCIDENTS, book),
        Listed(CONDUCT, conduct),
        Listed(EXAMINATIONS, examinations),
        Listed(COMPLAINTS, complaints),
    )


def incident_desk(services: Services, actor: Actor) -> IncidentDesk:
    """Return what the screens of incidents are given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return IncidentDesk(
        actor=actor,
        book=services.incidents,
        discipline=services.discipline,
        graves=services.graves,
        bar=bar,
    )


def complaint_desk(services: Services, actor: Actor) -> ComplaintDesk:
    """Return what the screen of complaints is given."""

    def receipt(complaint: Complaint) -> PaperOrder[Any]:
        # The paper names nobody: it is given to whoever brought the complaint.
        content = Receipt(complaint, actor.name, TITLES[actor.role])
        return PaperOrder(RECEIPT, content, "", complaint.number)

    return ComplaintDesk(actor, services.complaints, services.papers, receipt, services.retaliation)
