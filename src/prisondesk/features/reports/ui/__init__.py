"""The screens of registers and of figures."""

from collections.abc import Callable

from prisondesk.features.reports.ui.desk import FiguresDesk
from prisondesk.features.reports.ui.figures import FIGURES, FiguresScreen
from prisondesk.features.reports.ui.registers import REGISTERS, RegisterDesk, RegistersScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, RegisterDesk], Screen]
BuildFigures = Callable[[Bench, FiguresDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((REGISTERS, RegistersScreen),)
FIGURE_SCREENS: tuple[tuple[ScreenSpec, BuildFigures], ...] = ((FIGURES, FiguresScreen),)
