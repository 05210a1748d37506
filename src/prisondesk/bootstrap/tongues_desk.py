"""The page of languages in an open house."""

from prisondesk.bootstrap.house import House
from prisondesk.features.desk.service.tongues import TongueService
from prisondesk.features.desk.ui.tongues import TONGUES, TongueDesk, TonguesScreen
from prisondesk.shell.parts import Listed


def tongue_screens(house: House) -> tuple[Listed, ...]:
    """Return the page of languages for the officer signed in at *house*."""
    desk = TongueDesk(house.actor, TongueService(house.services.papers))
    return (Listed(TONGUES, lambda bench: TonguesScreen(bench, desk)),)
