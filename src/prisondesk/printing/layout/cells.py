"""The board of cells on paper: its head with figures, and shelves of cards."""

from collections.abc import Sequence

from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.printing.cards import BoardHead, CardLine, CardMark, Cards, CellCard
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.heading import marks
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import FRAME, HEAVY, INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

PITCH = 2.64
TOP, COUNT = 12.0, 9.0
_GAP, _PAD = 2.0, 1.2
_NUMBER, _REGISTER, _SIGN = 4.2, 11.5, 5.0
_SPARE = 2
_HEAD = 14.0
_FIGURE = 19.0
_STATE = 76.0
_FULL = 1.25  # the tick of 100 % stands at four fifths of the bar


def card_height(lines: int, *, tick: bool = False) -> float:
    """Return the height of a card with *lines* lines, in millimetres."""
    return TOP + lines * PITCH + (COUNT if tick else 1.0)


def board_head(typist: Typist, block: BoardHead, width: float) -> Band:
    """Measure the head: the State on the leading side, the title, the figures at the end."""
    letterhead = typist.context.letterhead
    state = msg("{country} – {motto}", country=letterhead.country, motto=letterhead.motto)
    left = [
        typist.fit(state, _STATE, Style(7.2), 5),
        typist.fit(letterhead.ministry, _STATE, Style(7.2), 4.5),
        typist.fit(letterhead.facility, _STATE, Style(8.4, Face.BOLD), 5.5),
    ]
    stamps = [
        typist.fit(m, 26, Style(7.6, Face.BOLD, spacing=80), 5) for m in marks(typist.context)
    ]
    wide = _FIGURE * len(block.figures) + (30 if stamps else 0)
    room = width - _STATE - wide - 4
    title = typist.fit(block.title, room, Style(15, Face.BOLD, 1.2, 50, capitals=True), 9)
    subtitle = typist.fit(block.subtitle, room, Style(8.8), 6)
    boxes = [
        (
            typist.fit(name, _FIGURE - 3, Style(6.6), 4.6),
            typist.fit(verbatim(value), _FIGURE - 3, Style(12, Face.BOLD), 7),
        )
        for name, value in block.figures
    ]

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        for line in left:
            line.draw(pen, x, top, _STATE)
            top += line.height
        middle = x + _STATE + 2
        title.draw(pen, middle, y, room, Side.CENTRE)
        subtitle.draw(pen, middle, y + title.height, room, Side.CENTRE)
        start, top = x + width - wide, y
        for stamp in stamps:
            pen.frame(Box(start, top, 28, 4.6), FRAME, dashed=True)
            stamp.draw(pen, start + 1, top + (4.6 - stamp.height) / 2, 26, Side.CENTRE)
            top += 5.2
        start = x + width - _FIGURE * len(boxes)
        for name, value in boxes:
            pen.frame(Box(start + 1.5, y, _FIGURE - 1.5, 11), FRAME)
            name.draw(pen, start + 2.2, y + 0.8, _FIGURE - 3, Side.CENTRE)
            value.draw(pen, start + 2.2, y + 4.2, _FIGURE - 3, Side.CENTRE)
            start += _FIGURE
        pen.rule((x, y + _HEAD - 1.4), (x + width, y + _HEAD - 1.4), HEAVY)

    return Band((Piece(_HEAD, draw),), width)


def cards(typist: Typist, block: Cards, width: float) -> Band:
    """Measure shelves of cards, which a page may separate."""
    wide = (width - _GAP * (block.across - 1)) / block.across
    tick = any(each.tick for each in block.cards)
    height = card_height(block.lines, tick=tick)
    shelves = [
        block.cards[at : at + block.across] for at in range(0, len(block.cards), block.across)
    ]
    return Band(tuple(_shelf(typist, shelf, wide, height) for shelf in shelves), width)


def _shelf(typist: Typist, shelf: Sequence[CellCard], wide: float, height: float) -> Piece:
    pieces = [_card(typist, each, wide, height) for each in shelf]

    def draw(pen: Pen, x: float, y: float) -> None:
        for piece in pieces:
            piece.draw(pen, x, y)
            x += wide + _GAP

    return Piece(height + _GAP, draw)


def _card(typist: Typist, card: CellCard, wide: float, height: float) -> Piece:
    head = _card_head(typist, card, wide)
    rows = [_line(typist, card, number, wide) for number in range(len(card.lines) + card.empty)]
    count = _count(typist, wide) if card.tick else None
    word = typist.fit(card.closed, wide - 14, Style(10, Face.BOLD, spacing=120), 6) if (
        card.closed
    ) else None  # fmt: skip

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, wide, height), FRAME)
        head.draw(pen, x, y)
        top = y + TOP
        pen.rule((x, top), (x + wide, top), INNER)
        for row in rows:
            row.draw(pen, x, top)
            top += PITCH
            pen.rule((x, top), (x + wide, top), INNER)
        if word is not None:
            pen.hatch(Box(x, y + TOP, wide, height - TOP))
            place = Box(x + 6, y + height / 2, wide - 12, 7)
            pen.blank(place)
            pen.frame(place, FRAME)
            word.draw(pen, place.x + 1, place.y + (7 - word.height) / 2, place.w - 2, Side.CENTRE)
            return
        spare = min(_SPARE, int((y + height - top - (COUNT if count else 0)) // PITCH))
        for _ in range(spare):
            top += PITCH
            pen.rule((x, top), (x + wide, top), INNER)
        if rows or spare:
            pen.rule((x + _NUMBER, y + TOP), (x + _NUMBER, top), INNER)
        if count is not None:
            count.draw(pen, x, y + height - COUNT)

    return Piece(height, draw)


def _card_head(typist: Typist, card: CellCard, wide: float) -> Piece:
    code = typist.fit(verbatim(card.code), 17, Style(13, Face.BOLD), 7)
    use_room = wide - code.width - 20 - 3 * _PAD
    use = typist.fit(card.use, max(use_room, 6), Style(6.8), 4)
    figures = typist.fit(
        verbatim(f"{card.placed} / {card.places or '—'}"), 19, Style(11, Face.BOLD), 7
    )
    third = wide / 3
    note = card.note or card.space
    space = typist.fit(note, wide - 2 * _PAD - third, Style(6.2), 3.8)
    room = typist.fit(card.room, third, Style(6.2), 4)

    def draw(pen: Pen, x: float, y: float) -> None:
        code.draw(pen, x + _PAD, y + 0.6, 17)
        use.draw(pen, x + _PAD + code.width + 1.6, y + 2.4, max(use_room, 6))
        figures.draw(pen, x + wide - 19 - _PAD, y + 0.7, 19, Side.END)
        if card.closed is None and card.places:
            _bar(pen, Box(x + _PAD, y + 6.3, wide - 2 * _PAD, 2.0), card)
        space.draw(pen, x + _PAD, y + 9.1, wide - 2 * _PAD - third)
        room.draw(pen, x + wide - third - _PAD, y + 9.1, third, Side.END)

    return Piece(TOP, draw)


def _bar(pen: Pen, box: Box, card: CellCard) -> None:
    full = max(_FULL * card.places, card.placed)
    pen.frame(box, INNER)
    if card.placed:
        pen.block(Box(box.x, box.y, box.w * card.placed / full, box.h))
    tick = box.x + box.w * card.places / full
    if card.placed > card.places:
        pen.cut(tick, box.y, box.h)
    pen.rule((tick, box.y - 0.8), (tick, box.y + box.h + 0.8), HEAVY)


def _line(typist: Typist, card: CellCard, index: int, wide: float) -> Piece:
    number = typist.fit(verbatim(str(card.begins + index + 1)), _NUMBER - 0.6, Style(5.6), 4)
    line = card.lines[index] if index < len(card.lines) else None
    register = name = None
    square = PITCH if card.tick else 0.0
    sign = square + _SIGN
    if line is not None:
        register = typist.fit(verbatim(line.register), _REGISTER - 1, Style(6.2), 3.6)
        room = wide - _NUMBER - _REGISTER - (sign if line.mark else square) - 0.8
        name = typist.fit(verbatim(line.name), room, Style(6.6, auto=True), 3.2)

    def draw(pen: Pen, x: float, y: float) -> None:
        number.draw(pen, x + 0.3, y + (PITCH - number.height) / 2, _NUMBER - 0.6, Side.CENTRE)
        if line is None or register is None or name is None:
            return
        register.draw(pen, x + _NUMBER + 0.8, y + (PITCH - register.height) / 2, _REGISTER)
        name.draw(pen, x + _NUMBER + _REGISTER, y + (PITCH - name.height) / 2, wide)
        if card.tick:
            pen.frame(Box(x + wide - PITCH + 0.1, y + 0.4, PITCH - 0.8, PITCH - 0.8), INNER)
        _sign(typist, pen, line, (x + wide - sign, y))

    return Piece(PITCH, draw)


def _sign(typist: Typist, pen: Pen, line: CardLine, place: tuple[float, float]) -> None:
    x, y = place
    if line.mark in (CardMark.DIAMOND, CardMark.BOTH):
        pen.diamond(x + 0.1, y + PITCH / 2, 0.95)
    if line.mark in (CardMark.AWAY, CardMark.BOTH):
        letter = typist.fit(cmsg("away, one letter", "A"), 2.4, Style(6.6, Face.BOLD), 4)
        letter.draw(pen, x + 1.8, y + (PITCH - letter.height) / 2, 2.4, Side.END)


def _count(typist: Typist, wide: float) -> Piece:
    words = (cmsg("roll call", "Counted"), cmsg("roll call", "Difference, why"))
    settings = [typist.fit(each, wide / 2 - 2 * _PAD, Style(5.8), 4) for each in words]
    third = wide * 0.3

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.rule((x, y), (x + wide, y), FRAME)
        pen.rule((x + third, y), (x + third, y + COUNT), INNER)
        settings[0].draw(pen, x + _PAD, y + 0.4, third)
        settings[1].draw(pen, x + third + _PAD, y + 0.4, wide - third)

    return Piece(COUNT, draw)
