"""What the rules answer about a cell: refused and why, or possible with what there is to weigh."""

import enum
from dataclasses import dataclass

from prisondesk.features.allocation.model.places import Cell, Regime
from prisondesk.kernel.message import Message


class Rule(enum.StrEnum):
    """A rule that can refuse a cell."""

    SEX = "sex"
    AGE = "age"
    STATUS = "status"
    STATE = "state"
    REGIME = "regime"
    ARRIVALS = "arrivals"
    INFIRMARY = "infirmary"
    ISOLATION = "isolation"
    FLOOR = "floor"
    ADAPTED = "adapted"
    SEPARATION = "separation"


class Force(enum.StrEnum):
    """ABSOLUTE never yields, ORDERED yields only where no other cell is left, STRONG yields to a
    written reason and a second person.
    """

    ABSOLUTE = "absolute"
    ORDERED = "ordered"
    STRONG = "strong"


class Standing(enum.StrEnum):
    """Whether a cell may be chosen, from freely to never."""

    POSSIBLE = "possible"
    AGAINST_RULE = "against_rule"
    LAST_RESORT = "last_resort"
    REFUSED = "refused"


class Concern(enum.StrEnum):
    """One thing to weigh; the decision keeps which were shown."""

    OVER_PLACES = "over_places"
    LITTLE_SPACE = "little_space"
    STATUS_MIX = "status_mix"
    DEBT_MIX = "debt_mix"
    PRESSURE_NEAR = "pressure_near"
    TOILETS = "toilets"
    NO_COURT = "no_court"
    AGE_NOT_KNOWN = "age_not_known"
    SEX_NOT_KNOWN = "sex_not_known"
    ALONE = "alone"
    BED_ASKED = "bed_asked"
    SEPARATED_NEAR = "separated_near"
    MINOR_NEAR = "minor_near"
    INFANT = "infant"
    FREE_PLACES = "free_places"
    ENOUGH_SPACE = "enough_space"
    SAME_STATUS = "same_status"
    NOBODY_LISTED = "nobody_listed"
    SHARED_LANGUAGE = "shared_language"


class Purpose(enum.StrEnum):
    """For the first night, or for good."""

    PROVISIONAL = "provisional"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: for how long, and under which regime."""

    purpose: Purpose
    regime: Regime


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that says no: the sentence, and the one or two words of the board."""

    rule: Rule
    force: Force
    text: Message
    short: Message


@dataclass(frozen=True, slots=True)
class Point:
    """Something that speaks for or against a cell."""

    concern: Concern
    text: Message
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one cell; *placed* counts those in it now, this person left out."""

    cell: Cell
    standing: Standing
    refusals: tuple[Refusal, ...]
    against: tuple[Point, ...]
    favour: tuple[Point, ...]
    placed: int

    @property
    def short(self) -> Message | None:
        """Return the first reason in one or two words, None for a possible cell."""
        return self.refusals[0].short if self.refusals else None

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """Return what was shown against this cell, for the decision to keep."""
        return tuple(point.concern for point in self.against)

    @property
    def broken(self) -> tuple[Rule, ...]:
        """Return the rules that choosing this cell would break."""
        return tuple(refusal.rule for refusal in self.refusals)


@dataclass(frozen=True, slots=True)
class Step:
    """Cells that fell away together: why, under which kind of rule, how many."""

    text: Message
    note: Message | None
    count: int


@dataclass(frozen=True, slots=True)
class Trace:
    """How many cells there were, what took how many away, how many are left."""

    total: int
    steps: tuple[Step, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Considered:
    """All cells judged for one person: the possible ones first, the least loaded first.

    *notes* concern the person whatever the cell: what is missing, whom to see first.
    """

    verdicts: tuple[Verdict, ...]
    trace: Trace
    notes: tuple[Message, ...]

    def verdict(self, code: str) -> Verdict | None:
        """Return the verdict on the cell *code*."""
        return next((each for each in self.verdicts if each.cell.code == code), None)

    def possible(self) -> tuple[Verdict, ...]:
        """Return the verdicts on cells that break no rule, in order."""
        return tuple(each for each in self.verdicts if each.standing is Standing.POSSIBLE)
