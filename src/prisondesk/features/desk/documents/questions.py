"""The sheet on which people who speak a language write how its questions are asked."""

from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Block,
    Field,
    Fields,
    Numbered,
    Paragraph,
    StateHead,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face

_TITLE = cmsg("paper", "Questions to translate")


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """The questions of the interviews in French, each with the draft there is, or none."""

    language: str
    questions: tuple[tuple[str, str], ...]


def compose(sheet: QuestionSheet, context: PaperContext) -> Paper:
    """Say what the paper of *sheet* consists of."""
    head: tuple[Block, ...] = (
        StateHead(),
        TitleRow(
            title=_TITLE,
            subtitle=msg("for a workshop with people who speak the language"),
            left=Numbered(cmsg("paper", "Language"), sheet.language),
            right=Numbered(cmsg("paper", "No."), context.number),
        ),
        Paragraph(
            msg(
                "Write each question as you would ask it of somebody who has never been in a "
                "prison. Leave a line empty rather than guess. A second person reads what "
                "you wrote."
            )
        ),
    )
    asked = tuple(
        block
        for place, (question, draft) in enumerate(sheet.questions, start=1)
        for block in _asked(place, question, draft)
    )
    return Paper(
        context=context,
        model="FT v1",
        title=_TITLE,
        foot=msg("{sheet} – {language}", sheet=_TITLE, language=sheet.language),
        sheets=((*head, *asked),),
    )


def _asked(place: int, question: str, draft: str) -> tuple[Block, ...]:
    said = msg("{place}. {question}", place=place, question=question)
    label: Message = msg("Draft: {draft}", draft=verbatim(draft)) if draft else msg("No draft yet")
    return (
        Paragraph(said, face=Face.SEMIBOLD, before=2.4),
        Fields(rows=((Field(label, ToWrite(9.0), span=12),),)),
    )


QUESTION_SHEET: DocumentKind[QuestionSheet] = DocumentKind("question-sheet", _TITLE, compose)
