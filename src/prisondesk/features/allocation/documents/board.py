"""The board of cells on A4 and A3, and the same cards to tick at the roll call.

Neither status, motive, language nor any appreciation of a person stands on these papers, which
hang where others pass: a number, a name, whether the place is provisional, whether away.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from prisondesk.features.allocation.model.places import Cell, State, StatusUse
from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.allocation.rules.weighing import metres, space_each
from prisondesk.features.custody.rules.shares import share
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import Block, Paragraph
from prisondesk.printing.cards import BoardHead, CardLine, CardMark, Cards, CellCard
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext
from prisondesk.printing.layout.cells import card_height
from prisondesk.printing.layout.sheet import sheet_of
from prisondesk.printing.pen import Side

_TITLE = cmsg("paper", "Board of cells")
_ROLL = cmsg("paper", "Roll call by cell")
_ABOVE, _BELOW = 14.2, 5.4  # the head of the page, and the line that explains the signs
_ACROSS = {Form.WIDE: 6, Form.BROAD: 8}
_SHELVES = (3, 2, 1)
_USE: dict[StatusUse, Message] = {
    StatusUse.UNTRIED: cmsg("cell on paper", "untried"),
    StatusUse.SENTENCED: cmsg("cell on paper", "sentenced"),
    StatusUse.ANY: verbatim(""),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Somebody in a cell: the écrou number, the name, provisional or not, away or not."""

    register: str
    name: str
    provisional: bool
    away: bool


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell and who has it."""

    cell: Cell
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A block with its cells, in the order of the board."""

    code: str
    name: str
    cells: tuple[PaperCell, ...]


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """The blocks of a prison as they were *at* one moment."""

    blocks: tuple[PaperBlock, ...]
    at: dt.datetime


def compose(kind: Form, board: BoardPaper, context: PaperContext, *, tick: bool = False) -> Paper:
    """Say what the board consists of: each block begins a page."""
    title = _ROLL if tick else _TITLE
    return Paper(
        context=context,
        model="AC v1" if tick else "TC v1",
        title=title,
        foot=msg("{title} – {day}", title=title, day=board.at.date()),
        sheets=tuple(_sheet(kind, block, board.at, tick=tick) for block in board.blocks),
        form=kind,
        keep_note=msg(
            "Kept in the office of detention, replaced every day; the old one is destroyed."
        ),
    )


def _sheet(form: Form, block: PaperBlock, at: dt.datetime, *, tick: bool) -> tuple[Block, ...]:
    title = _ROLL if tick else _TITLE
    placed = sum(len(each.lines) for each in block.cells)
    away = sum(line.away for each in block.cells for line in each.lines)
    places = sum(each.cell.usable_places for each in block.cells)
    rate = share(placed, places)
    lines = _lines(form, block, tick=tick)
    cards = tuple(card for each in block.cells for card in _cards(each, lines, tick=tick))
    head = BoardHead(
        title=msg("{title} – {block}", title=title, block=block.name),
        subtitle=msg("as of {when}", when=formats.moment(at)),
        figures=(
            (cmsg("board on paper", "Places"), formats.number(places)),
            (cmsg("board on paper", "Have a place here"), formats.number(placed)),
            (cmsg("board on paper", "Away (A)"), formats.number(away)),
            (
                cmsg("board on paper", "Occupancy rate"),
                f"{percent(rate)} %" if rate is not None else "—",
            ),
        ),
    )
    words = _explained(placed, places, rate, tick=tick)
    return (head, Cards(cards, _ACROSS[form], lines), Paragraph(words, size=7.2, side=Side.START))


def _explained(placed: int, places: int, rate: int | None, *, tick: bool) -> Message:
    signs = msg(
        "Bar: people against places, the upright line is 100 %. A diamond: provisional placement. "
        "A away, still counted."
    )
    if tick:
        return msg("{signs} Tick who is there, write the count, and why it differs.", signs=signs)
    if rate is None:
        return msg("{signs} Places: not given, so no rate.", signs=signs)
    return msg(
        "{signs} Empty line: a move of the day, in pencil. Occupancy rate = people with a place "
        "here ÷ usable places × 100 = {placed} ÷ {places} × 100.",
        signs=signs,
        placed=placed,
        places=places,
    )


def _lines(form: Form, block: PaperBlock, *, tick: bool) -> int:
    """Return how many lines a card needs so that as few cells as possible need two cards."""
    sheet = sheet_of(form)
    free = sheet.foot - sheet.top - _ABOVE - _BELOW
    most = max((_wanted(each) for each in block.cells), default=1)
    best = 1
    for shelves in _SHELVES:
        best = _fitting(free / shelves, tick=tick)
        if best >= most:
            return most
    return best


def _fitting(height: float, *, tick: bool) -> int:
    lines = 1
    while card_height(lines + 1, tick=tick) + 2.0 <= height:
        lines += 1
    return lines


def _wanted(each: PaperCell) -> int:
    return max(len(each.lines), each.cell.usable_places)


def _cards(each: PaperCell, lines: int, *, tick: bool) -> Iterator[CellCard]:
    """Return the cards of one cell: as many as its people need."""
    cell, people = each.cell, each.lines
    closed = _closed(cell)
    if closed is not None and not people:
        yield _card(each, closed=closed, tick=tick)
        return
    for begins in range(0, max(len(people), 1), lines):
        part = people[begins : begins + lines]
        last = begins + lines >= len(people)
        free = max(0, cell.usable_places - len(people)) if last else 0
        yield _card(
            each,
            lines=tuple(_line(line) for line in part),
            begins=begins,
            empty=min(free, lines - len(part)),
            tick=tick,
        )


def _card(
    each: PaperCell,
    *,
    lines: tuple[CardLine, ...] = (),
    begins: int = 0,
    empty: int = 0,
    closed: Message | None = None,
    tick: bool,
) -> CellCard:
    cell, placed = each.cell, len(each.lines)
    use = _USE[cell.status] if closed is None else cmsg("cell on paper", "closed")
    note = None
    if closed is not None and cell.state_expected is not None:
        note = msg("until {day}: {why}", day=cell.state_expected, why=cell.state_reason)
    elif closed is not None:
        note = verbatim(cell.state_reason)
    return CellCard(
        code=cell.code,
        use=cmsg("cell on paper", "continued") if begins else use,
        placed=placed,
        places=cell.usable_places,
        space=_space(cell, placed),
        room=verbatim("") if closed is not None else _room(cell.usable_places - placed),
        lines=lines,
        begins=begins,
        empty=empty,
        closed=closed,
        note=note,
        tick=tick and closed is None,
    )


def _closed(cell: Cell) -> Message | None:
    if cell.state is State.WORKS:
        return cmsg("cell on paper", "WORKS")
    return cmsg("cell on paper", "CLOSED") if cell.state is State.CLOSED else None


def _space(cell: Cell, placed: int) -> Message:
    if cell.area_dm2 is None:
        return msg("area not measured")
    if not placed:
        return msg("{area} m²", area=metres(cell.area_dm2))
    each = metres(space_each(cell.area_dm2, placed))
    return msg("{area} m² · {each} m² each", area=metres(cell.area_dm2), each=each)


def _room(free: int) -> Message:
    if not free:
        return cmsg("cell on paper", "full")
    if free > 0:
        return nmsg("free: {count}", "free: {count}", free)
    return nmsg("beyond: {count}", "beyond: {count}", -free)


def _line(line: PaperLine) -> CardLine:
    marks: dict[tuple[bool, bool], CardMark | None] = {
        (False, False): None,
        (True, False): CardMark.DIAMOND,
        (False, True): CardMark.AWAY,
        (True, True): CardMark.BOTH,
    }
    return CardLine(line.register, line.name, marks[line.provisional, line.away])


def named(lines: Sequence[PaperLine]) -> tuple[PaperLine, ...]:
    """Return *lines* in the order of names, as they are called out."""
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.register)))


BOARD_PAPER: DocumentKind[BoardPaper] = DocumentKind(
    "cell-board", _TITLE, partial(compose, Form.WIDE)
)
BROAD_BOARD_PAPER: DocumentKind[BoardPaper] = DocumentKind(
    "cell-board-a3", _TITLE, partial(compose, Form.BROAD)
)
ROLL_PAPER: DocumentKind[BoardPaper] = DocumentKind(
    "roll-call", _ROLL, partial(compose, Form.WIDE, tick=True)
)
