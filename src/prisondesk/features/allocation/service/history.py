"""Use cases of the history: how full each block was."""

import datetime as dt

from prisondesk.features.allocation.model.history import BlockHistory
from prisondesk.features.allocation.rules.history import history
from prisondesk.features.allocation.store import cells, stays
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

DAYS, YEAR = 30, 365


class HistoryService:
    """Answers how full blocks were; nothing is recorded."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def blocks(self, actor: Actor, days: int = DAYS) -> tuple[BlockHistory, ...]:
        """Return every block at the end of each of the last *days* days, and now."""
        actor.require(Permission.PLACES_READ)
        now = self._clock.now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        ends = [midnight - dt.timedelta(days=back) for back in range(days - 1, -1, -1)]
        with self._ledger.reading() as connection:
            spans = stays.spans(connection, actor.facility, ends[0])
            places = cells.places(connection, actor.facility)
            lines = cells.capacities(connection, actor.facility)
        return history(places, spans, [*ends, now + dt.timedelta(microseconds=1)], lines)
