"""Prisons that are founded once in this process and then copied, file by file.

Stretching the passwords of five officers takes seconds. A copy of an encrypted database and of its
key file is a real one: the same passwords, codes and keys open it.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from prisondesk.bootstrap.house import Founded, House, NewOfficer, bare_ledger, found_house
from prisondesk.bootstrap.services import make_services
from prisondesk.features.staff.model import Facility
from prisondesk.kernel.clock import Clock
from prisondesk.security.kdf import Cost
from prisondesk.storage.database import LOCK_NAME, Database

QUICK = Cost(lanes=4)


@dataclass(frozen=True)
class _Kept:
    folder: "tempfile.TemporaryDirectory[str]"
    founded: Founded


_KEPT: dict[object, _Kept] = {}


def founded(
    folder: Path,
    facility: Facility,
    officers: tuple[NewOfficer, ...],
    clock: Clock,
    furnish: Callable[[House], None] | None = None,
) -> Founded:
    """Give a prison in *folder* as it is after its first run; the first officer sits at the desk.

    *furnish* is called once and puts in what every copy holds; equal ones share it. Two prisons
    with the same officers at the same moment share their keys and their writer.
    """
    asked = (facility, officers, clock.now(), furnish)
    if asked not in _KEPT:
        kept = tempfile.TemporaryDirectory(prefix="prisondesk-founded-")
        made = found_house(Path(kept.name), facility, officers, clock, cost=QUICK)
        if furnish is not None:
            furnish(made.house)
        made.house.close()
        _KEPT[asked] = _Kept(kept, made)
    shutil.copytree(
        _KEPT[asked].folder.name, folder, dirs_exist_ok=True, ignore=lambda *_: [LOCK_NAME]
    )
    return _opened(folder, _KEPT[asked].founded, clock)


def _opened(folder: Path, first: Founded, clock: Clock) -> Founded:
    unlocked = first.house.unlocked
    database = Database.open(folder, unlocked.database)
    ledger = bare_ledger(database, unlocked.health_recipient, clock)
    services = make_services(ledger, database, clock)
    house = replace(
        first.house, folder=folder, database=database, ledger=ledger, services=services, clock=clock
    )
    return replace(first, house=house)
