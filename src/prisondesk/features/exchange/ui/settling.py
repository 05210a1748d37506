"""Reads and does what the screen of disagreements asks for, away from the window."""

from prisondesk.features.exchange.model import Disagreement
from prisondesk.features.exchange.service.disagreements import Choice, Elsewhere
from prisondesk.features.exchange.ui.desk import ExchangeDesk


class SettlingPresenter:
    """Every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def open(self) -> tuple[Disagreement, ...]:
        """Return every field at odds."""
        return self._desk.disagreements.open(self._desk.actor)

    def decide(self, choice: Choice) -> None:
        """Write what a person chose."""
        self._desk.disagreements.decide(self._desk.actor, choice)

    def propose(self, number: str, read: Elsewhere, source: str) -> int:
        """Propose what was read about the person of *number*; return how many entries it made."""
        desk = self._desk
        key = desk.dossier_of(desk.actor, number)
        return desk.disagreements.propose_read(desk.actor, key, read, source)
