"""The rapport d'enquête sociale: what the person told, wishes, the plan; nothing about guilt."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.assessment.model.follow_up import Plan
from prisondesk.features.assessment.model.interview import (
    CONSENT_WORDS,
    REPLY_WORDS,
    WAY_WORDS,
    Given,
    Interviewed,
    Question,
    QuestionSet,
    Reply,
)
from prisondesk.features.assessment.model.items import Words
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    SIGNATURE_AND_STAMP,
    Answer,
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import DocumentKind, Paper, PaperContext, Running


@dataclass(frozen=True, slots=True)
class SocialReport:
    """An interview with its questions, and the plan; *activities* are the plan's words by code."""

    names: str
    committal_number: Answer
    interview: Interviewed | None
    asked: QuestionSet
    plan: Plan | None
    activities: tuple[tuple[str, Words], ...]
    by: str
    today: dt.date


_TITLE = cmsg("paper", "Social report")


def compose(report: SocialReport, context: PaperContext) -> Paper:
    """Say what the report consists of."""
    return Paper(
        context=context,
        model="ES v1",
        title=_TITLE,
        foot=msg("SOCIAL REPORT – confidential"),
        sheets=(
            (
                StateHead(office=msg("Social service")),
                TitleRow(
                    title=_TITLE,
                    subtitle=None,
                    left=Numbered(cmsg("paper", "Date"), report.today),
                    right=Numbered(cmsg("paper", "Number"), context.number),
                ),
                Paragraph(
                    msg(
                        "What stands here is what the person told and wished. It says nothing "
                        "about guilt; a person who is not sentenced is presumed innocent."
                    ),
                    size=8.8,
                ),
                _how(report),
                *_topics(report),
                *_plan(report),
                Signatures(
                    (Signer(msg("The social worker"), report.by, foot=SIGNATURE_AND_STAMP),)
                ),
            ),
        ),
        running=Running(verbatim(report.names), None, _TITLE),
        content_secret=True,
    )


def _how(report: SocialReport) -> Block:
    held = report.interview
    setting = held.setting if held else None
    consent: Answer = (
        CONSENT_WORDS[setting.consent] if setting and setting.consent else Missing.NOT_ASKED
    )
    return Fields(
        (
            (
                Field(cmsg("paper", "Names"), report.names, 8, strong=True),
                Field(cmsg("paper", "Committal no."), report.committal_number, 4),
            ),
            (
                Field(msg("Interview on"), held.opened_at if held else Missing.NOT_ASKED, 3),
                Field(
                    cmsg("paper", "Language"),
                    language_name(setting.language) if setting else Missing.NOT_KNOWN,
                    3,
                ),
                Field(
                    msg("Questions said by"), WAY_WORDS[setting.way] if setting else Missing.NONE, 3
                ),
                Field(
                    msg("Interpreter"), (setting.interpreter if setting else "") or Missing.NONE, 3
                ),
            ),
            ((Field(cmsg("paper", "The person"), consent, 12),)),
        )
    )


def _topics(report: SocialReport) -> tuple[Block, ...]:
    held = report.interview
    columns = (Column(cmsg("paper", "Question"), 78), Column(cmsg("paper", "Answer"), 102))
    found: list[Block] = []
    for number, topic in enumerate(report.asked.topics, start=1):
        found.append(Section(str(number), words(topic.title)))
        rows = tuple(
            (words(each.words), _answer(each, held.answer(each.key) if held else None))
            for each in report.asked.questions
            if each.topic == topic.key
        )
        found.append(Table(columns, rows, size=8.6))
    return tuple(found)


def _answer(question: Question, given: Given | None) -> Answer:
    if given is None:
        return Missing.NOT_ASKED
    if given.reply is not Reply.ANSWERED:
        return REPLY_WORDS[given.reply]
    named = {option.key: words(option.words) for option in question.options}
    said: Message | None = None
    for code in given.codes:
        said = named[code] if said is None else msg("{some}, {more}", some=said, more=named[code])
    if not given.words:
        return said or Missing.NOT_ASKED
    quoted = msg("« {words} »", words=given.words)
    return quoted if said is None else msg("{codes}: {words}", codes=said, words=quoted)


def _plan(report: SocialReport) -> tuple[Block, ...]:
    if report.plan is None or not report.plan.lines:
        return ()
    named = dict(report.activities)
    columns = (
        Column(cmsg("paper", "Activity"), 80),
        Column(cmsg("paper", "Who sees to it"), 50),
        Column(cmsg("paper", "To look at again on"), 50),
    )
    rows = tuple(
        (words(named[line.activity]), line.owner, line.review_on)
        for line in report.plan.lines
        if line.activity in named
    )
    last = str(len(report.asked.topics) + 1)
    return (Section(last, msg("Plan of activities")), Table(columns, rows, size=8.6))


SOCIAL = DocumentKind("social-report", _TITLE, compose)
