"""How the desk looks just now: colours, sizes, direction, and the words of its own controls.

Like Qt's palette and font, the look belongs to the application: widgets ask for it when they
are built. A change of theme, size or language rebuilds the screens.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont

from prisondesk.i18n.translator import Translator

PROPERTY = "prisondesk_look"
ARABIC_LINE = 1.15


class Tokens(NamedTuple):  # a dataclass of thirty fields takes five milliseconds to make
    """The colours of a theme as ``#rrggbb``, and two line widths in pixels."""

    paper: str
    surface: str
    raised: str
    ink: str
    ink_soft: str
    ink_faint: str
    line: str
    line_strong: str
    field: str
    indigo: str
    indigo_hover: str
    indigo_tint: str
    on_indigo: str
    ochre: str
    ochre_tint: str
    laterite: str
    laterite_tint: str
    leaf: str
    leaf_tint: str
    indigo_mid: str
    ochre_mid: str
    laterite_mid: str
    leaf_mid: str
    bar_fill: str
    bar_track: str
    bar_tick: str
    keycap_on_indigo: str
    cloth: str
    cloth_ink: str
    focus: str
    shadow: str
    border: int
    focus_width: int

    def colour(self, name: str) -> QColor:
        """Return the colour of a token; an AttributeError for an unknown name."""
        return QColor(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of text: its size in points, its weight and its usual colour."""

    points: float
    weight: QFont.Weight
    colour: str = "ink"
    line: float = 1.43


_REGULAR, _MEDIUM = QFont.Weight.Normal, QFont.Weight.Medium
_SEMI, _BOLD = QFont.Weight.DemiBold, QFont.Weight.Bold

ROLES: dict[str, Role] = {
    "body": Role(10.5, _REGULAR),
    "soft": Role(10.5, _REGULAR, "ink_soft"),
    "medium": Role(10.5, _MEDIUM),
    "strong": Role(10.5, _SEMI),
    "link": Role(10.5, _SEMI, "indigo"),
    "hint": Role(9, _REGULAR, "ink_faint"),
    "small": Role(9, _REGULAR, "ink_soft"),
    "small-strong": Role(9, _SEMI, "ink_soft"),
    "label": Role(10, _MEDIUM, "ink_soft", 1.35),
    "name": Role(13.5, _SEMI, line=1.36),
    "name-arabic": Role(12.75, _MEDIUM, line=1.5),
    "section": Role(12, _SEMI, line=1.38),
    "title": Role(16, _SEMI, line=1.32),
    "cloth": Role(20, _SEMI, "cloth_ink", 1.34),
    "question": Role(14, _REGULAR),
    "question-own": Role(18, _REGULAR),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Tokens, language and text scale (1.0, 1.25 or 1.5) that hold for the whole window."""

    tokens: Tokens
    t: Translator
    scale: float = 1.0

    @property
    def right_to_left(self) -> bool:
        """Whether the interface runs from right to left."""
        return self.t.language.right_to_left

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction of the interface."""
        if self.right_to_left:
            return Qt.LayoutDirection.RightToLeft
        return Qt.LayoutDirection.LeftToRight

    def px(self, pixels: float) -> int:
        """Return a length drawn at 100 % in the present text scale, in pixels."""
        return round(pixels * self.scale)

    def font(self, role: str) -> QFont:
        """Return the font of a kind of text."""
        kind = ROLES[role]
        return QFont(_font(tuple(self.t.language.fonts), kind.points * self.scale, kind.weight))

    def line(self, role: str) -> int:
        """Return the line height of a kind of text, in pixels; Arabic stands 15 % higher."""
        kind = ROLES[role]
        factor = ARABIC_LINE if self.right_to_left else 1.0
        return round(kind.points / 0.75 * kind.line * factor * self.scale)

    def colour(self, name: str) -> QColor:
        """Return the colour of a token."""
        return self.tokens.colour(name)


# A copy shares what Qt found out about the first: a cell of a list looks no font up.
@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], points: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def look() -> Look:
    """Return the look of the running application; a LookupError before `theme.apply`."""
    application = QCoreApplication.instance()
    found = application.property(PROPERTY) if application else None
    if isinstance(found, Look):
        return found
    raise LookupError("theme.apply has not been called")
