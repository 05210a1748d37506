"""The screens of activities in an open house."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.law_desk import signing_house
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.programmes import documents as papers
from prisondesk.features.programmes.model import ActivitySight
from prisondesk.features.programmes.ui import (
    ACTIVITY,
    CATALOGUE,
    TAKING_PART,
    ActivityScreen,
    CatalogueScreen,
    TakingPartScreen,
)
from prisondesk.features.programmes.ui.desk import ProgrammeDesk
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import Message, verbatim
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench


def programme_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of activities for the officer signed in at *house*."""
    desk = programme_desk(house.services, house.actor)

    def catalogue(bench: Bench) -> CatalogueScreen:
        return CatalogueScreen(bench, desk)

    def activity(bench: Bench) -> ActivityScreen:
        return ActivityScreen(bench, desk)

    def person(bench: Bench) -> TakingPartScreen:
        return TakingPartScreen(bench, desk)

    return (
        Listed(CATALOGUE, catalogue),
        Listed(ACTIVITY, activity),
        Listed(TAKING_PART, person),
    )


def programme_desk(services: Services, actor: Actor) -> ProgrammeDesk:
    """Return what the screens of activities are given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return ProgrammeDesk(
        actor=actor,
        offers=services.offers,
        places=services.enrolments,
        papers=services.papers,
        bar=bar,
        name_of=services.staff.name,
        sheet=partial(_sheet, services),
        certificate=partial(_certificate, services, actor),
    )


def _sheet(
    services: Services, sight: ActivitySight, kinds: Mapping[str, Message], day: dt.date
) -> PaperOrder[Any]:
    activity = sight.offered.activity
    kind = kinds.get(activity.kind, verbatim(activity.kind))
    content = papers.AttendanceSheet(activity, kind, day, sight.active)
    return PaperOrder(papers.SHEET, content, "", services.papers.take_number("FP"))


def _certificate(
    services: Services, actor: Actor, key: str, kinds: Mapping[str, Message]
) -> PaperOrder[Any]:
    whole = services.dossier.open(actor, key)
    names = whole.person.identity.names
    _, sessions = services.enrolments.of_person(actor, key)
    house = signing_house(services)
    content = papers.AttendanceCertificate(
        names.as_on_title or display_name(names) or "—",
        names.arabic,
        papers.certified(sessions, dict(kinds)),
        whole.now.date(),
        house.head_name,
        house.head_role,
    )
    return PaperOrder(papers.CERTIFICATE, content, key, services.papers.take_number("AA"))
