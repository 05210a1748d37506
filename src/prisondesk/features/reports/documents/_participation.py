"""Who takes part in activities, by legal status, for readers outside: no count under five."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.allocation.rules.occupancy import percent
from prisondesk.features.custody.model.status import STATUS_WORDS
from prisondesk.features.reports.model.counting import ShareLine
from prisondesk.features.reports.rules import PARTICIPATION, for_outside
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    Numbered,
    Paragraph,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side

_TITLE = cmsg("register", "Participation in activities")
_FEW = msg("fewer than 5, or withheld")


@dataclass(frozen=True, slots=True)
class Participation:
    """The lines of one day, counted *at* that hour."""

    lines: tuple[ShareLine, ...]
    at: dt.datetime


def compose(paper: Participation, context: PaperContext) -> Paper:
    """Say what the paper consists of: numerator, denominator, rate, day and definition."""
    columns = (
        Column(msg("Legal status"), 72),
        Column(msg("Take part"), 34, Side.END),
        Column(msg("Held"), 34, Side.END),
        Column(cmsg("figure", "Rate"), 34, Side.END),
    )
    body: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("counted on {when}", when=paper.at),
            left=None,
            right=Numbered(cmsg("register", "No."), context.number),
        ),
        Table(columns, tuple(map(_row, for_outside(paper.lines))), size=9, height=7.0),
        Paragraph(PARTICIPATION, size=9, side=Side.START),
        Paragraph(_WITHHELD, size=9, side=Side.START),
    )
    return Paper(
        context=context,
        model="PA v1",
        title=_TITLE,
        foot=msg("{title} – {day}", title=_TITLE, day=paper.at.date()),
        sheets=(body,),
    )


_WITHHELD = msg(
    "Counts under five are withheld; where one alone would follow from the total, a second one is "
    "withheld too."
)


def _row(line: ShareLine) -> tuple[Answer, ...]:
    name: Message = STATUS_WORDS[line.status] if line.status else cmsg("register", "not known")
    if line.total:
        name = cmsg("figure", "Everybody held")
    return (name, _count(line.part), _count(line.whole), _rate(line))


def _count(count: int | None) -> Answer:
    return _FEW if count is None else verbatim(str(count))


def _rate(line: ShareLine) -> Answer:
    rate = line.rate
    return verbatim("—") if rate is None else msg("{rate} %", rate=percent(rate))


PARTICIPATION_PAPER: DocumentKind[Participation] = DocumentKind("participation", _TITLE, compose)
