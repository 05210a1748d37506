"""Turns one line of characters into glyphs in the order in which they are drawn."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from prisondesk.kernel.lazily import Late
from prisondesk.printing.bidi import Resolved, line_levels, visual_order
from prisondesk.printing.fonts import Face, FontFile, chain, file_for

if TYPE_CHECKING:
    import uharfbuzz as hb
else:  # shapes the lines of a paper: nobody waits for it before the first one
    hb = Late("uharfbuzz")

# Ligatures such as "fi" would be extracted as one wrong letter, and decorated ones change names.
FEATURES = {"kern": True, "liga": False, "dlig": False}


@dataclass(frozen=True, slots=True)
class Look:
    """How one character is written: its face and its size beside the line's size."""

    face: Face
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn shape; lengths in thousandths of the size. *text* is what it stands for."""

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring glyphs of one font file at one size in points."""

    file: FontFile
    size: float
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be drawn from left to right; *width* in points.

    *gaps* counts the spaces that may grow when the line is justified; *last* tells the last line
    of a paragraph, which is not; *missing* lists characters that no font draws.
    """

    runs: tuple[Run, ...]
    width: float
    gaps: int
    last: bool
    missing: str = ""

    @property
    def tall(self) -> bool:
        """Say whether the line holds Arabic script, which needs more room above and below."""
        return any(run.file.arabic for run in self.runs)


@lru_cache(maxsize=20_000)
def glyphs_of(text: str, file: FontFile, *, right_to_left: bool) -> tuple[Glyph, ...]:
    """Shape *text*, which has one font and one direction, in drawing order."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(file.font, buffer, FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    unit = 1000 / file.upem
    seen: set[int] = set()
    glyphs = []
    for info, position in zip(infos, positions, strict=True):
        part = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
        glyphs.append(
            Glyph(
                info.codepoint,
                position.x_advance * unit,
                position.x_offset * unit,
                position.y_offset * unit,
                part,
            )
        )
    return tuple(glyphs)


def _files(text: str, looks: Sequence[Look]) -> Iterator[FontFile | None]:
    before: FontFile | None = None
    for char, look in zip(text, looks, strict=True):
        found = file_for(char, look.face, before)
        before = found or before
        yield found


def _shown(char: str) -> bool:
    return unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs")


@dataclass(frozen=True, slots=True)
class _Char:
    index: int
    level: int
    file: FontFile
    look: Look


def _chunks(chars: Sequence[_Char]) -> Iterator[list[_Char]]:
    """Cut visually ordered characters where level, font, look or neighbourhood changes."""
    chunk: list[_Char] = []
    for char in chars:
        if chunk:
            before = chunk[-1]
            step = -1 if before.level % 2 else 1
            same = (before.level, before.file, before.look) == (char.level, char.file, char.look)
            if not same or char.index != before.index + step:
                yield chunk
                chunk = []
        chunk.append(char)
    if chunk:
        yield chunk


def compose(
    text: str, looks: Sequence[Look], resolved: Resolved, size: float, spacing: float = 0.0
) -> Line:
    """Return a whole paragraph as one line; see `compose_part`."""
    return compose_part(text, looks, resolved, (0, len(text)), size, spacing)


def compose_part(
    text: str,
    looks: Sequence[Look],
    resolved: Resolved,
    part: tuple[int, int],
    size: float,
    spacing: float = 0.0,
) -> Line:
    """Return the characters *part* = (start, end) of a paragraph as one line.

    *size* is in points; *spacing* is added after Latin letters, in thousandths of the size.
    """
    start, end = part
    piece, own = text[start:end], looks[start:end]
    files = list(_files(piece, own))
    levels = line_levels(resolved, start, end)
    hidden = [not _shown(char) for char in piece]
    missing = "".join(
        char for char, file, hide in zip(piece, files, hidden, strict=True) if not file and not hide
    )
    chars = [
        _Char(index, levels[index] or 0, files[index] or chain(own[index].face)[0], own[index])
        for index in visual_order(levels)
        if not hidden[index]
    ]
    runs = tuple(_run(piece, chunk, size, spacing) for chunk in _chunks(chars))
    width = sum(run.width for run in runs)
    gaps = sum(glyph.text == " " for run in runs for glyph in run.glyphs)
    return Line(runs, width, gaps, end >= len(text), missing)


def _run(piece: str, chunk: Sequence[_Char], size: float, spacing: float) -> Run:
    indices = sorted(char.index for char in chunk)
    first = chunk[0]
    shaped = glyphs_of(
        piece[indices[0] : indices[-1] + 1], first.file, right_to_left=bool(first.level % 2)
    )
    if spacing and not first.file.arabic:
        shaped = tuple(
            Glyph(glyph.gid, glyph.advance + spacing, glyph.dx, glyph.dy, glyph.text)
            for glyph in shaped
        )
    points = size * first.look.scale * first.file.growth
    return Run(first.file, points, shaped, sum(g.advance for g in shaped) * points / 1000)
