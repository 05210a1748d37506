"""The screens of visits in an open house."""

import datetime as dt
from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.law_desk import signing_house
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.features.visits import documents as papers
from prisondesk.features.visits.model import Permit
from prisondesk.features.visits.ui import PERMITS, VISITS, PermitsScreen, VisitsScreen
from prisondesk.features.visits.ui.desk import VisitDesk
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench


def visit_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of visits for the officer signed in at *house*."""
    desk = visit_desk(house.services, house.actor)

    def visits(bench: Bench) -> VisitsScreen:
        return VisitsScreen(bench, desk)

    def permits(bench: Bench) -> PermitsScreen:
        return PermitsScreen(bench, desk)

    return (Listed(VISITS, visits), Listed(PERMITS, permits))


def visit_desk(services: Services, actor: Actor) -> VisitDesk:
    """Return what the screens `visits` and `permits` are given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return VisitDesk(
        actor=actor,
        visits=services.visits,
        papers=services.papers,
        bar=bar,
        card=partial(_card, services, actor),
        register=partial(_register, services, actor),
    )


def _card(services: Services, actor: Actor, key: str, permit: Permit) -> PaperOrder[Any]:
    whole = services.dossier.open(actor, key)
    names = whole.person.identity.names
    house = signing_house(services)
    ecrou = whole.case.ecrou
    content = papers.PermitPaper(
        permit,
        names.as_on_title or display_name(names) or "—",
        f"{ecrou.number}/{ecrou.year}" if ecrou else "—",
        house.head_name,
        house.head_role,
    )
    return PaperOrder(papers.PERMIT, content, key, permit.number)


def _register(
    services: Services, actor: Actor, which: str, first: dt.date, last: dt.date
) -> PaperOrder[Any]:
    number = services.papers.take_number({"visits": "RVI", "permits": "LPV"}.get(which, "RVA"))
    if which == "visits":
        lines = services.visits.register(actor, first, last)
        turned = services.visits.turned(actor, first, last)
        content = papers.VisitsRegister(lines, first, last, turned)
        return PaperOrder(papers.VISITS, content, "", number)
    if which == "permits":
        permits = papers.PermitsList(services.visits.all_permits(actor), last)
        return PaperOrder(papers.PERMITS, permits, "", number)
    seen = services.visits.authorities(actor, first, last)
    return PaperOrder(papers.AUTHORITIES, papers.AuthoritiesRegister(seen, first, last), "", number)
