"""What the screen of figures is given, and what it asks for in jobs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.reports.model.counting import DayState
from prisondesk.features.reports.service.counting import ReportService, Standing
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresDesk:
    """The tools of the screen; *order* and *shares* make its papers."""

    actor: Actor
    reports: ReportService
    papers: PaperOffice
    order: Callable[[DayState], PaperOrder[Any]]
    shares: Callable[[Standing], PaperOrder[Any]]

    def paper(self, day: dt.date) -> ShownPaper:
        """Return the daily state of *day*, to be looked at."""
        order = self.order(self.reports.state(self.actor, day))
        return self.papers.show(self.actor, order)

    def participation_paper(self) -> ShownPaper:
        """Return who takes part in activities, for readers outside."""
        order = self.shares(self.reports.standing(self.actor, 0))
        return self.papers.show(self.actor, order)

    def printed(self, paper: ShownPaper) -> None:
        """Note that a paper was sent to the printer."""
        self.papers.printed(self.actor, paper, paper.order.kind.key)
