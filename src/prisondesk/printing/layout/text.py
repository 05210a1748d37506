"""Running text, headings of sections, clauses, lines to write on, codes."""

from prisondesk.kernel.message import verbatim
from prisondesk.printing.blocks import Clause, Code, Gap, Paragraph, Ruled, Section
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.setting import Setting, Typist
from prisondesk.printing.pen import Box, Pen, Side
from prisondesk.printing.typeset import Style

_SQUARE = 4.2
_HEADING = Style(8.8, Face.BOLD, spacing=60, upper=True)
_NOTE = Style(7, Face.ITALIC)


def one_line_pieces(setting: Setting, width: float, side: Side) -> tuple[Piece, ...]:
    """Return every line as a piece, so that a page may end between two of them."""

    def piece(index: int) -> Piece:
        own = Setting((setting.lines[index],), setting.style)
        return Piece(own.height, lambda pen, x, y: own.draw(pen, x, y, width, side))

    return tuple(piece(index) for index in range(len(setting.lines)))


def paragraph(typist: Typist, block: Paragraph, width: float) -> Band:
    """Measure running text."""
    style = Style(block.size, block.face, block.leading)
    setting = typist.set(block.text, width, style)
    pieces = one_line_pieces(setting, width, block.side)
    if len(pieces) <= 3:
        pieces = (
            Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, width, block.side)),
        )
    return Band(pieces, width, before=block.before)


def clause(typist: Typist, block: Clause, width: float) -> Band:
    """Measure a paragraph beside its lead."""
    face = Face.BOLD if block.strong else Face.REGULAR
    lead = typist.fit(block.lead, block.indent, Style(9.6, face, 1.25), 7.5)
    indent = min(block.indent, lead.width + 4) if block.snug else block.indent
    room = width - indent
    setting = typist.set(block.text, room, Style(9.6, leading=1.25))

    def draw(pen: Pen, x: float, y: float) -> None:
        lead.draw(pen, x, y, indent)
        setting.draw(pen, x + indent, y, room, Side.JUSTIFIED)

    height = max(lead.height, setting.height)
    return Band((Piece(height, draw),), width, before=block.before)


def section(typist: Typist, block: Section, width: float) -> Band:
    """Measure the heading of a section: number in a black square, title, note."""
    number = typist.fit(verbatim(block.number), _SQUARE, Style(8, Face.BOLD, auto=True), 6)
    room = width - _SQUARE - 1.8
    title = typist.shrink(block.title, room, _HEADING, 7.5)
    note = None
    if block.note is not None:
        rest = room - title.width - 4
        note = typist.set(block.note, max(rest, room * 0.25), _NOTE)
    height = max(_SQUARE, title.height, note.height if note else 0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y + (height - _SQUARE) / 2
        pen.block(Box(x, top, _SQUARE, _SQUARE))
        pen.reverse(number.lines[0], x, top + 3.1, _SQUARE)
        start = x + _SQUARE + 1.8
        title.draw(pen, start, y + (height - title.height) / 2, room)
        if note:
            note.draw(pen, start, y + (height - note.height) / 2, room, Side.END)

    return Band((Piece(height + 0.9, draw),), width, before=2.2, keep=True)


def ruled(_typist: Typist, block: Ruled, width: float) -> Band:
    """Measure a frame with dotted lines to write on."""
    step = 8.1

    def draw(pen: Pen, x: float, y: float) -> None:
        for line in range(1, block.lines + 1):
            pen.dots(x + 2, y + line * step, width - 4)

    return Band((Piece(block.lines * step + 1.6, draw),), width, framed=True)


def code(typist: Typist, block: Code, width: float) -> Band:
    """Measure a QR code with its caption beside it."""
    room = width - block.size - 4
    caption = typist.set(block.caption, room, Style(7.4))

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.code(Box(x, y, block.size, block.size), block.payload)
        caption.draw(pen, x + block.size + 4, y, room)

    return Band((Piece(max(block.size, caption.height), draw),), width, before=3)


def gap(_typist: Typist, block: Gap, width: float) -> Band:
    """Measure room left free."""
    return Band((Piece(block.height, lambda _pen, _x, _y: None),), width)
