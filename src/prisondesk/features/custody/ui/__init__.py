"""The screens of custody: acts of the court."""

from collections.abc import Callable

from prisondesk.features.custody.ui.court import COURT, CourtScreen
from prisondesk.features.custody.ui.desk import CourtDesk
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, CourtDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((COURT, CourtScreen),)
