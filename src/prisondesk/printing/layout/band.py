"""A block that has been measured: rows that a page may separate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisondesk.printing.pen import FRAME, INNER, Box, Pen

Draw = Callable[[Pen, float, float], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a known height that is drawn at (x, y), in millimetres."""

    height: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Band:
    """Rows one under the other. *header* is drawn again on every page.

    *framed* puts them in one frame with hairlines between them. *keep* holds the band together
    with the beginning of the next one.
    """

    rows: tuple[Piece, ...]
    width: float
    before: float = 0.0
    header: Piece | None = None
    framed: bool = False
    keep: bool = False

    @property
    def first(self) -> float:
        """Return the least height with which the band can begin on a page."""
        head = self.header.height if self.header else 0.0
        return head + (self.rows[0].height if self.rows else 0.0)

    @property
    def height(self) -> float:
        """Return the height of the whole band, without the room before it."""
        head = self.header.height if self.header else 0.0
        return head + sum(row.height for row in self.rows)


def draw_rows(pen: Pen, place: tuple[float, float], pieces: Sequence[Piece], band: Band) -> None:
    """Draw *pieces* of *band* from *place* downwards, with frame and hairlines if it has any."""
    x, y = place
    top = y
    for index, piece in enumerate(pieces):
        if index and band.framed:
            pen.rule((x, y), (x + band.width, y), INNER)
        piece.draw(pen, x, y)
        y += piece.height
    if band.framed and pieces:
        pen.frame(Box(x, top, band.width, y - top), FRAME)


def pile(bands: Sequence[Band]) -> Piece:
    """Return *bands* one under the other as one piece that no page separates."""
    height = sum(band.before + band.height for band in bands)

    def draw(pen: Pen, x: float, y: float) -> None:
        for band in bands:
            y += band.before
            pieces = (band.header, *band.rows) if band.header else band.rows
            draw_rows(pen, (x, y), pieces, band)
            y += band.height

    return Piece(height, draw)
