"""The window of the desk: header, rail, the open page, status line."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.shell import shortcuts
from prisondesk.shell.dress import Dresser
from prisondesk.shell.header import HeaderBar
from prisondesk.shell.lock import LockCover
from prisondesk.shell.navigator import Navigator
from prisondesk.shell.parts import Suggestion, WindowParts
from prisondesk.shell.rail import Rail
from prisondesk.shell.statusbar import StatusBar
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.palette import Palette
from prisondesk.ui.screen import Command

WIDTH, HEIGHT = 1366, 768


class MainWindow(QMainWindow):
    """Shows the screens a person may see. Rebuilds them when the look or language changes.

    ``unlock_requested`` carries what was typed on the lock cover; answer with `unlocked` or
    `refuse_unlock`. ``help_requested`` carries the key of the open screen.
    """

    lock_requested = Signal()
    unlock_requested = Signal(str)
    sign_out_requested = Signal()
    help_requested = Signal(str)
    closed = Signal()

    def __init__(self, parts: WindowParts, dresser: Dresser, jobs: Jobs, clock: Clock) -> None:
        super().__init__()
        self._parts, self._dresser, self._jobs, self._clock = parts, dresser, jobs, clock
        self._cover: LockCover | None = None
        self.resize(WIDTH, HEIGHT)
        self._build()
        dresser.changed.connect(self._redress)
        actions = {
            shortcuts.SEARCH: self.search,
            shortcuts.PALETTE: self.open_palette,
            shortcuts.HELP: self._help,
            shortcuts.LOCK: self.lock_requested.emit,
            shortcuts.BACK: self.back,
            shortcuts.CONTRAST: dresser.turn_contrast,
            shortcuts.LARGER: lambda: dresser.resize_text(1),
            shortcuts.SMALLER: lambda: dresser.resize_text(-1),
        }
        self._keys = [QShortcut(QKeySequence(shortcut.key), self) for shortcut in actions]
        for key, action in zip(self._keys, actions.values(), strict=True):
            key.activated.connect(action)
        self.go(parts.home)

    def go(self, key: str, argument: object = None) -> bool:
        """Open a screen by its key; False when this person has no such screen."""
        return self._navigator.go(key, argument)

    def back(self) -> bool:
        """Return to the screen before; False when there is none."""
        return self._navigator.back()

    def here(self) -> str:
        """Return the key of the open screen."""
        place = self._navigator.here
        return place[0] if place else ""

    def say(self, message: Message) -> None:
        """Show on the status line what was just done."""
        self._status.say(message)

    def status(self) -> str:
        """Return what stands on the status line."""
        return self._status.words()

    def refresh(self, streams: frozenset[str] = frozenset()) -> None:
        """Ask again for counts and ages, and tell the screens what changed."""
        self._rail.show_counts(self._parts.counts())
        self._header.refresh()
        if streams:
            self._navigator.streams_changed(streams)

    def search(self) -> None:
        """Put the keyboard into the search box."""
        self._header.search.setFocus()
        self._header.search.selectAll()

    def open_palette(self) -> Palette:
        """Open the command palette over the window."""
        return Palette(self._root, self.commands())

    def commands(self) -> tuple[Command, ...]:
        """Return everything that can be done from here."""
        screen = self._navigator.screen()
        mine = screen.commands() if screen else ()
        seen = [one.spec for one in self._parts.screens if self._parts.may(one.spec.permission)]
        opening = tuple(
            Command(
                f"go-{spec.key}",
                msg("Open: {screen}", screen=spec.title),
                partial(self.go, spec.key),
                spec.shortcut,
            )
            for spec in seen
        )
        lock = Command("lock", shortcuts.LOCK.does, self.lock_requested.emit, shortcuts.LOCK.key)
        return (*mine, *opening, *self._parts.commands, lock)

    def cover(self, *, asks_password: bool = False) -> LockCover:
        """Cover the window until `unlocked`; what was typed is written down first."""
        if self._cover is None:
            self._navigator.leave()
            name = self._parts.sitter.name
            self._cover = LockCover(self, name, self._parts.facility, asks_password=asks_password)
            self._cover.unlock.connect(self.unlock_requested)
            self._enable(page=False)
            self._cover.sign_out.connect(self.sign_out_requested)
        return self._cover

    def unlocked(self) -> None:
        """Take the cover away; the keyboard returns to the field it left."""
        if self._cover is not None:
            self._enable(page=True)
            self._cover.remove()
            self._cover = None

    def refuse_unlock(self, reason: Message) -> None:
        """Say on the cover why it stays."""
        if self._cover is not None:
            self._cover.refuse(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._navigator.leave()
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self._navigator.leave()

    def _enable(self, *, page: bool) -> None:
        """Let the page and the keys of the window answer, or keep them still under the cover."""
        self._root.setEnabled(page)
        for key in self._keys:
            key.setEnabled(page)

    def _build(self) -> None:
        look = self._dresser.dress()
        bench = Bench(look.t, self._jobs, self._clock, look)
        parts = self._parts
        self._root = QWidget()
        self._root.setObjectName("paper")
        self._navigator = Navigator(parts.screens, parts.may, bench, self._root)
        railed = [one.spec for one in parts.screens if parts.may(one.spec.permission)]
        railed = [spec for spec in railed if spec.rail is not None]
        self._rail = Rail(sorted(railed, key=lambda spec: spec.rail or 0))
        self._header = HeaderBar(parts)
        self._status = StatusBar(demo=parts.demo)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._navigator.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self._status)
        self.setCentralWidget(self._root)
        self.setWindowTitle(f"PrisonDesk — {parts.facility}")
        self._connect()
        self._rail.show_counts(parts.counts())

    def _connect(self) -> None:
        self._rail.chosen.connect(self.go)
        self._navigator.opened.connect(self._rail.show_current)
        self._navigator.said.connect(self.say)
        self._header.search.chosen.connect(self._found)
        self._header.language_chosen.connect(self._dresser.speak)
        self._header.lock_chosen.connect(self.lock_requested)
        self._header.sign_out_chosen.connect(self.sign_out_requested)

    def _found(self, suggestion: Suggestion) -> None:
        self.go(suggestion.screen, suggestion.argument)

    def _help(self) -> None:
        self.help_requested.emit(self.here())

    def _redress(self) -> None:
        self._navigator.leave()
        place = self._navigator.here
        self._build()
        key, argument = place or (self._parts.home, None)
        self.go(key, argument)
