"""Takes the steps and the turns of one transfer, away from the window."""

from prisondesk.features.transfers.model import Preparation
from prisondesk.features.transfers.service import Back, Left, OnTheWay
from prisondesk.features.transfers.service.belongings import SeenContainer
from prisondesk.features.transfers.service.provisional import OnPaper, TakenOnPaper
from prisondesk.features.transfers.ui.desk import Destination
from prisondesk.features.transfers.ui.presenter import Second, Shown, TransferPresenter
from prisondesk.sync.printed import PrintedOrder


class TurnPresenter(TransferPresenter):
    """Writes down the departure and what follows it; every method runs in a job."""

    def depart(self, transfer_id: str, second: Second | None, left: Left) -> Shown:
        """Write down the departure; *second* signs too, or signed on paper when None."""
        desk = self._desk
        desk.transfers.depart(desk.actor, transfer_id, second=self._unlock(second), left=left)
        return self.shown(transfer_id)

    def countersign(self, transfer_id: str, second: Second) -> Shown:
        """Add the second signature that was on paper."""
        signer = self._unlock(second)
        if signer is not None:
            self._desk.transfers.countersign(signer, transfer_id)
        return self.shown(transfer_id)

    def cancel(
        self,
        transfer_id: str,
        reason: str,
        second: Second | None,
        containers: tuple[SeenContainer, ...] = (),
    ) -> Shown:
        """Cancel the transfer; *containers* that the escort was to take are here as said."""
        desk = self._desk
        signer = self._unlock(second)
        desk.transfers.cancel(desk.actor, transfer_id, reason, containers=containers, second=signer)
        return self.shown(transfer_id)

    def tell(self, transfer_id: str, code: str, told_by: str) -> Shown:
        """Close the transit with the code read over the telephone."""
        desk = self._desk
        desk.transfers.tell_arrival(desk.actor, transfer_id, code, told_by)
        return self.shown(transfer_id)

    def read_order(self, code: str) -> tuple[PrintedOrder, bool, str]:
        """Return what the code of a printed order says, and whether its prison signed it.

        Then the digits to read over the telephone, when the person was taken in on it before.
        """
        paper, actor = self._desk.transfers.paper, self._desk.actor
        order, signed = paper.read(actor, code)
        return order, signed, paper.code_again(actor, order)

    def link(self, transfer_id: str, provisional: str) -> Shown:
        """Join the file that was opened on the printed order."""
        self._desk.transfers.link(self._desk.actor, transfer_id, provisional)
        return self.shown(transfer_id)

    def take_on_paper(self, paper: OnPaper) -> TakenOnPaper:
        """Take somebody in on the printed order."""
        return self._desk.transfers.paper.take_in(self._desk.actor, paper)

    def with_partners(self, transfer_id: str) -> tuple[Shown, tuple[Destination, ...]]:
        """Return one transfer, and the prisons somebody could be sent on to."""
        return self.shown(transfer_id), self._desk.partners()

    def come_back(self, transfer_id: str, back: Back, second: Second | None) -> Shown:
        """Write down that the person is back; *second* signs too, or signed on paper when None."""
        desk = self._desk
        signer = self._unlock(second)
        desk.transfers.come_back(desk.actor, transfer_id, back, second=signer)
        return self.shown(transfer_id)

    def settle(self, transfer_id: str, why: str, second: Second | None) -> Shown:
        """Write down that the person is here, as both directors agreed."""
        desk = self._desk
        desk.transfers.settle(desk.actor, transfer_id, why, second=self._unlock(second))
        return self.shown(transfer_id)

    def redirect(
        self, transfer_id: str, preparation: Preparation, why: str, second: Second | None
    ) -> Shown:
        """Send the person on, and return the transfer that begins with it."""
        desk = self._desk
        signer = self._unlock(second)
        next_id = desk.transfers.redirect(desk.actor, transfer_id, preparation, why, second=signer)
        return self.shown(next_id)

    def happened(self, transfer_id: str, event: OnTheWay, second: Second | None) -> Shown:
        """Write down what happened on the way."""
        desk = self._desk
        desk.transfers.happened(desk.actor, transfer_id, event, second=self._unlock(second))
        return self.shown(transfer_id)

    def go_on(self, transfer_id: str, told_by: str) -> Shown:
        """Write down that the journey goes on."""
        self._desk.transfers.go_on(self._desk.actor, transfer_id, told_by)
        return self.shown(transfer_id)

    def hand_on_order(self, transfer_id: str, received_by: str, how: str) -> Shown:
        """Write down that an order of release was handed on to where the person is."""
        self._desk.transfers.hand_on_order(self._desk.actor, transfer_id, received_by, how)
        return self.shown(transfer_id)

    def close_act(self, transfer_id: str) -> Shown:
        """Close the act of somebody who died or escaped on the way."""
        self._desk.transfers.close_act(self._desk.actor, transfer_id)
        return self.shown(transfer_id)

    def hand_over_health(self, transfer_id: str) -> tuple[Shown, int]:
        """Copy the sealed health file for the infirmary of the destination."""
        desk = self._desk
        count = desk.transfers.health.hand_over(desk.actor, transfer_id)
        return self.shown(transfer_id), count
