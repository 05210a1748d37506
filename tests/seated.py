"""One screen on the desk, worked by keyboard over real records."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from keyboard import Keyboard, find, settle
from prisondesk.ui.bench import Bench
from prisondesk.ui.paper import PaperWindow
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Label

Picture = Callable[..., Path]
TAB, ENTER, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape


class Eyes:
    """Eyes that nobody changes here."""

    code, scale = "fr", 1.0

    def speak(self, code: str) -> None: ...

    def turn_contrast(self) -> None: ...

    def resize_text(self, by: int) -> None: ...


class Desk:
    """One screen on the desk, its keyboard, and waiting for its jobs."""

    def __init__(self, screen: Screen, bench: Bench, qtbot: QtBot) -> None:
        self.screen, self.keys = screen, Keyboard()
        self._bench, self._qtbot = bench, qtbot
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        self.said: list[str] = []
        screen.said.connect(lambda words: self.said.append(words.text))
        screen.arrive()
        self.settle()

    def settle(self) -> None:
        settle(self._qtbot, self._bench.jobs)

    def fill(self, *texts: str) -> None:
        """Type into the fields of the panel, one after the other, and submit."""
        for at, each in enumerate(texts):
            if at:
                self.keys.press(TAB)
            self.keys.type(each)
        self.keys.press(ENTER, control=True)
        self.settle()

    def push(self, name: str) -> None:
        """Give the button the keyboard and press the space bar."""
        button = find(self.screen, Button, name)
        button.setFocus()
        self.keys.press(Qt.Key.Key_Space)
        self.settle()

    def see_paper(self, picture: Picture, name: str) -> None:
        """Take pictures of the paper that is shown, in French and in Arabic, and close it."""
        window = self.screen.findChild(PaperWindow)
        assert window is not None
        assert list(window.languages) == ["fr", "ar"]
        picture(window, name, "fr")
        find(window, Button, "paper-ar").click()
        self.settle()
        assert window.languages["ar"].isChecked()
        picture(window, name, "ar")
        window.close()
        self.screen.activateWindow()
        self._qtbot.waitUntil(self.screen.isActiveWindow)
        self.settle()

    def texts(self) -> str:
        return "\n".join(
            each.text() for each in self.screen.findChildren(Label) if each.isVisible()
        )
