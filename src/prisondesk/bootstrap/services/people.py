"""People: who they are, how they are found, and their daily life."""

from functools import cached_property

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.desk.service.searching import SearchService
from prisondesk.features.dossier.service import DossierService
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates.service import DuplicateService, InmateService, NameBook
from prisondesk.features.property.service import PropertyService
from prisondesk.features.requests.service import RequestService
from prisondesk.features.visits.service import VisitService


class People(Ground):
    """People: who they are, how they are found, and their daily life."""

    @cached_property
    def inmates(self) -> InmateService:
        """Return the use cases of the person."""
        return InmateService(self.ledger)

    @cached_property
    def names(self) -> NameBook:
        """Return the use cases of the index of names."""
        return NameBook(self.ledger)

    @cached_property
    def duplicates(self) -> DuplicateService:
        """Return the use cases of persons written twice."""
        return DuplicateService(self.ledger, self.names)

    @cached_property
    def dossier(self) -> DossierService:
        """Return the use cases of the file."""
        return DossierService(self.ledger, self.database, self.clock, self.names)

    @cached_property
    def search(self) -> SearchService:
        """Return the use cases of the search box."""
        return SearchService(self.dossier)

    @cached_property
    def health(self) -> HealthService:
        """Return the use cases of health."""
        return HealthService(self.ledger, self.clock)

    @cached_property
    def property(self) -> PropertyService:
        """Return the use cases of belongings."""
        return PropertyService(self.ledger)

    @cached_property
    def requests(self) -> RequestService:
        """Return the use cases of requests and complaints."""
        return RequestService(self.ledger, self.clock)

    @cached_property
    def visits(self) -> VisitService:
        """Return the use cases of visits."""
        return VisitService(self.ledger, self.clock)
