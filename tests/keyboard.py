"""Hands on a keyboard, for tests of whole screens: no mouse, and waiting on jobs, never on time."""

from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clipping import windows_at_rest
from prisondesk.ui.jobs import Jobs
from typing_help import type_text

Kind = TypeVar("Kind", bound=QWidget)


class Keyboard:
    """Types and presses where the keyboard is, as a clerk does."""

    def type(self, text: str) -> None:
        """Type *text* of any script into the focused field, opening a cell as a key press does."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        if text.isascii():
            for letter in text:  # the first one may open a cell, which then has the keyboard
                QTest.keyClicks(QApplication.focusWidget(), letter)
        else:
            if not isinstance(widget, (QLineEdit, QPlainTextEdit)):  # a grid: F2 opens the cell
                QTest.keyClick(widget, Qt.Key.Key_F2)
                widget = QApplication.focusWidget()
                assert widget is not None
            type_text(widget, text)

    def press(self, *keys: Qt.Key, control: bool = False, alt: bool = False) -> None:
        """Press *keys* one after the other."""
        held = Qt.KeyboardModifier.NoModifier
        if control:
            held = Qt.KeyboardModifier.ControlModifier
        elif alt:
            held = Qt.KeyboardModifier.AltModifier
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None, "nothing has the keyboard"
            QTest.keyClick(widget, key, held)
            _let_go()


def _let_go() -> None:
    """Wait until every button that a shortcut holds down has come up again."""
    buttons = [each for each in QApplication.allWidgets() if isinstance(each, QAbstractButton)]
    while any(shiboken6.isValid(each) and each.isDown() for each in buttons):
        QApplication.processEvents()


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    """Wait until no job is left and every window has its shape."""
    while True:
        # Keys are derived in some: on a busy computer that takes its time.
        qtbot.waitUntil(lambda: not jobs.busy)
        windows_at_rest()
        if not jobs.busy:  # an answer may ask for the next
            return


def find(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return the widget of a kind with an object name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found
