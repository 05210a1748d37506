"""Which stick is worked with: the only one that is in, or the one a person points at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from prisondesk.sync.drives import answers

WATCH_MS = 2000


def called(folder: Path, label: Callable[[Path], str] | None = None) -> str:
    """Return what people call the stick in *folder*: its folder, or its *label*.

    A drive has no folder's name; one without a label keeps its letter.
    """
    ask = label or (lambda drive: QStorageInfo(str(drive)).name())
    return folder.name or ask(folder) or str(folder)


class StickWatch(QObject):
    """Looks every two seconds at which sticks are in.

    *taken* gives a stick to work with: the only one, if nobody put it aside. *offered* gives the
    sticks among which a person chooses, or none. *gone* tells that the one in use was pulled out.
    """

    taken = Signal(object)
    offered = Signal(object)
    gone = Signal()

    def __init__(self, sticks: Callable[[], Sequence[Path]], parent: QObject) -> None:
        super().__init__(parent)
        self._sticks = sticks
        self._using: Path | None = None
        self._plugged = False
        self._aside: frozenset[Path] = frozenset()
        self._shown: tuple[Path, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._timer.timeout.connect(self.look)

    @property
    def using(self) -> Path | None:
        """Return the stick in use, or None once it was pulled out."""
        return self._using

    def start(self) -> None:
        """Begin to look, at once."""
        self._shown = None
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more, and forget what was used."""
        self._timer.stop()
        self._using, self._aside = None, frozenset()

    def use(self, folder: Path) -> None:
        """Work with the stick in *folder*, which may also be a folder that was chosen."""
        self._using, self._shown = folder, None
        self._plugged = folder in self._sticks()

    def put_aside(self) -> None:
        """Work no more with the stick in use; it is offered, and not taken by itself."""
        if self._using is not None:
            self._aside |= {self._using}
        self._using, self._shown = None, None
        self.look()

    def look(self) -> None:
        """Look at which sticks are in now."""
        found = tuple(each for each in self._sticks() if answers(each))
        self._aside &= frozenset(found)
        if self._using is not None:
            if answers(self._using) and (not self._plugged or self._using in found):
                return
            self._using = None
            self.gone.emit()
        if len(found) == 1 and found[0] not in self._aside:
            self.taken.emit(found[0])
        elif found != self._shown:
            self._shown = found
            self.offered.emit(found)
