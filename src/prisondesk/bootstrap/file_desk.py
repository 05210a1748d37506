"""The screens of the file in an open house, put together where everything is known."""

from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.dossier.documents import (
    DOSSIER_COMPLET,
    Signing,
    WholeFile,
    individual_sheet,
)
from prisondesk.features.dossier.model import Whole
from prisondesk.features.dossier.ui import SCREENS, Build
from prisondesk.features.dossier.ui.desk import FileDesk
from prisondesk.features.inmates.documents import FICHE_INDIVIDUELLE, Officer
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.camera import QtCamera
from prisondesk.ui.screen import Screen


def file_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of the file for the officer signed in at *house*."""
    desk = file_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Build, desk: FileDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def file_desk(services: Services, actor: Actor) -> FileDesk:
    """Return what the screens `people` and `dossier` are given."""

    def sheet(actor: Actor, whole: Whole, number: str) -> PaperOrder[Any]:
        content = individual_sheet(whole, signing_of(services, actor))
        return PaperOrder(FICHE_INDIVIDUELLE, content, whole.key, number)

    def whole_file(actor: Actor, whole: Whole) -> PaperOrder[Any]:
        actor.require(Permission.PRINT_DOSSIER)
        number = services.papers.take_number("DC")
        content = WholeFile(whole, signing_of(services, actor))
        return PaperOrder(DOSSIER_COMPLET, content, whole.key, number)

    return FileDesk(
        actor=actor,
        files=services.dossier,
        inmates=services.inmates,
        health=services.health,
        name_of=services.staff.name,
        duplicates=services.duplicates,
        seconds=services.seconds,
        exports=services.exports,
        papers=services.papers,
        sheet=sheet,
        whole=whole_file,
        disagreements=services.disagreements,
        camera=QtCamera,
    )


def signing_of(services: Services, actor: Actor) -> Signing:
    """Return who signs a sheet: the clerk, the chief of the registry, the director."""

    def head(role: Role) -> Officer:
        officers = (each for each in services.staff.officers() if each.active)
        found = next((each.name for each in officers if each.role is role), "")
        return Officer(found, TITLES[role])

    clerk = Officer(actor.name, TITLES[actor.role])
    return Signing(clerk, head(Role.REGISTRY_CHIEF), head(Role.DIRECTOR))
