"""« Compléter l’identité »: everything of a person that is written piece by piece."""

from pathlib import Path
from typing import Any

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
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.inmates.service.pictures import Cut
from prisondesk.kernel.message import Message, msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Label, PageHeader, Pages, TabBar

PARTS = ScreenSpec("identity-parts", msg("Complete the identity"), "id-card", "identity.read")
MARKS, PHOTOS, FINGERS = "marks", "photos", "fingers"


class PartsScreen(Screen):
    """Arrives with the key of a file, or (key, page)."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("identity-parts")
        self._desk, self._key = desk, ""
        t = self.t
        back = Button(t(msg("Back to the file")))
        back.clicked.connect(lambda: self.go.emit("dossier", self._key))
        self._header = PageHeader(t(PARTS.title), "", back)
        self.column.addWidget(self._header)
        self.meter = Label("", "small", wrap=True)
        self.meter.setObjectName("identity-meter")
        self.column.addWidget(self.meter)
        may = desk.actor.may(Permission.IDENTITY_WRITE)
        self.photos = PhotosPage(bench, may_write=may)
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
        self.column.addWidget(self.tabs)
        self._stack = Pages()
        for page in self.pages.values():
            page.given.connect(self._record)
            page.struck.connect(self._strike)
            page.photo.connect(self._photo)
            page.scan.connect(self._scan)
            self._stack.addWidget(page)
        self.column.addWidget(self._stack, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        key, tab = argument if isinstance(argument, tuple) else (argument, None)
        self._key = str(key or "")
        if tab in self.pages and self.tabs.current_key() != tab:
            self.tabs.choose(str(tab))
        if self._key:
            self.load()

    def argument(self) -> object:
        return (self._key, self.tabs.current_key()) if self._key else None

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("back", msg("Back to the file"), lambda: self.go.emit("dossier", self._key)),
        )

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self._key}" in streams:
            self.load()

    def load(self) -> None:
        """Read the person again."""
        desk, key = self._desk, self._key
        self.bench.jobs.run(
            lambda: desk.inmates.person(desk.actor, key), self._show, self.show_error
        )

    def _show(self, person: Person) -> None:
        t = self.t
        self._header.subtitle.show_text(display_name(person.identity.names))
        meter = completeness(person)
        count = msg("{held} of {total} items are there.", held=meter.held, total=meter.total)
        words = t(count)
        if meter.missing:
            names = ", ".join(t(each) for each in meter.missing)
            words = t(msg("{count} Missing: {names}.", count=count, names=names))
        self.meter.show_text(words)
        for page in self.pages.values():
            page.show_person(person)

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

    def _photo(self, path: str, view: events.PhotoView | None, cut: Any) -> None:
        desk, key = self._desk, self._key
        if view is None:
            self.bench.jobs.run(
                Path(path).read_bytes,
                lambda data: self.photos.show_file(path, data),
                self.show_error,
            )
            return

        def keep() -> None:
            data = Path(path).read_bytes()
            desk.inmates.add_photo(desk.actor, key, data, view, Cut(*cut))

        self._run(keep, msg("The photograph is kept."))

    def _scan(self, path: str, slot: FingerSlot) -> None:
        desk, key = self._desk, self._key
        self._run(
            lambda: desk.inmates.add_scan(desk.actor, key, slot, Path(path).read_bytes()),
            msg("The scan is kept."),
        )

    def _run(self, work: Any, said: Message) -> None:
        self.hide_strip()

        def done(_nothing: object) -> None:
            self.said.emit(said)
            self.load()

        self.bench.jobs.run(work, done, self.show_error)
