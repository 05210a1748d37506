"""The letter to the prosecutor about somebody who is inside without a valid title (decision 1)."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
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

_TITLE = cmsg("paper", "Information to the prosecutor")


@dataclass(frozen=True, slots=True)
class ProsecutorLetter:
    """What the prosecutor is told; no allegation, no injury and nothing of health.

    *title* says which paper came with the person, *defects* why no écrou can be written on it.
    """

    names: Answer
    birth: Answer
    sex: Answer
    presented_at: dt.datetime
    escort: Answer
    escort_head: Answer
    title: Answer
    defects: tuple[Message, ...]
    town: str
    on: dt.date
    head_name: str
    head_role: Message


def compose(letter: ProsecutorLetter, context: PaperContext) -> Paper:
    """Say what the paper of *letter* consists of."""
    return Paper(
        context=context,
        model="PR v1",
        title=_TITLE,
        foot=msg("INFORMATION TO THE PROSECUTOR No. {number}", number=context.number),
        sheets=((*_head(context), *_person(letter), *_grounds(letter), *_asked(letter)),),
    )


def _head(context: PaperContext) -> tuple[Block, ...]:
    return (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("a person present without écrou"),
            left=None,
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
        Paragraph(
            msg("To the Public Prosecutor at the competent court,"),
            face=Face.BOLD,
            side=Side.START,
            before=2,
        ),
        Paragraph(
            msg(
                "I inform you that the person named below was presented at this prison and is "
                "inside its walls, without a title on which an écrou can be written."
            ),
        ),
    )


def _person(letter: ProsecutorLetter) -> tuple[Block, ...]:
    return (
        Section("1", msg("The person and the presentation")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Names"), letter.names, 6, strong=True),
                    Field(cmsg("paper", "Birth or age"), letter.birth, 4),
                    Field(cmsg("paper", "Sex"), letter.sex, 2),
                ),
                (
                    Field(cmsg("paper", "Presented on"), letter.presented_at, 4, strong=True),
                    Field(cmsg("paper", "Escort"), letter.escort, 4),
                    Field(cmsg("paper", "Head of escort"), letter.escort_head, 4),
                ),
                (Field(cmsg("paper", "Title presented"), letter.title, 12),),
            )
        ),
    )


def _grounds(letter: ProsecutorLetter) -> tuple[Block, ...]:
    said = [
        Paragraph(msg("– {why}", why=why), side=Side.START, before=0.4) for why in letter.defects
    ]
    return (Section("2", msg("Why no écrou was written")), *said)


def _asked(letter: ProsecutorLetter) -> tuple[Block, ...]:
    return (
        Section("3", msg("What is asked of you")),
        Paragraph(
            msg(
                "Nobody may be received in a prison without a valid title. I ask you to send a "
                "title in order, or to order that the person be released or handed over, as soon "
                "as you have read this."
            ),
        ),
        Paragraph(
            msg(
                "Until then the person is counted apart in every roll, fed, seen by health staff "
                "and kept safely; no number of the register was used."
            ),
        ),
        Paragraph(
            msg("Done at {town}, on {day}", town=letter.town, day=letter.on),
            side=Side.END,
            before=3,
        ),
        Signatures(
            (
                Signer(cmsg("paper", "Head of the prison"), letter.head_name, letter.head_role),
                Signer(
                    msg("Received at the prosecutor’s office"),
                    notes=(msg("on ___ / ___ / ______ at ___ h ___"),),
                ),
            ),
            height=36,
            before=2,
        ),
    )


PROSECUTOR_LETTER: DocumentKind[ProsecutorLetter] = DocumentKind(
    "prosecutor-letter", _TITLE, compose
)
