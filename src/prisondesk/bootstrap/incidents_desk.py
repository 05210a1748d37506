"""The screens of incidents in an open house."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.incidents.ui import (
    CONDUCT,
    EXAMINATIONS,
    INCIDENTS,
    ConductScreen,
    ExaminationsScreen,
    IncidentsScreen,
)
from prisondesk.features.incidents.ui.desk import IncidentDesk
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

    return (Listed(INCIDENTS, book), Listed(CONDUCT, conduct), Listed(EXAMINATIONS, examinations))


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
