"""What is looked at when the records open: the chain, the key file, the clock; in words."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from prisondesk.bootstrap.folders import own_folder
from prisondesk.bootstrap.house import House
from prisondesk.features.desk.service.book import WHOLE, changed
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger import checking, witness
from prisondesk.ledger.clock import FORWARDS_TOLERATED
from prisondesk.security import slots
from prisondesk.storage.local.settings import read_setting, write_setting

CHECKED = "ledger.checked"
WHOLE_EVERY = dt.timedelta(days=7)
GENERATION = "keys.generation"

Report = Callable[[int, int], None]


def look_over(house: House, report: Report | None = None) -> tuple[Message, ...]:
    """Verify what was written since the last look, and remember how far it went.

    Returns what an officer has to know; nothing when all is well. Nothing is repaired here: a
    broken chain is for two people and the last verified backup.
    """
    found = (*_chain(house, report), *_old_file(house), *_key_file(house))
    house.services.book.tell(found)
    return (*found, *_clock(house))


def whole_due(house: House, every: dt.timedelta) -> bool:
    """Tell whether the last look at the whole chain is longer ago than *every*."""
    with house.ledger.reading() as connection:
        said = read_setting(connection, WHOLE)
    return not isinstance(said, str) or (
        house.clock.now() - dt.datetime.fromisoformat(said) >= every
    )


def look_at_everything(house: House, report: Report | None = None) -> tuple[Message, ...]:
    """Verify every entry of the book; return what an officer has to know."""
    return house.services.book.walk(report)


def remember(house: House) -> None:
    """Keep outside the database how far its chain has come."""
    with house.ledger.reading() as connection:
        seen = witness.mark(connection)
    witness.keep(_places(house.folder), seen)


def _chain(house: House, report: Report | None) -> tuple[Message, ...]:
    with house.ledger.reading() as connection:
        after = int(str(read_setting(connection, CHECKED) or 0))
        breaks = checking.verify(connection, after=after, report=report)
        last = checking.last_position(connection)
    if breaks:
        return (changed(len(breaks)),)
    if last > after:
        with house.database.writing() as connection:
            write_setting(connection, CHECKED, last)
    return ()


def _old_file(house: House) -> tuple[Message, ...]:
    with house.ledger.reading() as connection:
        kept = [each for place in _places(house.folder) if (each := witness.read(place))]
        behind = any(witness.older(connection, each) for each in kept)
        behind = behind or bool(witness.gaps(connection))
    if behind:
        return (witness.words(),)
    remember(house)
    return ()


def _places(folder: Path) -> tuple[Path, ...]:
    """Return the folder of the records, and one of the officer's own for the same records."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return folder, own_folder() / name


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
    if latest is not None and now - latest > FORWARDS_TOLERATED:
        return (
            msg(
                "The last entry is of {latest}, and this computer says {now}. If that is right, "
                "the direction confirms it on the page of the self-test.",
                latest=latest,
                now=now,
            ),
        )
    return ()
