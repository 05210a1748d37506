"""What the papers of an admission are filled with, from what the dossier holds: pure functions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prisondesk.features.custody.documents import (
    ActeEcrou,
    ArrivalOnDeed,
    EscortOnDeed,
    PersonOnDeed,
    ReadingOnDeed,
    TitleOnDeed,
)
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.status import TITLE_KINDS
from prisondesk.features.custody.model.title import Authority, Seen, Title
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.rules.status import status_words
from prisondesk.features.health.model import NoteNumber
from prisondesk.features.inmates.model.answers import Answer as Told
from prisondesk.features.inmates.model.answers import Missing as Unanswered
from prisondesk.features.inmates.model.birth import Minority
from prisondesk.features.inmates.model.person import SEX_WORDS, Identity, Person, Sex
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.features.intake.events import AdmissionOpened, RulesTold, StateSeen
from prisondesk.features.intake.model.stations import Mark, Part
from prisondesk.features.property.documents import Belonging, Recu
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import KEPT_WORDS
from prisondesk.features.staff.model import Facility, Officer
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import TO_WRITE, Answer, Missing
from prisondesk.security.roles import TITLES, Role

_MISSING = {
    Unanswered.NOT_ASKED: Missing.NOT_ASKED,
    Unanswered.NOT_KNOWN: Missing.NOT_KNOWN,
    Unanswered.REFUSED: Missing.NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who stands on the paper for the prison, and the language the paper is written in."""

    facility: Facility
    officers: tuple[Officer, ...]
    clerk: str
    t: Translator

    @property
    def head(self) -> str:
        """Return the name of the director, or dots to write it on."""
        found = (each.name for each in self.officers if each.role is Role.DIRECTOR and each.active)
        return next(found, TO_WRITE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the deed takes of a dossier, all of it written before the number was taken."""

    person: Person
    case: Case
    held: HeldTitle
    opened: AdmissionOpened
    seen: StateSeen | None
    told: RulesTold | None
    notes: tuple[NoteNumber, ...]
    authorities: tuple[Authority, ...]


def deed(admitted: Admitted, desk: Desk) -> ActeEcrou:
    """Return what the acte d'écrou says; raise LookupError for somebody without a number.

    It holds no allegation and no injury: the escort signs it (decision 3).
    """
    ecrou = admitted.case.ecrou
    if ecrou is None:
        raise LookupError("no écrou was written")
    number = EcrouNumber(ecrou.facility, ecrou.year, ecrou.number)
    return ActeEcrou(
        number=number.on_paper,
        code=number.on_screen,
        volume=TO_WRITE,
        folio=TO_WRITE,
        committed_at=ecrou.at,
        facility=desk.facility.name,
        head_name=desk.head,
        head_role=TITLES[Role.DIRECTOR],
        person=_person(admitted.person, ecrou.at.date()),
        title=_title(admitted.held, admitted.authorities),
        escort=_escort(admitted.opened),
        arrival=_arrival(admitted),
        reading=_reading(admitted, desk.t),
    )


def _person(person: Person, on: dt.date) -> PersonOnDeed:
    identity = person.identity
    paper: Answer = Missing.NONE if person.papers_asked else Missing.NOT_ASKED
    if person.identifiers:
        paper = person.identifiers[-1].number
    return PersonOnDeed(
        names=display_name(identity.names),
        arabic_names=identity.names.arabic or Missing.NOT_ASKED,
        father=told(identity.father),
        mother=told(identity.mother),
        sex=sex_words(identity),
        majority=_majority(identity, on),
        birth=birth_words(identity.birth, identity.sex),
        birth_place=place_text(identity.birth_place) or Missing.NOT_ASKED,
        identity_paper=paper,
    )


def _majority(identity: Identity, on: dt.date) -> Answer:
    minority = identity.birth.minority(on)
    if minority is Minority.UNKNOWN:
        return Missing.NOT_KNOWN
    if minority is Minority.ADULT:
        return cmsg("majority", "of age")
    return cmsg("majority", "possible minor")


def _title(held: HeldTitle, authorities: Sequence[Authority]) -> TitleOnDeed:
    title = held.title
    return TitleOnDeed(
        kind=TITLE_KINDS[title.kind].name,
        number=title.number or Missing.NONE,
        date=title.dated or Missing.NOT_KNOWN,
        status=status_words(held.status) if held.status else Missing.NOT_KNOWN,
        authority=authority_words(title, authorities),
        enclosures=None,
        original_seen=title.original is True,
        copy_only=title.original is False,
        signature_seen=title.signed_and_sealed is Seen.YES,
        seal_seen=title.signed_and_sealed is Seen.YES,
        names_the_person=title.names_person is True,
    )


def _escort(opened: AdmissionOpened) -> EscortOnDeed:
    return EscortOnDeed(
        presented_at=opened.presented_at,
        unit=opened.escort_unit or Missing.NOT_KNOWN,
        people=opened.persons,
        leader=opened.escort_head or TO_WRITE,
        rank=opened.escort_rank or Missing.NOT_KNOWN,
        order=Missing.NOT_KNOWN,
    )


def _arrival(admitted: Admitted) -> ArrivalOnDeed:
    seen = admitted.seen
    reception = [note.number for note in admitted.notes if note.on_reception]
    return ArrivalOnDeed(
        seen_by=seen.seen_by if seen else Missing.NOT_KNOWN,
        seen_at=Missing.NOT_KNOWN,
        sealed_note=reception[-1] if reception else None,
    )


def _reading(admitted: Admitted, t: Translator) -> ReadingOnDeed:
    rules = admitted.told
    language = t(language_name(rules.language)) if rules else TO_WRITE
    return ReadingOnDeed(
        language=language,
        interpreter=(rules.interpreter if rules else "") or TO_WRITE,
        prosecutor_told_at=admitted.case.prosecutor_told,
    )


def receipt(
    deposit: BelongingsReceived,
    marks: Sequence[Mark],
    person: Person | None,
    number: str,
    desk: Desk,
) -> Recu:
    """Return what the receipt of *deposit* says; *number* is the écrou number, if there is one."""
    at = [mark.done_at for mark in marks if mark.part is Part.BELONGINGS]
    if not at:
        raise LookupError("no belongings were received")
    by = deposit.acknowledged
    other = ", ".join(f"{each.amount} {each.currency}" for each in deposit.other_money)
    return Recu(
        number=deposit.receipt,
        names=display_name(person.identity.names) if person else TO_WRITE,
        arabic_names=(person.identity.names.arabic if person else "") or Missing.NOT_ASKED,
        committal_number=number or TO_WRITE,
        handed_in_at=at[-1],
        belongings=tuple(
            Belonging(
                item.description,
                item.quantity,
                item.state or Missing.NOT_ASKED,
                item.place or KEPT_WORDS[item.kept],
            )
            for item in deposit.items
        ),
        forbidden=deposit.forbidden or Missing.NONE,
        francs=deposit.francs,
        other_currency=other or Missing.NONE,
        facility_office=msg("{facility} – Registry", facility=desk.facility.name),
        clerk=desk.clerk,
        witness=by.witness or Missing.NOT_KNOWN,
        language=by.language or Missing.NOT_KNOWN,
        interpreter=by.read_by or Missing.NONE,
    )


def told(answer: Told) -> Answer:
    """Return an answer of a person as a paper prints it."""
    return answer.text if answer.missing is None else _MISSING[answer.missing]


def sex_words(identity: Identity) -> Answer:
    """Return the sex as a paper prints it."""
    return Missing.NOT_KNOWN if identity.sex is Sex.UNKNOWN else SEX_WORDS[identity.sex]


def authority_words(title: Title, authorities: Sequence[Authority]) -> Answer:
    """Return the name of the authority of the dated table, or the words of the paper."""
    return authority_name(title.authority, authorities) or Missing.NOT_KNOWN


def status_message(case: Case) -> Message | None:
    """Return the legal status as screens show it, None while no title gives one."""
    statuses = [held.status for held in case.holding if held.status is not None]
    return status_words(statuses[-1]) if statuses else None
