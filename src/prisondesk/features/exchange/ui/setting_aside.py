"""Reads and does what the screen of the quarantine asks for, away from the window."""

from prisondesk.features.exchange.model import Doubted
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.kernel.message import Message


class AsidePresenter:
    """Every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk
        self.own = desk.actor.facility

    def doubted(self) -> tuple[Doubted, ...]:
        """Return what waits."""
        return self._desk.incoming.quarantine(self._desk.actor)

    def kind_words(self, kind: str) -> Message:
        """Return what an entry of *kind* is called in the history of a file."""
        return self._desk.kind_words(kind)

    def judge_again(self) -> int:
        """Judge all again; return how many entries were admitted."""
        return self._desk.incoming.judge_again(self._desk.actor)

    def discard(self, key: str, reason: str, second: Second | None) -> None:
        """Discard one thing; the second officer is opened for one signature."""
        desk = self._desk
        signer = (
            desk.seconds.unlock(desk.actor, second.account, second.password) if second else None
        )
        desk.incoming.discard(desk.actor, key, reason, second=signer)
