"""The screens of the assessment: today the general screening."""

from collections.abc import Callable

from prisondesk.features.assessment.ui.desk import ScreeningDesk
from prisondesk.features.assessment.ui.screening import SCREENING, ScreeningScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, ScreeningDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((SCREENING, ScreeningScreen),)
