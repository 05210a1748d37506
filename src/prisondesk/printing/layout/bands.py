"""Finds for every block how it is measured."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prisondesk.printing import blocks
from prisondesk.printing import cards as board
from prisondesk.printing.layout import (
    cells,
    fields,
    folio,
    graph,
    heading,
    signing,
    slips,
    tables,
    text,
)
from prisondesk.printing.layout.band import Band, Piece, pile
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import Pen

# The values differ in the type of their second argument, which mypy cannot follow by key.
_MEASURES: dict[type, Callable[[Typist, Any, float], Band]] = {
    blocks.Fields: fields.fields,
    blocks.Portrait: fields.portrait,
    blocks.Section: text.section,
    blocks.Paragraph: text.paragraph,
    blocks.Clause: text.clause,
    blocks.Ruled: text.ruled,
    blocks.Code: text.code,
    blocks.Gap: text.gap,
    blocks.Graph: graph.graph,
    blocks.Table: tables.table,
    blocks.Signatures: signing.signatures,
    blocks.Handover: signing.handover,
    blocks.StateHead: heading.state_head,
    blocks.TitleRow: heading.title_row,
    blocks.SmallHead: heading.small_head,
    blocks.FolioHead: folio.folio_head,
    blocks.Frames: folio.frames,
    blocks.SlipHead: slips.slip_head,
    blocks.SlipFields: slips.slip_fields,
    board.Cards: cells.cards,
    board.BoardHead: cells.board_head,
}
HEADS = (
    blocks.StateHead,
    blocks.TitleRow,
    blocks.SmallHead,
    blocks.SlipHead,
    blocks.FolioHead,
    board.BoardHead,
)


_FRAMED = (blocks.Fields, blocks.Table, blocks.Signatures)
_APART = 1.4  # millimetres between two frames


def measured(typist: Typist, content: Sequence[blocks.Block], width: float) -> list[Band]:
    """Return the bands of *content* at *width* millimetres; no two frames touch."""
    bands = [_band(typist, block, width) for block in content]
    above = (None, *content)
    return [
        replace(band, before=max(band.before, _APART)) if _touches(before, block) else band
        for before, block, band in zip(above, content, bands, strict=False)
    ]


def _touches(above: blocks.Block | None, block: blocks.Block) -> bool:
    return isinstance(block, _FRAMED) and isinstance(above, (*_FRAMED, blocks.TitleRow))


def _band(typist: Typist, block: blocks.Block, width: float) -> Band:
    if isinstance(block, blocks.SideBySide):
        return _side_by_side(typist, block, width)
    return _MEASURES[type(block)](typist, block, width)


def _side_by_side(typist: Typist, block: blocks.SideBySide, width: float) -> Band:
    gap = 4.0
    first_width = (width - gap) * block.share / 12
    first = pile(measured(typist, block.first, first_width))
    second = pile(measured(typist, block.second, width - gap - first_width))

    def draw(pen: Pen, x: float, y: float) -> None:
        first.draw(pen, x, y)
        second.draw(pen, x + first_width + gap, y)

    return Band((Piece(max(first.height, second.height), draw),), width, before=2)
