"""Papers to fill in by hand: their head, their rows of boxes, squares and dotted lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.kernel.message import Message
from prisondesk.printing.blocks import (
    Comb,
    Dots,
    SlipFields,
    SlipHead,
    SlipItem,
    SlipRow,
    Tick,
    shown,
)
from prisondesk.printing.document import payload
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.fields import comb_piece, comb_width, ticks_piece
from prisondesk.printing.layout.heading import marks
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import HEAVY, Box, Pen, Side
from prisondesk.printing.typeset import Style

_QR = 24.0
_LABEL_ROOM = 36.0
_PAD = 2.2
# Height of a line to write on and of a line of boxes: as wanted, and the least that serves.
_LINE, _LEAST_LINE = 8.6, 6.2
_COMB_LINE, _LEAST_COMB_LINE = 9.4, 7.7
_DOTS_LEAST = 22.0
_TEXT = Style(8.8)


def slip_head(typist: Typist, block: SlipHead, width: float) -> Band:
    """Measure the head of a slip: a code that a camera finds, the station, the number."""
    letterhead = typist.context.letterhead
    room = width - _QR - 6 - 48
    code = payload(typist.paper)
    lines = [
        typist.fit(letterhead.country, room, Style(8), 6.4),
        typist.shrink(letterhead.facility, room, Style(8.6, Face.BOLD), 6.6),
        typist.shrink(block.title, room, Style(14, Face.BOLD, 1.2, 30, capitals=True), 10),
        typist.shrink(block.subtitle, room, Style(8.8), 7),
    ]
    lines += [
        typist.fit(mark, room, Style(7.8, Face.BOLD, spacing=120), 6)
        for mark in marks(typist.context)
    ]
    label = typist.fit(block.box.label, 44, Style(7), 6)
    value = typist.fit(shown(block.box.value), 44, Style(13, Face.BOLD, auto=True), 7)
    notes = [typist.shrink(note, 46, Style(6.8), 6) for note in block.notes]
    height = max(_QR, sum(line.height for line in lines)) + 1.8

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.code(Box(x, y, _QR, _QR), code)
        top = y
        for line in lines:
            line.draw(pen, x + _QR + 6, top, room)
            top += line.height
        left = x + width - 46
        pen.frame(Box(left, y + 3, 46, 10.8))
        label.draw(pen, left + 1, y + 3.6, 44, Side.CENTRE)
        value.draw(pen, left + 1, y + 6.6, 44, Side.CENTRE)
        top = y + 15
        for note in notes:
            note.draw(pen, left, top, 46, Side.CENTRE)
            top += note.height
        pen.rule((x, y + height), (x + width, y + height), HEAVY)

    return Band((Piece(height + 1.5, draw),), width)


def slip_fields(typist: Typist, block: SlipFields, width: float) -> Band:
    """Measure rows to fill in; no hairlines between them, one frame around."""
    rows = [_row(typist, row, width) for row in block.rows]
    height = sum(row.height for row in rows) + 1.4

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, width, height))
        for row in rows:
            row.draw(pen, x, y)
            y += row.height

    return Band((Piece(height, draw),), width)


@dataclass(frozen=True, slots=True)
class _Part:
    """Something in a row: its least width, and its share of free room when it may grow."""

    width: float
    piece: Piece | None
    share: int = 0


def _row(typist: Typist, row: SlipRow, width: float) -> Piece:
    start = _LABEL_ROOM if row.label is not None else _PAD
    label = _label(typist, row.label)
    room = width - start - _PAD
    lines = _wrapped([_part(typist, item, room) for item in row.items], room)
    combs = any(isinstance(item, Comb) for item in row.items)
    wanted, least = (_COMB_LINE, _LEAST_COMB_LINE) if combs else (_LINE, _LEAST_LINE)
    step = max(least, wanted * typist.density)
    height = max(step * len(lines), label.height + 1 if label else 0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        if label:
            label.draw(pen, x + _PAD, y + step - 1.6 - label.height + 0.6)
        for index, line in enumerate(lines):
            _draw_line(pen, line, (x + start, y + (index + 1) * step - 1.4), room)

    return Piece(height, draw)


def _label(typist: Typist, text: Message | None) -> Piece | None:
    if text is None:
        return None
    room = _LABEL_ROOM - _PAD - 1.5
    setting = typist.shrink(text, room, _TEXT, 7.2)
    return Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, room))


def _part(typist: Typist, item: SlipItem, room: float) -> _Part:
    if isinstance(item, Dots):
        return _Part(_DOTS_LEAST, None, item.share)
    if isinstance(item, Comb):
        box = min(4.8, (room - 4 * len(item.groups)) / sum(item.groups))
        return _Part(comb_width(item, box), comb_piece(typist, item, box=box))
    if isinstance(item, Tick):
        label = typist.shrink(item.label, room - 5, _TEXT, 7)
        return _Part(label.width + 4.5, ticks_piece(typist, (item,), room, label.style.size))
    setting = typist.shrink(item.text, room, _TEXT, 7)
    w = setting.width
    return _Part(w, Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, w + 0.1)))


def _wrapped(parts: Sequence[_Part], room: float) -> list[list[_Part]]:
    lines: list[list[_Part]] = [[]]
    used = 0.0
    for part in parts:
        if lines[-1] and used + part.width > room:
            lines.append([])
            used = 0.0
        lines[-1].append(part)
        used += part.width + 3
    return lines


def _draw_line(pen: Pen, line: Sequence[_Part], place: tuple[float, float], room: float) -> None:
    x, bottom = place
    fixed = sum(part.width for part in line if not part.share) + 3 * (len(line) - 1)
    shares = sum(part.share for part in line)
    for part in line:
        w = part.width
        if part.share:
            w = (room - fixed) * part.share / shares
            pen.dots(x, bottom, w)
        elif part.piece:
            part.piece.draw(pen, x, bottom - part.piece.height + 0.6)
        x += w + 3
