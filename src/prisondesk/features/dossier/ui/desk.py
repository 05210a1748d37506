"""What the screens of the file are given, and what they ask for in jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.dossier.model import Bar, Columns, PaperLine, Tab, Whole
from prisondesk.features.dossier.rules.bar import bar
from prisondesk.features.dossier.service import DossierService
from prisondesk.features.inmates.service import InmateService
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder
from prisondesk.security.session import Actor

SheetOrder = Callable[[Actor, Whole, str], PaperOrder[Any]]
"""Makes the order for the individual sheet of a file, under a number."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page of one file, read at one moment."""

    whole: Whole
    bar: Bar
    tab: Tab
    columns: Columns = ()
    papers: tuple[PaperLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An individual sheet as paper, and the order to print it by."""

    data: bytes
    order: PaperOrder[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDesk:
    """The tools of the screens of the file; every method is quick or run in a job."""

    actor: Actor
    files: DossierService
    inmates: InmateService
    papers: PaperOffice
    sheet: SheetOrder

    def look(self, key: str, tab: Tab) -> Look:
        """Return one page of a file."""
        whole = self.files.open(self.actor, key, tab)
        if tab is Tab.PAPERS:
            return Look(whole, bar(whole), tab, papers=self.files.papers(self.actor, key))
        if tab is Tab.TIMELINE:
            return Look(whole, bar(whole), tab)
        return Look(whole, bar(whole), tab, self.files.page(self.actor, whole, tab))

    def individual_sheet(self, key: str, number: str = "") -> Sheet:
        """Return the individual sheet of a file: a new one, or *number* once more."""
        whole = self.files.open(self.actor, key)
        number = number or self.papers.take_number("FI")
        order = self.sheet(self.actor, whole, number)
        return Sheet(self.papers.preview(self.actor, order), order)

    def printed(self, sheet: Sheet) -> None:
        """Note that *sheet* was sent to the printer."""
        self.papers.issue(self.actor, sheet.order, "individual-sheet")
