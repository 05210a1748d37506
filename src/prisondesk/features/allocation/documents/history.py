"""The history of the blocks on paper: months of all blocks, or one block day by day."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.allocation.model.history import BlockHistory, CapacityLine, Month
from prisondesk.features.allocation.rules.history import months
from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.custody.rules.shares import share
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    Graph,
    Numbered,
    Paragraph,
    Section,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side

_TITLE = cmsg("paper", "History of the blocks")

# Millimetres: a page below its margins, its head, a block without its rows, a row, the bars.
_PAGE, _HEAD, _BLOCK, _ROW, _BARS = 250.0, 50.0, 44.0, 3.9, 20.0
_DRAWN = 92  # days drawn: more bars than these run into each other
_SUMMED = msg(
    "Each line is the last day of a month. Occupancy rate of the block: people with a cell here "
    "at the end of that day, absent people included (numerator), divided by the official places "
    "that held on it (denominator), in percent. Without a capacity written for the day: “not "
    "given”, no rate. The days of one block are printed on demand."
)
_MONTHS = (
    Column(cmsg("paper", "Day"), 30),
    Column(msg("People (numerator)"), 33, Side.END),
    Column(msg("Official places (denominator)"), 38, Side.END),
    Column(msg("Usable places"), 26, Side.END),
    Column(cmsg("paper", "Occupancy rate"), 27, Side.END),
    Column(cmsg("paper", "Fewest"), 18, Side.END),
    Column(cmsg("paper", "Most"), 18, Side.END),
)


@dataclass(frozen=True, slots=True)
class HistoryPaper:
    """The blocks as they were counted *at* one moment: by month, or *daily* with every day."""

    blocks: tuple[BlockHistory, ...]
    at: dt.datetime
    daily: bool = False


def compose(paper: HistoryPaper, context: PaperContext) -> Paper:
    """Say what the history consists of: some blocks a page; day by day, a page a block."""
    daily = tuple(_sheet(each, paper.at) for each in paper.blocks)
    return Paper(
        context=context,
        model="HQ v2",
        title=_TITLE,
        foot=msg("{title} – {day}", title=_TITLE, day=paper.at.date()),
        sheets=daily if paper.daily else _summary(paper),
    )


def _summary(paper: HistoryPaper) -> tuple[tuple[Block, ...], ...]:
    """Return all blocks by month, as many on a page as fit."""
    days = [day for block in paper.blocks for day, _ in block.points]
    head: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("by month, counted on {when}", when=formats.moment(paper.at)),
            left=Numbered(cmsg("paper", "From"), formats.date(min(days))),
            right=Numbered(cmsg("paper", "To"), formats.date(max(days))),
        ),
        Paragraph(_SUMMED, size=8.2, side=Side.START),
    )
    sheets: list[tuple[Block, ...]] = []
    page, room = head, _PAGE - _HEAD
    for number, block in enumerate(paper.blocks, start=1):
        rows = months(block)
        need = _BLOCK + _ROW * len(rows)
        if need > room and page != head:
            sheets.append(page)
            page, room = (), _PAGE
        page, room = (*page, *_by_month(str(number), block, rows)), room - need
    return (*sheets, page)


def _by_month(number: str, block: BlockHistory, rows: tuple[Month, ...]) -> tuple[Block, ...]:
    if not rows:
        return (Section(number, verbatim(block.name), msg("nothing is known of it")),)
    drawn = block.points[-_DRAWN:]
    known = block.official_on[-_DRAWN:]
    return (
        Section(number, verbatim(block.name), _note(block)),
        Graph(
            tuple(count for _, count in drawn),
            tuple(None if block.outside else each for each in known),
            verbatim(formats.date(drawn[0][0])),
            verbatim(formats.date(drawn[-1][0])),
            msg("Bars: people with a cell here at the end of the day. Line: official places."),
            height=_BARS,
        ),
        Table(_MONTHS, tuple(_month(block, each) for each in rows), size=7.6, height=_ROW),
    )


def _note(block: BlockHistory) -> Message:
    return msg("beds, no rate") if block.outside else verbatim("")


def _month(block: BlockHistory, month: Month) -> tuple[Answer, ...]:
    rate = None if block.outside else share(month.count, month.official or None)
    return (
        formats.date(month.day),
        formats.number(month.count),
        _places(month.official),
        _places(month.usable),
        f"{percent(rate)} %" if rate is not None else "—",
        formats.number(month.lowest),
        formats.number(month.highest),
    )


def _sheet(block: BlockHistory, at: dt.datetime) -> tuple[Block, ...]:
    (first, _), (last, _) = block.points[0], block.points[-1]
    counts = tuple(count for _, count in block.points)
    known = tuple(None if block.outside else each for each in block.official_on)
    return (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("{block}, counted on {when}", block=block.name, when=formats.moment(at)),
            left=Numbered(cmsg("paper", "From"), formats.date(first)),
            right=Numbered(cmsg("paper", "To"), formats.date(last)),
        ),
        Paragraph(_definition(block), size=8.6, side=Side.START),
        Graph(
            counts,
            known,
            verbatim(formats.date(first)),
            verbatim(formats.date(last)),
            msg("Bars: people with a cell here at the end of the day. Line: official places."),
        ),
        Section("1", msg("Day by day"), msg("rate = numerator ÷ denominator × 100")),
        _days(block),
        *_changes(block.lines),
    )


def _definition(block: BlockHistory) -> Message:
    if block.outside:
        return msg("The beds of this block are no official places: no rate is computed.")
    return msg(
        "Occupancy rate of the block: people with a cell here at the end of the day, absent "
        "people included, divided by the official places that held on that day, in percent. "
        "Without a capacity written for the day: “not given”, no rate."
    )


def _days(block: BlockHistory) -> Block:
    columns = (
        Column(cmsg("paper", "Day"), 32),
        Column(msg("People (numerator)"), 38, Side.END),
        Column(msg("Official places (denominator)"), 44, Side.END),
        Column(msg("Usable places"), 32, Side.END),
        Column(cmsg("paper", "Occupancy rate"), 34, Side.END),
    )
    rows: list[tuple[Answer, ...]] = []
    for (day, count), official, usable in zip(
        block.points, block.official_on, block.usable_on, strict=True
    ):
        rate = None if block.outside else share(count, official or None)
        rows.append(
            (
                formats.date(day),
                formats.number(count),
                _places(official),
                _places(usable),
                f"{percent(rate)} %" if rate is not None else "—",
            )
        )
    return Table(columns, tuple(rows), size=7.6, height=3.9)


def _places(count: int | None) -> Answer:
    return formats.number(count) if count is not None else msg("not given")


def _changes(lines: tuple[CapacityLine, ...]) -> tuple[Block, ...]:
    if not lines:
        return ()
    columns = (
        Column(cmsg("paper", "Cell"), 40),
        Column(msg("Places hold from"), 50),
        Column(msg("Official places"), 45, Side.END),
        Column(msg("Usable places"), 45, Side.END),
    )
    rows: tuple[tuple[Answer, ...], ...] = tuple(
        (
            line.cell,
            formats.date(line.since),
            formats.number(line.official),
            formats.number(line.operational),
        )
        for line in lines
    )
    return (
        Section("2", msg("Capacity of the cells, dated")),
        Table(columns, rows, size=7.6, height=3.9),
    )


HISTORY_PAPER: DocumentKind[HistoryPaper] = DocumentKind("block-history", _TITLE, compose)
