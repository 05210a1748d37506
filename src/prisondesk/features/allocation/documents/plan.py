"""A plan of moves on paper, cell by cell, to be decided on and ticked one by one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.proposal import Proposal, ProposedMove
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Column,
    Numbered,
    Paragraph,
    Section,
    Square,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import sentences

_TITLE = cmsg("paper", "Plan of moves")


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """What is proposed, with the name and the number of each dossier."""

    proposal: Proposal
    names: Mapping[str, tuple[str, str]]
    at: dt.datetime


def compose(paper: PlanPaper, context: PaperContext) -> Paper:
    """Say what the plan consists of: the cells one after the other, each with who comes."""
    return Paper(
        context=context,
        model="PR v1",
        title=_TITLE,
        foot=msg("{title} – {day}", title=_TITLE, day=paper.at.date()),
        sheets=(tuple(_blocks(paper)),),
    )


def _blocks(paper: PlanPaper) -> list[Block]:
    proposal = paper.proposal
    found: list[Block] = [
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("computed on {when}", when=formats.moment(proposal.at)),
            left=Numbered(cmsg("paper", "Points today"), formats.number(proposal.points)),
            right=Numbered(cmsg("paper", "Points with it"), formats.number(proposal.after)),
        ),
        Paragraph(_told(proposal), size=8.6, side=Side.START),
    ]
    for number, (code, moves) in enumerate(proposal.into().items(), start=1):
        found.append(Section(str(number), _head(code, moves), _first(proposal, code)))
        found.append(_table(paper, moves))
    return found


def _told(proposal: Proposal) -> Message:
    return sentences(
        msg("A computer proposes, nobody has moved: each move is decided by a person and signed."),
        msg(
            "Counts: crowding, status, protection, company in a language, and the move itself. "
            "Neither ethnicity nor religion nor region."
        ),
        msg(
            "{people} persons and {cells} cells looked at, {left} persons left out.",
            people=proposal.people,
            cells=proposal.cells,
            left=proposal.left_out,
        ),
    )


def _head(code: str, moves: tuple[ProposedMove, ...]) -> Message:
    gain = sum(each.gain for each in moves)
    words = nmsg("{count} person comes", "{count} persons come", len(moves))
    return msg("Cell {cell}: {words}, {gain} points", cell=code, words=words, gain=gain)


def _first(proposal: Proposal, code: str) -> Message:
    if code in proposal.opening:
        return msg("not in use today: to be opened first")
    return verbatim("")


def _table(paper: PlanPaper, moves: tuple[ProposedMove, ...]) -> Table:
    columns = (
        Column(cmsg("paper", "Number"), 30),
        Column(cmsg("paper", "Name"), 46),
        Column(cmsg("paper", "From"), 18),
        Column(cmsg("paper", "Points"), 16, Side.END),
        Column(cmsg("paper", "Why"), 58),
        Column(cmsg("paper", "Decided"), 14),
    )
    rows: list[tuple[Answer | Square, ...]] = []
    for each in moves:
        name, number = paper.names.get(each.dossier, ("", ""))
        why = sentences(*each.reasons) if each.reasons else verbatim("—")
        rows.append(
            (
                number or "—",
                name or "—",
                each.before or "—",
                formats.number(each.gain),
                why,
                Square.EMPTY,
            )
        )
    return Table(columns, tuple(rows), size=7.8, height=4.2)


PLAN_PAPER: DocumentKind[PlanPaper] = DocumentKind("move-plan", _TITLE, compose)
