"""What the screens of intake are given: who sits there, and the services they work with."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.assessment.service.screening import ScreeningService
from prisondesk.features.custody.service import CustodyService, Done
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates.service import DuplicateService, InmateService
from prisondesk.features.intake.service import paperwork
from prisondesk.features.intake.service.admissions import IntakeService
from prisondesk.features.intake.service.backcapture import BackCaptureService
from prisondesk.features.intake.service.overview import AdmissionDesk, Overview
from prisondesk.features.property.service import PropertyService
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder
from prisondesk.security.session import Actor
from prisondesk.ui.screen import Screen

SlipOrder = Callable[[int, str], PaperOrder[Any]]
"""Makes the order for a blank slip from a station's number and the slip's own number."""

Place = Callable[[Actor, str, Provisional, Done], None]
"""Gives a person (by dossier) a provisional cell."""

SheetOf = Callable[[str], PaperOrder[Any]]
"""Makes the order for the individual sheet of a dossier, under a new number."""

LetterOf = Callable[[Overview, paperwork.Desk], PaperOrder[Any]]
"""Makes the order for the letter to the prosecutor about a presence without écrou."""

Parts = Callable[[Screen, str], QWidget]
"""Makes the pages of an identity, piece by piece, for a dossier; the screen says what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeDesk:
    """The tools of the screens of intake.

    *cells* answers the codes of the cells there are (none: no cell was described yet, so that no
    code can be doubted); *sheet*, *letter* and *arrivals_list* make papers; *place* is None
    while this house gives no provisional cells; *parts* makes the pages of names, marks,
    photographs, fingers, contacts and papers that stand in the place of station 3.
    """

    actor: Actor
    admissions: AdmissionDesk
    intake: IntakeService
    backcapture: BackCaptureService
    custody: CustodyService
    inmates: InmateService
    duplicates: DuplicateService
    property: PropertyService
    health: HealthService
    screening: ScreeningService
    staff: StaffService
    papers: PaperOffice
    drafts: DraftBox
    slip: SlipOrder
    cells: Callable[[], AbstractSet[str]]
    sheet: SheetOf
    letter: LetterOf
    arrivals_list: Callable[[], PaperOrder[Any]]
    place: Place | None = None
    parts: Parts | None = None
