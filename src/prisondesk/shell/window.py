"""The window of the desk: header, rail, the open page, status line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message
from prisondesk.shell import shortcuts
from prisondesk.shell.dress import Dresser
from prisondesk.shell.frame import Frame
from prisondesk.shell.lock import LockCover
from prisondesk.shell.parts import WindowParts
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.palette import Palette
from prisondesk.ui.screen import Command

WIDTH, HEIGHT = 1366, 768


class MainWindow(QMainWindow):
    """Shows the screens a person may see. Rebuilds them when the look or language changes.

    ``unlock_requested`` carries what was typed on the lock cover; answer with `unlocked` or
    `refuse_unlock`. ``help_requested`` carries the key of the open screen. ``interviewing`` tells
    whether the screen just opened is one for an interview, ``person_changes`` who sits down.
    """

    lock_requested = Signal()
    unlock_requested = Signal(str)
    sign_out_requested = Signal()
    help_requested = Signal(str)
    interviewing = Signal(bool)
    person_changes = Signal(object)
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
            shortcuts.CHANGE: self.sign_out_requested.emit,
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
        return self._frame.navigator.go(key, argument)

    def back(self) -> bool:
        """Return to the screen before; False when there is none."""
        return self._frame.navigator.back()

    def here(self) -> str:
        """Return the key of the open screen."""
        place = self._frame.navigator.here
        return place[0] if place else ""

    def say(self, message: Message) -> None:
        """Show on the status line what was just done."""
        self._frame.say(message)

    def status(self) -> str:
        """Return what stands on the status line."""
        return self._frame.status.words()

    def refresh(self, streams: frozenset[str] = frozenset()) -> None:
        """Ask again for counts and ages, and tell the screens what changed."""
        self._frame.refresh()
        if streams:
            self._frame.navigator.streams_changed(streams)

    def search(self) -> None:
        """Put the keyboard into the search box."""
        self._frame.header.search.setFocus()
        self._frame.header.search.selectAll()

    def open_palette(self) -> Palette:
        """Open the command palette over the window."""
        return Palette(self._frame, self.commands())

    def commands(self) -> tuple[Command, ...]:
        """Return everything that can be done from here."""
        lock = Command("lock", shortcuts.LOCK.does, self.lock_requested.emit, shortcuts.LOCK.key)
        change = shortcuts.CHANGE
        away = Command("change", change.does, self.sign_out_requested.emit, change.key)
        return (*self._frame.commands(), lock, away)

    def cover(self, *, asks_password: bool = False) -> LockCover:
        """Cover the window until `unlocked`; what was typed is written down first."""
        if self._cover is None:
            self._frame.navigator.leave()
            name, facility = self._parts.sitter.name, self._facility
            self._cover = LockCover(self, name, facility, asks_password=asks_password)
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
        self._frame.navigator.leave()
        self.closed.emit()
        super().closeEvent(event)

    def _enable(self, *, page: bool) -> None:
        """Let the page and the keys of the window answer, or keep them still under the cover."""
        self._frame.setEnabled(page)
        for key in self._keys:
            key.setEnabled(page)

    def _build(self) -> None:
        look = self._dresser.dress()
        bench = Bench(look.t, self._jobs, self._clock, look)
        self._frame = Frame(self._parts, bench)
        self._frame.language_chosen.connect(self._dresser.speak)
        self._frame.navigator.opened.connect(self._opened)
        self._frame.navigator.person_changes.connect(self.person_changes)
        self._frame.lock_chosen.connect(self.lock_requested)
        self._frame.sign_out_chosen.connect(self.sign_out_requested)
        self.setCentralWidget(self._frame)
        self._facility = self._parts.facility_for(right_to_left=look.right_to_left)
        self.setWindowTitle(f"PrisonDesk — {self._facility}")

    def _opened(self, key: str) -> None:
        specs = (one.spec for one in self._parts.screens)
        self.interviewing.emit(any(each.key == key and each.interview for each in specs))

    def _help(self) -> None:
        self.help_requested.emit(self.here())

    def _redress(self) -> None:
        self._frame.navigator.leave()
        place = self._frame.navigator.here
        self._build()
        key, argument = place or (self._parts.home, None)
        self.go(key, argument)
