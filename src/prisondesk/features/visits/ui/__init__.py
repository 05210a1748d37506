"""The screens of visits: the gate of visits, and the permits of one person."""

from prisondesk.features.visits.ui.permits import PERMITS, PermitsScreen
from prisondesk.features.visits.ui.visits import VISITS, VisitsScreen

__all__ = ["PERMITS", "VISITS", "PermitsScreen", "VisitsScreen"]
