"""The use cases around the board, made once for an open house."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.allocation.service.history import HistoryService
from prisondesk.features.allocation.service.keeping import Keeping, KeptHere
from prisondesk.features.allocation.service.looking import LookingService
from prisondesk.features.allocation.service.moves import MoveService
from prisondesk.features.allocation.service.placements import Away
from prisondesk.features.allocation.service.plan_signing import PlanSigner
from prisondesk.features.allocation.service.planning.timing import Planner
from prisondesk.features.allocation.service.proposals import ProposalService
from prisondesk.features.allocation.service.rolls import RollService
from prisondesk.features.allocation.service.wishes import WishService
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger


@dataclass(frozen=True, slots=True)
class CellOffice:
    """What is done at the board beside placements and places."""

    looking: LookingService
    moves: MoveService
    rolls: RollService
    proposals: ProposalService
    history: HistoryService
    plans: PlanSigner
    wishes: WishService


def cell_office(
    ledger: Ledger,
    clock: Clock,
    away: Away,
    planner: Callable[[], Planner],
    keeping: Keeping | None = None,
) -> CellOffice:
    """Join the use cases; *away* tells whom the roll counts elsewhere.

    *keeping* tells which office of the prison writes its places.
    """
    return CellOffice(
        LookingService(ledger, clock, away, keeping or KeptHere()),
        MoveService(ledger, clock),
        RollService(ledger, clock, away),
        ProposalService(ledger, clock, planner),
        HistoryService(ledger, clock),
        PlanSigner(ledger, clock),
        WishService(ledger, keeping),
    )
