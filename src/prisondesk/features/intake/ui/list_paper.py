"""The list of arrivals as paper: made, looked at, noted once it was printed."""

from dataclasses import dataclass
from typing import Any

from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.staff.service.papers import PaperOrder


@dataclass(frozen=True, slots=True)
class ListPaper:
    """The paper and the order to note it by."""

    data: bytes
    order: "PaperOrder[Any]"


@dataclass(frozen=True, slots=True)
class ListPapers:
    """Makes the list; both methods are run in a job."""

    desk: IntakeDesk

    def paper(self) -> ListPaper:
        """Return the list of this moment under a number of its own."""
        order = self.desk.arrivals_list()
        return ListPaper(self.desk.papers.preview(self.desk.actor, order), order)

    def printed(self, shown: ListPaper) -> bytes:
        """Note that the list was printed."""
        return self.desk.papers.issue(self.desk.actor, shown.order, "arrivals")
