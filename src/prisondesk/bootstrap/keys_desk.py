"""The screen of the health key, joined to the key file of the open records."""

from prisondesk.bootstrap.house import House
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.features.staff.ui import HEALTH_KEY
from prisondesk.features.staff.ui.health_key import HealthKeyScreen
from prisondesk.shell.parts import Listed


def key_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of the health key for health staff who do not hold it yet."""
    if not house.keys.missing(house.actor):
        return ()
    return (Listed(HEALTH_KEY, lambda bench: HealthKeyScreen(bench, lambda it: claim(house, it))),)


def claim(house: House, typed: str) -> bytes:
    """Take the key over with the *typed* code and return the PDF of the new sheet."""
    groups = house.keys.claim(house.actor, typed)
    facility = house.facility
    content = RecoverySheet(facility.name, facility.code, house.clock.now(), groups, health=True)
    papers = house.services.papers
    order = PaperOrder(RECOVERY_SHEET, content, "", papers.take_number("SH"))
    return papers.preview(house.actor, order)
