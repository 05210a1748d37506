"""The assessment report: for the director and the team, PROJET until the version is approved."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.assessment.model.assessment import (
    LEAD,
    OVERRIDE,
    OVERRIDE_WORDS,
    SECOND,
    WHY_WORDS,
    Assessment,
    RatedItem,
    level_words,
)
from prisondesk.features.assessment.model.items import NO_INFORMATION_WORDS, Rating
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.rules.words import words
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import (
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
class Report:
    """One assessment with the instrument it was made with; sources are kinds, never names."""

    names: str
    committal_number: Answer
    assessment: Assessment
    instrument: Structured
    director: str
    today: dt.date


_TITLE = cmsg("paper", "Assessment report")


def compose(report: Report, context: PaperContext) -> Paper:
    """Say what the report consists of."""
    return Paper(
        context=context,
        model="RE-EV v1",
        title=_TITLE,
        foot=msg("ASSESSMENT REPORT – confidential"),
        sheets=(
            (
                StateHead(),
                TitleRow(
                    title=_TITLE,
                    subtitle=words(report.instrument.title),
                    left=Numbered(cmsg("paper", "Date"), report.today),
                    right=Numbered(cmsg("paper", "Version"), report.instrument.version),
                ),
                Paragraph(words(report.instrument.purpose), size=8.8),
                _who(report),
                *_domains(report),
                *_result(report),
                _signatures(report),
            ),
        ),
        running=Running(verbatim(report.names), None, _TITLE),
        keep_note=msg(
            "Never used as evidence in court, to prolong detention, or to refuse visits, a "
            "lawyer, care, food, worship or open air."
        ),
        content_secret=True,
    )


def _who(report: Report) -> Block:
    one = report.assessment
    gathered = one.gathered
    interview: Answer = Missing.NOT_ASKED
    if gathered is not None and gathered.interview_held:
        interview = msg("held")
    elif gathered is not None and gathered.refusal_recorded:
        interview = msg("refused, not held against the person")
    lacking = (Field(msg("Why no woman leads"), one.no_woman, 12),) if one.no_woman else ()
    return Fields(
        (
            (
                Field(cmsg("paper", "Names"), report.names, 6, strong=True),
                Field(cmsg("paper", "Committal no."), report.committal_number, 3),
                Field(msg("Opened because of"), WHY_WORDS[one.why], 3),
            ),
            (
                Field(msg("Interview"), interview, 6),
                Field(
                    msg("Interpreter"),
                    (gathered.interpreter if gathered else "") or Missing.NONE,
                    6,
                ),
            ),
            *((lacking,) if lacking else ()),
        )
    )


def _domains(report: Report) -> tuple[Block, ...]:
    rated = {each.item: each for each in report.assessment.ratings}
    columns = (
        Column(cmsg("paper", "Question"), 74),
        Column(cmsg("paper", "Rating"), 36),
        Column(cmsg("paper", "What it rests on"), 70),
    )
    found: list[Block] = []
    for number, domain in enumerate(report.instrument.domains, start=1):
        found.append(Section(str(number), words(domain.title)))
        items = [item for item in report.instrument.items if item.section == domain.key]
        rows = tuple(
            (
                words(item.question),
                _rating(report, rated.get(item.key), item.key),
                _evidence(report, rated.get(item.key)),
            )
            for item in items
        )
        found.append(Table(columns, rows, size=8.0))
    return tuple(found)


def _rating(report: Report, rated: RatedItem | None, key: str) -> Answer:
    if rated is None:
        return Missing.NOT_ASKED
    if rated.rating is Rating.NI:
        why = NO_INFORMATION_WORDS[rated.why_not] if rated.why_not else msg("No information")
        return msg("No information: {why}", why=why)
    anchors = dict(report.instrument.item(key).anchors)
    return words(anchors[rated.rating])


def _evidence(report: Report, rated: RatedItem | None) -> Answer:
    if rated is None or rated.rating is Rating.NI or not rated.note:
        return ""
    named = dict(report.instrument.source_words)
    kinds: Message = verbatim("")
    for place, source in enumerate(rated.sources):
        said = words(named[source])
        kinds = said if place == 0 else msg("{some}; {more}", some=kinds, more=said)
    for cited in rated.cited:
        entry = msg("incident book {number} of {day}", number=cited.number, day=cited.day)
        kinds = msg("{some}; {more}", some=kinds, more=entry)
    return msg("{note} [{sources}]", note=rated.note, sources=kinds)


def _result(report: Report) -> tuple[Block, ...]:
    one, found = report.assessment, report.assessment.found
    if found is None:
        return ()
    decision = one.decision
    decided: Answer = level_words(decision.level) if decision else Missing.NONE
    lines: list[Block] = [
        Section("7", msg("What the rules suggest, and what was decided")),
        Fields(
            (
                (
                    Field(msg("Suggested"), level_words(found.shown), 4),
                    Field(
                        msg("Risk questions rated"),
                        msg("{rated} of {asked}", rated=found.rated, asked=found.asked),
                        4,
                    ),
                    Field(msg("Decided"), decided, 4, strong=True),
                ),
                (
                    Field(
                        msg("Review at the latest on"),
                        decision.review_on if decision else Missing.NONE,
                        4,
                    ),
                    Field(
                        msg("Reason of another level"),
                        OVERRIDE_WORDS[decision.code]
                        if decision and decision.code
                        else Missing.NONE,
                        8,
                    ),
                ),
            )
        ),
    ]
    if one.override_reason:
        lines.append(Paragraph(verbatim(one.override_reason)))
    if one.heard is not None:
        said = one.heard.words or one.heard.impossible
        lines.append(Paragraph(msg("The person was told and heard: {words}", words=said)))
    return tuple(lines)


def _signatures(report: Report) -> Block:
    one = report.assessment
    signers = [
        Signer(title, signed.name if signed else None)
        for title, signed in (
            (msg("First assessor"), one.signature(LEAD)),
            (msg("Second assessor"), one.signature(SECOND)),
        )
    ]
    if (other := one.signature(OVERRIDE)) is not None:
        signers.append(Signer(msg("Second person of the decision"), other.name))
    signers.append(Signer(msg("The director"), report.director))
    return Signatures(tuple(signers))


REPORT = DocumentKind("assessment-report", _TITLE, compose)
