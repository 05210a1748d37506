"""The incident book, discipline, escapes and deaths."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from sqlalchemy import Connection

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.health import store as health
from prisondesk.features.health.model import Flag
from prisondesk.features.incidents.model.discipline import Bar
from prisondesk.features.incidents.service import (
    BookService,
    ComplaintService,
    DisciplineService,
    GraveService,
)


class Incidents(Ground):
    """The incident book, discipline, escapes and deaths."""

    @cached_property
    def incidents(self) -> BookService:
        """Return the use cases of the incident book."""
        return BookService(self.ledger, self.clock)

    @cached_property
    def discipline(self) -> DisciplineService:
        """Return the use cases of disciplinary procedures."""
        return DisciplineService(self.ledger, self.clock, _barred)

    @cached_property
    def complaints(self) -> ComplaintService:
        """Return the use cases of complaints."""
        return ComplaintService(self.ledger, self.clock)

    @cached_property
    def graves(self) -> GraveService:
        """Return the use cases of escapes and deaths."""
        return GraveService(self.ledger, self.clock)


def _barred(connection: Connection, key: str, today: dt.date) -> Iterator[Bar]:
    """Yield why health staff do not let this person be put alone, as their flags say it."""
    bars = {Flag.WATCH: Bar.WATCHED, Flag.WITH_INFANT: Bar.WITH_INFANT}
    for raised in health.flags(connection, key, today):
        if raised.flag in bars:
            yield bars[raised.flag]
