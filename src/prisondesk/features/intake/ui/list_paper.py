"""The list of arrivals as paper: made, looked at, noted once it was printed."""

from dataclasses import dataclass

from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.staff.service.papers import ShownPaper


@dataclass(frozen=True, slots=True)
class ListPapers:
    """Makes the list; both methods are run in a job."""

    desk: IntakeDesk

    def paper(self) -> ShownPaper:
        """Return the list of this moment under a number of its own."""
        return self.desk.papers.show(self.desk.actor, self.desk.arrivals_list())

    def printed(self, shown: ShownPaper) -> None:
        """Note that the list was printed."""
        self.desk.papers.printed(self.desk.actor, shown, "arrivals")
