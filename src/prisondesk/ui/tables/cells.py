"""What a cell of a list holds, and how it is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from prisondesk.ui import icons, paint
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import Missing, Tone
from prisondesk.ui.widgets.missing import WORDS

MOST = 4  # lines of one cell


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a cell: shape, colour and word; ``role`` may make it semibold."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    role: str = "body"


Cell = str | Missing | Mark


def cell_text(cell: Cell, look: Look) -> str:
    """Return a cell in plain words."""
    if isinstance(cell, Missing):
        return look.t(WORDS[cell])
    return cell.text if isinstance(cell, Mark) else cell


def draw_cell(
    drawing: QPainter, area: QRect, cell: Cell, look: Look, *, trailing: bool = False
) -> None:
    """Draw a cell inside *area*, from its leading or its trailing edge."""
    words = cell_text(cell, look)
    align = paint.TRAILING if trailing else paint.LEADING
    direction = look.direction
    if isinstance(cell, Mark):
        size = look.px(18)
        mark = QRect(area.left(), area.top(), size, area.height())
        place = paint.visual(direction, area, mark)
        name = cell.icon or cell.tone.icon
        paint.picture(drawing, place, icons.pixmap(name, cell.tone.ink, 18))
        area = paint.visual(direction, area, area.adjusted(size + look.px(6), 0, 0, 0))
        wide = paint.width(words, look, cell.role)
        if wide > area.width() and _fit_small(words, area, look):
            paint.paragraph(drawing, area, words, look, "small", cell.tone.ink)
        else:
            paint.text(drawing, area, words, look, cell.role, cell.tone.ink, align)
        return
    missing = isinstance(cell, Missing) or cell == "?"
    if paint.width(words, look, "body") > area.width() and _fit_small(words, area, look):
        paint.paragraph(drawing, area, words, look, "small", "ink_soft" if missing else "ink")
        return
    paint.text(drawing, area, words, look, "body", "ink_soft" if missing else "ink", align)
    if missing:
        wide = min(paint.width(words, look, "body"), area.width())
        start = area.right() - wide if trailing else area.left()
        line = paint.visual(direction, area, QRect(start, area.center().y() + look.px(10), wide, 1))
        dots(drawing, line, look)


def cell_height(cell: Cell, room: int, look: Look) -> int:
    """Return how high *cell* stands in *room* pixels: on small lines where one is too narrow.

    Words of more than `MOST` lines stay on one, cut; 0 when one line is enough.
    """
    words = cell_text(cell, look)
    role = "body"
    if isinstance(cell, Mark):
        room, role = room - look.px(24), cell.role
    if paint.width(words, look, role) <= room:
        return 0
    lines = paint.lines(words, room, look, "small")
    return lines * paint.spacing(look, "small") + look.px(4) if lines <= MOST else 0


def _fit_small(words: str, area: QRect, look: Look) -> bool:
    """Tell whether *words* stand in *area* on several small lines."""
    lines = paint.lines(words, area.width(), look, "small")
    longest = max(paint.width(word, look, "small") for word in words.split() or ("",))
    return longest <= area.width() and lines * paint.spacing(look, "small") <= area.height() + 4


def dots(drawing: QPainter, line: QRect, look: Look) -> None:
    """Draw the dotted line under a missing value."""
    pen = QPen(look.colour("ink_soft"), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 2])
    drawing.setPen(pen)
    drawing.drawLine(line.left(), line.top(), line.right(), line.top())
