"""What the screen of corrections is given; every call runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.requests.model import AskedHow, Correction, Outcome
from prisondesk.features.requests.service import RequestService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class CorrectionSight:
    """The requests of one file."""

    bar: BarWords
    requests: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDesk:
    """The tools of the screen of corrections; *copy* fills the copy of the own file."""

    actor: Actor
    requests: RequestService
    papers: PaperOffice
    bar: Callable[[str], BarWords]
    copy: Callable[[str], PaperOrder[Any]]

    def look(self, key: str) -> CorrectionSight:
        """Return the requests of a file."""
        return CorrectionSight(self.bar(key), self.requests.corrections(self.actor, key))

    def ask(self, key: str, about: str, words: str, how: AskedHow) -> None:
        """Write down a request."""
        self.requests.ask(self.actor, key, about=about, words=words, how=how)

    def answer(
        self, key: str, request_id: str, outcome: Outcome, answer: str, statement: str
    ) -> None:
        """Write down the answer."""
        self.requests.answer(
            self.actor, key, request_id, outcome, answer=answer, statement=statement
        )

    def paper(self, key: str) -> ShownPaper:
        """Return the copy of the own file."""
        order = self.copy(key)
        return self.papers.show(self.actor, order)

    def printed(self, paper: ShownPaper) -> None:
        """Note that the copy was sent to the printer."""
        self.papers.printed(self.actor, paper, "own-file")
