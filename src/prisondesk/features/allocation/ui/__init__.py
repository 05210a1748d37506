"""The screens of allocation: the board of cells, the decision on a placement."""

from collections.abc import Callable

from prisondesk.features.allocation.ui.board import CELLS, CellsScreen
from prisondesk.features.allocation.ui.desk import CellsDesk
from prisondesk.features.allocation.ui.eligible import ELIGIBLE, EligibleScreen
from prisondesk.features.allocation.ui.history import HISTORY, HistoryScreen
from prisondesk.features.allocation.ui.place import PLACE, PlaceScreen
from prisondesk.features.allocation.ui.placement import PLACEMENT, PlacementScreen
from prisondesk.features.allocation.ui.planning import PLANNING, PlanningScreen
from prisondesk.features.allocation.ui.roll import ROLL, RollScreen
from prisondesk.features.allocation.ui.swap import SWAP, SwapScreen
from prisondesk.features.allocation.ui.zones import ZONES, ZonesScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, CellsDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (CELLS, CellsScreen),
    (PLACEMENT, PlacementScreen),
    (PLANNING, PlanningScreen),
    (ROLL, RollScreen),
    (PLACE, PlaceScreen),
    (ZONES, ZonesScreen),
    (SWAP, SwapScreen),
    (HISTORY, HistoryScreen),
    (ELIGIBLE, EligibleScreen),
)
