"""Which entry belongs to which category, and from which day it falls due."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping

from prisondesk.features.retention.model import Category, Periods
from prisondesk.ledger.kinds import Lane

BIOMETRIC = frozenset({"inmates.photo_taken", "inmates.finger_recorded"})
# What has to stay readable: signatures and tombstones prove the erasure itself, the steps of a
# transfer prove which prison may write. None of them says anything of the person.
_STAYS = ("ledger.", "retention.", "transfers.", "exchange.decided")
_LANES = {
    Lane.RISK: Category.ASSESSMENT,
    Lane.SOCIAL: Category.ASSESSMENT,
    Lane.LOCAL: Category.ASSESSMENT,
    Lane.HEALTH: Category.HEALTH,
    Lane.IDENTITY: Category.IDENTITY,
}


def category_of(kind: str, lane: Lane) -> Category | None:
    """Return the category of a fact of *kind* in *lane*; None for what is never erased."""
    if kind.startswith(_STAYS) or kind == "assessment.shredded":
        return None
    if kind in BIOMETRIC:
        return Category.BIOMETRIC
    return _LANES.get(lane, Category.FILE)


def due_on(left_on: dt.date, category: Category, periods: Periods) -> dt.date:
    """Return the first day on which *category* of somebody who left on *left_on* may be erased."""
    year = left_on.year + periods.years(category)
    last = calendar.monthrange(year, left_on.month)[1]
    return dt.date(year, left_on.month, min(left_on.day, last))


def due_now(
    left_on: dt.date, counts: Mapping[Category, int], periods: Periods, today: dt.date
) -> Iterable[tuple[Category, dt.date]]:
    """Yield what of a file is due *today*: the name only once nothing else of it is left."""
    for category in Category:
        since = due_on(left_on, category, periods)
        last = category is not Category.IDENTITY or not _others(counts)
        if counts.get(category) and since <= today and last:
            yield category, since


def _others(counts: Mapping[Category, int]) -> int:
    return sum(count for category, count in counts.items() if category is not Category.IDENTITY)
