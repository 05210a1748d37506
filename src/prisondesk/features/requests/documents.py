"""The copy of the own file: everything about the person, nobody else's name, no security note.

Law 2013-015 and Mandela Rule 9: whoever is detained may see the own file. What is withheld is
said on the copy itself; a statement that was not accepted as a correction stands on it.
"""

import datetime as dt
from dataclasses import dataclass

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
    shown,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext, Running
from prisondesk.printing.pen import Side

WITHHELD = cmsg(
    "right",
    "Withheld on this copy: the names of other people and of officers, sources, security plans, "
    "health pages (asked for at the infirmary) and assessments (asked for from the social office).",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the file with its lines: what, and what stands there."""

    title: Message
    lines: tuple[tuple[Message, Answer], ...]


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """Everything the copy of the own file says; *happened* is day and entry, newest first."""

    number: str
    names: str
    ecrou: str
    at: dt.datetime
    parts: tuple[Part, ...]
    happened: tuple[tuple[dt.date, Message], ...]
    statements: tuple[tuple[Message, Answer, str], ...]
    clerk: str


def compose(copy: OwnCopy, context: PaperContext) -> Paper:
    """Say what the paper of *copy* consists of."""
    return Paper(
        context=context,
        model="CD v1",
        title=msg("Copy of the own file"),
        foot=msg("COPY OF THE OWN FILE No. {number}", number=copy.number),
        running=Running(verbatim(copy.names), None, msg("Copy of the own file")),
        sheets=((*_head(copy), *_parts(copy), *_statements(copy), *_close(copy)),),
    )


def _head(copy: OwnCopy) -> tuple[Block, ...]:
    return (
        StateHead(office=cmsg("paper", "Registry")),
        TitleRow(
            title=msg("Copy of the own file"),
            subtitle=verbatim(copy.names),
            left=Numbered(msg("State on"), copy.at.date()),
            right=Numbered(cmsg("paper", "Committal no."), copy.ecrou),
        ),
        Paragraph(WITHHELD, size=8.8, side=Side.START),
    )


def _parts(copy: OwnCopy) -> tuple[Block, ...]:
    blocks: list[Block] = []
    two = (
        Column(cmsg("own file", "Entry"), 56),
        Column(cmsg("own file", "What stands there"), 124),
    )
    number = 0
    for number, part in enumerate(copy.parts, start=1):
        rows = tuple((shown(label), value) for label, value in part.lines)
        blocks += [Section(str(number), part.title), Table(two, rows)]
    days = (Column(cmsg("own file", "Day"), 30), Column(cmsg("own file", "Entry"), 150))
    happened = tuple((day, what) for day, what in copy.happened)
    blocks += [Section(str(number + 1), msg("What was entered")), Table(days, happened)]
    return tuple(blocks)


def _statements(copy: OwnCopy) -> tuple[Block, ...]:
    if not copy.statements:
        return ()
    columns = (
        Column(msg("Asked for"), 70),
        Column(msg("Answer"), 50),
        Column(msg("Statement of the person"), 60),
    )
    rows = tuple((asked, answer, statement) for asked, answer, statement in copy.statements)
    return (Section("S", msg("Requests for correction")), Table(columns, rows))


def _close(copy: OwnCopy) -> tuple[Block, ...]:
    right = cmsg(
        "right",
        "Whoever finds an error may ask for its correction, orally or in writing: the answer is "
        "due within 15 days. A correction that is refused stays in the file as a statement.",
    )
    return (
        Paragraph(right, side=Side.START),
        Signatures(
            (
                Signer(msg("The clerk of the registry"), copy.clerk, foot=SIGNATURE_AND_STAMP),
                Signer(
                    cmsg("paper", "The person"),
                    verbatim(copy.names),
                    msg("has received the copy"),
                    foot=SIGNATURE,
                ),
            ),
            thumb=True,
            height=36,
        ),
    )


COPIE_DOSSIER = DocumentKind("own-file-copy", msg("Copy of the own file"), compose)
