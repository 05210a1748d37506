"""The desk of intake in an open house, put together where everything is known."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.features.intake.documents import SLIPS, BlankSlip
from prisondesk.features.intake.service.overview import AdmissionDesk
from prisondesk.features.intake.ui.desk import IntakeDesk, Place
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.clock import Clock


def intake_desk(
    house: House,
    clock: Clock,
    cells: Callable[[], AbstractSet[str]],
    place: Place | None = None,
) -> IntakeDesk:
    """Return the desk of the officer signed in at *house*; *cells* answers the codes of cells."""
    services = house.services
    return IntakeDesk(
        actor=house.actor,
        admissions=AdmissionDesk(house.ledger, clock, services.custody),
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
