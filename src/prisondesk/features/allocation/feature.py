"""What the subject "allocation" brings to the house."""

from prisondesk.features.allocation.documents import (
    BOARD_PAPER,
    BROAD_BOARD_PAPER,
    HISTORY_PAPER,
    ROLL_PAPER,
)
from prisondesk.features.allocation.events import FACTS, PlanSigned
from prisondesk.features.allocation.store.cells import PLACES_PROJECTION
from prisondesk.features.allocation.store.rolls import ROLLS_PROJECTION
from prisondesk.features.allocation.store.stays import STAYS_PROJECTION
from prisondesk.features.allocation.store.wishes import WISH_ANSWERS_PROJECTION, WISHES_PROJECTION
from prisondesk.ledger.manifest import Feature

FEATURE = Feature(
    key="allocation",
    facts=FACTS,
    documents=(BOARD_PAPER, BROAD_BOARD_PAPER, ROLL_PAPER, HISTORY_PAPER),
    projections=(
        PLACES_PROJECTION,
        STAYS_PROJECTION,
        ROLLS_PROJECTION,
        WISHES_PROJECTION,
        WISH_ANSWERS_PROJECTION,
    ),
    unprojected=(
        (PlanSigned, "the decisions it names have their own rows; listed by the audit page"),
    ),
)
