"""What the planning screen asks for, away from the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.places import Block, Medical, Regime
from prisondesk.features.allocation.model.proposal import Proposal
from prisondesk.features.allocation.ui.desk import CellsDesk, Named
from prisondesk.kernel.message import Message

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ProposalSight:
    """A proposal with the names of those it moves."""

    proposal: Proposal
    names: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class HouseSight:
    """The blocks that may take part in a plan, and the cell of everybody who has one.

    *elsewhere* says which office writes the cells, where it is another one.
    """

    blocks: tuple[Block, ...]
    where: Mapping[str, str]
    elsewhere: Message | None = None


def few(desk: CellsDesk, most: int, step: Step) -> ProposalSight:
    """Return at most *most* moves; raises Refused."""
    return _sight(desk, desk.proposals.few(desk.actor, most, tell=step))


def plan(desk: CellsDesk, blocks: Sequence[str], step: Step) -> ProposalSight:
    """Return a plan of *blocks* anew, or of the whole prison; raises Refused."""
    return _sight(desk, desk.proposals.everybody(desk.actor, blocks=blocks, tell=step))


def house(desk: CellsDesk) -> HouseSight:
    """Return the blocks with ordinary cells, in use or not yet, and who sleeps where."""
    places = desk.places.places(desk.actor)
    ordinary = {
        each.block
        for each in places.cells
        if each.regime is Regime.ORDINARY and each.medical is Medical.NONE
    }
    where = {each.dossier: each.cell for each in desk.places.placed(desk.actor)}
    blocks = tuple(each for each in places.blocks if each.code in ordinary)
    return HouseSight(blocks, where, desk.places.elsewhere(desk.actor))


def _sight(desk: CellsDesk, found: Proposal) -> ProposalSight:
    return ProposalSight(found, desk.names([each.dossier for each in found.moves]))
