"""Paper cards: the questions in two languages, to be entered afterwards."""

from dataclasses import dataclass

from prisondesk.features.assessment.model.interview import REPLY_WORDS, Question, QuestionSet, Reply
from prisondesk.features.assessment.model.items import Words
from prisondesk.features.assessment.rules.words import both, words
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Block,
    Dots,
    Gap,
    Paragraph,
    Section,
    SlipFields,
    SlipItem,
    SlipRow,
    StateHead,
    Tick,
    TitleRow,
    Word,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.fonts import Face
from prisondesk.printing.pen import Side

PER_ROW = 4


@dataclass(frozen=True, slots=True)
class CardSheet:
    """The questions, French first, then in the language of *theirs* where the words are ready."""

    asked: QuestionSet
    french: Translator
    theirs: Translator


def compose(sheet: CardSheet, context: PaperContext) -> Paper:
    """Say what the cards consist of."""
    return Paper(
        context=context,
        model="CE v1",
        title=cmsg("paper", "Interview cards"),
        foot=msg("INTERVIEW CARDS, version {number}", number=sheet.asked.version),
        sheets=((*_head(sheet), *_questions(sheet)),),
        keep_note=msg("Entered afterwards by whoever held the interview: this sheet is kept."),
    )


def _head(sheet: CardSheet) -> tuple[Block, ...]:
    return (
        StateHead(),
        TitleRow(
            title=cmsg("paper", "Interview cards"),
            subtitle=words(sheet.asked.title),
            left=None,
            right=None,
        ),
        Paragraph(words(sheet.asked.opening), size=9.4),
        SlipFields(
            (
                SlipRow(cmsg("paper", "Committal no."), (Dots(),)),
                SlipRow(
                    msg("The person"),
                    (
                        Tick(msg("agrees to answer")),
                        Tick(msg("agrees to some questions")),
                        Tick(msg("does not wish an interview")),
                    ),
                ),
                SlipRow(
                    msg("Who says the questions"),
                    (
                        Tick(cmsg("asked by", "the officer")),
                        Tick(cmsg("asked by", "an interpreter")),
                        Word(msg("by name")),
                        Dots(),
                    ),
                ),
            )
        ),
    )


def _questions(sheet: CardSheet) -> tuple[Block, ...]:
    found: list[Block] = []
    for number, question in enumerate(sheet.asked.questions, start=1):
        french, theirs = both(question.words, sheet.french, sheet.theirs)
        found.append(Section(str(number), verbatim(french)))
        if theirs:
            found.append(Paragraph(verbatim(theirs), 12, Face.BOLD, Side.START, before=0.6))
        found.append(SlipFields(_rows(sheet, question)))
        found.append(Gap(1.2))
    return tuple(found)


def _rows(sheet: CardSheet, question: Question) -> tuple[SlipRow, ...]:
    ticks: list[SlipItem] = [Tick(_both(sheet, each.words)) for each in question.options]
    ticks += [
        Tick(REPLY_WORDS[reply])
        for reply in (Reply.DOES_NOT_KNOW, Reply.NOT_UNDERSTOOD, Reply.PREFERS_NOT)
    ]
    rows = [SlipRow(None, tuple(ticks[i : i + PER_ROW])) for i in range(0, len(ticks), PER_ROW)]
    if question.text:
        rows.append(SlipRow(msg("Words"), (Dots(),)))
    return tuple(rows)


def _both(sheet: CardSheet, said: Words) -> Message:
    french, theirs = both(said, sheet.french, sheet.theirs)
    return verbatim(f"{french} · {theirs}" if theirs else french)


CARDS = DocumentKind("interview-cards", cmsg("paper", "Interview cards"), compose)
