"""Tables whose headings come back on every page."""

from collections.abc import Sequence

from prisondesk.printing.blocks import Answer, Column, Square, Table
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.fields import PAD, answer_piece, tick_square
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import INNER, Pen
from prisondesk.printing.typeset import Style

_TICK = 3.1


def table(typist: Typist, block: Table, width: float) -> Band:
    """Measure a table."""
    scale = width / sum(column.width for column in block.columns)
    widths = [column.width * scale for column in block.columns]
    heads = [_head(typist, *each) for each in zip(block.columns, widths, strict=True)]
    rows = tuple(_body(typist, block, row, widths) for row in block.rows)
    return Band(rows, width, header=_row(heads, widths, block.height), framed=True)


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
    return _row(cells, widths, block.height)


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


def _row(cells: Sequence[Piece], widths: Sequence[float], least: float) -> Piece:
    height = max(least, *(cell.height + 1.0 for cell in cells))

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if index:
                pen.rule((x, y), (x, y + height), INNER)
            cell.draw(pen, x + PAD, y + (height - cell.height) / 2)
            x += width

    return Piece(height, draw)
