"""Titles, the court, releases, the limits of the law, and who is kept apart."""

from functools import cached_property

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.custody.service import (
    CustodyService,
    JudicialService,
    LawService,
    PassageService,
    ReleaseService,
)
from prisondesk.features.desk.service.deadlines import DeadlineService
from prisondesk.features.separation.service import SeparationService
from prisondesk.features.transfers.store import elsewhere


class Law(Ground):
    """Titles, the court, releases, the limits of the law, and who is kept apart."""

    @cached_property
    def custody(self) -> CustodyService:
        """Return the use cases of titles and committals."""
        return CustodyService(self.ledger, self.clock)

    @cached_property
    def court(self) -> JudicialService:
        """Return the use cases of acts of the court."""
        return JudicialService(self.ledger, self.clock)

    @cached_property
    def releases(self) -> ReleaseService:
        """Return the use cases of releases."""
        return ReleaseService(self.ledger, self.clock)

    @cached_property
    def passages(self) -> PassageService:
        """Return the use cases of people on the way to another prison."""
        return PassageService(self.ledger, self.clock, elsewhere)

    @cached_property
    def law(self) -> LawService:
        """Return the use cases of the limits of the law."""
        return LawService(self.ledger, self.clock)

    @cached_property
    def deadlines(self) -> DeadlineService:
        """Return the use cases of the board of deadlines."""
        return DeadlineService(self.ledger, self.clock)

    @cached_property
    def separation(self) -> SeparationService:
        """Return the use cases of who is kept apart."""
        return SeparationService(self.ledger)
