"""What the screens of the file are given, and what they ask for in jobs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from prisondesk.features.dossier.model import Bar, Columns, Hit, PaperLine, PersonLine, Tab, Whole
from prisondesk.features.dossier.rules.bar import bar, number_of
from prisondesk.features.dossier.rules.timeline import together
from prisondesk.features.dossier.service import DossierService
from prisondesk.features.exchange.model.disagreement import Disagreement
from prisondesk.features.exchange.service.disagreements import Disagreements
from prisondesk.features.health.model import Raised
from prisondesk.features.health.service import HealthService
from prisondesk.features.inmates.model.duplicates import Candidate, Pair
from prisondesk.features.inmates.rules.duplicates import wanted_of
from prisondesk.features.inmates.service import DuplicateService, InmateService
from prisondesk.features.inmates.service.duplicates import Compared
from prisondesk.features.staff.service.exporting import ExportOffice, ListOrder
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.features.staff.service.seconds import SecondOfficer
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.ids import IDENTIFIER
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.camera import Camera

SheetOrder = Callable[[Actor, Whole, str], PaperOrder[Any]]
WholeOrder = Callable[[Actor, Whole], PaperOrder[Any]]
"""Makes the order for the individual sheet of a file, under a number."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page of one file, read at one moment; *odds* are its fields that nobody settled."""

    whole: Whole
    bar: Bar
    tab: Tab
    columns: Columns = ()
    papers: tuple[PaperLine, ...] = ()
    joined: tuple[PersonLine, ...] = ()
    odds: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An instruction of health staff that nobody lifted, and who gave it."""

    raised: Raised
    by: Message


@dataclass(frozen=True, slots=True)
class Likely:
    """Files that may be of one person: of one file (*candidates*), or of all (*between*)."""

    lines: Mapping[str, PersonLine]
    name: str = ""
    pairs: tuple[Pair, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    between: tuple[tuple[str, Candidate], ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two files read at one moment, with their lines of the list."""

    compared: Compared
    lines: Mapping[str, PersonLine]

    def head(self, key: str, t: Translator) -> str:
        """Return what stands over the file of *key*: its number, or that it has none."""
        line = self.lines.get(key)
        return line.number if line and line.number else t(msg("no écrou number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDesk:
    """The tools of the screens of the file; every method is quick or run in a job."""

    actor: Actor
    files: DossierService
    inmates: InmateService
    health: HealthService
    name_of: Callable[[str], str]
    duplicates: DuplicateService
    seconds: SecondOfficer
    exports: ExportOffice
    papers: PaperOffice
    sheet: SheetOrder
    whole: WholeOrder
    disagreements: Disagreements
    camera: Callable[[QObject], Camera] = Camera

    def look(self, key: str, tab: Tab) -> Look:
        """Return one page of a file."""
        whole = self.files.open(self.actor, key, tab)
        joined = self._joined(key)
        odds = self.disagreements.of_file(self.actor, key)
        found = Look(whole, bar(whole), tab, joined=joined, odds=odds)
        if tab is Tab.PAPERS:
            return replace(found, papers=self.files.papers(self.actor, key))
        if tab is Tab.TIMELINE:
            return replace(found, whole=self._together(whole, joined))
        return replace(found, columns=self.files.page(self.actor, whole, tab))

    def _joined(self, key: str) -> tuple[PersonLine, ...]:
        others = self.duplicates.joined(self.actor, key)
        return tuple(self.files.lines(self.actor, others).values()) if others else ()

    def _together(self, whole: Whole, joined: Sequence[PersonLine]) -> Whole:
        """Return *whole* with one timeline of all files of the person."""
        if not joined:
            return whole
        files = [(number_of(whole.case) or bar(whole).name, whole.happenings)]
        files += [
            (one.number or one.name, self.files.timeline(self.actor, one.dossier)) for one in joined
        ]
        return replace(whole, happenings=together(files))

    def flags(self, key: str) -> tuple[Standing, ...]:
        """Return the instructions of health staff that stand in a file; raises Refused."""
        found = self.health.standing(self.actor, key)
        return tuple(Standing(each, self._giver(each.by)) for each in found)

    def _giver(self, who: str) -> Message:
        name = self.name_of(who)
        # Whose account is not known here gave it where the person came from.
        return msg("an officer of another prison") if IDENTIFIER.fullmatch(name) else verbatim(name)

    @property
    def may_join(self) -> bool:
        """Tell whether this officer is one of the two who join files."""
        may = self.actor.may
        return may(Permission.PERSON_MERGE_PROPOSE) or may(Permission.PERSON_MERGE_APPROVE)

    def likely(self, key: str) -> Likely:
        """Return who may be the person of file *key*, and what was decided."""
        person = self.inmates.person(self.actor, key)
        found = self.duplicates.candidates(self.actor, wanted_of(person), but=key, limit=12)
        pairs = self.duplicates.pairs(self.actor, key)
        others = [each.dossier for each in found] + [each.beside(key) for each in pairs]
        lines = self.files.lines(self.actor, [key, *others])
        name = lines[key].name if key in lines else ""
        return Likely(lines, name, pairs, found)

    def all_likely(self) -> Likely:
        """Return all files that may be of one person and of which nobody decided."""
        found = self.duplicates.open_pairs(self.actor)
        keys = [each for key, _, one in found for each in (key, one.dossier)]
        between = tuple((key, one) for key, _, one in found)
        return Likely(self.files.lines(self.actor, keys), between=between)

    def others(self, hits: Sequence[Hit], key: str) -> tuple[Hit, ...]:
        """Return *hits* without the file *key* itself."""
        return tuple(hit for hit in hits if hit.line.dossier != key)

    def pairing(self, one: str, other: str) -> Pairing:
        """Return two files beside each other."""
        compared = self.duplicates.compare(self.actor, one, other)
        return Pairing(compared, self.files.lines(self.actor, (one, other)))

    def join(self, one: str, other: str, reason: str, second: Second) -> None:
        """Write down that two files are of one person; raises Refused."""
        signer = self.seconds.unlock(self.actor, second.account, second.password)
        self.duplicates.same(self.actor, one, other, reason, signer)

    def part(self, one: str, other: str, reason: str, second: Second) -> None:
        """Take that back; raises Refused."""
        signer = self.seconds.unlock(self.actor, second.account, second.password)
        self.duplicates.undo(self.actor, one, other, reason, signer)

    def export(self, order: ListOrder, second: Second | None) -> bytes:
        """Return a list as a file, written down, signed by *second* too where it must be."""
        signer = None
        if second is not None:
            signer = self.seconds.unlock(self.actor, second.account, second.password)
        return self.exports.export(self.actor, order, signer)

    def individual_sheet(self, key: str, number: str = "") -> ShownPaper:
        """Return the individual sheet of a file: a new one, or *number* once more."""
        whole = self.files.open(self.actor, key)
        number = number or self.papers.take_number("FI")
        order = self.sheet(self.actor, whole, number)
        return self.papers.show(self.actor, order)

    def whole_file(self, key: str) -> ShownPaper:
        """Return everything of a file that its reader may print."""
        whole = self._together(self.files.open(self.actor, key), self._joined(key))
        return self.papers.show(self.actor, self.whole(self.actor, whole))

    def printed(self, paper: ShownPaper) -> None:
        """Note that *paper* was sent to the printer."""
        self.papers.printed(self.actor, paper, paper.order.kind.key)
