"""What the screens of the desk are given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from prisondesk.features.custody.service import CustodyService
from prisondesk.features.desk.service.auditing import AuditService
from prisondesk.features.desk.service.book import BookService
from prisondesk.features.desk.service.deadlines import DeadlineService
from prisondesk.features.desk.service.doctor import Doctor
from prisondesk.features.desk.service.home import HomeService
from prisondesk.features.desk.service.keeping import KeepingService
from prisondesk.features.desk.service.limits import LimitsService
from prisondesk.features.desk.service.machine import MachineService
from prisondesk.features.desk.ui.letters import Letters
from prisondesk.features.staff.service.accounts import StaffService
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.security.session import Actor
from prisondesk.ui.printers import Installed


class Eyes(Protocol):
    """What somebody chose for their eyes; the window is drawn again after each call."""

    code: str
    scale: float

    def speak(self, code: str) -> None:
        """Change the language."""

    def turn_contrast(self) -> None:
        """Go to high contrast, or back."""

    def resize_text(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) text size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDesk:
    """The tools of the screens home, deadlines, settings and backup.

    *letters* are there for those who may send a notice of expiry.
    """

    actor: Actor
    home: HomeService
    deadlines: DeadlineService
    custody: CustodyService
    staff: StaffService
    keeping: KeepingService
    limits: LimitsService
    book: BookService
    machine: MachineService
    printers: Callable[[], Sequence[Installed]]
    trial_sheet: Callable[[str], bytes]
    sticks: Callable[[], Sequence[Path]]
    doctor: Callable[[], Doctor]
    audit: AuditService
    head_sheet: Callable[[], ShownPaper]
    head_printed: Callable[[ShownPaper], None]
    eyes: Eyes
    languages: tuple[tuple[str, str], ...]
    letters: Letters | None = None
