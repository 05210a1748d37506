"""Places, cells, placements, the roll call and planning."""

from functools import cached_property

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.allocation.service.office import CellOffice, cell_office
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.allocation.service.planning.timing import Planner
from prisondesk.features.allocation.service.proposals import ProposalService
from prisondesk.features.allocation.service.rolls import RollService
from prisondesk.features.exchange.service.keeping import PlacesKeeping
from prisondesk.features.transfers.store import elsewhere


class Cells(Ground):
    """Places, cells, placements, the roll call and planning."""

    @cached_property
    def places(self) -> PlacesService:
        """Return the use cases of blocks and cells."""
        return PlacesService(self.ledger, self.clock, elsewhere, PlacesKeeping(self.ledger))

    @cached_property
    def placements(self) -> PlacementService:
        """Return the use cases of who sleeps where."""
        return PlacementService(self.ledger, self.clock, elsewhere)

    @cached_property
    def cells(self) -> CellOffice:
        """Return the use cases of the office of cells."""
        return cell_office(self.ledger, self.clock, elsewhere, _planner, PlacesKeeping(self.ledger))

    @cached_property
    def rolls(self) -> RollService:
        """Return the use cases of the roll call."""
        return self.cells.rolls

    @cached_property
    def proposals(self) -> ProposalService:
        """Return the use cases of planning."""
        return self.cells.proposals


def _planner() -> Planner:
    """Return the planner; its libraries are loaded when somebody asks for a plan."""
    from prisondesk.features.allocation.service.planning import planner

    return planner
