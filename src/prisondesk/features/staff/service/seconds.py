"""The second officer, who signs beside the one at the desk with a key of his or her own."""

from prisondesk.features.staff import store
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.session import Actor
from prisondesk.security.signin import sign_in
from prisondesk.security.slots import Credentials
from prisondesk.storage.database import Database


class SecondOfficer:
    """Opens a colleague's slot for one signature; nothing else is opened with it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def unlock(self, first: Actor, user: str, password: str) -> Actor:
        """Return the officer who signs beside *first*.

        Takes about a second, so it belongs in a job. Raises Refused for a wrong password (with
        the same waiting time as at the sign-in) and for the same person.
        """
        unlocked = sign_in(self._database.path.parent, Credentials(user, password), self._clock)
        with self._database.reading() as connection:
            known = store.officers(connection)
        wanted = user.strip().casefold()
        officer = next((each for each in known if each.account.strip().casefold() == wanted), None)
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
        )
