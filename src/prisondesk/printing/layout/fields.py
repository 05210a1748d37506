"""Field tables: a label above its value, hairlines between, one frame around."""

from collections.abc import Sequence
from typing import NamedTuple

from prisondesk.printing.blocks import (
    Answer,
    Comb,
    Field,
    Fields,
    Missing,
    Portrait,
    Tick,
    Ticks,
    ToWrite,
    shown,
)
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece, pile
from prisondesk.printing.layout.setting import Setting, Typist
from prisondesk.printing.pen import INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

PAD = 1.7
_ABOVE, _BELOW = 0.5, 0.9
_LABEL = Style(7)
_TICK = 3.1
PHOTO = (35.0, 45.0)


class _Cell(NamedTuple):
    x: float
    w: float
    label: Setting
    value: Piece


def fields(typist: Typist, block: Fields, width: float) -> Band:
    """Measure rows of fields."""
    rows = tuple(_row(typist, row, width, block.height) for row in block.rows)
    return Band(rows, width, framed=True)


def _row(typist: Typist, row: Sequence[Field], width: float, least: float) -> Piece:
    cells: list[_Cell] = []
    x = 0.0
    for field in row:
        w = width * field.span / 12
        room = w - 2 * PAD
        label = typist.shrink(field.label, room, _LABEL, 6.2)
        cells.append(_Cell(x, w, label, value_piece(typist, field, room)))
        x += w
    height = max(least, *(_height(cell) for cell in cells))

    def draw(pen: Pen, left: float, y: float) -> None:
        for cell in cells:
            if cell.x:
                pen.rule((left + cell.x, y), (left + cell.x, y + height), INNER)
            cell.label.draw(pen, left + cell.x + PAD, y + _ABOVE, cell.w - 2 * PAD)
            bottom = y + height - _BELOW - cell.value.height
            cell.value.draw(pen, left + cell.x + PAD, bottom)

    return Piece(height, draw)


def _height(cell: _Cell) -> float:
    return _ABOVE + cell.label.height + cell.value.height + _BELOW


def value_piece(typist: Typist, field: Field, room: float) -> Piece:
    """Measure the value of a field, whatever it is."""
    value = field.value
    if isinstance(value, Ticks):
        return ticks_piece(typist, value.ticks, room, 8.8)
    if isinstance(value, ToWrite):
        return Piece(value.height, lambda _pen, _x, _y: None)
    if isinstance(value, Comb):
        return comb_piece(typist, value, height=5.6, box=4.5)
    return answer_piece(typist, value, room, Style(field.size, _face(field), auto=True))


def _face(field: Field) -> Face:
    return Face.BOLD if field.strong else Face.REGULAR


def answer_piece(
    typist: Typist, answer: Answer, room: float, style: Style, side: Side = Side.START
) -> Piece:
    """Measure one answer; what is missing stands in italic on a dotted line."""
    if isinstance(answer, Missing):
        missing = typist.shrink(
            shown(answer), room, Style(style.size, Face.ITALIC, style.leading), 7
        )
        return Piece(missing.height, lambda pen, x, y: _missing(pen, missing, (x, y), room, side))
    smallest = min(7.6, style.size) if style.face is Face.REGULAR else 8.4
    setting = typist.shrink(shown(answer), room, style, smallest)
    return Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, room, side))


def _missing(
    pen: Pen, setting: Setting, place: tuple[float, float], room: float, side: Side
) -> None:
    x, y = place
    setting.draw(pen, x, y, room, side)
    spare = {Side.CENTRE: (room - setting.width) / 2, Side.END: room - setting.width}
    pen.dots(x + spare.get(side, 0.0), y + setting.height - 0.35, setting.width)


def tick_square(pen: Pen, x: float, y: float, *, ticked: bool) -> None:
    """Draw the small square of a tick at (x, y)."""
    box = Box(x, y, _TICK, _TICK)
    pen.frame(box, 0.7)
    if ticked:
        pen.cross(box)


def ticks_piece(typist: Typist, ticks: Sequence[Tick], room: float, size: float) -> Piece:
    """Measure squares with their labels, flowing over as many lines as they need."""
    placed: list[tuple[float, float, Setting, bool]] = []
    x = y = 0.0
    step = 0.0
    for tick in ticks:
        label = typist.shrink(tick.label, room - _TICK - 1.2, Style(size), 7)
        w = _TICK + 1.2 + label.width
        if x and x + w > room:
            x, y = 0.0, y + step
        placed.append((x, y, label, tick.ticked))
        step = max(label.height, _TICK + 0.6)
        x += w + 3.4

    def draw(pen: Pen, left: float, top: float) -> None:
        for dx, dy, label, ticked in placed:
            middle = top + dy + (label.height - _TICK) / 2
            tick_square(pen, left + dx, middle, ticked=ticked)
            label.draw(pen, left + dx + _TICK + 1.2, top + dy, label.width + 0.1)

    return Piece(y + step, draw)


def comb_piece(typist: Typist, comb: Comb, height: float = 7.0, box: float = 5.0) -> Piece:
    """Measure boxes for single characters."""
    mark = typist.set(comb.between, 10, Style(10, auto=True)) if comb.between else None

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, count in enumerate(comb.groups):
            if index and mark:
                mark.draw(pen, x, y + (height - mark.height) / 2 + 0.5, comb_gap(comb), Side.CENTRE)
                x += comb_gap(comb)
            for _ in range(count):
                pen.frame(Box(x, y, box, height), INNER)
                x += box

    return Piece(height, draw)


def comb_gap(comb: Comb) -> float:
    """Return the room between two groups of boxes."""
    return 3.6 if comb.between else 1.5


def comb_width(comb: Comb, box: float = 5.0) -> float:
    """Return the width of a comb."""
    return sum(comb.groups) * box + (len(comb.groups) - 1) * comb_gap(comb)


def portrait(typist: Typist, block: Portrait, width: float) -> Band:
    """Measure fields beside a photograph."""
    photo_w, photo_h = PHOTO
    room = width - photo_w - 3
    inner = pile((fields(typist, block.fields, room),))
    caption = typist.fit(block.caption, photo_w, Style(7), 6) if block.caption else None
    height = max(inner.height, photo_h + (caption.height + 0.6 if caption else 0.0))

    def draw(pen: Pen, x: float, y: float) -> None:
        inner.draw(pen, x, y)
        box = Box(x + room + 3, y, photo_w, photo_h)
        if block.image is None:
            pen.silhouette(box)
        else:
            pen.picture(box, block.image)
        pen.frame(box)
        if caption:
            caption.draw(pen, box.x, y + photo_h + 0.6, photo_w, Side.CENTRE)

    return Band((Piece(height, draw),), width, before=1.8)
