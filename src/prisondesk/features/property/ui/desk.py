"""What the screen of belongings is given; every call runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import Acknowledged
from prisondesk.features.property.rules import Holdings
from prisondesk.features.property.rules.journal import Movement
from prisondesk.features.property.service import PropertyService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class StoreSight:
    """What is kept for one person, and how it came and went, newest first."""

    bar: BarWords
    held: Holdings
    journal: tuple[Movement, ...]
    receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDesk:
    """The tools of the screen of belongings; *receipt* fills the paper of one receipt."""

    actor: Actor
    store: PropertyService
    papers: PaperOffice
    bar: Callable[[str], BarWords]
    receipt: Callable[[str, str], PaperOrder[Any]]

    def look(self, key: str) -> StoreSight:
        """Return what is kept of a file."""
        actor = self.actor
        receipts = tuple(each.receipt for each in self.store.receipts(actor, key))
        held, journal = self.store.kept(actor, key), self.store.journal(actor, key)
        return StoreSight(self.bar(key), held, journal, receipts)

    def receive(self, key: str, deposit: BelongingsReceived) -> None:
        """Record a deposit under its receipt."""
        self.store.receive(self.actor, key, deposit)

    def enter(self, key: str, body: FactBody) -> None:
        """Enter a movement."""
        self.store.enter(self.actor, key, body)

    def give_all_back(self, key: str, to_whom: str, acknowledged: Acknowledged) -> None:
        """Give back everything against one signature, under a number of its own."""
        number = self.papers.take_number("RS")
        self.store.give_all_back(self.actor, key, to_whom, acknowledged, number)

    def take_number(self, code: str) -> str:
        """Return the next number of a series of papers."""
        return self.papers.take_number(code)

    def paper(self, key: str, number: str) -> ShownPaper:
        """Return a receipt in its two copies."""
        order = self.receipt(key, number)
        return self.papers.show(self.actor, order)

    def printed(self, paper: ShownPaper) -> None:
        """Note that a receipt was sent to the printer."""
        self.papers.printed(self.actor, paper, "belongings")
