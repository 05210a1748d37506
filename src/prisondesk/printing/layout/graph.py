"""How bars with a line of capacity over them are measured and drawn, fit for a photocopy."""

from prisondesk.printing.blocks import Graph
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

_WORDS = Style(7.2)
_HEAVY = 1.4


def graph(typist: Typist, block: Graph, width: float) -> Band:
    """Measure bars over their days; what they show stands in the table below too."""
    first = typist.set(block.first, width / 2, _WORDS)
    last = typist.set(block.last, width / 2, _WORDS)
    top = typist.set(block.top, width, _WORDS)
    highest = max((1, *block.bars, *(each or 0 for each in block.capacity)))
    room = block.height - top.height - 1.2
    step = width / max(len(block.bars), 1)

    def level(y: float, value: int) -> float:
        return y + block.height - room * value / highest

    def draw(pen: Pen, x: float, y: float) -> None:
        top.draw(pen, x, y, width)
        base = y + block.height
        for number, value in enumerate(block.bars):
            start = level(y, value)
            if value:
                pen.frame(Box(x + number * step + step * 0.2, start, step * 0.6, base - start), 0.6)
        pen.rule((x, base), (x + width, base), INNER)
        for number, places in enumerate(block.capacity):
            if places is not None:
                line = level(y, places)
                pen.rule((x + number * step, line), (x + (number + 1) * step, line), _HEAVY)
        first.draw(pen, x, base + 0.8, width)
        last.draw(pen, x, base + 0.8, width, Side.END)

    height = block.height + max(first.height, last.height) + 1.6
    return Band((Piece(height, draw),), width, before=2.0)
