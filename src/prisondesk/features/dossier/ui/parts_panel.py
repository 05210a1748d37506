"""Everything of a person that is written piece by piece: a bench of pages for any screen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.dossier.ui.desk import FileDesk
from prisondesk.features.dossier.ui.parts_pages import (
    EntriesPage,
    FingersPage,
    MarksPage,
    PartPage,
    PhotosPage,
)
from prisondesk.features.dossier.ui.parts_sections import SECTIONS
from prisondesk.features.dossier.ui.struck import StrikeDialog
from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.body import FingerSlot
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.completeness import completeness
from prisondesk.features.inmates.service.pictures import Cut
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Label, Pages, TabBar

MARKS, PHOTOS, FINGERS = "marks", "photos", "fingers"


class PartsPanel(QWidget):
    """The meter, the tabs and the pages of one person.

    ``said`` carries what was done, ``failed`` why not, ``read`` the person as written now,
    ``tried`` tells that something is being written.
    """

    said = Signal(object)
    failed = Signal(object)
    read = Signal(object)
    tried = Signal()

    def __init__(self, bench: Bench, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self._desk, self._key = bench, desk, ""
        t = bench.t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(bench.look.px(10))
        self.meter = Label("", "small", wrap=True)
        self.meter.setObjectName("identity-meter")
        column.addWidget(self.meter)
        may = desk.actor.may(Permission.IDENTITY_WRITE)
        self.photos = PhotosPage(bench, desk.camera(self), may_write=may)
        self.fingers = FingersPage(bench, may_write=may)
        self.marks = MarksPage(bench, may_write=may)
        self.pages: dict[str, PartPage] = {
            section.key: EntriesPage(bench, section, may_write=may) for section in SECTIONS
        }
        self.pages |= {MARKS: self.marks, PHOTOS: self.photos, FINGERS: self.fingers}
        titles: list[tuple[str, Message]] = [(each.key, each.title) for each in SECTIONS]
        titles += [
            (MARKS, msg("Marks")),
            (PHOTOS, msg("Photographs")),
            (FINGERS, msg("Fingerprints")),
        ]
        self.tabs = TabBar(
            [(key, t(words), "") for key, words in titles], t(msg("Parts of the identity"))
        )
        self.tabs.setObjectName("part-tabs")
        self.tabs.chosen.connect(self._turn)
        column.addWidget(self.tabs)
        self._stack = Pages()
        for page in self.pages.values():
            page.given.connect(self._record)
            page.struck.connect(self._strike)
            page.opened.connect(self._open)
            page.photo.connect(self._photo)
            page.scan.connect(self._scan)
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)

    def show_file(self, key: str, tab: str | None = None) -> None:
        """Show the file *key*, at the page *tab*."""
        self._key = key
        if tab in self.pages and self.tabs.current_key() != tab:
            self.tabs.choose(str(tab))
        if key:
            self.load()

    def load(self) -> None:
        """Read the person again."""
        desk, key = self._desk, self._key
        self.bench.jobs.run(
            lambda: desk.inmates.person(desk.actor, key), self._show, self.failed.emit
        )

    def _show(self, person: Person) -> None:
        t = self.bench.t
        meter = completeness(person)
        count = msg("{held} of {total} items are there.", held=meter.held, total=meter.total)
        words = t(count)
        if meter.missing:
            names = t.several(t(each) for each in meter.missing)
            words = t(msg("{count} Missing: {names}.", count=count, names=names))
        self.meter.show_text(words)
        for page in self.pages.values():
            page.show_person(person)
        self.read.emit(person)

    def _turn(self, key: str) -> None:
        self._stack.setCurrentWidget(self.pages[key])

    def _record(self, facts: tuple[Any, ...]) -> None:
        desk, key = self._desk, self._key
        if not facts:
            self.said.emit(msg("This is written already."))
            return
        self._run(lambda: desk.inmates.record(desk.actor, key, facts), msg("Written down."))

    def _strike(self, what: events.Struck, entry: str) -> None:
        desk, key = self._desk, self._key
        dialog = StrikeDialog(self.bench, self)

        def given(reason: str) -> None:
            self._run(
                lambda: desk.inmates.strike(desk.actor, key, what, entry, reason),
                msg("Taken back. The entry stays readable in the timeline."),
            )

        dialog.given.connect(given)
        dialog.open()

    def _open(self, path: str) -> None:
        read = Path(path).read_bytes
        self.bench.jobs.run(read, self.photos.show_picture, self.failed.emit)

    def _photo(self, data: bytes, view: events.PhotoView, cut: Any) -> None:
        desk, key = self._desk, self._key
        self._run(
            lambda: desk.inmates.add_photo(desk.actor, key, data, view, Cut(*cut)),
            msg("The photograph is kept."),
        )

    def _scan(self, path: str, slot: FingerSlot) -> None:
        desk, key = self._desk, self._key
        self._run(
            lambda: desk.inmates.add_scan(desk.actor, key, slot, Path(path).read_bytes()),
            msg("The scan is kept."),
        )

    def _run(self, work: Any, said: Message) -> None:
        self.tried.emit()

        def done(_nothing: object) -> None:
            self.said.emit(said)
            self.load()

        self.bench.jobs.run(work, done, self.failed.emit)
