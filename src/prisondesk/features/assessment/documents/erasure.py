"""The record of an erasure: what went, why, by whom, and that the chain still verifies."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Field,
    Fields,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side

_TITLE = cmsg("paper", "Record of an erasure")


@dataclass(frozen=True, slots=True)
class ErasureRecord:
    """What was erased of one file; it names nobody but the officers who signed.

    *number* is the écrou number, *digits* stand for the tombstone, *partners* are the prisons that
    have to erase too and to answer.
    """

    number: Answer
    what: Message
    ground: Message
    reference: str
    entries: int
    attachments: int
    digits: str
    at: dt.datetime
    signers: tuple[str, ...]
    partners: tuple[str, ...]


def compose(record: ErasureRecord, context: PaperContext) -> Paper:
    """Say what the paper of *record* consists of."""
    return Paper(
        context=context,
        model="EF v1",
        title=_TITLE,
        foot=msg("RECORD OF AN ERASURE No. {number}", number=context.number),
        sheets=((*_head(record, context), *_what(record), *_means(record), _close(record)),),
    )


def _head(record: ErasureRecord, context: PaperContext) -> tuple[Block, ...]:
    return (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("kept in the place of what was erased"),
            left=Numbered(cmsg("paper", "Erased on"), record.at),
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
    )


def _what(record: ErasureRecord) -> tuple[Block, ...]:
    return (
        Section("1", msg("What was erased, and why")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Committal no."), record.number, 4, strong=True),
                    Field(cmsg("paper", "What"), record.what, 8),
                ),
                (
                    Field(cmsg("paper", "Ground"), record.ground, 6),
                    Field(cmsg("paper", "Decision"), record.reference, 6),
                ),
                (
                    Field(cmsg("paper", "Entries"), verbatim(str(record.entries)), 3),
                    Field(
                        cmsg("paper", "Photographs and scans"), verbatim(str(record.attachments)), 3
                    ),
                    Field(
                        cmsg("paper", "Other prisons that have to erase"),
                        verbatim(", ".join(record.partners)) if record.partners else msg("none"),
                        6,
                    ),
                ),
            )
        ),
        Section("2", msg("The digits of what remains"), msg("read from left to right")),
        Paragraph(
            verbatim("\u2066" + record.digits + "\u2069"), size=15, face=Face.MONO,
            side=Side.CENTRE, before=3,
        ),
    )  # fmt: skip


def _means(record: ErasureRecord) -> tuple[Block, ...]:
    return (
        Section("3", msg("What this means")),
        _text(
            msg(
                "What the entries said is deleted in the records of this prison and overwritten. "
                "That there was an entry, when and by whom stays, so that the register still shows "
                "whether anything was changed."
            )
        ),
        _text(
            msg(
                "Copies made before stand in older backups until these are replaced, at most three "
                "generations; they are encrypted. Papers already printed are destroyed by hand."
            )
        ),
        _text(
            msg("The prisons named above erase when the exchange reaches them, and answer.")
            if record.partners
            else msg("No other prison had this file.")
        ),
    )


def _text(words: Message) -> Paragraph:
    return Paragraph(words, size=9.6, side=Side.START, before=1)


def _close(record: ErasureRecord) -> Block:
    titles = (msg("First officer"), msg("Second officer"))
    names = (*record.signers, "", "")
    return Signatures(
        tuple(
            Signer(title, verbatim(name), foot=SIGNATURE_AND_STAMP)
            for title, name in zip(titles, names, strict=False)
        ),
        height=32,
    )


ERASURE = DocumentKind("erasure-record", _TITLE, compose)
