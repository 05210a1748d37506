"""The registers of incidents, punishments, escapes and deaths: folios to be bound.

As in the register of committals nothing is scratched out: what was corrected stands struck in the
notes, five numbers a folio, and every folio is closed and left for the visa of the magistrate.
"""

from collections.abc import Iterable, Iterator, Mapping

from prisondesk.features.incidents.documents.folios import (
    EMPTY,
    Book,
    PersonLine,
    Shape,
    folio_paper,
    lined,
    no_notes,
    said,
    who_words,
)
from prisondesk.features.incidents.model.book import KIND_WORDS, PART_WORDS, BookLine
from prisondesk.features.incidents.model.discipline import (
    APPEAL_WORDS,
    OUTCOME_WORDS,
    SANCTION_WORDS,
    Procedure,
)
from prisondesk.features.incidents.model.grave import WHOM_WORDS, Grave
from prisondesk.features.incidents.rules.discipline import limit_words, sanction_words
from prisondesk.features.incidents.store.law import discipline_law
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import Answer, Column
from prisondesk.printing.document import DocumentKind, Paper, PaperContext
from prisondesk.printing.typeset import strong


def _incident_row(line: BookLine) -> tuple[Answer, ...]:
    entry = line.entry
    incident = entry.incident
    people = [
        msg("{name}, {number}: {part}", name=one.name, number=one.number, part=PART_WORDS[it.part])
        for it, one in zip(incident.involved, line.people, strict=True)
    ]
    after: list[Message] = [verbatim(note.words) for note in entry.notes]
    if asked := [each for each in incident.involved if each.examine]:
        done = len(asked) - len(entry.to_examine)
        after.append(msg("examination: {done} of {asked} seen", done=done, asked=len(asked)))
    if entry.closed is not None:
        after.append(msg("closed on {day}", day=entry.closed.at.date()))
    return (
        incident.at,
        lined(strong(KIND_WORDS[incident.kind]), verbatim(incident.place)),
        lined(*people, said(incident.staff)),
        said(incident.facts),
        said(incident.measures),
        lined(*after),
    )


def _struck(place: int, line: BookLine, officers: Mapping[str, str]) -> Iterator[Message]:
    for each in line.entry.struck:
        yield msg(
            "No. {number}: “{before}” struck. Reason: {reason} By {name}, {at}.",
            number=str(place),
            before=msg(
                "{what}, {place}: {facts}",
                what=KIND_WORDS[each.incident.kind],
                place=each.incident.place,
                facts=each.incident.facts,
            ),
            reason=each.why,
            name=officers.get(each.by, each.by),
            at=each.at,
        )


_INCIDENTS: Shape[BookLine] = Shape(
    cmsg("register", "Register of incidents"),
    "RIN v1",
    (
        Column(cmsg("register", "No."), 10),
        Column(msg("Date and hour"), 20),
        Column(msg("Kind, place"), 36),
        Column(msg("Persons and their part, staff"), 52),
        Column(msg("Facts"), 62),
        Column(msg("What was done at once"), 40),
        Column(msg("Follow-up"), 27),
        Column(cmsg("register", "Visa"), 12),
    ),
    _incident_row,
    _struck,
)


def _procedure_row(line: PersonLine[Procedure]) -> tuple[Answer, ...]:
    procedure = line.value
    heard, decision = procedure.heard, procedure.decision
    book = (msg("entry {number}", number=procedure.incident),) if procedure.incident else ()
    decided: list[Message] = []
    if decision is not None:
        decided.append(msg("{day}: {what}", day=decision.on, what=OUTCOME_WORDS[decision.outcome]))
        decided.append(verbatim(decision.why))
    return (
        who_words(line.person),
        lined(verbatim(procedure.accusation), *book),
        lined(
            msg("told {at}, {language}", at=procedure.told_at, language=procedure.language),
            msg("heard {at}", at=heard.at) if heard else msg("not heard yet"),
        ),
        said(heard.words) if heard else EMPTY,
        lined(*decided),
        lined(*_sanction(procedure)),
        lined(*_appeal(procedure)),
    )


def _sanction(procedure: Procedure) -> Iterable[Message]:
    sanction = procedure.decision.sanction if procedure.decision else None
    if sanction is None:
        return
    yield sanction_words(sanction)
    if sanction.days is not None:
        yield limit_words(discipline_law(), sanction.kind)


def _appeal(procedure: Procedure) -> Iterable[Message]:
    appeal = procedure.appeal
    if appeal is None:
        return
    yield msg("{day}, to {whom}", day=appeal.on, whom=appeal.to)
    if appeal.outcome is not None:
        yield APPEAL_WORDS[appeal.outcome]


def _ended(place: int, line: PersonLine[Procedure], _: Mapping[str, str]) -> Iterator[Message]:
    procedure = line.value
    sanction = procedure.decision.sanction if procedure.decision else None
    what = SANCTION_WORDS[sanction.kind] if sanction else verbatim("—")
    if procedure.annulled is not None:
        yield msg(
            "No. {number}: “{before}” struck, annulled on {day}. Reason: {reason}",
            number=str(place),
            before=what,
            day=procedure.annulled,
            reason=procedure.annulled_why,
        )
    if procedure.ended is not None:
        yield msg(
            "No. {number}: {what} ended on {day}. Reason: {reason}",
            number=str(place),
            what=what,
            day=procedure.ended,
            reason=procedure.ended_why,
        )


_PUNISHMENTS: Shape[PersonLine[Procedure]] = Shape(
    cmsg("register", "Register of punishments"),
    "RPU v1",
    (
        Column(cmsg("register", "No."), 10),
        Column(cmsg("register", "Name"), 34),
        Column(msg("Fact, report"), 46),
        Column(msg("Told, heard"), 30),
        Column(msg("In the person’s words"), 42),
        Column(msg("Decision, reasons"), 36),
        Column(msg("Sanction, days, legal maximum"), 28),
        Column(msg("Appeal"), 21),
        Column(cmsg("register", "Visa"), 12),
    ),
    _procedure_row,
    _ended,
)


def _escape_row(line: PersonLine[Grave]) -> tuple[Answer, ...]:
    grave = line.value
    back = EMPTY
    if grave.retaken is not None:
        again = grave.retaken
        back = lined(msg("{at}", at=again.at), verbatim(again.place), verbatim(again.by))
    return (
        who_words(line.person),
        lined(msg("{at}", at=grave.at), verbatim(grave.place)),
        lined(said(grave.finding), msg("by {name}", name=grave.found_by)),
        said(grave.measures),
        lined(*_told(grave)),
        back,
    )


def _death_row(line: PersonLine[Grave]) -> tuple[Answer, ...]:
    grave = line.value
    return (
        who_words(line.person),
        lined(msg("{at}", at=grave.at), verbatim(grave.place)),
        lined(said(grave.finding), msg("by {name}", name=grave.found_by)),
        lined(*_told(grave)),
        said(grave.belongings),
        EMPTY,
    )


def _told(grave: Grave) -> Iterable[Message]:
    for each in grave.told:
        yield msg(
            "{whom}: {at}, {name} {how}",
            whom=WHOM_WORDS[each.whom],
            at=each.at,
            name=each.name,
            how=each.how,
        )
    if grave.retaken is None:
        for whom in grave.untold:
            yield msg("{whom}: not told yet", whom=WHOM_WORDS[whom])


_ESCAPES: Shape[PersonLine[Grave]] = Shape(
    cmsg("register", "Register of escapes"),
    "REV v1",
    (
        Column(cmsg("register", "No."), 10),
        Column(cmsg("register", "Name"), 40),
        Column(msg("Hour and place"), 36),
        Column(msg("How it was found out, by whom"), 46),
        Column(msg("What was done at once"), 36),
        Column(msg("Authorities told, hour"), 50),
        Column(msg("Retaken: hour, place, by"), 29),
        Column(cmsg("register", "Visa"), 12),
    ),
    _escape_row,
    no_notes,
)
_DEATHS: Shape[PersonLine[Grave]] = Shape(
    cmsg("register", "Register of deaths"),
    "RDE v1",
    (
        Column(cmsg("register", "No."), 10),
        Column(cmsg("register", "Name"), 40),
        Column(msg("Hour and place"), 36),
        Column(msg("What was found, by whom"), 46),
        Column(msg("Doctor, prosecutor, family told, hour"), 62),
        Column(msg("Belongings"), 28),
        Column(msg("Inquiry from outside"), 25),
        Column(cmsg("register", "Visa"), 12),
    ),
    _death_row,
    no_notes,
)


def compose_incidents(book: Book[BookLine], context: PaperContext) -> Paper:
    """Say what the register of incidents consists of."""
    return folio_paper(_INCIDENTS, book, context)


def compose_punishments(book: Book[PersonLine[Procedure]], context: PaperContext) -> Paper:
    """Say what the register of punishments consists of."""
    return folio_paper(_PUNISHMENTS, book, context)


def compose_escapes(book: Book[PersonLine[Grave]], context: PaperContext) -> Paper:
    """Say what the register of escapes consists of."""
    return folio_paper(_ESCAPES, book, context)


def compose_deaths(book: Book[PersonLine[Grave]], context: PaperContext) -> Paper:
    """Say what the register of deaths consists of: no cause, which doctor and inquiry find."""
    return folio_paper(_DEATHS, book, context)


INCIDENTS: DocumentKind[Book[BookLine]] = DocumentKind(
    "incidents-register", _INCIDENTS.title, compose_incidents
)
PUNISHMENTS: DocumentKind[Book[PersonLine[Procedure]]] = DocumentKind(
    "punishments-register", _PUNISHMENTS.title, compose_punishments
)
ESCAPES: DocumentKind[Book[PersonLine[Grave]]] = DocumentKind(
    "escapes-register", _ESCAPES.title, compose_escapes
)
DEATHS: DocumentKind[Book[PersonLine[Grave]]] = DocumentKind(
    "deaths-register", _DEATHS.title, compose_deaths
)
