"""What officers are: accounts, papers, drafts, a second officer, exports."""

from functools import cached_property

from prisondesk.bootstrap.services.ground import Ground
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.features.staff.service.exporting import ExportOffice
from prisondesk.features.staff.service.papers import PaperOffice
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.sync.drives import removable


class Offices(Ground):
    """What officers are: accounts, papers, drafts, a second officer, exports."""

    @cached_property
    def staff(self) -> StaffService:
        """Return the use cases of accounts and the establishment."""
        return StaffService(self.ledger)

    @cached_property
    def papers(self) -> PaperOffice:
        """Return the use cases of papers and their numbers."""
        return PaperOffice(self.database, self.clock)

    @cached_property
    def drafts(self) -> DraftBox:
        """Return the use cases of what was typed and not kept yet."""
        return DraftBox(self.database, self.clock)

    @cached_property
    def seconds(self) -> SecondOfficer:
        """Return the use cases of a second officer at the desk."""
        return SecondOfficer(self.database, self.clock, removable)

    @cached_property
    def exports(self) -> ExportOffice:
        """Return the use cases of lists that leave the house."""
        return ExportOffice(self.ledger)
