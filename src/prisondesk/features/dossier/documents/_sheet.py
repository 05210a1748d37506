"""Fills the individual sheet from a file: nothing told in confidence, never a level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prisondesk.features.custody.model.deadline import Basis
from prisondesk.features.custody.model.status import OFFENCE_CLASS_WORDS, TITLE_KINDS
from prisondesk.features.custody.rules.status import headline, status_words
from prisondesk.features.dossier.model import Subject, Whole
from prisondesk.features.dossier.rules.bar import cell_words, number_of
from prisondesk.features.dossier.rules.sheets import joined_words
from prisondesk.features.inmates import documents as sheet
from prisondesk.features.inmates.model.answers import Answer as Told
from prisondesk.features.inmates.model.answers import DayAnswer
from prisondesk.features.inmates.model.answers import Missing as Asked
from prisondesk.features.inmates.model.person import SEX_WORDS, Contact, Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.languages import language_name, spoken
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.printing.blocks import Answer, Missing

_MISSING = {
    Asked.NOT_ASKED: Missing.NOT_ASKED,
    Asked.NOT_KNOWN: Missing.NOT_KNOWN,
    Asked.REFUSED: Missing.NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs a sheet."""

    clerk: sheet.Officer
    head_of_registry: sheet.Officer
    head_of_prison: sheet.Officer


def individual_sheet(whole: Whole, signing: Signing) -> sheet.FicheIndividuelle:
    """Return what the individual sheet of *whole* says."""
    case = whole.case
    ecrou = case.ecrou
    number = f"{ecrou.number}/{ecrou.year}" if ecrou else "—"
    former = ecrou.former_number if ecrou and ecrou.former_number else number
    return sheet.FicheIndividuelle(
        number=number,
        initial_number=former,
        code=number_of(case) or "—",
        as_of=whole.now,
        identity=_identity(whole),
        life=_life(whole.person),
        marks=_marks(whole.person),
        arrest=_arrest(whole.person),
        contacts=_contacts(whole.person),
        belongings=_belongings(whole),
        titles=tuple(_titles(whole)),
        deadlines=tuple(_deadlines(whole)),
        movements=tuple(_movements(whole)),
        daily_life=_daily_life(whole),
        handed=(),
        clerk=signing.clerk,
        head_of_registry=signing.head_of_registry,
        head_of_prison=signing.head_of_prison,
    )


def _text(words: str, missing: Missing = Missing.NOT_KNOWN) -> Answer:
    return words if words.strip() else missing


def _told(given: Told | DayAnswer) -> Answer:
    if given.missing is not None:
        return _MISSING[given.missing]
    return given.day or Missing.NOT_KNOWN if isinstance(given, DayAnswer) else given.text


def _list(words: Sequence[Message], missing: Missing = Missing.NOT_ASKED) -> Answer:
    return joined_words(tuple(words)) or missing


def _identity(whole: Whole) -> sheet.Identity:
    person, case = whole.person, whole.case
    identity = person.identity
    status = headline(held.status for held in case.holding if held.status)
    others = [verbatim(alias.text) for alias in identity.names.aliases]
    return sheet.Identity(
        names=display_name(identity.names),
        arabic_names=_text(identity.names.arabic),
        other_names=_list(others, Missing.NONE),
        sex=SEX_WORDS[identity.sex],
        father=_told(identity.father),
        mother=_told(identity.mother),
        birth=birth_words(identity.birth, identity.sex),
        birth_place=_text(place_text(identity.birth_place)),
        status=status_words(status) if status else msg("present without écrou"),
        cell=cell_words(whole.stay) or Missing.NONE,
        committed_on=case.ecrou.at.date() if case.ecrou else Missing.NONE,
        photo=whole.photo,
        photo_taken_on=None,
    )


def _life(person: Person) -> sheet.Life:
    life, known = person.circumstances, person.languages
    reads = [language_name(each.code) for each in known.skills if each.reads]
    understands = [language_name(each.code) for each in known.skills if each.understands]
    papers = [verbatim(each.number) for each in person.identifiers if each.number]
    none = Missing.NONE if person.papers_asked else Missing.NOT_ASKED
    seen = any(each.seen_original for each in person.identifiers)
    return sheet.Life(
        nationality=_told(person.identity.nationality),
        family=_told(life.marital_status),
        children=_told(life.children),
        profession=_told(life.profession),
        schooling=_told(life.schooling),
        speaks=_list(spoken(known)),
        understands=_list(understands),
        reads=_list(reads),
        address=_told(life.address),
        interpreter=msg("yes") if known.interpreter_needed else msg("no"),
        papers=_list(papers, none),
        originals_seen=msg("yes") if seen else msg("no"),
    )


def _marks(person: Person) -> sheet.Marks:
    marks = [verbatim(f"{mark.what}, {mark.where}") for mark in person.marks]
    none = Missing.NONE if person.marks_looked_for else Missing.NOT_ASKED
    photographs = msg("yes") if person.photo_sha256 else Missing.NONE
    return sheet.Marks(
        Missing.NOT_ASKED, _list(marks, none), photographs, Missing.NOT_ASKED, Missing.NOT_KNOWN
    )


def _arrest(person: Person) -> sheet.Arrest:
    arrest = person.arrest
    places = [each.place.shown for each in arrest.held_at]
    return sheet.Arrest(
        _told(arrest.day),
        _told(arrest.place),
        _told(arrest.unit),
        Missing.NOT_ASKED,
        _list(places),
        Missing.NOT_ASKED,
    )


def _contacts(person: Person) -> sheet.Contacts:
    chosen: Contact | None = next(
        (each for each in person.contacts if each.emergency),
        person.contacts[0] if person.contacts else None,
    )
    agreed = msg("yes") if chosen and chosen.may_be_told else msg("no")
    return sheet.Contacts(
        to_inform=chosen.name if chosen else Missing.NOT_ASKED,
        telephone=_text(", ".join(chosen.phones)) if chosen else Missing.NOT_ASKED,
        consent=agreed if chosen else Missing.NOT_ASKED,
        informed_on=Missing.NOT_KNOWN,
        lawyer=Missing.NOT_ASKED,
        consulate=Missing.NOT_ASKED,
        facilities=Missing.NOT_ASKED,
    )


def _belongings(whole: Whole) -> sheet.Belongings:
    kept = whole.kept
    if kept is None:
        return sheet.Belongings(*[Missing.NOT_KNOWN] * 4)
    other = [verbatim(f"{each.amount} {each.currency}") for each in kept.other_money]
    return sheet.Belongings(
        _list([verbatim(each) for each in whole.receipts], Missing.NONE),
        nmsg("{count} object", "{count} objects", kept.pieces),
        msg("{francs} F CFA", francs=kept.francs),
        _list(other, Missing.NONE),
    )


def _titles(whole: Whole) -> Iterator[sheet.TitleLine]:
    for held in whole.case.titles:
        title = held.title
        kind = TITLE_KINDS[title.kind].name
        offence = title.offence
        quoted = f"« {offence.text} » ({offence.article})" if offence.text else ""
        ended = msg("ended on {day}", day=held.ended) if held.ended else None
        yield sheet.TitleLine(
            msg("{kind} no. {number}", kind=kind, number=title.number),
            title.dated or Missing.NOT_KNOWN,
            _text(title.authority),
            _text(quoted),
            ended or (msg("holds") if held.holds else msg("to be checked")),
        )


def _deadlines(whole: Whole) -> Iterator[sheet.Deadline]:
    for held, date in zip(whole.case.holding, whole.dates, strict=True):
        klass = held.title.offence.klass
        what = OFFENCE_CLASS_WORDS[klass] if klass else TITLE_KINDS[held.title.kind].name
        unset = Missing.NOT_SET if date.basis is Basis.NOT_SET else Missing.NOT_KNOWN
        basis = date.trace[-1].text if date.trace else unset
        review = msg("review on {day}", day=date.review) if date.review else Missing.NONE
        yield sheet.Deadline(what, date.end or unset, basis, review)


def _daily_life(whole: Whole) -> sheet.DailyLife:
    waiting = sum(each.outcome is None for each in whole.asked)
    requests: Answer = nmsg("{count} open", "{count} open", waiting) if waiting else Missing.NONE
    return sheet.DailyLife(
        visits=_latest(whole, Subject.VISITS),
        permits=Missing.NOT_KNOWN,
        visiting_day=Missing.NOT_KNOWN,
        absences=Missing.NOT_KNOWN,
        activities=_latest(whole, Subject.PROGRAMME),
        requests=requests,
    )


def _latest(whole: Whole, subject: Subject) -> Answer:
    """Return the newest entry of *subject* with its day, or why there is none."""
    found = whole.told.get(subject)
    if found is None:
        return msg("reserved access")
    if not found:
        return Missing.NONE
    return msg("{what}, {day}", what=found[0].title, day=found[0].at.date())


def _movements(whole: Whole) -> Iterator[sheet.Movement]:
    moved = {"log-in", "truck", "key-round", "door-open", "pen-line"}
    for each in reversed(whole.happenings):
        if each.icon in moved:
            route = each.detail or Missing.NOT_APPLICABLE
            yield sheet.Movement(each.at, each.title, route, each.done_by)
