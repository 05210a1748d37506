"""Lets the other offices of this prison read the sealed health pages, away from the window."""

from prisondesk.features.transfers.ui.desk import TransferDesk


class SharingPresenter:
    """Every method runs in a job."""

    def __init__(self, desk: TransferDesk) -> None:
        self._desk = desk

    def has_offices(self) -> bool:
        """Tell whether another office of this prison told to which key it seals."""
        return bool(self._desk.transfers.health.offices(self._desk.actor))

    def share_health(self) -> int:
        """Copy the sealed health pages for the other offices; return how many."""
        return self._desk.transfers.health.share(self._desk.actor)
