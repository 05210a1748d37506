"""One structured assessment of one person, from the opening to the decision and its reviews."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.assessment.model.items import NoInformation, Rating
from prisondesk.features.assessment.model.structured import Mark
from prisondesk.kernel.message import Message, cmsg, msg, verbatim


class Why(enum.StrEnum):
    """What opened an assessment; it never gives a level by itself."""

    OFFENCE = "title_offence_family_terrorism"
    REFERRAL = "referral_by_director_with_reason"
    EVENT = "event_review"
    CONTEST = "contest"


WHY_WORDS: dict[Why, Message] = {
    Why.OFFENCE: msg("offence written on the title"),
    Why.REFERRAL: msg("referral by the director, with a reason"),
    Why.EVENT: msg("review after an event or at its date"),
    Why.CONTEST: msg("contested by the person"),
}


class Event(enum.StrEnum):
    """What calls a review before its date."""

    JUDGMENT = "judgment"
    RELEASE_ORDER = "release_order"
    TRANSFER_IN = "transfer_in"
    INCIDENT = "serious_incident"
    NEWS = "family_or_community_news"
    COMPLAINT = "complaint_upheld"
    REQUEST = "person_request"
    BEFORE_RELEASE = "before_release"


EVENT_WORDS: dict[Event, Message] = {
    Event.JUDGMENT: cmsg("review", "judgment"),
    Event.RELEASE_ORDER: cmsg("review", "order of release"),
    Event.TRANSFER_IN: cmsg("review", "arrival from another prison"),
    Event.INCIDENT: cmsg("review", "serious incident"),
    Event.NEWS: cmsg("review", "news of the family or the community"),
    Event.COMPLAINT: cmsg("review", "complaint upheld"),
    Event.REQUEST: cmsg("review", "asked by the person"),
    Event.BEFORE_RELEASE: cmsg("review", "before release"),
}


class OverrideReason(enum.StrEnum):
    """The codes of a decision that differs from the suggestion."""

    NEW_INFORMATION = "new_information"
    PROTECTIVE_OPTION = "protective_option"
    SAFETY = "safety_of_person"
    CAPACITY = "capacity_constraint_temporary"
    ERROR = "error_in_rating"
    OTHER = "other"


OVERRIDE_WORDS: dict[OverrideReason, Message] = {
    OverrideReason.NEW_INFORMATION: msg("new information"),
    OverrideReason.PROTECTIVE_OPTION: msg("protective factors"),
    OverrideReason.SAFETY: msg("safety of the person"),
    OverrideReason.CAPACITY: msg("lack of places, for a time"),
    OverrideReason.ERROR: msg("an error in a rating"),
    OverrideReason.OTHER: msg("another reason"),
}

INSUFFICIENT = "insufficient_information"
LOW_WITH_CONDITIONS = "low_with_conditions"
_PROVISIONAL = "_provisional"
LEVEL_NAMES: dict[str, Message] = {
    "low": cmsg("level", "low"),
    "medium": cmsg("level", "medium"),
    "high": cmsg("level", "high"),
    LOW_WITH_CONDITIONS: cmsg("level", "low, with conditions"),
    INSUFFICIENT: cmsg("level", "not enough information: no level"),
}


def level_words(level: str) -> Message:
    """Return a level in words, "provisional" said where it is."""
    plain = level.removesuffix(_PROVISIONAL)
    words = LEVEL_NAMES.get(plain) or verbatim(plain)
    return msg("{level} (provisional)", level=words) if level != plain else words


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of the incident book that names the person: its number and day, never the others.

    *counts_as* is the source of the instrument it is: what was confirmed after hearing the person
    is another one than what somebody noted or told.
    """

    number: str
    day: dt.date
    counts_as: str


@dataclass(frozen=True, slots=True)
class RatedItem:
    """One item as it was rated, and what the rating rests on.

    *newest* is the newest fact's day, *cited* are entries of the incident book.
    """

    item: str
    rating: Rating
    why_not: NoInformation | None = None
    note: str = ""
    sources: tuple[str, ...] = ()
    newest: dt.date | None = None
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """How the information was gathered."""

    interview_held: bool = False
    refusal_recorded: bool = False
    language: str = ""
    interpreter_needed: bool = False
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class MarkedDomain:
    """A risk domain and what its rated items say together."""

    domain: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Proposed:
    """An activity that a need opens; *first* where the need is strong."""

    activity: str
    first: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules of that version said; kept with the ratings and never worked out again."""

    level: str
    shown: str
    confidence: str
    rated: int
    asked: int
    marks: tuple[MarkedDomain, ...]
    because: tuple[str, ...]
    option: str
    review_days: int
    activities: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """The person was told the proposed level and the reasons that can be told, and was heard.

    *way* is the language; *impossible* says why it could not be done, when it could not.
    """

    language: str
    interpreter: str
    words: str
    agrees: bool | None = None
    impossible: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the director decided; *code* is given when it differs from the suggestion."""

    level: str
    review_on: dt.date
    code: OverrideReason | None = None
    lapses_on: dt.date | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose personal key signed what."""

    officer: str
    name: str
    role: str
    purpose: str
    target: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Step:
    """Who did one step, in which role, and when."""

    by: str
    role: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Contested:
    """The person's words against the decision, the day an answer is due, and the answer."""

    words: str
    at: dt.datetime
    answer_due: dt.date
    answered_at: dt.datetime | None = None
    kept: bool | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A short review: nothing new, said by two people, and the next date."""

    hash: str
    review_on: dt.date
    at: dt.datetime
    by: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """An event that calls a review before its date."""

    event: Event
    at: dt.datetime
    due: dt.date


class Stage(enum.StrEnum):
    """How far an assessment has got."""

    RATING = "rating"
    TO_SIGN = "to_sign"
    TO_HEAR = "to_hear"
    TO_DECIDE = "to_decide"
    DECIDED = "decided"


STAGE_WORDS: dict[Stage, Message] = {
    Stage.RATING: msg("being rated"),
    Stage.TO_SIGN: msg("waiting for both signatures"),
    Stage.TO_HEAR: msg("the person is to be told and heard"),
    Stage.TO_DECIDE: msg("waiting for the director"),
    Stage.DECIDED: msg("decided"),
}
LEAD, SECOND, OVERRIDE, REVIEW = (
    "assessment.lead",
    "assessment.second",
    "assessment.override",
    "assessment.review",
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment as the facts tell it; *contests* names the one it answers.

    *no_woman* is the reason written when no woman leads the assessment of a woman, or empty.
    """

    dossier: str
    id: str
    instrument: str
    version: str
    draft: bool
    why: Why
    reason: str
    opened: Step
    contests: str = ""
    ratings: tuple[RatedItem, ...] = ()
    gathered: Gathered | None = None
    found: Found | None = None
    ratings_hash: str = ""
    rated: Step | None = None
    signatures: tuple[Signed, ...] = ()
    heard: Hearing | None = None
    heard_step: Step | None = None
    decision: Decision | None = None
    decision_hash: str = ""
    decided: Step | None = None
    override_reason: str = ""
    no_woman: str = ""
    contested: Contested | None = None
    reviews: tuple[Reviewed, ...] = ()
    calls: tuple[Called, ...] = ()

    def signature(self, purpose: str) -> Signed | None:
        """Return the signature for *purpose* on the ratings or the decision that stand now."""
        wanted = self.decision_hash if purpose == OVERRIDE else self.ratings_hash
        mine = (each for each in self.signatures if each.purpose == purpose)
        return next((each for each in mine if each.target == wanted), None)

    @property
    def stage(self) -> Stage:
        """Return the step that comes next."""
        if self.found is None:
            return Stage.RATING
        if self.signature(LEAD) is None or self.signature(SECOND) is None:
            return Stage.TO_SIGN
        if self.heard is None:
            return Stage.TO_HEAR
        return Stage.DECIDED if self.decision is not None else Stage.TO_DECIDE
