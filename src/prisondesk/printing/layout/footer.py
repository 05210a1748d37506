"""The foot of a page: code, number, copy, model, who printed when, control, page, marks."""

from collections.abc import Sequence

from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.printing.document import Paper, control, payload
from prisondesk.printing.fonts import Face
from prisondesk.printing.layout.band import Piece
from prisondesk.printing.layout.heading import marks
from prisondesk.printing.layout.setting import Typist
from prisondesk.printing.pen import FRAME, INNER, Box, Pen, Side
from prisondesk.printing.typeset import Style, strong

_QR, _SMALL_QR = 16.0, 12.0
_RIGHT = 32.0
_DOT = "   ·   "


def grouped_control(paper: Paper) -> str:
    """Return the control as people read it: two groups of four."""
    digits = control(paper)
    return f"{digits[:4]}-{digits[4:]}"


def _printed(typist: Typist) -> Message:
    context = typist.context
    return msg(
        "Printed on {day} at {hour} by {officer}",
        day=context.printed_at.date(),
        hour=formats.hour(context.printed_at),
        officer=context.printed_by,
    )


def _copy(typist: Typist) -> Message | None:
    context = typist.context
    if context.copies <= 1 and context.copy_for is None:
        return None
    if context.copy_for is None:
        return msg("copy {copy} of {copies}", copy=context.copy, copies=context.copies)
    return msg(
        "copy {copy} of {copies}: {keeper}",
        copy=context.copy,
        copies=context.copies,
        keeper=context.copy_for,
    )


def _dotted(facts: Sequence[Message]) -> Message:
    """Return short facts on one line, separated by dots."""
    names = [f"fact{index}" for index in range(len(facts))]
    pattern = _DOT.join(f"{{{name}}}" for name in names)
    return Message(pattern, tuple(zip(names, facts, strict=True)))


def _facts(typist: Typist) -> Message:
    paper = typist.paper
    copy = _copy(typist)
    return _dotted(
        (
            msg("Document no. {number}", number=paper.context.number),
            *([copy] if copy else []),
            *paper.foot_notes,
            msg("model {model}", model=paper.model),
        )
    )


def page_foot(typist: Typist, page: int, pages: int, width: float) -> Piece:
    """Measure the foot of a full page."""
    room = width - _QR - 3 - _RIGHT
    lines = [
        typist.fit(typist.paper.foot, room, Style(8.4, Face.BOLD), 6.2),
        typist.fit(_facts(typist), room, Style(7.3), 5.2),
        typist.fit(_printed(typist), room, Style(7.3), 5.6),
        typist.fit(
            msg(
                "Control: {control}  The code holds the number and the control only. "
                "Every reprint carries “DUPLICATE”.",
                control=strong(verbatim(grouped_control(typist.paper))),
            ),
            room,
            Style(6.9),
            5.4,
        ),
    ]
    if typist.paper.keep_note:
        lines.append(typist.fit(typist.paper.keep_note, room, Style(6.9), 5))
    page_mark = _page_mark(typist, page, pages)
    words = [
        typist.fit(mark, _RIGHT - 1, Style(7.2, Face.BOLD, spacing=90), 5.4)
        for mark in marks(typist.context)
    ]
    words += [typist.fit(note, _RIGHT - 1, Style(6.8), 5) for note in typist.paper.side_notes]
    code = payload(typist.paper)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.rule((x, y), (x + width, y), FRAME)
        pen.code(Box(x, y + 1.5, _QR, _QR), code)
        top = y + 0.8
        for line in lines:
            line.draw(pen, x + _QR + 3, top, room)
            top += line.height + 0.3
        page_mark.draw(pen, x + width - 18.6, y + 1.3)
        top = y + 6.2
        for word in words:
            word.draw(pen, x + width - _RIGHT, top, _RIGHT, Side.END)
            top += word.height

    return Piece(18.0, draw)


def _page_mark(typist: Typist, page: int, pages: int) -> Piece:
    text = msg("page {page} / {pages}", page=page, pages=pages)
    setting = typist.fit(text, 17.6, Style(8.4, Face.BOLD), 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.frame(Box(x, y, 18.6, 4.4), INNER)
        setting.draw(pen, x + 0.5, y + (4.4 - setting.height) / 2, 17.6, Side.CENTRE)

    return Piece(4.4, draw)


def slip_foot(typist: Typist, page: int, pages: int, width: float) -> Piece:
    """Measure the foot of a slip: two lines, since its code stands at the top."""
    room = width - 24
    paper = typist.paper
    first = (
        strong(paper.foot),
        msg("No. {number}", number=paper.context.number),
        *paper.foot_notes[:1],
        msg("model {model}", model=paper.model),
    )
    control_mark = msg("control {control}", control=strong(verbatim(grouped_control(paper))))
    second = (_printed(typist), *paper.foot_notes[1:], control_mark)
    lines = [typist.fit(_dotted(facts), room, Style(7.2), 5.2) for facts in (first, second)]
    page_mark = _page_mark(typist, page, pages)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.rule((x, y), (x + width, y), FRAME)
        top = y + 0.7
        for line in lines:
            line.draw(pen, x, top, room)
            top += line.height
        page_mark.draw(pen, x + width - 18.6, y + 1.1)

    return Piece(8.6, draw)


def half_foot(typist: Typist, copy: int, copies: int, width: float) -> Piece:
    """Measure the foot of one of two copies on a page."""
    paper = typist.paper
    note = (paper.keep_note,) if paper.keep_note else ()
    right_room = 34.0
    room = width - _SMALL_QR - 2.6 - right_room
    first = msg(
        "No. {number} · page 1/1 · copy {copy}/{copies} · model {model}",
        number=paper.context.number,
        copy=copy,
        copies=copies,
        model=paper.model,
    )
    second = msg(
        "{printed} – control {control}",
        printed=_printed(typist),
        control=strong(verbatim(grouped_control(paper))),
    )
    lines = [typist.fit(text, room, Style(7), 5.4, lines=2) for text in (first, second, *note)]
    sides = [typist.fit(text, right_room, Style(7), 5.4) for text in paper.side_notes]
    code = payload(paper)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.rule((x, y), (x + width, y), INNER)
        pen.code(Box(x, y + 0.9, _SMALL_QR, _SMALL_QR), code)
        top = y + 0.6
        for line in lines:
            line.draw(pen, x + _SMALL_QR + 2.6, top, room)
            top += line.height
        top = y + 0.6
        for side in sides:
            side.draw(pen, x + width - right_room, top, right_room, Side.END)
            top += side.height

    return Piece(13.0, draw)
