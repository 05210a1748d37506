"""Reads and does what the screens of requests ask for, away from the window."""

from dataclasses import dataclass

from prisondesk.features.exchange.model import Partner
from prisondesk.features.exchange.model.asking import Request, Wanted
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.transfers.ui.presenter import Second


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decides: the reason, the number of the file meant, and who signs beside."""

    reason: str
    number: str = ""
    second: Second | None = None


class AnsweringPresenter:
    """Every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def requests(self) -> tuple[Request, ...]:
        """Return every request."""
        return self._desk.requested.all(self._desk.actor)

    def partners(self) -> tuple[Partner, ...]:
        """Return who can be asked."""
        found = self._desk.trust.partners(self._desk.actor)
        return tuple(each for each in found if each.prison)

    def ask(self, peer: str, what: Wanted, number: str, subject: str, reason: str) -> Request:
        """Ask *peer*; *number* is that of the person here, when the file is here."""
        desk = self._desk
        key = desk.dossier_of(desk.actor, number) if number.strip() else ""
        return desk.requested.ask(
            desk.actor, peer, what, subject=subject or number, reason=reason, key=key
        )

    def grant(self, asked: Request, answer: Answer) -> None:
        """Grant *asked*; the second officer is opened for one signature."""
        desk = self._desk
        key = desk.dossier_of(desk.actor, answer.number) if answer.number.strip() else ""
        second = (
            desk.seconds.unlock(desk.actor, answer.second.account, answer.second.password)
            if answer.second
            else None
        )
        desk.requested.grant(desk.actor, asked.id, answer.reason, key=key, second=second)

    def refuse(self, asked: Request, reason: str) -> None:
        """Refuse *asked* with a reason that goes back."""
        self._desk.requested.refuse(self._desk.actor, asked.id, reason)
