"""Which blocks are units with a life of their own, and what a decision on one needs."""

import datetime as dt
from collections.abc import Mapping

from prisondesk.features.allocation.model.places import Places, Regime
from prisondesk.features.allocation.model.units import UnitDecision
from prisondesk.kernel.message import Message, msg

SPECIAL = frozenset({Regime.PROTECTION, Regime.REINFORCED, Regime.OBSERVATION})
UNIT_MONTHS_DAYS = 183
PURPOSE_LENGTH = 7


def special_blocks(places: Places) -> tuple[str, ...]:
    """Return the codes of the blocks with a cell under a regime of its own."""
    return tuple(
        block.code
        for block in places.blocks
        if any(cell.regime in SPECIAL for cell in places.cells_of(block.code))
    )


def undecided_cells(
    places: Places, decisions: Mapping[str, UnitDecision], today: dt.date
) -> frozenset[str]:
    """Return the cells under a regime of its own whose block has no valid decision today."""
    return frozenset(
        cell.code
        for cell in places.cells
        if cell.regime in SPECIAL
        and not ((found := decisions.get(cell.block)) is not None and found.valid(today))
    )


def decision_problems(decision: UnitDecision, places: Places) -> tuple[Message, ...]:
    """Return what forbids to record *decision*: no such unit, no purpose, no end in sight."""
    longest = decision.since + dt.timedelta(days=UNIT_MONTHS_DAYS)
    wrong = (
        (
            decision.block not in special_blocks(places),
            msg("No cell of this block lives under a regime of its own."),
        ),
        (
            len(decision.purpose.strip()) < PURPOSE_LENGTH,
            msg("Write in a few words what this unit is for."),
        ),
        (
            not decision.reference.strip(),
            msg("Name the decision of the directorate that this unit follows."),
        ),
        (
            not decision.since < decision.review_on <= longest,
            msg("A unit is looked at again within six months."),
        ),
    )
    return tuple(text for applies, text in wrong if applies)
