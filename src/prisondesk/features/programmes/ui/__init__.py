"""The screens of activities: what is offered, one activity, the activities of one person."""

from prisondesk.features.programmes.ui.activity import ACTIVITY, ActivityScreen
from prisondesk.features.programmes.ui.catalogue import CATALOGUE, CatalogueScreen
from prisondesk.features.programmes.ui.person import TAKING_PART, TakingPartScreen

__all__ = [
    "ACTIVITY",
    "CATALOGUE",
    "TAKING_PART",
    "ActivityScreen",
    "CatalogueScreen",
    "TakingPartScreen",
]
