"""The heads of papers: the State, the title between its boxes, running heads, marks."""

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import Numbered, SmallHead, StateHead, TitleRow, shown
from prisondesk.printing.document import PaperContext, Running
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Band, Piece
from prisondesk.printing.layout.setting import Setting, Typist
from prisondesk.printing.pen import FRAME, HEAVY, INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style

DEMONSTRATION = cmsg("paper", "DEMONSTRATION")
_SIDE, _MIDDLE = 72.0, 36.0
_BOX = (38.0, 10.6)
_RULED = 1.15  # a short rule, and the air above the letters that follow it
_MARK = 8.0


def marks(context: PaperContext) -> tuple[Message, ...]:
    """Return the marks that this printing carries on every page."""
    wanted = (
        (context.demonstration, DEMONSTRATION),
        (context.draft, cmsg("paper", "DRAFT")),
        (context.duplicate, cmsg("paper", "DUPLICATE")),
    )
    return tuple(mark for carried, mark in wanted if carried)


def state_head(typist: Typist, block: StateHead, width: float) -> Band:
    """Measure the head of an official paper."""
    letterhead = typist.context.letterhead
    left = [(typist.shrink(letterhead.ministry, _SIDE, Style(7.6), 6.2), True)]
    # The directorate's own papers have no office below it.
    below = block.with_facility and letterhead.facility != letterhead.administration
    left.append((typist.set(letterhead.administration, _SIDE, Style(7.6)), below))
    if below:
        facility = typist.shrink(letterhead.facility, _SIDE, Style(8.2, Face.BOLD), 7)
        left.append((facility, False))
    if block.office is not None:
        left.append((typist.set(block.office, _SIDE, Style(7.8)), False))
    country = typist.fit(letterhead.country, _SIDE, Style(10, Face.BOLD, spacing=40), 7)
    motto = typist.fit(letterhead.motto, _SIDE, Style(8.4, Face.ITALIC), 6.6)
    box = _demonstration(typist)
    stamps = _stamps(typist)
    right_height = country.height + motto.height + 2.4 + (_MARK + 1.0 if box else 0.0)
    left_height = sum(setting.height + (_RULED if ruled else 0.0) for setting, ruled in left)
    height = max(right_height, left_height, stamps.height if stamps else 0.0) + 1.6

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        for setting, ruled in left:
            setting.draw(pen, x, top, _SIDE, Side.CENTRE)
            top += setting.height
            if ruled:
                pen.rule((x + 28, top + 0.45), (x + 44, top + 0.45), INNER)
                top += _RULED
        start = x + width - _SIDE
        country.draw(pen, start, y, _SIDE, Side.CENTRE)
        motto.draw(pen, start, y + country.height, _SIDE, Side.CENTRE)
        under = y + country.height + motto.height + 0.7
        pen.rule((start + 28, under), (start + 44, under), INNER)
        if box:
            box.draw(pen, start + 13, under + 1.2)
        if stamps:
            stamps.draw(pen, x + _SIDE, y)
        pen.rule((x, y + height), (x + width, y + height), HEAVY)

    return Band((Piece(height, draw),), width)


def _demonstration(typist: Typist) -> Piece | None:
    if not typist.context.demonstration:
        return None
    word = typist.fit(DEMONSTRATION, 44, Style(9, Face.BOLD, spacing=120), 7)
    note = typist.fit(msg("invented people and facts – no value"), 44, Style(6.8), 5.8)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, 46, _MARK), dashed=True)
        word.draw(pen, x + 1, y + 0.6, 44, Side.CENTRE)
        note.draw(pen, x + 1, y + 4.3, 44, Side.CENTRE)

    return Piece(_MARK, draw)


def _stamps(typist: Typist) -> Piece | None:
    """Return the boxes of DRAFT and DUPLICATE for the middle of the head."""
    words = [mark for mark in marks(typist.context) if mark is not DEMONSTRATION]
    if not words:
        return None
    room = _MIDDLE - 6
    settings = [typist.fit(word, room - 2, Style(11, Face.BOLD, spacing=80), 7) for word in words]

    def draw(pen: Pen, x: float, y: float) -> None:
        for setting in settings:
            pen.frame(Box(x + 3, y, room, 7), HEAVY)
            setting.draw(pen, x + 4, y + (7 - setting.height) / 2, room - 2, Side.CENTRE)
            y += 8.4

    return Piece(8.4 * len(settings), draw)


def title_row(typist: Typist, block: TitleRow, width: float) -> Band:
    """Measure the title between two boxes."""
    box_w, box_h = _BOX
    room = width - 2 * box_w - 6
    title = typist.shrink(block.title, room, Style(15, Face.BOLD, 1.25, 50, capitals=True), 11)
    subtitle = typist.shrink(block.subtitle, room, Style(8.8), 7) if block.subtitle else None
    text = title.height + (subtitle.height if subtitle else 0.0)
    height = max(box_h, text)
    left = _numbered(typist, block.left, 11.5) if block.left else None
    right = _numbered(typist, block.right, 14.0) if block.right else None

    def draw(pen: Pen, x: float, y: float) -> None:
        if left:
            left.draw(pen, x, y)
        if right:
            right.draw(pen, x + width - box_w, y)
        top = y + (height - text) / 2
        title.draw(pen, x + box_w + 3, top, room, Side.CENTRE)
        if subtitle:
            subtitle.draw(pen, x + box_w + 3, top + title.height, room, Side.CENTRE)
        if block.ruled:
            pen.rule((x, y + height + 2.2), (x + width, y + height + 2.2), HEAVY)

    after = 2.4 if block.ruled else 0.4
    return Band((Piece(height + after, draw),), width, before=2.3)


def _numbered(typist: Typist, block: Numbered, size: float) -> Piece:
    w, h = _BOX
    label = typist.fit(block.label, w - 2, Style(7), 5.6)
    value = typist.fit(shown(block.value), w - 2, Style(size, Face.BOLD, auto=True), 6.5)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, w, h))
        top = y + max(0.2, (h - label.height - value.height) / 2)
        label.draw(pen, x + 1, top, w - 2, Side.CENTRE)
        value.draw(pen, x + 1, top + label.height - 0.2, w - 2, Side.CENTRE)

    return Piece(h, draw)


def small_head(typist: Typist, block: SmallHead, width: float) -> Band:
    """Measure the compact head of a receipt of half a page."""
    letterhead = typist.context.letterhead
    left = [
        typist.shrink(letterhead.ministry, 68, Style(7.2), 5.8),
        typist.set(letterhead.administration, 68, Style(7.2)),
        typist.shrink(block.office, 68, Style(7.6, Face.BOLD), 6),
    ]
    country = typist.fit(letterhead.country, 60, Style(9, Face.BOLD, spacing=40), 7)
    motto = typist.fit(letterhead.motto, 60, Style(7.4, Face.ITALIC), 6)
    stamp = _row_of_marks(typist)
    top_height = max(sum(s.height for s in left), country.height + motto.height, 7.0) + 0.8
    title = typist.fit(block.title, 120, Style(13.5, Face.BOLD, 1.15, 50, capitals=True), 10)
    subtitle = typist.fit(block.subtitle, 125, Style(8.6), 6.6)
    box = _wide_number(typist, block.box)
    height = top_height + 0.8 + title.height + subtitle.height

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y
        for setting in left:
            setting.draw(pen, x, top, 68)
            top += setting.height
        country.draw(pen, x + width - 60, y, 60, Side.END)
        motto.draw(pen, x + width - 60, y + country.height, 60, Side.END)
        if stamp:
            stamp.draw(pen, x + 70, y + 1)
        rule = y + top_height
        pen.rule((x, rule), (x + width, rule), HEAVY)
        title.draw(pen, x, rule + 0.8, 120)
        subtitle.draw(pen, x, rule + 0.8 + title.height, 125)
        box.draw(pen, x + width - 43, rule + 2.4)

    return Band((Piece(height + 0.8, draw),), width)


def _row_of_marks(typist: Typist) -> Piece | None:
    words = marks(typist.context)
    if not words:
        return None
    each = 48 / len(words)
    style = Style(8.6, Face.BOLD, spacing=100 if len(words) == 1 else 0)
    settings = [typist.fit(word, each - 3, style, 5) for word in words]

    def draw(pen: Pen, x: float, y: float) -> None:
        for word, setting in zip(words, settings, strict=True):
            box = Box(x + 0.7, y, each - 1.4, 4.8)
            pen.frame(box, FRAME, dashed=word is DEMONSTRATION)
            setting.draw(pen, box.x, y + (4.8 - setting.height) / 2, box.w, Side.CENTRE)
            x += each

    return Piece(4.8, draw)


def _wide_number(typist: Typist, block: Numbered) -> Piece:
    label = typist.fit(block.label, 14, Style(7), 5.4)
    value = typist.fit(shown(block.value), 27, Style(12, Face.BOLD, auto=True), 6.5)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, 43, 6.2))
        label.draw(pen, x + 1, y + (6.2 - label.height) / 2 + 0.4, 13, Side.END)
        value.draw(pen, x + 15, y + (6.2 - value.height) / 2, 27, Side.CENTRE)

    return Piece(6.2, draw)


def running_head(typist: Typist, running: Running, width: float) -> Band:
    """Measure the head of a page that continues a paper."""
    name = typist.shrink(running.name, width * 0.46, Style(11, Face.BOLD, auto=True), 8)
    title = typist.shrink(running.title, width * 0.34, Style(8.8), 7)
    other = (
        typist.shrink(running.other_name, width * 0.18, Style(10, auto=True), 8)
        if running.other_name
        else None
    )
    height = max(name.height, title.height, other.height if other else 0.0) + 0.8

    def draw(pen: Pen, x: float, y: float) -> None:
        _bottom(pen, name, (x, y + height), width, Side.START)
        _bottom(pen, title, (x, y + height), width, Side.END)
        if other:
            _bottom(pen, other, (x + width * 0.46, y + height), width * 0.18, Side.END)
        pen.rule((x, y + height), (x + width, y + height), HEAVY)

    return Band((Piece(height + 0.4, draw),), width)


def _bottom(pen: Pen, setting: Setting, place: tuple[float, float], w: float, side: Side) -> None:
    setting.draw(pen, place[0], place[1] - 0.6 - setting.height, w, side)
