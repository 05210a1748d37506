"""The caret goes where the arrow points and the mouse clicks, in every script and either window."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.forms.line import Line, Lines

LATIN = "Traoré Moussa"
ARABIC = "محمد أغ علي"
MIXED = "KLK محمد 12/3"
NAMES = (LATIN, ARABIC, MIXED, "محمد (Traoré) علي")
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Write = Callable[[str], Line]


@pytest.fixture(params=["fr", "ar"])
def write(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[Write]:
    """Return what shows a line with a text in a window of that language."""
    theme.apply(qapp, theme.load(theme.LIGHT), translator(request.param))

    def shown(text: str) -> Line:
        line = Line()
        qtbot.addWidget(line)
        line.resize(320, 40)
        line.setText(text)
        line.show()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        return line

    yield shown
    theme.apply(qapp, theme.load(theme.LIGHT), translator("fr"))


def to_the_left_edge(line: Line) -> None:
    """Put the caret at the place that is drawn furthest to the left."""
    places = {}
    for place in range(len(line.text()) + 1):
        line.setCursorPosition(place)
        places[place] = line.cursorRect().center().x()
    line.setCursorPosition(min(places, key=lambda place: places[place]))


def walk(line: Line, key: Qt.Key) -> list[int]:
    """Press *key* once for every letter and return where the caret was drawn, in pixels."""
    found = [line.cursorRect().center().x()]
    for _ in line.text():
        QTest.keyClick(line, key)
        found.append(line.cursorRect().center().x())
    return found


@pytest.mark.parametrize("text", NAMES)
def test_right_goes_right_and_left_comes_back_over_every_letter(write: Write, text: str) -> None:
    line = write(text)
    to_the_left_edge(line)
    there = walk(line, Qt.Key.Key_Right)
    assert all(after > before for before, after in itertools.pairwise(there)), there
    back = walk(line, Qt.Key.Key_Left)
    assert all(after < before for before, after in itertools.pairwise(back)), back


@pytest.mark.parametrize("text", NAMES)
def test_a_click_on_a_letter_puts_the_caret_beside_that_letter(write: Write, text: str) -> None:
    line = write(text)
    # At the edge of a word one place may be drawn twice: only letters before a letter are clicked.
    inside = [place for place in range(len(text) - 1) if text[place : place + 2].isalpha()]
    for place in inside:
        line.setCursorPosition(place)
        before = line.cursorRect().center()
        line.setCursorPosition(place + 1)
        middle = QPoint((before.x() + line.cursorRect().center().x()) // 2, before.y())
        line.setCursorPosition(0 if place else len(text))
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, NOTHING, middle)
        assert line.cursorPosition() in {place, place + 1}


@pytest.mark.parametrize("text", NAMES)
def test_shift_with_home_or_end_selects_all_and_the_copy_is_what_was_typed(
    write: Write, text: str
) -> None:
    line = write(text)
    for start, key in ((0, Qt.Key.Key_End), (len(text), Qt.Key.Key_Home)):
        line.setCursorPosition(start)
        QTest.keyClick(line, key, SHIFT)
        assert line.selectedText() == text


@pytest.mark.parametrize(
    ("text", "word"), [(LATIN, "Moussa"), (ARABIC, "أغ"), (MIXED, "محمد"), (MIXED, "KLK")]
)
def test_a_double_click_selects_the_word_under_it(write: Write, text: str, word: str) -> None:
    line = write(text)
    line.setCursorPosition(text.index(word))
    one = line.cursorRect().center()
    line.setCursorPosition(text.index(word) + 1)
    other = line.cursorRect().center()
    middle = QPoint((one.x() + other.x()) // 2, one.y())
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, NOTHING, middle)
    assert line.selectedText().strip() == word


def test_backspace_takes_the_letter_that_was_typed_last(write: Write) -> None:
    line = write(MIXED)
    for length in range(len(MIXED) - 1, -1, -1):
        QTest.keyClick(line, Qt.Key.Key_Backspace)
        assert line.text() == MIXED[:length]


@pytest.mark.parametrize("text", NAMES)
def test_several_lines_move_the_caret_in_the_same_way(
    write: Write, qtbot: QtBot, text: str
) -> None:
    write("")
    area = Lines()
    qtbot.addWidget(area)
    area.resize(320, 80)
    area.setPlainText(text)
    area.show()
    cursor = area.textCursor()
    drawn = {}
    for place in range(len(text) + 1):
        cursor.setPosition(place)
        drawn[place] = area.cursorRect(cursor).center().x()
    cursor.setPosition(min(drawn, key=lambda place: drawn[place]))
    seen = [area.cursorRect(cursor).center().x()]
    for _ in text:
        cursor.movePosition(QTextCursor.MoveOperation.Right)
        seen.append(area.cursorRect(cursor).center().x())
    assert all(after > before for before, after in itertools.pairwise(seen)), seen
