"""How a person works at the desk: looks for a thing by its name, types, presses, waits, looks."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QTableView, QWidget

from clipping import settle as at_rest
from journeys.journal import BrokenCheckError, Journal
from prisondesk.bootstrap.desk import Desk
from typing_help import type_text

PATIENCE = 120.0
BOTH = ("fr", "ar")
Shown = TypeVar("Shown", bound=QWidget)


class Clerk:
    """Somebody at the keyboard of one desk, who also takes the pictures."""

    def __init__(self, desk: Desk, journal: Journal) -> None:
        self.desk, self._journal = desk, journal
        self._pictures = len(list(journal.folder.glob("*.png")))

    # --- waiting ---------------------------------------------------------------------------

    def wait(self, until: Callable[[], object], what: str) -> None:
        """Let the window work until something holds."""
        end = time.monotonic() + PATIENCE
        while not until():
            if time.monotonic() > end:
                raise BrokenCheckError(f"waited in vain for: {what}")
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.002)

    def settle(self) -> None:
        """Wait until no work is left and everything asked for is drawn."""
        for _ in range(2):
            # A button pressed by its key shows it for a tenth of a second before it acts.
            self.wait(lambda: not self._pressed(), "the buttons pressed by their keys")
            self.wait(lambda: not self.desk.jobs.busy, "the end of the work behind the window")
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # --- looking ---------------------------------------------------------------------------

    @property
    def top(self) -> QWidget:
        """What stands on top: a dialog, else the page of the desk."""
        modal = QApplication.activeModalWidget()
        page = self.desk.page
        if modal is not None:
            return modal
        if page is None:
            raise BrokenCheckError("the desk shows nothing")
        return page

    def find(self, name: str) -> QWidget:
        """Return the visible widget of this object name or accessible name."""
        found = [
            each
            for each in self.top.findChildren(QWidget)
            if each.isVisible() and name in (each.objectName(), each.accessibleName())
        ]
        if not found:
            raise BrokenCheckError(f"“{name}” is not to be seen")
        return found[0]

    def screen(self, kind: type[Shown]) -> Shown:
        """Return the visible screen of a kind; a change of language makes a new one."""
        for each in self.top.findChildren(kind):
            if each.isVisible():
                return each
        raise BrokenCheckError(f"no {kind.__name__} is to be seen")

    def sees(self, name: str) -> bool:
        """Tell whether a widget of this name is to be seen."""
        try:
            return bool(self.find(name))
        except BrokenCheckError:
            return False

    def button(self, words: str) -> QAbstractButton:
        """Return the visible button that says *words*."""
        for each in self.top.findChildren(QAbstractButton):
            if each.isVisible() and words in (each.text(), each.accessibleName()):
                return each
        raise BrokenCheckError(f"no button says “{words}”")

    def reads(self) -> str:
        """Return every word that stands on the page, for checks."""
        parts: list[str] = []
        for each in self.top.findChildren(QWidget):
            text = getattr(each, "text", None)
            if each.isVisible() and callable(text):
                parts.append(str(text()))
        return "\n".join(parts)

    # --- doing -----------------------------------------------------------------------------

    def focus(self, name: str) -> QWidget:
        """Put the keyboard into a field."""
        field = self.find(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        return field

    def type(self, text: str) -> None:
        """Type where the keyboard is, in any script; the first letter opens the cell of a grid."""
        field = self._keyboard()
        if isinstance(field, QTableView):
            QTest.keyClick(field, text[0])
            field, text = self._keyboard(), text[1:]
        type_text(field, text)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press keys one after the other where the keyboard is."""
        for key in keys:
            QTest.keyClick(self._keyboard(), key, held or Qt.KeyboardModifier.NoModifier)

    def control(self, *keys: Qt.Key) -> None:
        """Press keys with Ctrl held."""
        self.press(*keys, held=Qt.KeyboardModifier.ControlModifier)

    def click(self, name: str) -> None:
        """Click a button by its object name or accessible name, then wait for what it starts."""
        button = self.find(name)
        if not button.isEnabled():
            raise BrokenCheckError(f"“{name}” cannot be pressed")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, screen: str, argument: object = None) -> None:
        """Open a screen of the window."""
        window = self.desk.window
        if window is None or not window.go(screen, argument):
            raise BrokenCheckError(f"this officer has no screen “{screen}”")
        self.settle()

    # --- taking pictures -------------------------------------------------------------------

    def photograph(
        self,
        name: str,
        languages: tuple[str, ...] = BOTH,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Keep what stands there, in French and in Arabic, then speak as before.

        *again* brings back what a change of language takes away, such as a page of a screen.
        """
        number, before = self._next_picture(), self.desk.dresser.code
        if self._journal.short and again is None:
            languages = languages[:1]
        for code in languages:
            self._speak(code, again)
            picture = f"{number:02d}-{name}-{code}.png"
            self._take(self._journal.folder / picture)
            self._journal.here.pictures.append(picture)
        self._speak(before, again)

    def keep(self, name: str) -> None:
        """Keep what stands there now as *name*, below the folder of the journey."""
        self._take(self._journal.folder / name)
        self._journal.here.pictures.append(name)

    def _speak(self, code: str, again: Callable[[], object] | None) -> None:
        if self.desk.dresser.code != code:
            self.desk.dresser.speak(code)
            self.settle()
            self.wake()
            if again is not None:
                again()
                self.settle()

    def _next_picture(self) -> int:
        steps = self._journal.steps
        names = [name for step in steps for name in step.pictures if "/" not in name]
        return 1 + len({name[:2] for name in names})

    def _take(self, path: Path) -> None:
        page = self.desk.page
        if page is None:
            raise BrokenCheckError("the desk shows nothing")
        page.resize(1366, 768)
        self.wake()
        self.settle()
        at_rest(page)
        picture = page.grab()
        size = (picture.width(), picture.height())
        if size != (1366, 768):
            raise BrokenCheckError(f"the page of {path.name} is {size[0]} × {size[1]}")
        # Lightly compressed in the short form: that takes longer than the picture itself.
        if not picture.save(str(path), "PNG", 80 if self._journal.short else -1):
            raise BrokenCheckError(f"the picture {path} was not written")

    def _pressed(self) -> bool:
        # The tool buttons of a file window stay down to show how its files are listed.
        buttons = self.top.window().findChildren(QPushButton)
        return any(each.isDown() and each.isVisible() for each in buttons)

    def _keyboard(self) -> QWidget:
        self.wake()
        return QApplication.focusWidget() or self.top.window()

    def wake(self) -> None:
        """Make the window the active one; a page without a desktop loses that when rebuilt."""
        self.wait(self._awake, "the window to be active")

    def _awake(self) -> bool:
        # Asked anew each time: a dialog that was on top may be closing by itself.
        window = self.top.window()
        if not window.isActiveWindow():
            window.activateWindow()
        return window.isActiveWindow()
