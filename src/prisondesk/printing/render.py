"""Makes the PDF of a paper: the same paper gives the same bytes."""

import logging
from dataclasses import dataclass

from prisondesk.kernel.message import cmsg
from prisondesk.printing.document import Form, Paper
from prisondesk.printing.layout.band import Piece, pile
from prisondesk.printing.layout.bands import HEADS, measured
from prisondesk.printing.layout.flow import Flow, Placed, Room
from prisondesk.printing.layout.footer import half_foot, page_foot, slip_foot
from prisondesk.printing.layout.heading import running_head
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.layout.sheet import sheet_of
from prisondesk.printing.pen import HEIGHT, WIDTH, Box, Pen, Side
from prisondesk.printing.typeset import Style, batch

MARGIN = 15.0
CONTENT = WIDTH - 2 * MARGIN
_HALF_TOPS = (10.0, 151.5)
_HALF_BODY = 121.0
_CUT = 148.0
_DENSITIES = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper: its bytes, the number of pages, and what did not fit or had no glyph."""

    data: bytes
    pages: int
    problems: tuple[str, ...]


def render(paper: Paper) -> bytes:
    """Return the PDF of *paper*. What does not fit is logged by number, without its text."""
    finished = lay_out(paper)
    if finished.problems:
        log.warning("model %s: %d layout problems", paper.model, len(finished.problems))
    return finished.data


def lay_out(paper: Paper) -> Rendered:
    """Return *paper* drawn, together with everything that went wrong in its layout."""
    with batch():
        return _laid_out(paper.checked())


def _laid_out(paper: Paper) -> Rendered:
    typist = Typist(paper)
    language = paper.context.translator.language
    sheet = sheet_of(paper.form)
    pen = Pen(
        right_to_left=language.right_to_left,
        title=f"{paper.model} {paper.context.number}",
        language=language.code,
        size=(sheet.width, sheet.height),
    )
    if paper.form is Form.HALVES and (halves := _halves(typist)) is not None:
        pages = _draw_halves(typist, pen, halves)
    else:
        typist, groups = _groups(typist)
        pages = _draw_pages(typist, pen, groups)
    return Rendered(pen.finish(), pages, tuple(typist.problems))


def _halves(typist: Typist) -> list[Piece] | None:
    """Return the copies as single pieces, or None when one is too long for half a page."""
    copies = [pile(measured(typist, sheet, CONTENT)) for sheet in typist.paper.sheets]
    return copies if all(copy.height <= _HALF_BODY for copy in copies) else None


def _draw_halves(typist: Typist, pen: Pen, copies: list[Piece]) -> int:
    for number, copy in enumerate(copies):
        half = number % 2
        if number and not half:
            pen.next_page()
        top = _HALF_TOPS[half]
        copy.draw(pen, MARGIN, top)
        foot = half_foot(typist, number + 1, len(copies), CONTENT)
        foot.draw(pen, MARGIN, top + copy.height + 1.2)
        if not half and number + 1 < len(copies):
            _draw_cut(typist, pen)
    pen.next_page()
    return (len(copies) + 1) // 2


def _draw_cut(typist: Typist, pen: Pen) -> None:
    text = typist.fit(typist.paper.cut or cmsg("paper", "cut here"), 110, Style(7.6), 6)
    side = (CONTENT - text.width - 6) / 2
    pen.dashes(MARGIN, _CUT, side)
    pen.dashes(MARGIN + CONTENT - side, _CUT, side)
    text.draw(pen, MARGIN, _CUT - text.height / 2, CONTENT, Side.CENTRE)


def _groups(typist: Typist) -> tuple[Typist, list[list[list[Placed]]]]:
    """Return the pages of every sheet; the lines of a slip move closer until one page holds it."""
    paper = typist.paper
    groups = [_flow(typist, index) for index in range(len(paper.sheets))]
    if paper.form is Form.SLIP:
        for density in _DENSITIES:
            if all(len(group) == 1 for group in groups):
                break
            typist = Typist(paper, density)
            groups = [_flow(typist, index) for index in range(len(paper.sheets))]
    return typist, groups


def _draw_pages(typist: Typist, pen: Pen, groups: list[list[list[Placed]]]) -> int:
    own = typist.paper.form is Form.HALVES  # each copy counts its own pages
    total = sum(len(group) for group in groups)
    number = 0
    for copy, group in enumerate(groups, 1):
        clerk = typist.for_copy(copy, len(groups)) if own else typist
        for index, page in enumerate(group, 1):
            number += 1
            place = (index, len(group)) if own else (number, total)
            _draw_page(clerk, pen, page, place)
    return total


def _flow(typist: Typist, index: int) -> list[list[Placed]]:
    paper = typist.paper
    content = paper.sheets[index]
    lies = sheet_of(paper.form)
    running = running_head(typist, paper.running, lies.content) if paper.running else None
    room = Room(lies.top, lies.foot - 0.7, running)
    flow = Flow(room, begins_with_head=isinstance(content[0], HEADS))
    flow.place(measured(typist, content, lies.content))
    typist.problems += ["a block is higher than a page"] * flow.overflows
    return flow.pages


def _draw_page(typist: Typist, pen: Pen, page: list[Placed], place: tuple[int, int]) -> None:
    lies = sheet_of(typist.paper.form)
    for placed in page:
        placed.draw(pen, lies.left)
    if typist.paper.form is Form.SLIP:
        for x in (8.0, WIDTH - 13.0):
            for y in (8.0, HEIGHT - 13.0):
                pen.block(Box(x, y, 5, 5))
        slip_foot(typist, *place, lies.content).draw(pen, lies.left, lies.foot)
    else:
        page_foot(typist, *place, lies.content).draw(pen, lies.left, lies.foot)
    if lies.bound:
        pen.binding(lies.left)
    pen.next_page()
