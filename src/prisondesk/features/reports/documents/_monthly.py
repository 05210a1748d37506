"""The monthly statement: counts with their definitions, one form of it for readers outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from prisondesk.features.custody.model.status import EXIT_WORDS
from prisondesk.features.incidents.model.book import KIND_WORDS
from prisondesk.features.incidents.model.complaints import SUBJECT_WORDS, Subject
from prisondesk.features.incidents.model.discipline import SANCTION_WORDS
from prisondesk.features.reports.model.month import Late, Month
from prisondesk.features.reports.rules import LATE_DEFINITION, LEAST_OUTSIDE, hours_words, shielded
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE,
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import strong

_TITLE = cmsg("paper", "Monthly statement")
_FEW = msg("fewer than 5, or withheld")
_TOTAL = cmsg("paper", "TOTAL")
Line = tuple[Message, int]
Key = TypeVar("Key")
_SUBJECTS: dict[Subject | None, Message] = {
    **{each: SUBJECT_WORDS[each] for each in Subject},
    None: cmsg("about", "sealed or not said"),
}


@dataclass(frozen=True, slots=True)
class MonthlyStatement:
    """A month with who signs it; *outside* hides every count under five (domain: 7.2)."""

    month: Month
    number: str
    office: str
    director: str
    outside: bool = False


def compose(paper: MonthlyStatement, context: PaperContext) -> Paper:
    """Say what the statement consists of; raise ValueError when a total is wrong."""
    month = paper.month
    if not month.counting.holds:
        raise ValueError("the counting identity is not true")
    return Paper(
        context=context,
        model="SM v1",
        title=_TITLE,
        foot=msg("MONTHLY STATEMENT – {first} to {last}", first=month.first, last=month.last),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg(
                        "From {first} to {last}, counted on {when}",
                        first=month.first,
                        last=month.last,
                        when=formats.moment(month.at),
                    ),
                    left=Numbered(cmsg("paper", "To send before"), "05"),
                    right=Numbered(cmsg("paper", "Statement no."), paper.number),
                ),
                *_outside(paper),
                *_identity(paper),
                *_late(paper),
                *_discipline(paper),
                *_complaints(paper),
                _signatures(paper),
            ),
        ),
    )


def _outside(paper: MonthlyStatement) -> tuple[Block, ...]:
    if not paper.outside:
        return ()
    told = msg(
        "For readers outside the administration: no figure under {count} is shown, and none that "
        "would let it be worked out.",
        count=LEAST_OUTSIDE,
    )
    return (Paragraph(told, size=8.6),)


def _identity(paper: MonthlyStatement) -> tuple[Block, ...]:
    counting = paper.month.counting
    # Shielded together: three of the four tell the last one.
    lines = (
        (cmsg("paper", "OPENING"), counting.opening),
        (cmsg("paper", "Entries"), counting.entered),
        (cmsg("paper", "Exits"), counting.left),
        (cmsg("paper", "CLOSING"), counting.closing),
    )
    exits = [(EXIT_WORDS[why], count) for why, count in sorted(counting.exits.items())]
    told = msg("closing = opening + entries – exits; the absent stay counted")
    return (
        Section("1", msg("Counting identity"), told),
        _table(cmsg("paper", "Count"), _shown(paper, lines)),
        *(() if _exits_hidden(paper) else _listed(paper, cmsg("paper", "Exits by reason"), exits)),
    )


def _exits_hidden(paper: MonthlyStatement) -> bool:
    """Tell whether the exits of the month are withheld: then nothing that adds up to them is."""
    counting = paper.month.counting
    four = (counting.opening, counting.entered, counting.left, counting.closing)
    return paper.outside and shielded(four)[2] is None


def _late(paper: MonthlyStatement) -> tuple[Block, ...]:
    month = paper.month
    rows = [
        _late_row(paper, cmsg("paper", "This month"), month.late, withheld=_exits_hidden(paper)),
        _late_row(paper, cmsg("paper", "This year"), month.late_year),
    ]
    columns = (
        Column(cmsg("paper", "Since the first day"), 60),
        Column(cmsg("paper", "Releases"), 26, Side.END),
        Column(cmsg("paper", "Of these late"), 30, Side.END),
        Column(cmsg("paper", "Hours in all"), 32, Side.END),
        Column(cmsg("paper", "Mean"), 32, Side.END),
    )
    return (
        Section("2", msg("Late releases"), msg("numerator: late; denominator: releases")),
        Table(columns, tuple(rows)),
        Paragraph(LATE_DEFINITION, size=8.2),
    )


def _late_row(
    paper: MonthlyStatement, name: Message, late: Late, *, withheld: bool = False
) -> tuple[Answer, ...]:
    few = paper.outside and late.count < LEAST_OUTSIDE
    none = withheld or (paper.outside and late.releases < LEAST_OUTSIDE)
    mean = hours_words(late.mean) if late.mean is not None else verbatim("—")
    return (
        name,
        _FEW if none else formats.number(late.releases),
        _FEW if few else formats.number(late.count),
        verbatim("—") if few else hours_words(late.minutes),
        verbatim("—") if few else mean,
    )


def _discipline(paper: MonthlyStatement) -> tuple[Block, ...]:
    found = paper.month.discipline
    acts: tuple[Line, ...] = (
        (cmsg("paper", "Procedures begun"), found.begun),
        (cmsg("paper", "Decisions"), found.decided),
        (cmsg("paper", "Days alone, served this month"), found.alone_days),
    )
    sanctions = _worded(found.sanctions, SANCTION_WORDS)
    acquitted = found.decided - sum(found.sanctions.values())
    if paper.outside and 0 < acquitted < LEAST_OUTSIDE:
        # Decisions less sanctions would tell how few were held at no fault.
        acts = (acts[0], acts[2])
    return (
        Section(
            "3", msg("Incidents and discipline"), msg("by the day of the incident or decision")
        ),
        *_listed(paper, cmsg("paper", "Incidents"), _worded(found.incidents, KIND_WORDS)),
        _table(cmsg("paper", "Discipline"), _shown(paper, acts)),
        *_listed(paper, cmsg("paper", "Sanctions decided"), sanctions),
    )


def _complaints(paper: MonthlyStatement) -> tuple[Block, ...]:
    found = paper.month.complaints
    acts = (
        (cmsg("paper", "Answered this month"), found.answered),
        (cmsg("paper", "Waiting past their day"), found.overdue),
    )
    few = found.median_halves is None or (paper.outside and found.answered < LEAST_OUTSIDE)
    days = "—" if few or found.median_halves is None else formats.decimal(found.median_halves / 2)
    return (
        Section("4", msg("Complaints and requests"), msg("by subject, never by who made them")),
        *_listed(paper, cmsg("paper", "Received"), _worded(found.received, _SUBJECTS)),
        _table(cmsg("paper", "Answers"), _shown(paper, acts)),
        Paragraph(
            msg(
                "Median days from the day a complaint came to its answer: {days}. Complaints "
                "about the director go past this statement.",
                days=strong(verbatim(days)),
            ),
            size=8.6,
            side=Side.START,
        ),
    )


def _worded(counts: Mapping[Key, int], words: Mapping[Key, Message]) -> list[Line]:
    return [(words[key], counts[key]) for key in words if counts.get(key)]


def _shown(paper: MonthlyStatement, lines: Sequence[Line]) -> tuple[tuple[Message, Answer], ...]:
    """Return *lines* with their counts, those under five hidden from readers outside."""
    counts = [count for _, count in lines]
    shown = shielded(counts) if paper.outside else tuple(counts)
    return tuple(
        (name, _FEW if count is None else formats.number(count))
        for (name, _), count in zip(lines, shown, strict=True)
    )


def _listed(paper: MonthlyStatement, name: Message, lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return a table of *lines* with their total, or that there is nothing."""
    if not lines:
        return (_table(name, ((_TOTAL, _FEW if paper.outside else formats.number(0)),)),)
    total = sum(count for _, count in lines)
    hidden = paper.outside and total < LEAST_OUTSIDE
    last = _FEW if hidden else strong(verbatim(formats.number(total)))
    return (_table(name, (*_shown(paper, lines), (strong(_TOTAL), last))),)


def _table(name: Message, rows: Sequence[tuple[Answer, Answer]]) -> Table:
    columns = (Column(name, 140), Column(cmsg("paper", "How many"), 40, Side.END))
    return Table(columns, tuple(rows), size=8.4, height=4.4)


def _signatures(paper: MonthlyStatement) -> Block:
    return Signatures(
        (
            Signer(cmsg("paper", "The registry"), paper.office or None, foot=SIGNATURE),
            Signer(
                cmsg("paper", "The head of the prison"),
                paper.director or None,
                foot=SIGNATURE_AND_STAMP,
            ),
        ),
        height=26,
        before=2.0,
    )


MONTHLY: DocumentKind[MonthlyStatement] = DocumentKind("monthly-statement", _TITLE, compose)
