"""The screens of the staff: accounts, one's own, recovery sheets, the health key."""

from collections.abc import Callable

from prisondesk.features.staff.ui.accounts import ACCOUNTS, AccountsScreen
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.features.staff.ui.health_group import HEALTH_GROUP, HealthGroupScreen
from prisondesk.features.staff.ui.inspection import INSPECTION, InspectionScreen
from prisondesk.features.staff.ui.mine import MINE, MyAccountScreen
from prisondesk.features.staff.ui.recovery import RECOVERY, RecoveryScreen
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec

Build = Callable[[Bench, AccountsDesk], Screen]

HEALTH_KEY = ScreenSpec("health-key", msg("Health key"), "key-round")
SCREENS: tuple[tuple[ScreenSpec, Build], ...] = (
    (ACCOUNTS, AccountsScreen),
    (MINE, MyAccountScreen),
    (RECOVERY, RecoveryScreen),
    (INSPECTION, InspectionScreen),
)
FOR_HEALTH: tuple[tuple[ScreenSpec, Build], ...] = ((HEALTH_GROUP, HealthGroupScreen),)
