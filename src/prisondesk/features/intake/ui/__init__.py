"""The screens of intake: the list of arrivals, a list typed line by line, one admission."""

from collections.abc import Callable

from prisondesk.features.intake.ui.admission import ADMISSION, AdmissionScreen
from prisondesk.features.intake.ui.arrival_list import ARRIVAL_LIST, ArrivalListScreen
from prisondesk.features.intake.ui.arrivals import ARRIVALS, ArrivalsScreen
from prisondesk.features.intake.ui.backcapture import BACK_CAPTURE, BackCaptureScreen
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, IntakeDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (ARRIVALS, ArrivalsScreen),
    (ARRIVAL_LIST, ArrivalListScreen),
    (ADMISSION, AdmissionScreen),
    (BACK_CAPTURE, BackCaptureScreen),
)
