"""Check your answers: what is read again, line by line, before the écrou is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import OFFENCE_CLASS_WORDS, TITLE_KINDS
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.inmates.model.answers import MISSING_WORDS, Missing
from prisondesk.features.inmates.model.person import SEX_WORDS, Identity, Sex
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake.events import AdmissionOpened
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.kernel.message import Message, msg, verbatim

_NOT_KNOWN = MISSING_WORDS[Missing.NOT_KNOWN]


@dataclass(frozen=True, slots=True)
class Line:
    """One line to read again: its label, its value, whether it is missing, where to change it."""

    station: StationKey
    label: Message
    value: Message
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the écrou is going to say."""

    admission: AdmissionOpened
    identity: Identity
    title: Title
    deadline: Deadline


def summary(answers: Answers) -> tuple[Line, ...]:
    """Return the lines to read again; nothing missing is left out, it is shown as missing."""
    return (
        *_gate(answers.admission),
        *_title(answers.title, answers.deadline),
        *_identity(answers.identity),
    )


def _text(station: StationKey, label: Message, text: str) -> Line:
    if text.strip():
        return Line(station, label, verbatim(text))
    return Line(station, label, _NOT_KNOWN, missing=True)


def _gate(admission: AdmissionOpened) -> Iterator[Line]:
    moment = msg("{moment}", moment=admission.presented_at)
    yield Line(StationKey.GATE, msg("Presented on"), moment)
    yield _text(StationKey.GATE, msg("Escort"), admission.escort_unit)
    head = " ".join(part for part in (admission.escort_rank, admission.escort_head) if part)
    yield _text(StationKey.GATE, msg("Head of escort"), head)


def _title(title: Title, deadline: Deadline) -> Iterator[Line]:
    yield Line(StationKey.TITLE, msg("Title"), TITLE_KINDS[title.kind].name)
    yield _text(StationKey.TITLE, msg("Number"), title.number)
    if title.dated is None:
        yield _text(StationKey.TITLE, msg("Date of the title"), "")
    else:
        yield Line(StationKey.TITLE, msg("Date of the title"), msg("{day}", day=title.dated))
    yield _text(StationKey.TITLE, msg("Authority"), title.authority)
    yield _offence(title.offence)
    klass = title.offence.klass
    shown = _NOT_KNOWN if klass is None else OFFENCE_CLASS_WORDS[klass]
    yield Line(StationKey.TITLE, msg("Class"), shown, missing=klass is None)
    yield _end(deadline)


def _offence(offence: Offence) -> Line:
    words = f"{offence.text} — « {offence.article} »" if offence.article else offence.text
    return _text(StationKey.TITLE, msg("Accused of"), words)


def _end(deadline: Deadline) -> Line:
    label = msg("Legal limit")
    if deadline.end is not None:
        return Line(StationKey.TITLE, label, msg("{day}", day=deadline.end))
    if deadline.review is None:
        return Line(StationKey.TITLE, label, _NOT_KNOWN, missing=True)
    value = msg("not configured; review on {day}", day=deadline.review)
    return Line(StationKey.TITLE, label, value, missing=True)


def _identity(identity: Identity) -> Iterator[Line]:
    yield _text(StationKey.IDENTITY, msg("Name"), display_name(identity.names))
    unknown = identity.sex is Sex.UNKNOWN
    yield Line(StationKey.IDENTITY, msg("Sex"), SEX_WORDS[identity.sex], missing=unknown)
    words = birth_words(identity.birth, identity.sex)
    yield Line(StationKey.IDENTITY, msg("Birth"), words, missing=identity.birth.year is None)
    for label, answer in (
        (msg("Father’s name"), identity.father),
        (msg("Mother’s name"), identity.mother),
        (msg("Nationality"), identity.nationality),
    ):
        yield Line(StationKey.IDENTITY, label, answer.shown, missing=answer.missing is not None)
