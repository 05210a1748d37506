"""A page of work on one file: who it is about on top, the way back to the file, the work."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import (
    Button,
    EmptyState,
    IdentityBar,
    IdentityBarValues,
    Kind,
    PageHeader,
)


class FileWorkScreen(Screen):
    """Arrives with the key of a dossier; `load` is called for it and at every change of it."""

    def __init__(self, bench: Bench, name: str, title: Message) -> None:
        super().__init__(bench)
        self.setObjectName(name)
        self.key = ""
        self._nobody: QWidget | None = None
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
        self._offer_people(nobody=not self.key)
        if self.key:
            self.load()

    def argument(self) -> object:
        return self.key or None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if f"dossier:{self.key}" in streams:
            self.load()

    def _offer_people(self, *, nobody: bool) -> None:
        """Without a file, show how to choose somebody instead of an empty form."""
        if not nobody and self._nobody is None:
            return
        for place in range(self.column.count()):
            _show_all(self.column.itemAt(place), shown=not nobody)
        if self._nobody is not None:
            self.column.removeWidget(self._nobody)
            self._nobody.deleteLater()
            self._nobody = None
        if nobody:
            words = msg("Choose somebody in the list of persons, or search with F2.")
            choose = Button(self.t(msg("Choose a person")), Kind.PRIMARY, icon="users")
            choose.setObjectName("choose-person")
            choose.clicked.connect(lambda: self.go.emit("people", None))
            title = self.t(msg("No file is open."))
            self._nobody = QWidget()
            inside = QVBoxLayout(self._nobody)
            inside.addWidget(EmptyState("user", title, self.t(words)))
            inside.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
            inside.addStretch(1)
            self.column.addWidget(self._nobody, 1)
            choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @abstractmethod
    def load(self) -> None:
        """Read the file again."""

    def show_bar(self, words: Callable[[Translator], IdentityBarValues]) -> None:
        """Show who the file is about."""
        empty(self._bar)
        self._bar.addWidget(IdentityBar(words(self.t)))


def _show_all(item: QLayoutItem | None, *, shown: bool) -> None:
    if item is None:
        return
    if (widget := item.widget()) is not None:
        widget.setVisible(shown)
    elif (layout := item.layout()) is not None:
        for place in range(layout.count()):
            _show_all(layout.itemAt(place), shown=shown)


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of *layout*."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
