"""A plan of who sleeps where: what is asked, what it costs, what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCell:
    """One cell of a plan: its places and whom it is for (`status` may be ``any``)."""

    id: str
    block: str
    places: int
    sex: str
    age: str
    status: str
    regime: str
    accessible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPerson:
    """One person of a plan, known by a pseudonym.

    *risk* is 0 to 3 and None when nobody assessed it: then no regime is better than another.
    *group* is an affiliation assessed with its reason, never an origin or a religion.
    *current* is the cell of today, None for somebody who arrives. Who is *fixed* stays there,
    whatever a rule of the plan would say: others decide where he is.
    """

    id: str
    sex: str
    minor: bool
    status: str
    risk: int | None
    group: str | None
    recruiter: bool
    vulnerable: bool
    languages: frozenset[str]
    needs_accessible: bool
    current: str | None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons to keep apart; *hard* is never broken."""

    first: str
    second: str
    hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each departure from the wish costs, in points of the objective."""

    status: int = 20
    regime: int = 60
    cap: int = 30
    rival: int = 150
    recruit: int = 40
    lang: int = 25
    apart: int = 80
    together: int = 30
    move: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTask:
    """Everything a planner is given."""

    cells: tuple[PlanCell, ...]
    people: tuple[PlanPerson, ...]
    apart: tuple[Pair, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()
    group_cap: int = 3
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an assignment costs: the points by term, and the hard rules broken by rule."""

    parts: Mapping[str, int]
    broken: Mapping[str, int]

    @property
    def objective(self) -> int:
        """Return all points together; fewer is better."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One move, with the points it saves when the moves before it are made.

    *why* are the terms of the objective it makes cheaper (points saved, the most first) and the
    ones it makes dearer (below zero).
    """

    person: str
    before: str | None
    after: str
    gain: int
    why: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An answer: a cell for everybody, its cost, and how much better it could be at most.

    *bound* is a number of points no assignment can go below, *floor* the part of it that
    crowding alone costs. *steps* are the moves of a capped plan, the best first.
    """

    assignment: Mapping[str, str]
    tally: Tally
    bound: int
    floor: int
    steps: tuple[PlanStep, ...] = ()

    @property
    def proved(self) -> bool:
        """Tell whether nothing better exists."""
        return not self.tally.broken and self.tally.objective <= self.bound
