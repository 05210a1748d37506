"""« Compléter l’identité »: the pieces of an identity on a page of their own."""

from PySide6.QtWidgets import QVBoxLayout

from prisondesk.features.custody.ui.base import empty
from prisondesk.features.dossier.model import Bar
from prisondesk.features.dossier.ui.desk import FileDesk
from prisondesk.features.dossier.ui.parts_panel import PartsPanel
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import ONE_PERSON, Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, IdentityBar, PageHeader

PARTS = ScreenSpec(
    "identity-parts",
    msg("Complete the identity"),
    "id-card",
    "identity.read",
    about=ONE_PERSON,
)


class PartsScreen(Screen):
    """Arrives with the key of a file, or (key, page)."""

    def __init__(self, bench: Bench, desk: FileDesk) -> None:
        super().__init__(bench)
        self.setObjectName("identity-parts")
        self._desk = desk
        self._key = ""
        back = Button(self.t(msg("Back to the file")))
        back.clicked.connect(lambda: self.go.emit("dossier", self._key))
        self._bar = QVBoxLayout()
        self.column.addLayout(self._bar)
        self._header = PageHeader(self.t(PARTS.title), "", back)
        self.column.addWidget(self._header)
        self.panel = PartsPanel(bench, desk)
        self.panel.said.connect(self.said)
        self.panel.failed.connect(self.show_error)
        self.panel.tried.connect(self.hide_strip)
        self.panel.read.connect(self._name)
        self.column.addWidget(self.panel, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        key, tab = argument if isinstance(argument, tuple) else (argument, None)
        self._key = str(key or "")
        self.panel.show_file(self._key, tab)

    def argument(self) -> object:
        return (self._key, self.panel.tabs.current_key()) if self._key else None

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("back", msg("Back to the file"), lambda: self.go.emit("dossier", self._key)),
        )

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self._key}" in streams:
            self.panel.load()

    def _name(self, person: Person) -> None:
        self._header.subtitle.show_text(display_name(person.identity.names))
        desk, key = self._desk, self._key
        self.bench.jobs.run(
            lambda: desk.files.identity_bar(desk.actor, key), self._show_bar, self.show_error
        )

    def _show_bar(self, bar: Bar) -> None:
        empty(self._bar)
        self._bar.addWidget(IdentityBar(bar_values(bar, self.t)))
