"""The list of arrivals on paper: who is still being admitted, and what each waits for."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    Gap,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext

_TITLE = cmsg("paper", "List of arrivals")
_COLUMNS = (
    Column(cmsg("paper", "No."), 9),
    Column(cmsg("paper", "Names"), 46),
    Column(cmsg("paper", "Presented on"), 29),
    Column(cmsg("paper", "Escort"), 34),
    Column(cmsg("paper", "Écrou"), 20),
    Column(cmsg("paper", "Still to do"), 42),
)


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """One person of the list; *waits* is what nobody has done yet, in words."""

    names: Answer
    presented_at: dt.datetime
    escort: Answer
    written: bool
    waits: Message


@dataclass(frozen=True, slots=True)
class ArrivalsPaper:
    """The admissions open at one moment."""

    at: dt.datetime
    lines: tuple[ArrivalLine, ...]
    clerk: str


def compose(arrivals: ArrivalsPaper, context: PaperContext) -> Paper:
    """Say what the paper of *arrivals* consists of."""
    without = sum(not each.written for each in arrivals.lines)
    total = msg(
        "{persons}; {without}.",
        persons=nmsg("{count} person", "{count} persons", len(arrivals.lines)),
        without=nmsg("{count} present without écrou", "{count} present without écrou", without),
    )
    blocks: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("admissions that are not complete"),
            left=Numbered(cmsg("paper", "As at"), arrivals.at),
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
        Paragraph(total),
        Gap(1.6),
        Table(_COLUMNS, tuple(_row(n, each) for n, each in enumerate(arrivals.lines, 1))),
        Signatures(
            (
                Signer(cmsg("paper", "Registry"), arrivals.clerk),
                Signer(cmsg("paper", "Head of security")),
            ),
            height=28,
            before=3,
        ),
    )
    return Paper(
        context=context,
        model="LA v1",
        title=_TITLE,
        foot=msg("LIST OF ARRIVALS No. {number}", number=context.number),
        sheets=(blocks,),
    )


def _row(place: int, line: ArrivalLine) -> tuple[Answer, ...]:
    written = cmsg("paper", "written") if line.written else cmsg("paper", "without")
    return (str(place), line.names, line.presented_at, line.escort, written, line.waits)


ARRIVALS_LIST: DocumentKind[ArrivalsPaper] = DocumentKind("arrivals-list", _TITLE, compose)
