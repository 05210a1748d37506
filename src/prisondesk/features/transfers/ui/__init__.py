"""The screens of transfers: list, preparation, one transfer, arrival, a turn on the way."""

from collections.abc import Callable

from prisondesk.features.transfers.ui.arrival import ARRIVAL, ArrivalScreen
from prisondesk.features.transfers.ui.departure import TRANSFER, TransferScreen
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.group import GROUP, GroupScreen
from prisondesk.features.transfers.ui.paper import PAPER, PaperScreen
from prisondesk.features.transfers.ui.passing import PASSING, PassingScreen
from prisondesk.features.transfers.ui.prepare import PREPARE, PrepareScreen
from prisondesk.features.transfers.ui.transfers import TRANSFERS, TransfersScreen
from prisondesk.features.transfers.ui.turn import TURN, TurnScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, TransferDesk], Screen]

SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (TRANSFERS, TransfersScreen),
    (PREPARE, PrepareScreen),
    (TRANSFER, TransferScreen),
    (ARRIVAL, ArrivalScreen),
    (TURN, TurnScreen),
    (PAPER, PaperScreen),
    (PASSING, PassingScreen),
    (GROUP, GroupScreen),
)
