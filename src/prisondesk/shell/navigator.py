"""Which screen is open, how it was reached, and the way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import PageArea

REMEMBERED = 50
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
    ) -> None:
        super().__init__(parent)
        self._listed = {one.spec.key: one for one in screens if may(one.spec.permission)}
        self._bench = bench
        self._built: dict[str, Screen] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._way: list[Place] = []
        self._here: Place | None = None
        self.stack = QStackedWidget(parent)

    @property
    def here(self) -> Place | None:
        """The key and argument of the open screen."""
        if self._here is None:
            return None
        key, argument = self._here
        return key, self._built[key].argument() or argument

    def screen(self) -> Screen | None:
        """Return the open screen."""
        return self._built[self._here[0]] if self._here else None

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
        screen = self._built.get(key)
        if screen is None:
            screen = self._built[key] = self._listed[key].factory(self._bench)
            screen.go.connect(self.go)
            screen.said.connect(self.said)
            screen.session_over.connect(self.session_over)
            screen.person_changes.connect(self.person_changes)
            self._frames[key] = _framed(screen)
            self.stack.addWidget(self._frames[key])
        self._here = (key, argument)
        self.stack.setCurrentWidget(self._frames[key])
        screen.arrive(argument)
        self.opened.emit(key)


def _framed(screen: Screen) -> QScrollArea:
    """Return *screen* in a frame that scrolls only when large text leaves it no room."""
    frame = PageArea(screen)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return frame
