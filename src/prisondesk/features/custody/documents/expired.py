"""The weekly state of titles expired or about to expire, by authority, for the prosecutor."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Missing,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
    shown,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.pen import Side


@dataclass(frozen=True, slots=True)
class ExpiredTitle:
    """One line: who, under which title, until when, how many days over, which notice went."""

    names: str
    ecrou: str
    title: Answer
    end: Answer
    days_over: Answer
    notice: Answer


@dataclass(frozen=True, slots=True)
class ExpiredTitles:
    """The whole state on one day, grouped by authority; *vigilance* lists cases without a limit."""

    number: str
    on: dt.date
    facility: str
    expired: tuple[tuple[str, tuple[ExpiredTitle, ...]], ...]
    coming: tuple[tuple[str, tuple[ExpiredTitle, ...]], ...]
    vigilance: tuple[tuple[str, tuple[ExpiredTitle, ...]], ...]
    head_name: str
    head_role: Message


def compose(state: ExpiredTitles, context: PaperContext) -> Paper:
    """Say what the paper of *state* consists of."""
    return Paper(
        context=context,
        model="TE v1",
        title=msg("State of expired titles"),
        foot=msg("STATE OF EXPIRED TITLES No. {number}", number=state.number),
        sheets=(
            (
                StateHead(office=cmsg("paper", "Registry")),
                TitleRow(
                    title=msg("State of expired titles"),
                    subtitle=msg("on {day}", day=state.on),
                    left=Numbered(msg("Expired"), _count(state.expired)),
                    right=Numbered(msg("Within 45 days"), _count(state.coming)),
                ),
                *_part("1", msg("Expired titles"), state.expired),
                *_part("2", msg("Titles that end within 45 days"), state.coming),
                *_part(
                    "3",
                    msg("Vigilance, not a legal limit"),
                    state.vigilance,
                    msg("no limit is configured: by days since the last act"),
                ),
                Signatures(
                    (Signer(state.head_role, state.head_name, foot=SIGNATURE_AND_STAMP),),
                    height=30,
                ),
            ),
        ),
    )


Groups = tuple[tuple[str, tuple[ExpiredTitle, ...]], ...]


def _count(groups: Groups) -> Answer:
    return sum(len(lines) for _, lines in groups)


def _part(
    number: str, title: Message, groups: Groups, note: Message | None = None
) -> tuple[Block, ...]:
    if not groups:
        none = Paragraph(shown(Missing.NONE), side=Side.START)
        return (Section(number, title, note), none)
    blocks: list[Block] = [Section(number, title, note)]
    for authority, lines in groups:
        people = nmsg("{count} person", "{count} people", len(lines))
        name = shown(authority or Missing.NOT_KNOWN)
        heading = msg("{authority}: {people}", authority=name, people=people)
        blocks += [Paragraph(heading, side=Side.START), lines_table(lines)]
    return tuple(blocks)


def lines_table(lines: tuple[ExpiredTitle, ...]) -> Table:
    """Return *lines* as the table of the state."""
    columns = (
        Column(cmsg("paper", "Names"), 62),
        Column(cmsg("paper", "Committal no."), 24),
        Column(cmsg("paper", "Title"), 24),
        Column(cmsg("paper", "End"), 30),
        Column(msg("Days"), 16, Side.END),
        Column(msg("Notice sent"), 24),
    )
    return Table(
        columns,
        tuple(
            (each.names, each.ecrou, each.title, each.end, each.days_over, each.notice)
            for each in lines
        ),
    )


TITRES_EXPIRES = DocumentKind("expired-titles", msg("State of expired titles"), compose)
