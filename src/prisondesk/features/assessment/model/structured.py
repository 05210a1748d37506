"""A structured assessment as data, and what follows from its answers."""

import enum
from dataclasses import dataclass
from fractions import Fraction

from prisondesk.features.assessment.model.items import Item, OutcomeRule, Rating, Words


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
class Procedure:
    """Who takes part and by when: the people decide, the rules only say in which order.

    *not_for* are uses the instrument forbids; they are printed and kept by the services.
    """

    lead_roles: tuple[str, ...]
    second_roles: tuple[str, ...]
    same_sex_lead_for_women: bool
    reason_min_chars: int
    up_expires_days: int
    reason_codes: tuple[str, ...]
    contest_days: int
    review_events: tuple[str, ...]
    not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structured:
    """A version of a structured assessment: rules as written in its file.

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
    good_share: Fraction
    good_source_kinds: int
    limited_share: Fraction
    review: tuple[tuple[str, int], ...]
    procedure: Procedure
    source_words: tuple[tuple[str, Words], ...]
    scale: tuple[tuple[ItemRole, tuple[tuple[Rating, Words], ...]], ...]

    def item(self, key: str) -> Item:
        """Return one item; KeyError when there is none."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def role(self, key: str) -> ItemRole:
        """Return what the item *key* is for; KeyError when there is none."""
        section = self.item(key).section
        return next(domain.role for domain in self.domains if domain.key == section)

    @property
    def order(self) -> tuple[str, ...]:
        """Return the levels from the lowest to the gravest, as the rules name them."""
        return tuple(dict.fromkeys(rule.level for rule in reversed(self.levels)))

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
