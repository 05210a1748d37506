"""Letters that few keyboards have are a key away under every line of text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg
from prisondesk.ui import theme
from prisondesk.ui.forms.letters import ARABIC, CLOSED, LATIN, LetterBar, letters
from prisondesk.ui.forms.lines import TextField
from prisondesk.ui.forms.specs import Text


@pytest.fixture(params=["fr", "ar"])
def fields(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    t = translator(request.param)
    theme.apply(qapp, theme.load(theme.LIGHT), t)
    page = QWidget()
    column = QVBoxLayout(page)
    page.resize(360, 240)
    for key in ("clan", "given"):
        column.addWidget(TextField(Text(key=key, label=msg("Clan name")), t))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    one(page, 0).line.setFocus()
    qtbot.waitUntil(one(page, 0).line.hasFocus)
    yield page
    letters().open(CLOSED)


def one(page: QWidget, place: int) -> TextField:
    found: TextField = page.findChildren(TextField)[place]
    return found


def bar(page: QWidget, place: int) -> LetterBar:
    found: LetterBar = page.findChildren(LetterBar)[place]
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, modifier)


def test_f4_opens_the_latin_row_then_the_arabic_and_closes(fields: QWidget) -> None:
    assert not bar(fields, 0).isVisible()
    press(Qt.Key.Key_F4)
    assert (bar(fields, 0).isVisible(), letters().row) == (True, LATIN)
    press(Qt.Key.Key_F4)
    assert letters().row == ARABIC
    press(Qt.Key.Key_F4)
    assert not bar(fields, 0).isVisible()


def test_a_letter_is_typed_without_a_mouse_where_the_cursor_stands(
    fields: QWidget, qtbot: QtBot
) -> None:
    one(fields, 0).line.setText("Kone")
    one(fields, 0).line.setCursorPosition(1)
    edited: list[str] = []
    one(fields, 0).edited.connect(lambda: edited.append(one(fields, 0).line.text()))
    letters().open(LATIN)
    press(Qt.Key.Key_Down)
    right = fields.layoutDirection() == Qt.LayoutDirection.RightToLeft
    press(Qt.Key.Key_Left if right else Qt.Key.Key_Right)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(one(fields, 0).line.hasFocus)
    assert one(fields, 0).line.text() == "KƆone"
    assert edited == ["KƆone"]


def test_a_click_types_and_leaves_the_keyboard_in_the_field(fields: QWidget) -> None:
    letters().open(LATIN)
    here = bar(fields, 0)
    first = here._rect(0).center()
    QTest.mouseClick(here, Qt.MouseButton.LeftButton, pos=first)
    assert one(fields, 0).line.text() == "ɛ"
    assert one(fields, 0).line.hasFocus()


def test_only_the_field_with_the_keyboard_shows_the_strip(fields: QWidget, qtbot: QtBot) -> None:
    letters().open(LATIN)
    one(fields, 1).line.setFocus()
    qtbot.waitUntil(lambda: bar(fields, 1).isVisible())
    qtbot.waitUntil(lambda: not bar(fields, 0).isVisible())


def test_the_arabic_row_breaks_into_lines_and_stays_whole(fields: QWidget, qtbot: QtBot) -> None:
    letters().open(ARABIC)
    here = bar(fields, 0)
    qtbot.waitUntil(lambda: here.height() == here.heightForWidth(here.width()))
    rects = [here._rect(place) for place in range(len(here.row))]
    assert all(here.rect().contains(rect) for rect in rects)
    assert len({rect.y() for rect in rects}) > 1
