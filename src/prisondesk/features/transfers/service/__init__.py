"""Use cases of transfers: what is known, and the steps both prisons take."""

from prisondesk.features.transfers.service.steps import Accepted, Arrival, TransferService

__all__ = ["Accepted", "Arrival", "TransferService"]
