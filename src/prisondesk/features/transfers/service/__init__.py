"""Use cases of transfers: what is known, and the steps both prisons take."""

from prisondesk.features.transfers.service.groups import GroupTransfers, Outcome
from prisondesk.features.transfers.service.health import Groups, HealthHandover
from prisondesk.features.transfers.service.leaving import Left
from prisondesk.features.transfers.service.steps import Accepted, Arrival, TransferService
from prisondesk.features.transfers.service.turns import Back, OnTheWay

__all__ = [
    "Accepted",
    "Arrival",
    "Back",
    "GroupTransfers",
    "Groups",
    "HealthHandover",
    "Left",
    "OnTheWay",
    "Outcome",
    "TransferService",
]
