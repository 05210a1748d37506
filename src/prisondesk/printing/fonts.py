"""The typefaces of papers and which of them draws a character."""

import enum
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from prisondesk import assets
from prisondesk.kernel.lazily import Late

if TYPE_CHECKING:
    import uharfbuzz as hb
else:  # shapes the lines of a paper: nobody waits for it before the first one
    hb = Late("uharfbuzz")


class Face(enum.StrEnum):
    """A way of writing; each has one file a script."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"
    ITALIC = "Italic"
    MONO = "Mono"


_ARABIC = "NotoSansArabic-Regular"
_ARABIC_BOLD = "NotoSansArabic-Bold"
_TIFINAGH = "NotoSansTifinagh-Regular"  # Debian's Noto has no other weight
_SYMBOLS = "NotoSansMono-Regular"  # arrows and the like, which Noto Sans leaves out
_CHAINS = {
    Face.REGULAR: ("NotoSans-Regular", _ARABIC, _TIFINAGH),
    Face.MEDIUM: ("NotoSans-Medium", _ARABIC, _TIFINAGH),
    Face.SEMIBOLD: ("NotoSans-SemiBold", _ARABIC_BOLD, _TIFINAGH),
    Face.BOLD: ("NotoSans-Bold", _ARABIC_BOLD, _TIFINAGH),
    Face.ITALIC: ("NotoSans-Italic", _ARABIC, _TIFINAGH),
    Face.MONO: ("NotoSansMono-Bold", _ARABIC_BOLD, _TIFINAGH),
}
# Arabic letters look small beside Latin ones of the same size.
_ARABIC_GROWTH = 1.08


@dataclass(frozen=True, slots=True, eq=False)
class FontFile:
    """One file, opened once: what HarfBuzz shapes with and what the PDF embeds."""

    name: str
    face: "hb.Face"
    font: "hb.Font"
    upem: int
    ascent: int
    descent: int
    characters: frozenset[int] = field(repr=False)

    @property
    def arabic(self) -> bool:
        """Say whether this file draws Arabic script."""
        return self.name.startswith("NotoSansArabic")

    @property
    def growth(self) -> float:
        """Return by how much letters of this file are enlarged beside Latin ones."""
        return _ARABIC_GROWTH if self.arabic else 1.0


@cache
def font_file(name: str) -> FontFile:
    """Open ``resources/fonts/<name>.ttf``; FileNotFoundError when it is not there."""
    blob = hb.Blob(assets.resource("fonts", f"{name}.ttf").read_bytes())
    face = hb.Face(blob)
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return FontFile(
        name=name,
        face=face,
        font=font,
        upem=face.upem,
        ascent=extents.ascender,
        descent=extents.descender,
        characters=frozenset(face.unicodes),
    )


@cache
def chain(face: Face) -> tuple[FontFile, ...]:
    """Return the files that *face* tries, in order."""
    return tuple(font_file(name) for name in (*_CHAINS[face], _SYMBOLS))


def file_for(char: str, face: Face, before: FontFile | None = None) -> FontFile | None:
    """Return the file that draws *char*, or None when no file does.

    A mark above or below a letter stays with the file of that letter, *before*.
    """
    if before is not None and unicodedata.combining(char) and ord(char) in before.characters:
        return before
    return _first_with(char, face)


@cache
def _first_with(char: str, face: Face) -> FontFile | None:
    return next((file for file in chain(face) if ord(char) in file.characters), None)
