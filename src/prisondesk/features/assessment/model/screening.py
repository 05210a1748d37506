"""The general screening: its sections, its five outcomes, and how far it has got."""

import datetime as dt
import enum
from dataclasses import dataclass
from fractions import Fraction

from prisondesk.features.assessment.model.items import Item, OutcomeRule, Words
from prisondesk.kernel.message import Message, cmsg, msg


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


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions and the roles that may answer them (decision 12)."""

    key: str
    title: Words
    filled_by: tuple[str, ...]


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
    least_share: Fraction
    needs_listed_from: int
    needs_section: str

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
