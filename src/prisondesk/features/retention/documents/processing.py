"""The record of processing: what is written about people, why, who reads it, how long it is kept.

Law 2013-015 asks whoever processes personal data to be able to show this; the titles of the law
and of the authority are data, since they change by decree (decision 26).
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Block,
    Column,
    Field,
    Fields,
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

_TITLE = cmsg("paper", "Record of processing")


@dataclass(frozen=True, slots=True)
class ProcessingLine:
    """One category: what it is, which roles read it, how many years it is kept after leaving."""

    what: Message
    readers: Message
    years: int


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """Everything the record says; *decided* is the day of the table, None while it is proposed."""

    facility: str
    administration: str
    law: str
    authority: str
    lines: tuple[ProcessingLine, ...]
    log_years: int
    decided: dt.date | None
    on: dt.date


def compose(record: ProcessingRecord, context: PaperContext) -> Paper:
    """Say what the paper of *record* consists of."""
    return Paper(
        context=context,
        model="RT v1",
        title=_TITLE,
        foot=msg("RECORD OF PROCESSING"),
        sheets=((*_head(record), *_purposes(), *_kept(record), *_measures(), _close()),),
    )


def _head(record: ProcessingRecord) -> tuple[Block, ...]:
    return (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("what is written about people held, why, and for how long"),
            left=Numbered(msg("State on"), record.on),
            right=None,
        ),
        Section("1", msg("Who answers for it")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Prison"), record.facility, 6, strong=True),
                    Field(cmsg("paper", "Administration"), record.administration, 6),
                ),
                (
                    Field(cmsg("paper", "Law"), record.law, 7),
                    Field(cmsg("paper", "Authority"), record.authority, 5),
                ),
            )
        ),
    )


def _purposes() -> tuple[Block, ...]:
    return (
        Section("2", msg("What for")),
        _text(
            msg(
                "To hold nobody without a valid title and nobody longer than the law allows; to "
                "keep people safe, to care for them, to account for what belongs to them, to move "
                "and to release them; to count without names."
            )
        ),
        _text(
            msg(
                "No decision is taken by the program. Ethnicity, religion, origin, region and "
                "language enter no score and no order."
            )
        ),
    )


def _kept(record: ProcessingRecord) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "What"), 56),
        Column(cmsg("paper", "Who reads it"), 86),
        Column(cmsg("paper", "Kept after leaving"), 38),
    )
    rows = tuple((each.what, each.readers, _years(each.years)) for each in record.lines)
    log = (
        msg("Log of looks and printings"),
        msg("direction, inspection; everybody the own lines"),
        _years(record.log_years),
    )
    if record.decided is None:
        said = msg("These times are proposed; the direction has not decided them yet.")
    else:
        said = msg("These times were decided by the direction on {day}.", day=record.decided)
    return (
        Section("3", msg("What is kept, for whom and how long")),
        Table(columns, (*rows, log), size=8.6, height=8),
        _text(said),
    )


def _measures() -> tuple[Block, ...]:
    return (
        Section("4", msg("To whom it goes")),
        _text(
            msg(
                "To the prison that receives a person, on a stick encrypted to it alone; on paper "
                "to courts and to the person; numbers without names to the directorate. To nobody "
                "else, and never over a network."
            )
        ),
        Section("5", msg("How it is kept safe")),
        _text(
            msg(
                "Encrypted on the disk and on every stick; an account with a key of its own for "
                "each officer; rights by role; two people for what cannot be undone; health sealed "
                "to health staff; a chain that shows changes; looks and printings noted."
            )
        ),
        Section("6", msg("What the person may ask")),
        _text(
            msg(
                "To see the own file, to have a copy, to have an error corrected: the answer is "
                "due within 15 days. What is refused stays in the file in the person’s own words."
            )
        ),
    )


def _years(count: int) -> Message:
    return nmsg("{count} year", "{count} years", count)


def _text(words: Message) -> Paragraph:
    return Paragraph(words, size=9.4, side=Side.START, before=0.9)


def _close() -> Block:
    return Signatures(
        (Signer(msg("The head of the prison"), verbatim(""), foot=SIGNATURE_AND_STAMP),),
        height=26,
    )


PROCESSING_RECORD = DocumentKind("processing-record", _TITLE, compose)
