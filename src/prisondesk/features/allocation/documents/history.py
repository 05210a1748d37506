"""The history of the blocks as a paper: bars, and a line a day with all that makes the rate."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.allocation.model.history import BlockHistory, CapacityLine
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


@dataclass(frozen=True, slots=True)
class HistoryPaper:
    """The blocks day by day, as they were counted *at* one moment."""

    blocks: tuple[BlockHistory, ...]
    at: dt.datetime


def compose(paper: HistoryPaper, context: PaperContext) -> Paper:
    """Say what the history consists of: each block begins a page."""
    return Paper(
        context=context,
        model="HQ v1",
        title=_TITLE,
        foot=msg("{title} – {day}", title=_TITLE, day=paper.at.date()),
        sheets=tuple(_sheet(each, paper.at) for each in paper.blocks),
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
