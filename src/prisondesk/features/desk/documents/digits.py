"""The digits of the chain on paper, once a week, for the bound register."""

from prisondesk.features.desk.model import Head
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Block,
    Field,
    Fields,
    Gap,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side

_TITLE = cmsg("paper", "Digits of the chain")


def compose(head: Head, context: PaperContext) -> Paper:
    """Say what the paper of *head* consists of."""
    return Paper(
        context=context,
        model="CH v1",
        title=_TITLE,
        foot=_TITLE,
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=msg("to be glued into the bound register and signed across the edge"),
                    left=Numbered(cmsg("paper", "Taken on"), head.at),
                    right=Numbered(cmsg("paper", "Entries of the book"), verbatim(str(head.seq))),
                ),
                Section("1", cmsg("paper", "The digits"), msg("read from left to right")),
                Paragraph(
                    verbatim("\u2066" + head.digits + "\u2069"),
                    size=20,
                    face=Face.MONO,
                    side=Side.CENTRE,
                    before=4,
                ),
                *_purpose(),
                *_register(head),
            ),
        ),
    )


def _purpose() -> tuple[Block, ...]:
    return (
        Section("2", msg("What it is for")),
        _text(
            msg(
                "Every entry is chained to the one before. These digits stand for all of "
                "them up to this day: who changes, adds or takes away an earlier entry "
                "cannot make them come out the same."
            )
        ),
        _text(
            msg(
                "These digits stand for every entry up to this hour. Kept on paper, they cannot be "
                "changed together with the computer."
            )
        ),
    )


def _register(head: Head) -> tuple[Block, ...]:
    return (
        Gap(2),
        Fields(
            (
                (
                    Field(cmsg("paper", "Register, page"), ToWrite(), 4),
                    Field(cmsg("paper", "Computer"), verbatim(head.writer), 8),
                ),
            )
        ),
        Section("3", cmsg("paper", "Signatures")),
        Signatures(
            (
                Signer(msg("The head of the prison"), foot=SIGNATURE_AND_STAMP),
                Signer(msg("The head of the registry"), foot=SIGNATURE_AND_STAMP),
            ),
            height=30,
            before=0,
        ),
    )


def _text(words: Message) -> Paragraph:
    return Paragraph(words, size=9.4, side=Side.START, before=0.9)


HEAD_SHEET = DocumentKind("chain-digits", _TITLE, compose)
