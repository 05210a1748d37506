"""The incident book, discipline, escapes and deaths."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from sqlalchemy import Connection

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.allocation.store import stays
from prisondesk.features.health import store as health
from prisondesk.features.health.model import Flag
from prisondesk.features.incidents.model.discipline import Bar
from prisondesk.features.incidents.model.retaliation import After, Happened
from prisondesk.features.incidents.service import (
    BookService,
    ComplaintService,
    DisciplineService,
    GraveService,
    RetaliationWatch,
)
from prisondesk.features.transfers.store import transfers_of
from prisondesk.features.visits.store import permits_of, turned_of


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
    def retaliation(self) -> RetaliationWatch:
        """Return the use cases of watching over who complained."""
        return RetaliationWatch(self.ledger, self.clock, _elsewhere)

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


def _elsewhere(connection: Connection, key: str, since: dt.datetime) -> Iterator[Happened]:
    """Yield the moves, transfers, withdrawn permits and refused visitors of a person."""
    known = stays.of_dossier(connection, key)
    first = min((each.number for each in known), default=0)
    for stay in known:
        if stay.since >= since and stay.number != first:
            yield Happened(After.MOVE, stay.since.date(), stay.cell)
    for each in transfers_of(connection, key):
        moved = each.transfer.departed_at
        on = moved.date() if moved is not None else each.order.dated
        if on is not None:
            yield Happened(After.TRANSFER, on, each.transfer.destination)
    for permit in permits_of(connection, key):
        if permit.withdrawn is not None:
            yield Happened(After.VISIT, permit.withdrawn, permit.number)
    for turned in turned_of(connection, key):
        yield Happened(After.TURNED, turned.at.date(), turned.visitor)
