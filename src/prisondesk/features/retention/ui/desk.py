"""What the page of keeping is given, and what it asks for in jobs."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.retention.model import (
    TIMED,
    Category,
    DueFile,
    Erased,
    Ground,
    Order,
    Overview,
)
from prisondesk.features.retention.service import RetentionService
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.staff.ui.panel import SECOND, SECOND_PASSWORD, Values, text
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDesk:
    """The tools of the page; every method is run in a job.

    *record* prints what was erased, *processing* the record of processing, *notice* the notice in
    French beside the language of the code it is given; *printed* notes a printing.
    """

    actor: Actor
    retention: RetentionService
    seconds: SecondOfficer
    record: Callable[[str, Erased], ShownPaper]
    processing: Callable[[], ShownPaper]
    notice: Callable[[str], ShownPaper]
    printed: Callable[[ShownPaper], None]
    languages: tuple[tuple[str, str], ...]

    def look(self) -> Overview:
        """Return what falls due, what is held back and what was erased."""
        return self.retention.look(self.actor)

    def find(self, values: Values) -> DueFile:
        """Return the file whose number was typed."""
        return self.retention.file(self.actor, text(values, "number"))

    def decide(self, values: Values) -> None:
        """Decide the table."""
        years = {each: int(str(values[each.value])) for each in TIMED}
        log = int(str(values["log"]))
        self.retention.decide(self.actor, years, log, text(values, "reason"))

    def hold(self, key: str, values: Values) -> None:
        """Keep a file although its time is over."""
        self.retention.hold(self.actor, key, text(values, "reason"))

    def lift(self, key: str, values: Values) -> int:
        """End a hold."""
        return self.retention.lift(self.actor, key, text(values, "reason"))

    def erase(self, key: str, values: Values) -> ShownPaper:
        """Erase with the second officer, and return the record to print."""
        order = Order(
            key,
            Category(text(values, "category")),
            Ground(text(values, "ground")),
            text(values, "reference"),
        )
        done = self.retention.erase(self.actor, self._second(values), order)
        return self.record(key, done)

    def clear_log(self, values: Values) -> int:
        """Take old lines out of the log with the second officer."""
        return self.retention.clear_log(self.actor, self._second(values))

    def _second(self, values: Values) -> Actor:
        user, password = text(values, SECOND), text(values, SECOND_PASSWORD)
        return self.seconds.unlock(self.actor, user, password)
