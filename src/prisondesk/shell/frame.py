"""One building of the window in one language: header, rail, pages, status line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.shell.header import HeaderBar
from prisondesk.shell.navigator import Navigator
from prisondesk.shell.parts import Suggestion, WindowParts
from prisondesk.shell.rail import Rail
from prisondesk.shell.statusbar import StatusBar
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command


class Frame(QWidget):
    """Everything inside the window; thrown away and built again for another look."""

    language_chosen = Signal(str)
    lock_chosen = Signal()
    sign_out_chosen = Signal()

    def __init__(self, parts: WindowParts, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._parts, self._clock = parts, bench.clock
        self._seen = [one.spec for one in parts.screens if parts.may(one.spec.permission)]
        self.navigator = Navigator(parts.screens, parts.may, bench, self, parts.suggest)
        railed = [spec for spec in self._seen if spec.rail is not None]
        self.rail = Rail(sorted(railed, key=lambda spec: spec.rail or 0))
        self.header = HeaderBar(parts)
        self.status = StatusBar(demo=parts.demo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.navigator.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask again how many wait where, and how old the bundle and the backup are."""
        self.rail.show_counts(self._parts.counts())
        self.header.refresh()

    def say(self, message: Message) -> None:
        """Show on the status line what was done, when and by whom."""
        hour, name = f"{self._clock.now():%H:%M}", self._parts.sitter.name
        self.status.say(message, msg("{hour}, {name}", hour=hour, name=name))

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done from here: on this screen first, then the other screens."""
        screen = self.navigator.screen()
        mine = screen.commands() if screen else ()
        opening = tuple(self._opening(spec.key) for spec in self._seen)
        return (*mine, *opening, *self._parts.commands)

    def _opening(self, key: str) -> Command:
        spec = next(spec for spec in self._seen if spec.key == key)
        title = msg("Open: {screen}", screen=spec.title)
        return Command(f"go-{key}", title, lambda: self.navigator.go(key), spec.shortcut)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.navigator.go)
        self.navigator.opened.connect(self._opened)
        self.navigator.said.connect(self.say)
        self.navigator.session_over.connect(self.sign_out_chosen)
        self.header.search.chosen.connect(self._found)
        self.header.language_chosen.connect(self.language_chosen)
        self.header.screen_chosen.connect(self.navigator.go)
        self.header.lock_chosen.connect(self.lock_chosen)
        self.header.sign_out_chosen.connect(self.sign_out_chosen)

    def _opened(self, key: str) -> None:
        spec = next(spec for spec in self._seen if spec.key == key)
        self.rail.show_current(key if spec.rail is not None else spec.under)

    def _found(self, suggestion: Suggestion) -> None:
        self.navigator.go(suggestion.screen, suggestion.argument)
