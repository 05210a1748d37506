"""The folios of a bound register: their head, and the frames that close a day."""

from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.printing.blocks import FolioHead, Framed, Frames
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.heading import marks
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import FRAME, HEAVY, INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

_LEFT, _INITIAL, _FOLIO, _HEIGHT = 78.0, 30.0, 20.0, 12.0
_GAP, _PAD = 3.0, 1.4


def folio_head(typist: Typist, block: FolioHead, width: float) -> Band:
    """Measure the head of a folio."""
    letterhead = typist.context.letterhead
    state = msg("{country} – {motto}", country=letterhead.country, motto=letterhead.motto)
    left = [
        typist.fit(state, _LEFT, Style(7.4), 5.4),
        typist.fit(letterhead.ministry, _LEFT, Style(7.4), 5.4),
        typist.fit(letterhead.facility, _LEFT, Style(8.4, Face.BOLD), 6),
    ]
    room = width - _LEFT - _INITIAL - _FOLIO - 8
    stamps = marks(typist.context)
    title_room = room - (30 if stamps else 0)
    title = typist.fit(block.title, title_room, Style(15, Face.BOLD, 1.2, 50, capitals=True), 10)
    subtitle = typist.fit(block.subtitle, title_room, Style(8.8), 6.6)
    initials = typist.set(msg("Numbered and initialled by the magistrate"), 26, Style(6.8))
    folio = typist.fit(cmsg("register", "Folio"), 18, Style(7.6), 6)
    number = typist.fit(verbatim(str(block.folio)), 18, Style(14, Face.BOLD), 9)
    words = [typist.fit(mark, 26, Style(8, Face.BOLD, spacing=90), 5.4) for mark in stamps]

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        for line in left:
            line.draw(pen, x, top, _LEFT)
            top += line.height
        title.draw(pen, x + _LEFT, y, title_room, Side.CENTRE)
        subtitle.draw(pen, x + _LEFT, y + title.height, title_room, Side.CENTRE)
        top = y
        for word in words:
            place = Box(x + _LEFT + title_room + 1, top, 28, 5)
            pen.frame(place, FRAME, dashed=True)
            word.draw(pen, place.x + 1, top + (5 - word.height) / 2, 26, Side.CENTRE)
            top += 6
        box = x + width - _FOLIO - 2 - _INITIAL
        pen.frame(Box(box, y, _INITIAL, _HEIGHT), INNER)
        initials.draw(pen, box + 1.5, y + 0.8, 26)
        pen.frame(Box(x + width - _FOLIO, y, _FOLIO, _HEIGHT), FRAME)
        folio.draw(pen, x + width - _FOLIO + 1, y + 1, 18, Side.CENTRE)
        number.draw(pen, x + width - _FOLIO + 1, y + 4.4, 18, Side.CENTRE)

    return Band((Piece(_HEIGHT + 1.6, draw),), width)


def frames(typist: Typist, block: Frames, width: float) -> Band:
    """Measure frames beside each other; the highest text decides where it needs more."""
    free = width - _GAP * (len(block.frames) - 1)
    parts = sum(each.share for each in block.frames)
    pieces = [_framed(typist, each, free * each.share / parts) for each in block.frames]
    height = max(block.height, *(piece.height for piece in pieces))

    def draw(pen: Pen, x: float, y: float) -> None:
        for each, piece in zip(block.frames, pieces, strict=True):
            wide = free * each.share / parts
            pen.frame(Box(x, y, wide, height), HEAVY if each.heavy else INNER)
            piece.draw(pen, x, y)
            if each.foot is not None:
                foot = typist.fit(each.foot, wide - 2 * _PAD, Style(7), 5.2)
                foot.draw(pen, x + _PAD, y + height - foot.height - 0.8, wide - 2 * _PAD)
            x += wide + _GAP

    return Band((Piece(height, draw),), width, before=1.4)


def _framed(typist: Typist, frame: Framed, width: float) -> Piece:
    room = width - 2 * _PAD
    title = typist.fit(frame.title, room, Style(7.6, Face.BOLD), 5.8)
    text = typist.set(frame.text, room, Style(7.4))
    foot = 4.6 if frame.foot is not None else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        title.draw(pen, x + _PAD, y + 0.8, room)
        text.draw(pen, x + _PAD, y + 0.8 + title.height, room)

    return Piece(0.8 + title.height + text.height + foot + 1.0, draw)
