"""Fills a demonstration prison with very many invented dossiers, to measure with."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from prisondesk.bootstrap.house import House, NewOfficer, found_house, is_founded, open_house
from prisondesk.bootstrap.invented import MovingClock
from prisondesk.bootstrap.stories import Arrival, story
from prisondesk.features.custody.store import reading
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import FacilityCode, new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials

YEARS = 6
BATCH = 250
WITHOUT_TITLE = 40  # one in so many has no title, and so no écrou
CREDENTIALS = Credentials("echelle", "exemple exemple exemple")
FACILITY = Facility(
    FacilityCode("EXE"),
    "Prison d’exemple",
    "Exempleville",
    "سجن المثال",
    FacilityKind.MAC,
    "Ministère d’exemple",
    "Administration d’exemple",
    demonstration=True,
)

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written: dossiers, facts, how fast, and how large the database is now."""

    dossiers: int
    facts: int
    seconds: float
    facts_per_second: int
    megabytes: float

    def plain(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)


def open_or_found(folder: Path, clock: Clock) -> House:
    """Open the prison for measuring in *folder*, founding it at first.

    Only a demonstration prison opens with the account of this module, so that no real register
    can ever be filled with invented people. Raises Refused for any other.
    """
    if is_founded(folder):
        house = open_house(folder, CREDENTIALS, clock)
        if not house.facility.demonstration:
            house.close()
            raise Refused(msg("Only a demonstration prison takes invented people."))
        return house
    folder.mkdir(parents=True, exist_ok=True)
    officer = NewOfficer(CREDENTIALS, "A. Exemple", Role.DIRECTOR)
    return found_house(folder, FACILITY, (officer,), clock, cost=Cost()).house


def scale(folder: Path, dossiers: int, now: dt.datetime, report: Report) -> Filled:
    """Add *dossiers* invented people to the prison in *folder*; they came over six years.

    *report* is told how many of how many are written. Raises Refused.
    """
    clock = MovingClock(now)
    house = open_or_found(folder, clock)
    try:
        began = time.perf_counter()
        facts = sum(_fill(house, clock, dossiers, report))
        house.database.checkpoint()
        seconds = time.perf_counter() - began
        size = house.database.path.stat().st_size
    finally:
        house.close()
    return Filled(dossiers, facts, round(seconds, 1), round(facts / seconds), round(size / 1e6, 1))


def _fill(house: House, clock: MovingClock, dossiers: int, report: Report) -> Iterator[int]:
    now = clock.now()
    arrivals = tuple(_arrivals(house, dossiers, now))
    for start in range(0, dossiers, BATCH):
        chosen = arrivals[start : start + BATCH]
        # A fact is typed after it happened: the clock stands at the end of the batch.
        clock.set(min(now, chosen[-1].at + dt.timedelta(days=1)))
        yield record_all(house, chosen)
        report(start + len(chosen), dossiers)
    clock.set(now)


def record_all(house: House, arrivals: Sequence[Arrival]) -> int:
    """Record the stories of *arrivals* in one transaction; return how many facts that were."""
    facts = 0
    with house.ledger.bulk(house.actor) as work:
        for arrival in arrivals:
            stream = dossier(new_id(int(arrival.at.timestamp() * 1000)))
            for body, at in story(arrival):
                work.record(stream, body, done_at=at)
                facts += 1
    return facts


def _arrivals(house: House, dossiers: int, now: dt.datetime) -> Iterator[Arrival]:
    first = now - dt.timedelta(days=365 * YEARS)
    step = (now - dt.timedelta(hours=3) - first) / max(1, dossiers)
    code = house.facility.code
    with house.ledger.reading() as connection:
        years = range(first.year, now.year + 1)
        series = Counter({year: reading.highest_number(connection, code, year) for year in years})
    for number in range(dossiers):
        at = (first + number * step).replace(microsecond=0)
        titled = number % WITHOUT_TITLE != WITHOUT_TITLE - 1
        series[at.year] += titled
        yield Arrival(number, code, at, series[at.year] if titled else 0, now)
