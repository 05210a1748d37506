"""The desk itself: home, arrivals, registers, figures, keeping and the trail."""

from functools import cached_property

from prisondesk.bootstrap.services.cells import Cells
from prisondesk.bootstrap.services.incidents import Incidents
from prisondesk.bootstrap.services.people import People
from prisondesk.features.desk.service.auditing import AuditService
from prisondesk.features.desk.service.book import BookService
from prisondesk.features.desk.service.home import HomeService
from prisondesk.features.desk.service.keeping import KeepingService
from prisondesk.features.desk.service.limits import LimitsService
from prisondesk.features.desk.service.machine import MachineService
from prisondesk.features.intake.service.admissions import IntakeService
from prisondesk.features.intake.service.backcapture import BackCaptureService
from prisondesk.features.reports.service.counting import ReportService
from prisondesk.features.reports.service.monthly import MonthlyService
from prisondesk.features.reports.service.registers import RegisterService


class DeskWork(People, Cells, Incidents):
    """The desk itself: home, arrivals, registers, figures, keeping and the trail."""

    @cached_property
    def intake(self) -> IntakeService:
        """Return the use cases of arrivals."""
        return IntakeService(self.ledger, self.clock, self.placements)

    @cached_property
    def backcapture(self) -> BackCaptureService:
        """Return the use cases of files taken over from paper."""
        return BackCaptureService(self.ledger, self.clock, self.duplicates)

    @cached_property
    def home(self) -> HomeService:
        """Return the use cases of the home page."""
        return HomeService(self.ledger, self.clock, self.retaliation)

    @cached_property
    def keeping(self) -> KeepingService:
        """Return the use cases of backups and checks."""
        return KeepingService(self.ledger, self.database, self.clock)

    @cached_property
    def book(self) -> BookService:
        """Return the use cases of the book as a whole."""
        return BookService(self.ledger, self.clock)

    @cached_property
    def limits(self) -> LimitsService:
        """Return the use cases of the lock of the desk."""
        return LimitsService(self.database)

    @cached_property
    def machine(self) -> MachineService:
        """Return the use cases of printers, media and updates."""
        return MachineService(self.database, self.clock)

    @cached_property
    def audit(self) -> AuditService:
        """Return the use cases of the trail."""
        return AuditService(self.ledger, self.database, self.clock)

    @cached_property
    def registers(self) -> RegisterService:
        """Return the use cases of registers."""
        return RegisterService(self.ledger, self.clock)

    @cached_property
    def reports(self) -> ReportService:
        """Return the use cases of figures."""
        return ReportService(self.ledger, self.clock)

    @cached_property
    def months(self) -> MonthlyService:
        """Return the use cases of the figures of a month."""
        return MonthlyService(self.ledger, self.clock)
