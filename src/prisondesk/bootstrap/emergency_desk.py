"""The screen that opens health in an emergency, joined to the records and the key file."""

from collections.abc import Sequence

from prisondesk.bootstrap.house import House
from prisondesk.features.desk.service.emergency import EmergencyService
from prisondesk.features.desk.ui.emergency import EMERGENCY, EmergencyScreen
from prisondesk.features.dossier.model import Sheet
from prisondesk.features.dossier.rules.pages import health_notes
from prisondesk.features.staff.ui.panel import SECOND, SECOND_PASSWORD, Values, text
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.shell.parts import Listed


def emergency_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen for those who may answer for such an opening."""
    return (Listed(EMERGENCY, lambda bench: EmergencyScreen(bench, lambda it: open_(house, it))),)


def service(house: House) -> EmergencyService:
    """Return what opens, and tells health staff of openings."""
    return EmergencyService(
        house.folder, house.unlocked, house.ledger, house.services.health, house.clock
    )


def open_(house: House, values: Values) -> Sequence[Sheet]:
    """Open the pages that *values* of the screen ask for; raises Refused."""
    services, actor = house.services, house.actor
    wanted = text(values, "person")
    found = [each.line for each in services.dossier.find(actor, wanted)]
    exact = [line for line in found if line.number == wanted]
    if len(exact) != 1:
        raise Refused(
            msg("No file has the number {number}.", number=verbatim(wanted)),
            msg("Type the whole écrou number, as on the papers."),
        )
    second = services.seconds.unlock(actor, text(values, SECOND), text(values, SECOND_PASSWORD))
    typed = (text(values, "code"), text(values, "purpose"))
    return health_notes(service(house).open(actor, second, exact[0].dossier, typed))


def notices(house: House) -> tuple[Message, ...]:
    """Return what health staff are told at every sign-in: each opening there ever was."""
    if not house.actor.may(Permission.HEALTH_READ):
        return ()
    return tuple(
        msg(
            "Health was opened in an emergency on {moment} by {name}: {purpose}",
            moment=each.at,
            name=verbatim(each.by),
            purpose=verbatim(each.purpose),
        )
        for each in service(house).openings(house.actor)
    )
