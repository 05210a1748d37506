"""A page of work on one file: who it is about on top, the way back to the file, the work."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import LoadedScreen
from prisondesk.ui.widgets import (
    Button,
    IdentityBar,
    IdentityBarValues,
    PageHeader,
)


class FileWorkScreen(LoadedScreen):
    """Arrives with the key of a dossier; `load` is called for it and at every change of it."""

    def __init__(self, bench: Bench, name: str, title: Message) -> None:
        super().__init__(bench)
        self.setObjectName(name)
        self.key = ""
        self._bar = QVBoxLayout()
        self.column.addLayout(self._bar)
        back = Button(self.t(msg("Open the file")), icon="user")
        back.setObjectName("open-file")
        back.clicked.connect(lambda: self.go.emit("dossier", self.key))
        self.header = PageHeader(self.t(title), "", back)
        self.column.addWidget(self.header)

    def arrive(self, argument: object = None) -> None:
        wanted = argument[0] if isinstance(argument, tuple) else argument
        self.key = str(wanted or "")
        self.hide_strip()
        if self.key:
            self.load()

    def argument(self) -> object:
        return self.key or None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self.key}" in streams:
            self.load()

    @abstractmethod
    def load(self) -> None:
        """Read the file again."""

    def show_bar(self, words: Callable[[Translator], IdentityBarValues]) -> None:
        """Show who the file is about."""
        empty(self._bar)
        self._bar.addWidget(IdentityBar(words(self.t)))


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of *layout*."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
