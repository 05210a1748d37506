"""An instrument as data, and the answers given to it."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


class Rating(enum.StrEnum):
    """An answer on the scale; NI is "no information" and is never a number."""

    NO = "0"
    SOME = "1"
    YES = "2"
    NI = "NI"


class NoInformation(enum.StrEnum):
    """Why there is no information."""

    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    NO_INTERPRETER = "no_interpreter"
    NO_SOURCE = "no_source"
    OTHER = "other"


NO_INFORMATION_WORDS: dict[NoInformation, Message] = {
    NoInformation.REFUSED: msg("does not wish to answer"),
    NoInformation.NOT_ASKED: cmsg("question", "not asked"),
    NoInformation.NO_INTERPRETER: msg("no interpreter"),
    NoInformation.NO_SOURCE: msg("no source"),
    NoInformation.OTHER: msg("another reason"),
}


class SectionKey(enum.StrEnum):
    """The sections of the general screening."""

    SELF_HARM = "SH"
    HEALTH = "HE"
    VULNERABILITY = "VU"
    CUSTODY = "CU"
    NEEDS = "NE"


class OutcomeKey(enum.StrEnum):
    """The five outcomes; they are never added together."""

    SELF_HARM = "self_harm"
    HEALTH = "health"
    VULNERABILITY = "vulnerability"
    CUSTODY = "custody"
    NEEDS = "needs"


Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: for the officer, the words to say, guidance, and what 0, 1 and 2 mean."""

    key: str
    section: str
    critical: bool
    question: Words
    ask: Words
    guidance: Words
    anchors: tuple[tuple[Rating, Words], ...]
    sources: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions and the roles that may answer them (decision 12)."""

    key: str
    title: Words
    filled_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A level, the condition under which it holds, and what it asks for."""

    level: str
    when: str
    effect: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A version of an instrument; an old one stays readable with its answers."""

    key: str
    version: str
    draft: bool
    title: Words
    opening: Words
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    outcomes: tuple[tuple[str, tuple[OutcomeRule, ...]], ...]
    first_night: tuple[str, ...]
    least_share: int
    needs_listed_from: int

    def item(self, key: str) -> Item:
        """Return one item; KeyError when there is none."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def of(self, section: str) -> tuple[Item, ...]:
        """Return the items of one section."""
        return tuple(item for item in self.items if item.section == section)


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating of one item; without information it says why; *note* is the evidence in words."""

    item: str
    rating: Rating
    why_not: NoInformation | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A level, what it asks for, and the items whose answers led to it."""

    key: OutcomeKey
    level: str
    effect: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """All that follows from the answers given so far.

    *share* is the percentage of items that are rated; *missing_tonight* are the first-night
    items without an answer; *actions* are the tasks that the answers open, with their items.
    """

    outcomes: tuple[Outcome, ...]
    share: int
    missing_tonight: tuple[str, ...]
    actions: tuple[tuple[str, tuple[str, ...]], ...]
    provisional: bool

    def level(self, key: OutcomeKey) -> str:
        """Return the level of one outcome."""
        return next(outcome.level for outcome in self.outcomes if outcome.key is key)


@dataclass(frozen=True, slots=True)
class Progress:
    """When the first-night questions were put, how many stay open, which sections were held."""

    first_night_at: dt.datetime | None = None
    missing_tonight: int = 5
    sections: tuple[str, ...] = ()


LEVEL_WORDS: dict[OutcomeKey, dict[str, Message]] = {
    OutcomeKey.SELF_HARM: {
        "none": msg("no sign of danger to self"),
        "watch": msg("company and watch"),
        "urgent": msg("never alone, health now"),
        "unknown": msg("not asked yet: watch until it is"),
    },
    OutcomeKey.HEALTH: {
        "none": msg("nothing urgent"),
        "appointment": msg("to be seen within 24 hours"),
        "urgent": msg("care now"),
        "unknown": msg("health check not done yet"),
    },
    OutcomeKey.VULNERABILITY: {
        "none": msg("no special protection"),
        "some": msg("placement note"),
        "unknown": msg("to be asked before the first night"),
        "high": msg("protective placement, decided today"),
    },
    OutcomeKey.CUSTODY: {
        "low": cmsg("custody", "ordinary"),
        "medium": cmsg("custody", "attention"),
        "high": cmsg("custody", "strict, provisional"),
    },
    OutcomeKey.NEEDS: {"listed": msg("needs listed"), "none": msg("no need named")},
}


class ItemRole(enum.StrEnum):
    """What an item of a structured assessment is for; only risk items decide a level."""

    RISK = "risk"
    NEED = "need"
    PROTECTIVE = "protective"


class Mark(enum.StrEnum):
    """What the rated items of one domain say together; never a sum."""

    NO_INFORMATION = "no_information"
    MARKED = "marked"
    SOME = "some"
    NONE = "none"


class SourceKind(enum.StrEnum):
    """What stands behind a source; an allegation alone never carries a rating of 2."""

    OFFICIAL = "official"
    PERSON = "person"
    STAFF = "staff"
    EXTERNAL = "external"
    ALLEGATION = "allegation"


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of items with one role."""

    key: str
    role: ItemRole
    title: Words


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """What a rating must rest on; *recency* gives the months for items that have their own."""

    note_from: tuple[tuple[ItemRole, int], ...]
    note_min_chars: int
    min_sources_for_risk_2: int
    allegation_cap: int
    recency_months: int
    recency: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Structured:
    """A version of a structured assessment: rules as written in its file, shares in per cent.

    *marks* say when a domain is what, in this order; *levels* the first that holds; *opens* the
    activities each need opens; *review* the days until the next review by kind of result.
    """

    key: str
    version: str
    draft: bool
    min_age: int
    title: Words
    purpose: Words
    opening: Words
    domains: tuple[Domain, ...]
    items: tuple[Item, ...]
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    activities: tuple[tuple[str, Words], ...]
    open_from: int
    priority_from: int
    sources: tuple[tuple[str, SourceKind], ...]
    evidence: EvidenceRules
    marks: tuple[tuple[Mark, str], ...]
    levels: tuple[OutcomeRule, ...]
    option: OutcomeRule
    good_share: int
    good_source_kinds: int
    limited_share: int
    review: tuple[tuple[str, int], ...]

    def of(self, role: ItemRole) -> tuple[Item, ...]:
        """Return the items of one role, in the order of the instrument."""
        keys = {domain.key for domain in self.domains if domain.role is role}
        return tuple(item for item in self.items if item.section in keys)


@dataclass(frozen=True, slots=True)
class Ground:
    """How the information was gathered: what "good" confidence asks for besides a share."""

    source_kinds: int
    interview_or_refusal_recorded: bool
    interpreter_if_needed: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the rules say to the people who decide.

    *level* is what the rated items alone suggest; *shown* is what people are shown, which is
    "insufficient_information" or "…_provisional" when too little is known. *option* is a lower
    level that protective factors open, never taken by itself. *because* are the items behind
    the level; *activities* those that needs open, with True where they come first.
    """

    level: str
    shown: str
    confidence: str
    rated: int
    asked: int
    domains: tuple[tuple[str, Mark], ...]
    because: tuple[str, ...]
    option: str
    review_days: int
    activities: tuple[tuple[str, bool], ...]
