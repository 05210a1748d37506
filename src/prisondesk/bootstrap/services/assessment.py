"""Screening, assessments, interviews, and the activities that answer needs."""

from functools import cached_property

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.assessment.service.assessments import AssessmentService
from prisondesk.features.assessment.service.board import BoardService
from prisondesk.features.assessment.service.follow_up import FollowUpService
from prisondesk.features.assessment.service.interviews import InterviewService
from prisondesk.features.assessment.service.prompts import PromptService
from prisondesk.features.assessment.service.reviews import ReviewService
from prisondesk.features.assessment.service.screening import ScreeningService
from prisondesk.features.assessment.service.watching import WatchService
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.exchange.events import EXCHANGE
from prisondesk.features.exchange.store import references
from prisondesk.features.programmes.service import OfferService, PlaceService
from prisondesk.ledger.entry import StreamId
from prisondesk.sync.reference import Kind


class Assessing(Ground):
    """Screening, assessments, interviews and what follows them."""

    @cached_property
    def screening(self) -> ScreeningService:
        """Return the use cases of the first screening."""
        return ScreeningService(self.ledger, self._shelf)

    @cached_property
    def assessments(self) -> AssessmentService:
        """Return the use cases of assessments."""
        return AssessmentService(self.ledger, self.clock, self._shelf)

    @cached_property
    def reviews(self) -> ReviewService:
        """Return the use cases of reviews."""
        return ReviewService(self.ledger, self.clock, self._shelf)

    @cached_property
    def follow_up(self) -> FollowUpService:
        """Return the use cases of what an assessment asks for."""
        return FollowUpService(self.ledger, self.clock, self._shelf)

    @cached_property
    def offers(self) -> OfferService:
        """Return the use cases of what the prison offers: of the kinds that needs open."""
        return OfferService(self.ledger, self.clock, self.follow_up.activities)

    @cached_property
    def enrolments(self) -> PlaceService:
        """Return the use cases of places in activities."""
        return PlaceService(self.ledger, self.clock)

    @cached_property
    def boards(self) -> BoardService:
        """Return the use cases of the board of assessments."""
        return BoardService(self.ledger, self._shelf)

    @cached_property
    def interviews(self) -> InterviewService:
        """Return the use cases of interviews."""
        return InterviewService(self.ledger)

    @cached_property
    def prompts(self) -> PromptService:
        """Return the use cases of recorded questions."""
        return PromptService(self.ledger)

    @cached_property
    def watching(self) -> WatchService:
        """Return the use cases of the first nights."""
        return WatchService(self.ledger, self._shelf)

    @cached_property
    def _shelf(self) -> Shelf:
        """Return the instruments in use here, and those the directorate sends later."""

        def adopted() -> list[bytes]:
            with self.ledger.reading() as connection:
                return references.contents(connection, Kind.INSTRUMENT)

        def changed(streams: frozenset[StreamId]) -> None:
            if any(each.kind == EXCHANGE for each in streams):
                shelf.renew()

        shelf = Shelf(adopted)
        self.ledger.listen(changed)
        return shelf
