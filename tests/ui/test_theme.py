"""The theme keeps its promises: readable, complete, mirrored."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from prisondesk.ui import fonts, icons, keys, theme
from prisondesk.ui.look import Look, Tokens

Dress = Callable[..., Look]

TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "raised"), ("ink_soft", "paper"),
    ("ink_soft", "raised"), ("ink_faint", "paper"), ("ink_faint", "raised"),
    ("ink_faint", "surface"), ("indigo", "paper"), ("indigo", "surface"),
    ("indigo", "indigo_tint"), ("on_indigo", "indigo"), ("on_indigo", "indigo_hover"),
    ("ochre", "paper"), ("ochre", "ochre_tint"), ("laterite", "paper"),
    ("laterite", "laterite_tint"), ("leaf", "paper"), ("leaf", "leaf_tint"),
    ("ink", "indigo_tint"), ("ink", "ochre_tint"), ("ink_soft", "indigo_tint"),
]  # fmt: skip
SHAPES = [("focus", "paper"), ("focus", "surface"), ("field", "surface"), ("field", "paper")]


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    return (
        0.2126 * linear(shade.red())
        + 0.7152 * linear(shade.green())
        + 0.0722 * linear(shade.blue())
    )


def contrast(tokens: Tokens, one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two tokens."""
    pair = sorted((_luminance(getattr(tokens, name)) for name in (one, other)), reverse=True)
    return (pair[0] + 0.05) / (pair[1] + 0.05)


@pytest.mark.parametrize("name", [theme.LIGHT, theme.HIGH_CONTRAST])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(name: str, text: str, ground: str) -> None:
    least = 7.0 if name == theme.HIGH_CONTRAST else 4.5
    assert contrast(theme.load(name), text, ground) >= least


@pytest.mark.parametrize("name", [theme.LIGHT, theme.HIGH_CONTRAST])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_and_the_focus_ring_can_be_seen(name: str, shape: str, ground: str) -> None:
    assert contrast(theme.load(name), shape, ground) >= 3.0


def test_the_stylesheet_has_no_token_left_and_grows_with_the_text(dress: Dress) -> None:
    small, large = theme.stylesheet(dress()), theme.stylesheet(dress("fr", theme.LIGHT, 1.5))
    assert "@" not in small
    assert "min-height: 30px" in small
    assert "min-height: 45px" in large
    assert "#DDD8CE" in small


def test_arabic_turns_the_desk_round_and_puts_its_font_first(
    dress: Dress, qapp: QApplication
) -> None:
    dress("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert qapp.font().families()[0] == "Noto Sans Arabic"
    dress("fr")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_shipped_fonts_have_every_letter_of_the_four_languages(look: Look) -> None:
    assert {"Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh"} <= set(fonts.register())
    metrics = QFontMetrics(look.font("body"))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "éɛɔɲŋăəɣḍš")


def test_an_icon_that_points_somewhere_turns_round_in_arabic(dress: Dress) -> None:
    dress("fr")
    french = icons.pixmap("arrow-right").toImage()
    dress("ar")
    arabic = icons.pixmap("arrow-right").toImage()
    assert arabic == french.flipped(Qt.Orientation.Horizontal)
    assert icons.pixmap("search").toImage() == icons.pixmap("search", mirrored=False).toImage()


def test_keys_are_written_as_on_the_keyboard(look: Look) -> None:
    assert keys.shown("Ctrl+K", look.t) == "Ctrl+K"
    assert keys.shown("F2", look.t) == "F2"
    assert keys.shown("Ctrl++", look.t).endswith("++")


def test_the_system_is_asked_for_fonts_again_by_programs_we_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    with fonts.only_ours():
        assert Path(os.environ["FONTCONFIG_FILE"]).name == "fonts.conf"
        assert "<dir>" not in Path(os.environ["FONTCONFIG_FILE"]).read_text("utf-8")
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"
    monkeypatch.delenv("FONTCONFIG_FILE")
    with fonts.only_ours():
        pass
    assert "FONTCONFIG_FILE" not in os.environ
