"""The screens of the staff: today the one on which health staff take their key over."""

from prisondesk.kernel.message import msg
from prisondesk.ui.screen import ScreenSpec

HEALTH_KEY = ScreenSpec("health-key", msg("Health key"), "key-round")
SCREENS = (HEALTH_KEY,)
