"""The component sheet is looked at in every language, size and theme, and nothing is cut off."""

from collections.abc import Callable

import pytest
from components import ComponentSheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipping import clipped, forget, settle
from prisondesk.ui import theme
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import Label

Dress = Callable[..., Look]
Keep = Callable[[QWidget, str], object]


def plain(text: str) -> str:
    return text


def long(text: str) -> str:
    """Stand in for a language whose words are half as long again."""
    return f"{text} {'xé' * max(1, len(text) // 4)}"


def shown(qtbot: QtBot, look: Look, words: Callable[[str], str], room: float = 1.0) -> QWidget:
    page = ComponentSheet(words)
    qtbot.addWidget(page)
    page.resize(look.px(1366 * room), look.px(768 * room))
    page.show()
    page.activateWindow()
    page.form.field("number").enter()
    settle(page)
    return page


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_nothing_is_cut_off_at_any_size(
    code: str, scale: float, dress: Dress, qtbot: QtBot, keep_picture: Keep
) -> None:
    page = shown(qtbot, dress(code, theme.LIGHT, scale), plain)
    forget(page)
    keep_picture(page, f"components-{code}-{round(scale * 100)}")
    assert clipped(page) == []


def test_a_longer_language_finds_its_room(dress: Dress, qtbot: QtBot, keep_picture: Keep) -> None:
    page = shown(qtbot, dress(), long, room=1.4)
    forget(page)
    keep_picture(page, "components-long")
    assert clipped(page) == []


def test_high_contrast_keeps_every_shape(dress: Dress, qtbot: QtBot, keep_picture: Keep) -> None:
    page = shown(qtbot, dress("fr", theme.HIGH_CONTRAST), plain)
    forget(page)
    keep_picture(page, "components-contrast")
    assert clipped(page) == []


def test_the_page_is_no_wider_than_the_small_screen(dress: Dress, qtbot: QtBot) -> None:
    for code in ("fr", "ar"):
        page = shown(qtbot, dress(code), plain)
        assert page.minimumSizeHint().width() <= 1366


def test_arabic_mirrors_the_page_but_not_the_numbers(dress: Dress, qtbot: QtBot) -> None:
    page = shown(qtbot, dress("ar"), plain)
    name = page.findChild(Label, "identity-name")
    assert name is not None
    assert name.mapTo(page, name.rect().center()).x() > page.width() / 2
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.form.field("number").raw() == "1204/26"
