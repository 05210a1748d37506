"""How long a desk may rest before it is covered and before it closes: chosen for the prison."""

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.storage.local.settings import read_setting, write_setting

KEY = "desk.limits"
USUAL = (3, 15)
# Shorter is safer; longer than this leaves a file open in an empty office.
COVER, CLOSE = (1, 5), (5, 15)


class LimitsService:
    """The two limits in minutes; interviews have longer ones that nobody changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def minutes(self) -> tuple[int, int]:
        """Return the minutes until the cover and until the closing."""
        with self._database.reading() as connection:
            found = read_setting(connection, KEY)
        if isinstance(found, list) and len(found) == 2 and _sound(int(found[0]), int(found[1])):
            return int(found[0]), int(found[1])
        return USUAL

    def choose(self, actor: Actor, cover: int, close: int) -> None:
        """Set the limits from the next session on; raises Refused for longer ones than allowed."""
        if not actor.may(Permission.SETTINGS_TECHNICAL):
            actor.require(Permission.FACILITY_SETUP)
        if not _sound(cover, close):
            raise Refused(
                msg(
                    "The window is covered after {least} to {most} minutes, and closed after "
                    "{shortest} to {longest}.",
                    least=COVER[0],
                    most=COVER[1],
                    shortest=CLOSE[0],
                    longest=CLOSE[1],
                )
            )
        with self._database.writing() as connection:
            write_setting(connection, KEY, [cover, close])


def _sound(cover: int, close: int) -> bool:
    return COVER[0] <= cover <= COVER[1] and max(CLOSE[0], cover) <= close <= CLOSE[1]
