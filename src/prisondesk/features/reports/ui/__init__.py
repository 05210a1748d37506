"""The screen of registers."""

from collections.abc import Callable

from prisondesk.features.reports.ui.registers import REGISTERS, RegisterDesk, RegistersScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, RegisterDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((REGISTERS, RegistersScreen),)
