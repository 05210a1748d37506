"""Boxes in which people sign, and the frame for a finger."""

from collections.abc import Sequence
from typing import NamedTuple

from prisondesk.kernel.message import Message, msg
from prisondesk.printing.blocks import Handover, Signatures, Signer, shown
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.fields import PAD, ticks_piece
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import FRAME, HEAVY, INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

_THUMB = 30.0
_OVAL = (19.0, 27.0)
_ALONE = 88.0  # the width of a box that nobody else signs beside, at the end of the line
_BETWEEN = 2.0
_NAME, _SMALL = Style(8.6, auto=True), Style(7.2)


class _Line(NamedTuple):
    top: float
    piece: Piece


def signatures(typist: Typist, block: Signatures, width: float) -> Band:
    """Measure a row of signature boxes, which no page separates."""
    count = len(block.signers)
    room = width - (_THUMB + _BETWEEN if block.thumb else 0.0)
    start = 0.0
    if count == 1 and not block.thumb and room > _ALONE:
        start, room = room - _ALONE, _ALONE
    each = (room - _BETWEEN * (count - 1)) / count
    contents = [_content(typist, signer, each - 2 * PAD) for signer in block.signers]
    feet = [typist.shrink(signer.foot, each - 2 * PAD, _SMALL, 6.2) for signer in block.signers]
    needed = max(
        (lines[-1].top + lines[-1].piece.height + foot.height + 4 if lines else 0.0)
        for lines, foot in zip(contents, feet, strict=True)
    )
    height = max(block.height, needed)
    finger = typist.fit(msg("Print of the left forefinger"), _THUMB - 0.6, Style(6.6), 5.6)

    def draw(pen: Pen, x: float, y: float) -> None:
        x += start
        for signer, lines, foot in zip(block.signers, contents, feet, strict=True):
            pen.frame(Box(x, y, each, height), HEAVY if signer.heavy else FRAME)
            for line in lines:
                line.piece.draw(pen, x + PAD, y + line.top)
            foot.draw(pen, x + PAD, y + height - foot.height - 0.8, each - 2 * PAD)
            x += each + _BETWEEN
        if block.thumb:
            pen.frame(Box(x, y, _THUMB, height))
            h = min(_OVAL[1], height - 2 * finger.height - 4)
            w = _OVAL[0] * h / _OVAL[1]
            pen.oval(Box(x + (_THUMB - w) / 2, y + (height - h) / 2 - 1.5, w, h))
            finger.draw(pen, x + 0.3, y + height - finger.height - 0.7, _THUMB - 0.6, Side.CENTRE)

    return Band((Piece(height, draw),), width, before=block.before)


def _content(typist: Typist, signer: Signer, room: float) -> list[_Line]:
    pieces = [_text(typist, signer.title, room, Style(8.6, Face.BOLD), 7.4)]
    if signer.name is not None:
        pieces.append(_text(typist, shown(signer.name), room, _NAME, 7))
    if signer.role is not None:
        pieces.append(_text(typist, signer.role, room, _SMALL, 6.4))
    if signer.ticks:
        pieces.append(ticks_piece(typist, signer.ticks, room, 7.2))
    pieces += [_text(typist, note, room, _SMALL, 6.4) for note in signer.notes]
    return _stacked(pieces)


def _stacked(pieces: Sequence[Piece]) -> list[_Line]:
    lines: list[_Line] = []
    top = 0.8
    for piece in pieces:
        lines.append(_Line(top, piece))
        top += piece.height
    return lines


def _text(typist: Typist, text: Message, room: float, style: Style, smallest: float) -> Piece:
    setting = typist.shrink(text, room, style, smallest)
    return Piece(setting.height, lambda pen, x, y: setting.draw(pen, x, y, room))


def handover(typist: Typist, block: Handover, width: float) -> Band:
    """Measure the two halves of a handing-over: place and hour, who gives, who receives."""
    gap = 3.0
    half = (width - gap) / 2
    when = typist.fit(msg("on ___ / ___ / ______ at ___ h ___"), half * 0.52, Style(8.6), 6.4)
    foot = typist.shrink(msg("Name, signature and stamp"), half / 2 - 2 * PAD, _SMALL, 6)
    titles = [
        (
            typist.fit(place, half * 0.44, Style(9, Face.BOLD), 6.6),
            typist.shrink(gives, half / 2 - 2 * PAD, Style(8.4, Face.BOLD), 7),
            typist.shrink(takes, half / 2 - 2 * PAD, Style(8.4, Face.BOLD), 7),
        )
        for place, gives, takes in block.halves
    ]
    head = 5.2

    def draw(pen: Pen, x: float, y: float) -> None:
        for place, gives, takes in titles:
            pen.frame(Box(x, y, half, block.height))
            pen.rule((x, y + head), (x + half, y + head), INNER)
            pen.rule((x + half / 2, y + head), (x + half / 2, y + block.height), INNER)
            place.draw(pen, x + PAD, y + (head - place.height) / 2, half)
            when.draw(pen, x, y + (head - when.height) / 2, half - PAD, Side.END)
            for index, title in enumerate((gives, takes)):
                left = x + PAD + index * half / 2
                title.draw(pen, left, y + head + 0.6, half / 2)
                foot.draw(pen, left, y + block.height - foot.height - 0.8, half / 2)
            x += half + gap

    return Band((Piece(block.height, draw),), width)
