"""Dresses the application: style, palette, fonts, stylesheet, direction and focus ring."""

import json
import re
from collections.abc import Sequence

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from prisondesk import assets
from prisondesk.i18n.translator import Translator
from prisondesk.ui import fonts, qt_language
from prisondesk.ui.focus import FocusRing
from prisondesk.ui.look import PROPERTY, Look, Tokens

LIGHT, HIGH_CONTRAST = "light", "high-contrast"
SCALES = (1.0, 1.25, 1.5)
STYLE, STYLED, RING = "Fusion", "prisondesk_styled", "prisondesk_ring"
_LENGTH = re.compile(r"\b(\d+(?:\.\d+)?)(px|pt)\b")
_TOKEN = re.compile(r"@([a-z_]+)")


def load(name: str) -> Tokens:
    """Return the tokens of the theme *name*; a FileNotFoundError for an unknown one."""
    return Tokens(**json.loads(assets.resource("theme", f"{name}.json").read_text("utf-8")))


def apply(application: QApplication, tokens: Tokens, t: Translator, scale: float = 1.0) -> Look:
    """Give the whole application one look; call again to change theme, language or size."""
    fonts.register()
    look = Look(tokens, t, scale)
    application.setProperty(PROPERTY, look)
    if not application.property(STYLED):
        application.setStyle(STYLE)
    application.setPalette(palette(tokens))
    application.setFont(look.font("body"))
    application.setLayoutDirection(look.direction)
    # Setting even the same stylesheet polishes every widget again: most of a change of language.
    sheet = stylesheet(look)
    if sheet != application.styleSheet():
        application.setStyleSheet(sheet)
    qt_language.install(application, t)
    if application.property(RING) is None:
        application.setProperty(RING, FocusRing(application))
    return look


def start(arguments: Sequence[str]) -> QApplication:
    """Return the application, in our style from its first moment.

    Setting the style later hands a QStyle to Python, whose five hundred constants are then bound
    before the sign-in page is shown.
    """
    with fonts.only_ours():
        application = QApplication([*arguments, "-style", STYLE])
    application.setProperty(STYLED, True)  # noqa: FBT003 - a Qt property
    return application


def stylesheet(look: Look) -> str:
    """Return the stylesheet with every token and every length filled in."""
    text = assets.resource("theme", "desk.qss").read_text("utf-8")

    def length(found: re.Match[str]) -> str:
        value, unit = float(found[1]), found[2]
        grown = value if unit == "px" and value <= 2 else value * look.scale
        return f"{grown:.2f}pt" if unit == "pt" else f"{round(grown)}px"

    def token(found: re.Match[str]) -> str:
        value = getattr(look.tokens, found[1])
        return f"{value}px" if isinstance(value, int) else str(value)

    return _TOKEN.sub(token, _LENGTH.sub(length, text))


def palette(tokens: Tokens) -> QPalette:
    """Return the palette, for everything the stylesheet does not reach."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.paper,
        roles.WindowText: tokens.ink,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.raised,
        roles.Text: tokens.ink,
        roles.PlaceholderText: tokens.ink_faint,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.ink,
        roles.BrightText: tokens.laterite,
        roles.Highlight: tokens.indigo,
        roles.HighlightedText: tokens.on_indigo,
        roles.Link: tokens.indigo,
        roles.LinkVisited: tokens.indigo,
        roles.ToolTipBase: tokens.ink,
        roles.ToolTipText: tokens.surface,
        roles.Mid: tokens.line,
        roles.Dark: tokens.line_strong,
        roles.Light: tokens.raised,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink_faint))
    return made
