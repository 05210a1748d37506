"""Draws on a PDF page in millimetres from the top, mirrored for languages read from the right."""

import enum
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prisondesk.kernel.lazily import Late
from prisondesk.printing.embed import EmbeddedFont
from prisondesk.printing.fonts import FontFile
from prisondesk.printing.shaping import Line
from prisondesk.printing.sketch import (
    DASHED,
    DOTS,
    DOTTED,
    FRAME,
    HEAVY,
    HEIGHT,
    INNER,
    MM,
    WIDTH,
    Box,
    Sketch,
)

if TYPE_CHECKING:
    from prisondesk.printing import canvas
else:
    canvas = Late("prisondesk.printing.canvas")

__all__ = [
    "DASHED", "DOTS", "DOTTED", "FRAME", "HEAVY", "HEIGHT", "INNER", "MM", "WIDTH", "Box", "Pen",
    "Side",
]  # fmt: skip


class Side(enum.Enum):
    """Where a line stands in its room; START is the side where reading begins."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFIED = "justified"


class Pen(Sketch):
    """Everything that papers draw: hairlines, text, codes, pictures. Black only."""

    def __init__(
        self,
        *,
        right_to_left: bool,
        title: str,
        language: str,
        size: tuple[float, float] = (WIDTH, HEIGHT),
    ) -> None:
        self._width, self._height = size
        self._buffer = io.BytesIO()
        self._canvas = canvas.FontCanvas(
            self._buffer,
            pagesize=(self._width * MM, self._height * MM),
            pageCompression=1,
            invariant=1,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("PrisonDesk")
        self._rtl = right_to_left
        self._fonts: dict[str, EmbeddedFont] = {}

    def finish(self) -> bytes:
        """Return the finished document."""
        return self._canvas.take(tuple(self._fonts.values()))

    def next_page(self) -> None:
        """End the page."""
        self._canvas.showPage()

    def dots(self, x: float, y: float, w: float) -> None:
        """Draw a dotted line to write on, or under what is missing."""
        self._canvas.saveState()
        self._canvas.setLineCap(1)
        self._canvas.setDash(*DOTTED)
        self.rule((x, y), (x + w, y), DOTS)
        self._canvas.restoreState()

    def dashes(self, x: float, y: float, w: float) -> None:
        """Draw the line along which a paper is cut."""
        self._canvas.saveState()
        self._canvas.setDash(*DASHED)
        self.rule((x, y), (x + w, y), 0.7)
        self._canvas.restoreState()

    def binding(self, x: float) -> None:
        """Draw the edge of a folio that is sewn in: a broken line and three holes."""
        self._canvas.saveState()
        self._canvas.setDash(*DASHED)
        self.rule((x - 6, 0), (x - 6, self._height), 0.7)
        self._canvas.restoreState()
        self._canvas.setLineWidth(0.7)
        for share in (0.19, 0.5, 0.81):
            centre = (self._x((x - 6) / 2), self._y(self._height * share))
            self._canvas.circle(*centre, 2.6 * MM, stroke=1, fill=0)

    def frame(self, box: Box, weight: float = FRAME, *, dashed: bool = False) -> None:
        """Draw a rectangle."""
        self._canvas.saveState()
        self._canvas.setLineWidth(weight)
        if dashed:
            self._canvas.setDash(*DASHED)
        self._canvas.rect(self._x(box.x, box.w), self._y(box.y + box.h), box.w * MM, box.h * MM)
        self._canvas.restoreState()

    def block(self, box: Box) -> None:
        """Draw a black rectangle."""
        self._canvas.setFillGray(0)
        self._canvas.rect(
            self._x(box.x, box.w), self._y(box.y + box.h), box.w * MM, box.h * MM, stroke=0, fill=1
        )

    def cross(self, box: Box) -> None:
        """Tick a box that is already framed."""
        near, far = 0.55, box.w - 0.55
        self.rule((box.x + near, box.y + near), (box.x + far, box.y + far), 1.1)
        self.rule((box.x + near, box.y + far), (box.x + far, box.y + near), 1.1)

    def picture(self, box: Box, image: bytes) -> None:
        """Draw a picture, cut to nothing, scaled into *box* with its proportions kept.

        What cannot be drawn leaves the box empty: a paper is not lost for a photograph.
        """
        drawable = canvas.picture(image)
        if drawable is None:
            return
        self._canvas.drawImage(
            drawable,
            self._x(box.x, box.w),
            self._y(box.y + box.h),
            box.w * MM,
            box.h * MM,
            preserveAspectRatio=True,
            anchor="c",
        )

    def code(self, box: Box, payload: str) -> None:
        """Draw *payload* as a QR code, error correction Q, without a margin of its own."""
        code = canvas.code(payload)
        count = code.getModuleCount()
        module = box.w * MM / count
        left, top = self._x(box.x, box.w), self._y(box.y)
        path = self._canvas.beginPath()
        for row in range(count):
            for column, wide in _dark(code, row, count):
                y = top - (row + 1) * module
                path.rect(left + column * module, y, wide * module, module)
        self._canvas.setFillGray(0)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def write(
        self, line: Line, x: float, y: float, w: float = 0.0, side: Side = Side.START
    ) -> None:
        """Draw *line* with its baseline at *y*, in a room that begins at *x* and is *w* wide."""
        room = w * MM
        stretch = 0.0
        if side is Side.JUSTIFIED and not line.last and line.gaps:
            stretch = max(0.0, min((room - line.width) / line.gaps, 14.0))
        width = line.width + stretch * line.gaps
        left = self._x(x, w) + self._lead(side, room - width)
        operators = []
        for run in line.runs:
            operators.append(self._font(run.file).show(run, (left, self._y(y)), stretch))
            left += run.width + stretch * sum(glyph.text == " " for glyph in run.glyphs)
        self._canvas.addLiteral(f"BT {' '.join(operators)} ET")

    def reverse(self, line: Line, x: float, y: float, w: float) -> None:
        """Draw *line* in white, centred: the number of a section in its black square."""
        self._canvas.addLiteral("1 g")
        self.write(line, x, y, w, Side.CENTRE)
        self._canvas.addLiteral("0 g")

    def _lead(self, side: Side, spare: float) -> float:
        if side is Side.CENTRE:
            return spare / 2
        at_right = (side is Side.END) != self._rtl
        return spare if at_right else 0.0

    def _font(self, file: FontFile) -> EmbeddedFont:
        if file.name not in self._fonts:
            self._fonts[file.name] = EmbeddedFont(file, f"P{len(self._fonts) + 1}")
        return self._fonts[file.name]


def _dark(code: Any, row: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield the dark stretches of a row of a QR code: where each begins, how many modules."""
    begin = 0
    for column in range(count + 1):
        dark = column < count and code.isDark(row, column)
        if not dark:
            if column > begin:
                yield begin, column - begin
            begin = column + 1
