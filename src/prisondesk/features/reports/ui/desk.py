"""What the screen of figures is given, and what it asks for in jobs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.reports.model.counting import DayState
from prisondesk.features.reports.service.counting import ReportService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresDesk:
    """The tools of the screen; *order* makes the daily state for the printer."""

    actor: Actor
    reports: ReportService
    papers: PaperOffice
    order: Callable[[DayState], PaperOrder[Any]]

    def paper(self, day: dt.date) -> ShownPaper:
        """Return the daily state of *day*, to be looked at."""
        order = self.order(self.reports.state(self.actor, day))
        return self.papers.show(self.actor, order)

    def printed(self, paper: ShownPaper) -> None:
        """Note that the daily state was sent to the printer."""
        self.papers.printed(self.actor, paper, "daily-state")
