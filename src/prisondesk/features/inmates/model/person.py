"""The person as a value: identity, circumstances, papers, languages, contacts, arrest."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.inmates.model.answers import DAY_NOT_ASKED, NOT_ASKED, Answer, DayAnswer
from prisondesk.features.inmates.model.birth import UNKNOWN_BIRTH, Birth
from prisondesk.features.inmates.model.body import FingerSlot, Spot
from prisondesk.features.inmates.model.names import Names
from prisondesk.kernel.message import Message, cmsg


class Sex(enum.StrEnum):
    """Sex for placement and search; unknown is a value and is counted as such."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


SEX_WORDS: dict[Sex, Message] = {
    Sex.FEMALE: cmsg("sex", "woman"),
    Sex.MALE: cmsg("sex", "man"),
    Sex.UNKNOWN: cmsg("sex", "not known"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the paper writes it, and what of it could be read into the list of places.

    *region* is a code of ``resources/places``; every part may be empty.
    """

    as_written: str = ""
    region: str = ""
    cercle: str = ""
    commune: str = ""
    locality: str = ""


class IdentifierKind(enum.StrEnum):
    """A paper that names a person."""

    NATIONAL_CARD = "national_card"
    NINA = "nina"
    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    LATE_JUDGMENT = "late_judgment"
    VOTER_CARD = "voter_card"
    DRIVING_LICENCE = "driving_licence"
    REFUGEE_CARD = "refugee_card"
    CONSULAR_CARD = "consular_card"
    FOREIGN_PAPER = "foreign_paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One paper: its number as written, who issued it, and whether the original was seen."""

    kind: IdentifierKind
    number: str
    seen_original: bool
    issuer: str = ""
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """What somebody can do in the language of *code* (ISO 639)."""

    code: str
    speaks: bool = False
    understands: bool = False
    reads: bool = False


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a person, the one to speak with them, and whether it takes somebody.

    Used to help only (interpreter, company): never in a score, a sort or a filter.
    """

    skills: tuple[LanguageSkill, ...] = ()
    interview: str = ""
    interpreter_needed: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody outside: who, how to reach them, and whether the person wants them told."""

    name: str
    relation: Answer = NOT_ASKED
    phones: tuple[str, ...] = ()
    language: str = ""
    place: Place = Place()
    may_be_told: bool = False
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A visible mark that helps to recognise somebody; wounds belong to health."""

    where: str
    what: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph by its hash; *view* is front, profile or mark."""

    sha256: str
    view: str


@dataclass(frozen=True, slots=True)
class CustodyPlace:
    """One place where somebody was held before the prison."""

    place: Answer = NOT_ASKED
    since: DayAnswer = DAY_NOT_ASKED
    until: DayAnswer = DAY_NOT_ASKED


@dataclass(frozen=True, slots=True)
class Arrest:
    """The arrest and the way to the prison; "not known" is an answer (Mandela Rule 7 b)."""

    day: DayAnswer = DAY_NOT_ASKED
    place: Answer = NOT_ASKED
    force: Answer = NOT_ASKED
    unit: Answer = NOT_ASKED
    held_at: tuple[CustodyPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: what the acte d'écrou and the register print."""

    names: Names
    sex: Sex = Sex.UNKNOWN
    birth: Birth = UNKNOWN_BIRTH
    birth_place: Place = Place()
    father: Answer = NOT_ASKED
    mother: Answer = NOT_ASKED
    nationality: Answer = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How somebody lived before: asked to help, never to rate."""

    marital_status: Answer = NOT_ASKED
    children: Answer = NOT_ASKED
    children_carer: Answer = NOT_ASKED
    profession: Answer = NOT_ASKED
    schooling: Answer = NOT_ASKED
    address: Answer = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of the person themself that the dossier knows today."""

    identity: Identity
    circumstances: Circumstances = Circumstances()
    languages: Languages = Languages()
    identifiers: tuple[Identifier, ...] = ()
    papers_asked: bool = False
    contacts: tuple[Contact, ...] = ()
    marks: tuple[Mark, ...] = ()
    marks_looked_for: bool = False
    arrest: Arrest = Arrest()
    photo_sha256: str = ""
    photos: tuple[Photo, ...] = ()
    fingers: tuple[FingerSlot, ...] = ()
    height_cm: int | None = None
