"""Which screen is open, how it was reached, and the way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QStackedWidget, QWidget

from prisondesk.shell.chooser import Chooser
from prisondesk.shell.parts import Listed, Suggestion
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import PageArea

REMEMBERED = 50
KEPT = 8  # pages that stay built; those left longest ago are built again when they are opened
Place = tuple[str, object]


class Navigator(QObject):
    """Builds screens when they are first opened, and remembers the way."""

    opened = Signal(str)
    said = Signal(object)
    session_over = Signal()
    person_changes = Signal(object)

    def __init__(
        self,
        screens: Sequence[Listed],
        may: Callable[[str], bool],
        bench: Bench,
        parent: QWidget,
        suggest: Callable[[str], Sequence[Suggestion]],
    ) -> None:
        super().__init__(parent)
        self._listed = {one.spec.key: one for one in screens if may(one.spec.permission)}
        self._bench, self._suggest = bench, suggest
        self._built: dict[str, Screen] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._chooser: Chooser | None = None
        self._shown: Screen | None = None
        self._way: list[Place] = []
        self._here: Place | None = None
        self.stack = QStackedWidget(parent)

    @property
    def here(self) -> Place | None:
        """The key and argument of the open screen."""
        if self._here is None:
            return None
        key, argument = self._here
        told = self._shown.argument() if self._shown is not None else None
        return key, told or argument

    def screen(self) -> Screen | None:
        """Return the open screen."""
        return self._shown

    def go(self, key: str, argument: object = None) -> bool:
        """Open the screen *key*; False when this person has no such screen."""
        if key not in self._listed:
            return False
        place = self.here
        if place is not None:
            self._way = [*self._way, place][-REMEMBERED:]
        self._open(key, argument)
        return True

    def back(self) -> bool:
        """Return to where we came from; False at the beginning of the way."""
        if not self._way:
            return False
        self._open(*self._way.pop())
        return True

    def leave(self) -> None:
        """Let the open screen write down what was typed."""
        screen = self.screen()
        if screen is not None:
            screen.leave()

    def streams_changed(self, streams: frozenset[str]) -> None:
        """Tell every screen that was built which subjects changed."""
        for screen in self._built.values():
            screen.streams_changed(streams)

    def _open(self, key: str, argument: object) -> None:
        self.leave()
        self._here = (key, argument)
        spec = self._listed[key].spec
        if spec.about is not None and not argument:
            self._ask(spec)
        else:
            screen = self._built.pop(key, None) or self._build(key)
            self._shown = self._built[key] = screen  # the last in the row
            self.stack.setCurrentWidget(self._frames[key])
            self._let_go()
            screen.arrive(argument)
        self.opened.emit(key)

    def _let_go(self) -> None:
        """Take down the pages left longest ago, unless typing would be lost."""
        # While a job runs its answer may be for a page that was left: that one waits longer.
        kept = 2 * KEPT if self._bench.jobs.busy else KEPT
        for key in list(self._built)[:-kept]:
            frame = self._frames[key]
            if not _holds_typing(frame):
                del self._built[key], self._frames[key]
                self.stack.removeWidget(frame)
                frame.deleteLater()

    def _build(self, key: str) -> Screen:
        screen = self._listed[key].factory(self._bench)
        screen.go.connect(self.go)
        screen.said.connect(self.said)
        screen.session_over.connect(self.session_over)
        screen.person_changes.connect(self.person_changes)
        self._frames[key] = _framed(screen)
        self.stack.addWidget(self._frames[key])
        return screen

    def _ask(self, spec: ScreenSpec) -> None:
        """Ask whom the page is about, in its place."""
        if self._chooser is None:
            self._chooser = Chooser(self._bench, self._suggest, self._listed.__contains__)
            self._chooser.go.connect(self.go)
            self._chooser.chosen.connect(self._open)
            self._frames[""] = _framed(self._chooser)
            self.stack.addWidget(self._frames[""])
        self._shown = self._chooser
        self.stack.setCurrentWidget(self._frames[""])
        self._chooser.open_for(spec)


def _holds_typing(page: QWidget) -> bool:
    """Tell whether somebody typed something on *page* that it still shows."""
    return any(line.isModified() for line in page.findChildren(QLineEdit)) or any(
        text.document().isModified() for text in page.findChildren(QPlainTextEdit)
    )


def _framed(screen: Screen) -> QScrollArea:
    """Return *screen* in a frame that scrolls only when large text leaves it no room."""
    frame = PageArea(screen)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return frame
