"""Incidents, procedures, escapes and deaths in words, line by line."""

from collections.abc import Iterator

from prisondesk.features.incidents.model.book import (
    KIND_WORDS,
    PART_WORDS,
    PRECISION_WORDS,
    SOURCE_WORDS,
    BookLine,
    Note,
)
from prisondesk.features.incidents.model.discipline import (
    APPEAL_WORDS,
    OUTCOME_WORDS,
    Procedure,
)
from prisondesk.features.incidents.model.grave import WHOM_WORDS, Grave
from prisondesk.features.incidents.rules.discipline import sanction_words
from prisondesk.kernel.message import Message, msg, verbatim

Lines = Iterator[tuple[Message, Message]]
NOTHING = verbatim("—")


def said(words: str) -> Message:
    """Return what was written, or a dash."""
    return verbatim(words) if words.strip() else NOTHING


def incident_lines(line: BookLine) -> Lines:
    """Yield label and value of everything an entry says."""
    entry = line.entry
    incident = entry.incident
    yield msg("Kind of incident"), KIND_WORDS[incident.kind]
    when = msg("{at}, {how}", at=incident.at, how=PRECISION_WORDS[incident.precision])
    yield msg("When"), when
    yield msg("Place"), said(incident.place)
    yield msg("What happened"), said(incident.facts)
    for each, person in zip(incident.involved, line.people, strict=True):
        who = msg("{name}, {number}", name=person.name, number=person.number)
        yield PART_WORDS[each.part], who
    yield msg("Staff, witnesses"), said(incident.staff)
    yield msg("How it is known"), SOURCE_WORDS[incident.source]
    yield msg("What was done at once"), said(incident.measures)
    if asked := [each for each in incident.involved if each.examine]:
        done = len(asked) - len(entry.to_examine)
        yield msg("Examination"), msg("{done} of {asked} seen", done=done, asked=len(asked))
    for note in entry.notes:
        yield msg("Followed up on {day}", day=note.at.date()), said(note.words)
    yield msg("Confirmed"), _noted(entry.confirmed)
    yield msg("Closed"), _noted(entry.closed)
    for struck in entry.struck:
        old = struck.incident
        before = msg(
            "{what}, {place}: {facts} (reason: {why})",
            what=KIND_WORDS[old.kind],
            place=old.place,
            facts=old.facts,
            why=struck.why,
        )
        yield msg("Struck on {day}", day=struck.at.date()), before


def _noted(note: Note | None) -> Message:
    if note is None:
        return msg("not yet")
    at = msg("{at}", at=note.at)
    return msg("{at}: {words}", at=at, words=note.words) if note.words else at


def procedure_lines(procedure: Procedure) -> Lines:
    """Yield label and value of everything a procedure says."""
    yield msg("Accusation"), said(procedure.accusation)
    told = msg("{at}, in {language}", at=procedure.told_at, language=procedure.language)
    yield msg("Told on"), told
    if procedure.incident:
        yield msg("Entry of the book"), verbatim(procedure.incident)
    if (heard := procedure.heard) is not None:
        yield msg("Heard on"), msg("{at}", at=heard.at)
        yield msg("In the person’s words"), said(heard.words)
        yield msg("Helped by"), said(heard.helped_by)
    if (decision := procedure.decision) is not None:
        day = msg("{day}: {what}", day=decision.on, what=OUTCOME_WORDS[decision.outcome])
        yield msg("Decision"), day
        yield msg("Reasons"), said(decision.why)
        if decision.sanction is not None:
            yield msg("Sanction"), sanction_words(decision.sanction)
    yield from _after(procedure)


def _after(procedure: Procedure) -> Lines:
    if (appeal := procedure.appeal) is not None:
        yield msg("Appeal"), msg("{day}, to {whom}", day=appeal.on, whom=appeal.to)
        if appeal.outcome is not None:
            answer = msg("{what}: {words}", what=APPEAL_WORDS[appeal.outcome], words=appeal.answer)
            yield msg("Answer to the appeal"), answer
    if procedure.ended is not None:
        ended = msg("{day}: {words}", day=procedure.ended, words=procedure.ended_why)
        yield msg("Ended before its time"), ended
    if procedure.annulled is not None:
        annulled = msg("{day}: {words}", day=procedure.annulled, words=procedure.annulled_why)
        yield msg("Annulled"), annulled


def state_words(procedure: Procedure) -> Message:
    """Return where a procedure stands."""
    if procedure.annulled is not None:
        return msg("annulled")
    if procedure.decision is None:
        return msg("decision awaited") if procedure.heard else msg("to be heard")
    sanction = procedure.decision.sanction
    return sanction_words(sanction) if sanction else OUTCOME_WORDS[procedure.decision.outcome]


def grave_lines(grave: Grave) -> Lines:
    """Yield label and value of everything written of an escape or a death."""
    yield msg("When"), msg("{at}, {how}", at=grave.at, how=PRECISION_WORDS[grave.precision])
    yield msg("Place"), said(grave.place)
    yield msg("What was found"), said(grave.finding)
    yield msg("Found out by"), said(grave.found_by)
    yield msg("What was done at once"), said(grave.measures)
    if grave.belongings:
        yield msg("Belongings"), said(grave.belongings)
    for told in grave.told:
        how = msg("{at}, {name} {how}", at=told.at, name=told.name, how=told.how)
        yield WHOM_WORDS[told.whom], how
    if grave.retaken is None:
        for whom in grave.untold:
            yield WHOM_WORDS[whom], msg("not told yet")
    else:
        back = grave.retaken
        yield msg("Retaken"), msg("{at}, {place}, {by}", at=back.at, place=back.place, by=back.by)
