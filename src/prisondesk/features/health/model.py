"""Flags that everybody needs, and the health file that only health staff read."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


class Flag(enum.StrEnum):
    """What custody has to do, without why: no flag tells an illness."""

    ISOLATION = "isolation"
    GROUND_FLOOR = "ground_floor"
    WATCH = "watch"
    ADAPTED_PLACE = "adapted_place"
    INFIRMARY_BED = "infirmary_bed"
    WITH_INFANT = "with_infant"
    SEE_INFIRMARY = "see_infirmary_before_placement"
    FIT_FOR_TRANSFER = "fit_for_transfer"
    NOT_FIT_FOR_TRANSFER = "not_fit_for_transfer"


FLAG_WORDS: dict[Flag, Message] = {
    Flag.ISOLATION: msg("Place apart by order of health staff"),
    Flag.GROUND_FLOOR: msg("Ground floor"),
    Flag.WATCH: msg("Keep an eye on, never alone"),
    Flag.ADAPTED_PLACE: msg("Adapted place"),
    Flag.INFIRMARY_BED: msg("Bed in the infirmary"),
    Flag.WITH_INFANT: msg("Mother with her infant: a place for both"),
    Flag.SEE_INFIRMARY: msg("To be seen by the infirmary before the placement"),
    Flag.FIT_FOR_TRANSFER: msg("Fit for transfer"),
    Flag.NOT_FIT_FOR_TRANSFER: msg("Not fit for transfer"),
}

# A medical order to be apart has an end, which health staff set (domain: 4.1).
NEEDS_AN_END = frozenset({Flag.ISOLATION})
OPPOSITE = {
    Flag.FIT_FOR_TRANSFER: Flag.NOT_FIT_FOR_TRANSFER,
    Flag.NOT_FIT_FOR_TRANSFER: Flag.FIT_FOR_TRANSFER,
}


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag as it stands; *until* is its last day. *precaution*: an officer set it on sight."""

    flag: Flag
    since: dt.datetime
    by: str
    until: dt.date | None
    precaution: bool

    def active(self, on: dt.date) -> bool:
        """Tell whether the flag counts on the day *on*."""
        return self.until is None or on <= self.until


class Fitness(enum.StrEnum):
    """What the examination found for daily life; punishment is never certified (Mandela 46)."""

    FIT = "fit"
    FIT_WITH_CARE = "fit_with_care"
    NEEDS_HOSPITAL = "needs_hospital"
    NOT_JUDGED = "not_judged"


FITNESS_WORDS: dict[Fitness, Message] = {
    Fitness.FIT: cmsg("health", "no special care"),
    Fitness.FIT_WITH_CARE: cmsg("health", "with the care written below"),
    Fitness.NEEDS_HOSPITAL: cmsg("health", "needs a hospital"),
    Fitness.NOT_JUDGED: cmsg("health", "could not be judged today"),
}


class YesNo(enum.StrEnum):
    """An answer that may be missing."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class Consent(enum.StrEnum):
    """What the person agrees may be told outside the infirmary."""

    NAMED = "named"
    WITHOUT_NAME = "without_name"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


CONSENT_WORDS: dict[Consent, Message] = {
    Consent.NAMED: cmsg("consent", "agrees, with the name"),
    Consent.WITHOUT_NAME: cmsg("consent", "agrees, without the name"),
    Consent.REFUSED: cmsg("consent", "does not agree"),
    Consent.NOT_ASKED: cmsg("consent", "not asked"),
}


@dataclass(frozen=True, slots=True)
class BodyMark:
    """A wound or mark seen: where on the body, and what was seen, in words."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Examination:
    """What health staff found and were told, in private; sealed to the health group.

    *words_told* is verbatim, in the language spoken; *interpreter* is empty when none was
    needed. Every text may be empty; *fitness* and *consent* are always answered.
    """

    fitness: Fitness
    consent: Consent
    on_reception: bool
    words_told: str = ""
    interpreter: str = ""
    marks: tuple[BodyMark, ...] = ()
    present_complaints: str = ""
    known_illness: str = ""
    treatment: str = ""
    allergies: str = ""
    state_of_mind: str = ""
    substances: str = ""
    contagious: YesNo = YesNo.NOT_ASKED
    pregnant_or_nursing: YesNo = YesNo.NOT_ASKED
    observations: str = ""
    plan: str = ""


class Grade(enum.StrEnum):
    """How findings go with what was told, on the whole picture (Istanbul Protocol)."""

    NOT_CONSISTENT = "not_consistent"
    CONSISTENT = "consistent"
    HIGHLY_CONSISTENT = "highly_consistent"
    TYPICAL = "typical"
    DIAGNOSTIC = "diagnostic"
    NOT_GRADED = "not_graded"


GRADE_WORDS: dict[Grade, Message] = {
    Grade.NOT_CONSISTENT: cmsg("Istanbul Protocol", "not consistent with what is told"),
    Grade.CONSISTENT: cmsg("Istanbul Protocol", "consistent with what is told"),
    Grade.HIGHLY_CONSISTENT: cmsg("Istanbul Protocol", "highly consistent with what is told"),
    Grade.TYPICAL: cmsg("Istanbul Protocol", "typical of what is told"),
    Grade.DIAGNOSTIC: cmsg("Istanbul Protocol", "diagnostic of what is told"),
    Grade.NOT_GRADED: cmsg("Istanbul Protocol", "not graded yet"),
}


@dataclass(frozen=True, slots=True)
class IllTreatment:
    """An allegation and what was found: verbatim, dated, placed, graded (domain: 9.5).

    *when* and *force* are as told and may be vague. *consent_report* decides whether and how the
    prosecutor and the independent body are told; *reported_to* says who was.
    """

    words_told: str
    when: str
    place: str
    force: str
    findings: tuple[BodyMark, ...]
    grade: Grade
    consent_report: Consent
    consent_photos: Consent
    second_examination_offered: bool
    interpreter: str = ""
    reported_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthNote:
    """One sealed page, opened: its number, and an examination or an allegation."""

    number: str
    at: dt.datetime
    by: str
    examination: Examination | None = None
    ill_treatment: IllTreatment | None = None


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """That a sealed page exists: what the acte d'écrou says and nothing more."""

    number: str
    at: dt.datetime
    on_reception: bool


def note_number(facility: str, year: int, number: int) -> str:
    """Return the number of a sealed page as papers show it: ``BKO-S-2026-00012``."""
    return f"{facility}-S-{year}-{number:05d}"
