"""The desk of intake in an open house, put together where everything is known."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.features.intake.documents import SLIPS, BlankSlip
from prisondesk.features.intake.service.overview import AdmissionDesk
from prisondesk.features.intake.ui import SCREENS
from prisondesk.features.intake.ui.desk import IntakeDesk, Place
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


def intake_screens(house: House) -> tuple[Listed, ...]:
    """Return the screens of intake for the officer signed in at *house*."""
    desk = intake_desk(house, frozenset)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in SCREENS)


def _built(build: Callable[[Bench, IntakeDesk], Screen], desk: IntakeDesk, bench: Bench) -> Screen:
    return build(bench, desk)


def intake_desk(
    house: House, cells: Callable[[], AbstractSet[str]], place: Place | None = None
) -> IntakeDesk:
    """Return the desk of the officer signed in at *house*; *cells* answers the codes of cells."""
    services = house.services
    return IntakeDesk(
        actor=house.actor,
        admissions=AdmissionDesk(house.ledger, house.clock, services.custody),
        intake=services.intake,
        custody=services.custody,
        inmates=services.inmates,
        property=services.property,
        health=services.health,
        screening=services.screening,
        staff=services.staff,
        papers=services.papers,
        drafts=services.drafts,
        slip=slip_order,
        cells=cells,
        place=place,
    )


def slip_order(station: int, number: str) -> PaperOrder[Any]:
    """Return the order for one blank slip of *station* (0 to 10)."""
    return PaperOrder(SLIPS[station], BlankSlip(number, number, number), "", number)
