"""Tables whose headings come back on every page."""

from collections.abc import Sequence

from prisondesk.kernel.message import verbatim
from prisondesk.printing.blocks import Answer, Column, Square, Table
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.fields import PAD, answer_piece, tick_square
from prisondesk.printing.layout.setting import Setting, Typist
from prisondesk.printing.pen import INNER, Pen, Side
from prisondesk.printing.typeset import Style

_TICK = 3.1


def table(typist: Typist, block: Table, width: float) -> Band:
    """Measure a table."""
    scale = width / sum(column.width for column in block.columns)
    widths = [column.width * scale for column in block.columns]
    heads = [_head(typist, *each) for each in zip(block.columns, widths, strict=True)]
    rows = tuple(_body(typist, block, row, widths) for row in block.rows)
    header = _row(heads, widths, 4.7)
    if block.numbered:
        header = _over(header, _row(_numbers(typist, widths), widths, 4.2), width)
    return Band(rows, width, header=header, framed=True)


def _numbers(typist: Typist, widths: Sequence[float]) -> list[Piece]:
    """Return the numbers of the columns, by which corrections name a cell."""
    found = []
    for place, width in enumerate(widths, start=1):
        setting = typist.fit(verbatim(str(place)), width - 2 * PAD, Style(6.8), 5)
        found.append(_centred(setting, width - 2 * PAD))
    return found


def _centred(setting: Setting, room: float) -> Piece:
    return Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, room, Side.CENTRE))


def _over(first: Piece, second: Piece, width: float) -> Piece:
    def draw(pen: Pen, x: float, y: float) -> None:
        first.draw(pen, x, y)
        pen.rule((x, y + first.height), (x + width, y + first.height), INNER)
        second.draw(pen, x, y + first.height)

    return Piece(first.height + second.height, draw)


def _head(typist: Typist, column: Column, width: float) -> Piece:
    room = width - 2 * PAD
    setting = typist.whole_words(column.title, room, Style(7.4, Face.BOLD, 1.15), 5.4)
    return Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, room, column.side))


def _body(
    typist: Typist, block: Table, row: Sequence[Answer | Square], widths: Sequence[float]
) -> Piece:
    cells = [
        _cell(typist, *each, block.size) for each in zip(row, block.columns, widths, strict=True)
    ]
    return _row(cells, widths, block.height, top=block.top)


def _cell(
    typist: Typist, value: Answer | Square, column: Column, width: float, size: float
) -> Piece:
    if isinstance(value, Square):
        return Piece(
            _TICK,
            lambda pen, x, y: tick_square(
                pen, x + (width - 2 * PAD - _TICK) / 2, y, ticked=value is Square.TICKED
            ),
        )
    return answer_piece(typist, value, width - 2 * PAD, Style(size, auto=True), column.side)


def _row(
    cells: Sequence[Piece], widths: Sequence[float], least: float, *, top: bool = False
) -> Piece:
    height = max(least, *(cell.height + 1.0 for cell in cells))

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if index:
                pen.rule((x, y), (x, y + height), INNER)
            lead = 0.8 if top else (height - cell.height) / 2
            cell.draw(pen, x + PAD, y + lead)
            x += width

    return Piece(height, draw)
