"""Rules of property: what is kept, and what may be entered."""

from prisondesk.features.property.rules.checks import (
    deposit_problems,
    movement_problems,
    read_items,
    withdrawal_problems,
)
from prisondesk.features.property.rules.holdings import (
    GivenBack,
    Holdings,
    KeptContainer,
    KeptItem,
    given_back,
    holdings,
)

__all__ = [
    "GivenBack",
    "Holdings",
    "KeptContainer",
    "KeptItem",
    "deposit_problems",
    "given_back",
    "holdings",
    "movement_problems",
    "read_items",
    "withdrawal_problems",
]
