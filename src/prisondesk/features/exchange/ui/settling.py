"""Reads and does what the screen of disagreements asks for, away from the window."""

from dataclasses import dataclass

from prisondesk.features.exchange.model.disagreement import Disagreement
from prisondesk.features.exchange.service.disagreements import Choice, Elsewhere
from prisondesk.features.exchange.ui.desk import BarWords, ExchangeDesk


@dataclass(frozen=True, slots=True)
class OddsPage:
    """Every field at odds, and who each file is about."""

    found: tuple[Disagreement, ...]
    bars: dict[str, BarWords]


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A paper somebody asks for: about which field, *subject* in the words of the request."""

    dossier: str
    field: str
    subject: str
    paper: str


class SettlingPresenter:
    """Every method runs in a job."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def open(self) -> OddsPage:
        """Return every field at odds."""
        found = self._desk.disagreements.open(self._desk.actor)
        return OddsPage(found, {key: self._desk.bar(key) for key in {e.dossier for e in found}})

    def decide(self, choice: Choice) -> None:
        """Write what a person chose."""
        self._desk.disagreements.decide(self._desk.actor, choice)

    def ask_paper(self, wanted: PaperWanted) -> None:
        """Ask for the paper on which a side rests."""
        self._desk.disagreements.ask_paper(
            self._desk.actor,
            wanted.dossier,
            wanted.field,
            subject=wanted.subject,
            paper=wanted.paper,
        )

    def propose(self, number: str, read: Elsewhere, source: str) -> int:
        """Propose what was read about the person of *number*; return how many entries it made."""
        desk = self._desk
        key = desk.dossier_of(desk.actor, number)
        return desk.disagreements.propose_read(desk.actor, key, read, source)
