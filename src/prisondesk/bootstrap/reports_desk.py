"""The screen of figures in an open house, put together where everything is known."""

from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.reports.documents import (
    ETAT_JOURNALIER,
    MONTHLY,
    PARTICIPATION_PAPER,
    EtatJournalier,
    MonthlyStatement,
    Participation,
)
from prisondesk.features.reports.model.counting import DayState
from prisondesk.features.reports.model.month import Month
from prisondesk.features.reports.service.counting import Standing
from prisondesk.features.reports.ui import FIGURE_SCREENS, BuildFigures
from prisondesk.features.reports.ui.desk import FiguresDesk
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def report_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of figures for the officer signed in at *house*."""
    desk = figures_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in FIGURE_SCREENS)


def figures_desk(services: Services, actor: Actor) -> FiguresDesk:
    """Return what the screen `figures` is given."""

    def order(state: DayState) -> PaperOrder[Any]:
        number = f"{state.day:%j/%Y}"
        content = EtatJournalier(
            state, number, _head(services, Role.REGISTRY_CHIEF), _head(services, Role.DIRECTOR)
        )
        paper = f"{actor.facility}-EJ-{state.day:%Y-%m%d}"
        return PaperOrder(ETAT_JOURNALIER, content, "", paper)

    def shares(standing: Standing) -> PaperOrder[Any]:
        content = Participation(standing.participation, standing.state.at)
        return PaperOrder(PARTICIPATION_PAPER, content, "", services.papers.take_number("PA"))

    def statement(month: Month, *, outside: bool) -> PaperOrder[Any]:
        number = f"{month.first:%m/%Y}"
        office, head = _head(services, Role.REGISTRY_CHIEF), _head(services, Role.DIRECTOR)
        content = MonthlyStatement(month, number, office, head, outside)
        paper = f"{actor.facility}-SM{'X' if outside else ''}-{month.first:%Y-%m}"
        return PaperOrder(MONTHLY, content, "", paper)

    return FiguresDesk(
        actor=actor,
        reports=services.reports,
        months=services.months,
        papers=services.papers,
        order=order,
        shares=shares,
        statement=statement,
    )


def _head(services: Services, role: Role) -> str:
    officers = (each for each in services.staff.officers() if each.active)
    return next((each.name for each in officers if each.role is role), "")


def _built(build: BuildFigures, desk: FiguresDesk, bench: Bench) -> Screen:
    return build(bench, desk)
