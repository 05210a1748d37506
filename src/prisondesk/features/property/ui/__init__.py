"""The screen of belongings and money."""

from collections.abc import Callable

from prisondesk.features.property.ui.desk import StoreDesk
from prisondesk.features.property.ui.store import BELONGINGS, BelongingsScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, StoreDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = ((BELONGINGS, BelongingsScreen),)
