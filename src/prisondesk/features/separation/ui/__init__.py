"""The screen of separations."""

from collections.abc import Callable

from prisondesk.features.separation.ui.desk import SeparationDesk
from prisondesk.features.separation.ui.separations import SEPARATIONS, SeparationsScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, SeparationDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((SEPARATIONS, SeparationsScreen),)
