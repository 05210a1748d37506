"""One letter a judge: everybody who waits for that judge's decision, the notices beneath it.

Without a limit in force the list goes by days held and days since the last act (decision 7): it
reminds, it does not say that a limit has passed.
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.documents.expired import ExpiredTitle, lines_table
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Clause,
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

Lines = tuple[ExpiredTitle, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody no limit is in force for; days held, and since the last act of the court."""

    names: str
    ecrou: str
    title: Answer
    held: int
    quiet: int


@dataclass(frozen=True, slots=True)
class JudgeLetter:
    """A letter to *judge*, copied to *prosecutor*.

    *expired* and *coming* have their own notices beneath; *vigilance* has none.
    """

    number: str
    on: dt.date
    town: str
    facility: str
    judge: str
    prosecutor: str
    expired: Lines
    coming: Lines
    vigilance: tuple[Waiting, ...]
    head_name: str
    head_role: Message


def compose(letter: JudgeLetter, context: PaperContext) -> Paper:
    """Say what the paper of *letter* consists of."""
    return Paper(
        context=context,
        model="LJ v1",
        title=msg("Letter to the judge"),
        foot=msg("LETTER TO THE JUDGE No. {number}", number=letter.number),
        sheets=(
            (
                *_head(letter),
                *_part("1", msg("Titles that have expired"), letter.expired),
                *_part("2", msg("Titles that end within 30 days"), letter.coming),
                *_vigilance(letter),
                Signatures(
                    (
                        Signer(letter.head_role, letter.head_name, foot=SIGNATURE_AND_STAMP),
                        Signer(msg("Received by"), "", foot=msg("name, date, hour, stamp")),
                    ),
                    height=32,
                ),
            ),
        ),
    )


def _head(letter: JudgeLetter) -> tuple[Block, ...]:
    people = len(letter.expired) + len(letter.coming) + len(letter.vigilance)
    asked = nmsg(
        "I have the honour to put before you the situation of {count} person who waits for a "
        "decision of your office, and ask that it be taken within the limits of the law.",
        "I have the honour to put before you the situation of {count} persons who wait for a "
        "decision of your office, and ask that it be taken within the limits of the law.",
        people,
    )
    return (
        StateHead(office=cmsg("paper", "Registry")),
        TitleRow(
            title=msg("Letter to the judge"),
            subtitle=msg("{town}, {day}", town=letter.town, day=letter.on),
            left=Numbered(msg("Persons"), people),
            right=Numbered(cmsg("paper", "No."), letter.number),
        ),
        Paragraph(
            msg("{head} of {facility}", head=letter.head_role, facility=letter.facility),
            side=Side.START,
        ),
        Clause(msg("To:"), strong(letter.judge), 16),
        Clause(msg("Copy:"), strong(letter.prosecutor), 16),
        Paragraph(asked),
    )


def _part(number: str, title: Message, lines: Lines) -> tuple[Block, ...]:
    if not lines:
        return ()
    note = nmsg("{count} notice beneath", "{count} notices beneath", len(lines))
    return (Section(number, title, note), lines_table(lines))


def _vigilance(letter: JudgeLetter) -> tuple[Block, ...]:
    if not letter.vigilance:
        return ()
    columns = (
        Column(cmsg("paper", "Names"), 62),
        Column(cmsg("paper", "Committal no."), 24),
        Column(cmsg("paper", "Title"), 44),
        Column(msg("Days held"), 24, Side.END),
        Column(msg("Days since the last act"), 26, Side.END),
    )
    rows = tuple(
        (each.names, each.ecrou, each.title, each.held, each.quiet) for each in letter.vigilance
    )
    return (
        Section(
            "3",
            msg("Vigilance, not a legal limit"),
            msg("no limit is configured: by days since the last act"),
        ),
        Table(columns, rows),
    )


LETTRE_JUGE = DocumentKind("judge-letter", msg("Letter to the judge"), compose)
