"""The second officer, who signs beside the one at the desk with a key of his or her own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from prisondesk.features.staff import store
from prisondesk.features.staff.model import Officer
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor
from prisondesk.security.signin import sign_in
from prisondesk.security.slots import Credentials
from prisondesk.security.token import found
from prisondesk.storage.database import Database


class SecondOfficer:
    """Opens a colleague's slot for one signature; nothing else is opened with it."""

    def __init__(
        self, database: Database, clock: Clock, sticks: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        self._database = database
        self._clock = clock
        self._sticks = sticks

    def unlock(self, first: Actor, user: str, password: str) -> Actor:
        """Return the officer who signs beside *first*.

        Takes about a second, so it belongs in a job. Raises Refused for a wrong password (with
        the same waiting time as at the sign-in) and for the same person.
        """
        given = Credentials(user, password, found(self._sticks()))
        unlocked = sign_in(self._database.path.parent, given, self._clock)
        today = self._clock.now().date()
        wanted = user.strip().casefold()
        with self._database.reading() as connection:
            known = store.officers(connection)
            officer = next((each for each in known if _named(each, wanted)), None)
            lent = store.standing_in(connection, officer.officer, today) if officer else ()
        if officer is None or not officer.active:
            raise Refused(msg("This account is not of this prison any more."))
        if officer.officer == first.officer:
            raise Refused(
                msg("The second signature is that of another person."),
                msg("Call a colleague to the desk."),
            )
        return Actor(
            officer=officer.officer,
            account=officer.account,
            name=officer.name,
            role=officer.role,
            facility=first.facility,
            approval_key=unlocked.approval,
            lent=lent,
        )


def _named(officer: Officer, wanted: str) -> bool:
    return officer.account.strip().casefold() == wanted
