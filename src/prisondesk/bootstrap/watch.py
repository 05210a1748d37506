"""What is looked at when the records open: the chain, the key file, the clock; in words."""

from collections.abc import Callable

from prisondesk.bootstrap.house import House
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger import checking
from prisondesk.security import slots
from prisondesk.storage.local.settings import read_setting, write_setting

CHECKED = "ledger.checked"
GENERATION = "keys.generation"

Report = Callable[[int, int], None]


def look_over(house: House, report: Report | None = None) -> tuple[Message, ...]:
    """Verify what was written since the last look, and remember how far it went.

    Returns what an officer has to know; nothing when all is well. Nothing is repaired here: a
    broken chain is for two people and the last verified backup.
    """
    found = [*_chain(house, report), *_key_file(house), *_clock(house)]
    return tuple(found)


def _chain(house: House, report: Report | None) -> tuple[Message, ...]:
    with house.ledger.reading() as connection:
        after = int(str(read_setting(connection, CHECKED) or 0))
        breaks = checking.verify(connection, after=after, report=report)
        last = checking.last_position(connection)
    if breaks:
        return (
            msg(
                "The register was changed outside the program: {count} entries are not as they "
                "were written. Tell the director; do not print extracts.",
                count=len(breaks),
            ),
        )
    if last > after:
        with house.database.writing() as connection:
            write_setting(connection, CHECKED, last)
    return ()


def _key_file(house: House) -> tuple[Message, ...]:
    with house.ledger.reading() as connection:
        remembered = int(str(read_setting(connection, GENERATION) or 0))
    older = slots.older_file(house.unlocked, remembered)
    if older is not None:
        return (older,)
    if house.unlocked.generation > remembered:
        with house.database.writing() as connection:
            write_setting(connection, GENERATION, house.unlocked.generation)
    return ()


def _clock(house: House) -> tuple[Message, ...]:
    now = house.clock.now()
    with house.ledger.reading() as connection:
        latest = checking.latest_moment(connection)
    if latest is not None and (latest - now).total_seconds() > 300:
        return (
            msg(
                "This computer says {now}, but the last entry is of {latest}. Set the clock "
                "right before writing anything.",
                now=now,
                latest=latest,
            ),
        )
    return ()
