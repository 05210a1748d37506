"""Places bands on pages: headings stay with what they head, tables repeat their titles."""

from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.printing.layout.band import Band, Piece, draw_rows
from prisondesk.printing.pen import Pen

_EXACT = 0.001


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows of one band on one page, with their top in millimetres."""

    y: float
    band: Band
    pieces: tuple[Piece, ...]

    def draw(self, pen: Pen, x: float) -> None:
        """Draw the rows and their frame."""
        draw_rows(pen, (x, self.y), self.pieces, self.band)


@dataclass(frozen=True, slots=True)
class Room:
    """The part of a page that text may use; *running* heads every page after the first."""

    top: float
    bottom: float
    running: Band | None = None


class Flow:
    """Fills pages from top to bottom."""

    def __init__(self, room: Room, *, begins_with_head: bool) -> None:
        self._room = room
        self.pages: list[list[Placed]] = []
        self.overflows = 0
        self._y = room.top
        self._open_page(running=not begins_with_head)

    def place(self, bands: Sequence[Band]) -> None:
        """Place all *bands*, opening pages as needed."""
        for index, band in enumerate(bands):
            self._place(band, bands[index + 1] if index + 1 < len(bands) else None)

    def _open_page(self, *, running: bool) -> None:
        self.pages.append([])
        self._y = self._room.top
        head = self._room.running
        if running and head:
            self.pages[-1].append(Placed(self._y, head, head.rows))
            self._y += head.height

    @property
    def _fresh(self) -> bool:
        head = self._room.running
        return all(placed.band is head for placed in self.pages[-1])

    def _place(self, band: Band, following: Band | None) -> None:
        need = band.before + band.first
        if band.keep and following:
            need = band.before + band.height + following.before + following.first
        if self._y + need > self._room.bottom + _EXACT and not self._fresh:
            self._open_page(running=True)
        if self.pages[-1]:
            self._y += band.before
        rows = list(band.rows)
        while rows:
            rows = self._fill(band, rows)
            if rows:
                self._open_page(running=True)
                self._y += min(band.before, 2.0)

    def _fill(self, band: Band, rows: list[Piece]) -> list[Piece]:
        """Place as many *rows* as the page holds, at least one, and return the others."""
        head = (band.header,) if band.header else ()
        y = self._y + sum(piece.height for piece in head)
        taken = 0
        while taken < len(rows) and y + rows[taken].height <= self._room.bottom + _EXACT:
            y += rows[taken].height
            taken += 1
        if taken == 0:
            if not self._fresh:
                return rows
            self.overflows += 1
            y += rows[0].height
            taken = 1
        self.pages[-1].append(Placed(self._y, band, (*head, *rows[:taken])))
        self._y = y
        return rows[taken:]
