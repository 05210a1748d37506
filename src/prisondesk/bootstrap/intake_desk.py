"""The desk of intake in an open house, put together where everything is known."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.bootstrap.house import House
from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.custody.service import Done
from prisondesk.features.dossier.ui.parts_panel import PartsPanel
from prisondesk.features.intake import documents
from prisondesk.features.intake.service.overview import AdmissionDesk, Overview
from prisondesk.features.intake.service.paperwork import Desk
from prisondesk.features.intake.ui import SCREENS
from prisondesk.features.intake.ui.desk import IntakeDesk, Place
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def intake_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of intake for the officer signed in at *house*."""
    places, placements = house.services.places, house.services.placements

    def cells() -> frozenset[str]:
        return frozenset(places.codes(house.actor))

    def place(actor: Actor, key: str, given: Provisional, done: Done) -> None:
        placements.give_provisional(actor, key, given, done=done)

    desk = intake_desk(house, cells, place)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Callable[[Bench, IntakeDesk], Screen], desk: IntakeDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def intake_desk(
    house: House, cells: Callable[[], AbstractSet[str]], place: Place | None = None
) -> IntakeDesk:
    """Return the desk of the officer signed in at *house*; *cells* answers the codes of cells."""
    services = house.services
    admissions = AdmissionDesk(house.ledger, house.clock, services.custody)

    def letter(overview: Overview, desk: Desk) -> PaperOrder[Any]:
        content = documents.letter(overview, desk, services.custody.authorities())
        number = services.papers.take_number("PR")
        return PaperOrder(documents.PROSECUTOR_LETTER, content, overview.key, number)

    def arrivals_list() -> PaperOrder[Any]:
        arrivals = admissions.arrivals(house.actor)
        content = documents.arrivals_paper(arrivals, house.clock.now(), house.actor.name)
        return PaperOrder(documents.ARRIVALS_LIST, content, "", services.papers.take_number("LA"))

    return IntakeDesk(
        actor=house.actor,
        admissions=admissions,
        intake=services.intake,
        backcapture=services.backcapture,
        custody=services.custody,
        inmates=services.inmates,
        duplicates=services.duplicates,
        property=services.property,
        health=services.health,
        screening=services.screening,
        staff=services.staff,
        papers=services.papers,
        drafts=services.drafts,
        slip=slip_order,
        cells=cells,
        sheet=partial(_sheet, house),
        letter=letter,
        arrivals_list=arrivals_list,
        place=place,
        parts=partial(_parts, house),
    )


def _parts(house: House, screen: Screen, key: str) -> QWidget:
    panel = PartsPanel(screen.bench, file_desk(house.services, house.actor))
    panel.said.connect(screen.said)
    panel.failed.connect(screen.show_error)
    panel.tried.connect(screen.hide_strip)
    panel.show_file(key)
    return panel


def _sheet(house: House, key: str) -> PaperOrder[Any]:
    desk = file_desk(house.services, house.actor)
    number = house.services.papers.take_number("FI")
    return desk.sheet(house.actor, desk.files.open(house.actor, key), number)


def slip_order(station: int, number: str) -> PaperOrder[Any]:
    """Return the order for one blank slip of *station* (0 to 10)."""
    return PaperOrder(
        documents.SLIPS[station], documents.BlankSlip(number, number, number), "", number
    )
