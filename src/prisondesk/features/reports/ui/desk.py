"""What the screen of figures is given, and what it asks for in jobs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from prisondesk.features.reports.model.counting import DayState
from prisondesk.features.reports.model.month import Month
from prisondesk.features.reports.service.counting import ReportService, Standing
from prisondesk.features.reports.service.monthly import MonthlyService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.security.session import Actor


class StatementOrder(Protocol):
    """Makes the monthly statement for the printer."""

    def __call__(self, month: Month, *, outside: bool) -> PaperOrder[Any]:
        """Return the statement of *month*; *outside* hides counts under five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresDesk:
    """The tools of the screen; *order*, *shares* and *statement* make its papers."""

    actor: Actor
    reports: ReportService
    months: MonthlyService
    papers: PaperOffice
    order: Callable[[DayState], PaperOrder[Any]]
    shares: Callable[[Standing], PaperOrder[Any]]
    statement: StatementOrder

    def paper(self, day: dt.date) -> ShownPaper:
        """Return the daily state of *day*, to be looked at."""
        order = self.order(self.reports.state(self.actor, day))
        return self.papers.show(self.actor, order)

    def participation_paper(self) -> ShownPaper:
        """Return who takes part in activities, for readers outside."""
        order = self.shares(self.reports.standing(self.actor, 0))
        return self.papers.show(self.actor, order)

    def monthly(self, day: dt.date, *, outside: bool) -> ShownPaper:
        """Return the statement of the month of *day*, to be looked at."""
        month = self.months.month(self.actor, day)
        return self.papers.show(self.actor, self.statement(month, outside=outside))

    def printed(self, paper: ShownPaper) -> None:
        """Note that a paper of figures was sent to the printer."""
        self.papers.printed(self.actor, paper, paper.order.kind.key)
