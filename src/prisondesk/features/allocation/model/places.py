"""Blocks and cells: what there is, for whom, in which state."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class SexUse(enum.StrEnum):
    """Who may sleep in a cell; EITHER is never both at once."""

    MEN = "men"
    WOMEN = "women"
    EITHER = "either"


class AgeUse(enum.StrEnum):
    """Which ages a cell is for; EITHER is never both at once."""

    ADULTS = "adults"
    MINORS = "minors"
    EITHER = "either"


class StatusUse(enum.StrEnum):
    """For those awaiting judgment, for those sentenced, or for both."""

    UNTRIED = "untried"
    SENTENCED = "sentenced"
    ANY = "any"


class Regime(enum.StrEnum):
    """How people live there."""

    ORDINARY = "ordinary"
    ARRIVALS = "arrivals"
    PROTECTION = "protection"
    REINFORCED = "reinforced"
    OBSERVATION = "observation"


REGIME_WORDS: dict[Regime, Message] = {
    Regime.ORDINARY: cmsg("regime of a cell", "ordinary"),
    Regime.ARRIVALS: cmsg("regime of a cell", "arrivals"),
    Regime.PROTECTION: cmsg("regime of a cell", "protection"),
    Regime.REINFORCED: cmsg("regime of a cell", "reinforced"),
    Regime.OBSERVATION: cmsg("regime of a cell", "observation"),
}


class Medical(enum.StrEnum):
    """Whether health staff decide who is there."""

    NONE = "none"
    INFIRMARY = "infirmary"
    ISOLATION = "isolation"


class State(enum.StrEnum):
    """Whether a cell can be used."""

    IN_USE = "in_use"
    WORKS = "works"
    CLOSED = "closed"


STATE_WORDS: dict[State, Message] = {
    State.IN_USE: cmsg("state of a cell", "in use"),
    State.WORKS: cmsg("state of a cell", "works"),
    State.CLOSED: cmsg("state of a cell", "closed"),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a large cell where people sleep: its code, where it is, its places."""

    code: str
    places: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A quartier: *position* is its place on the board.

    *outside_places* tells that its beds are not among the official places of the prison
    (an infirmary); *note* is a second line such as « cabinets 1 – 3 ».
    """

    code: str
    name: str
    position: int
    outside_places: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. What a safety rule reads has no default: somebody has to say it.

    *area_dm2* is the usable area in square decimetres (1 m² = 100 dm²) and None when nobody
    measured it, *area_estimated* says it is an example or a guess. *official* places are set by
    the administration, *operational* places are usable today. *toilets* is None when not counted.
    """

    code: str
    block: str
    official: int
    operational: int
    area_dm2: int | None
    toilets: int | None
    court_access: bool
    ground_floor: bool
    adapted: bool
    sex: SexUse
    age: AgeUse
    status: StatusUse
    regime: Regime
    medical: Medical
    state: State
    state_reason: str = ""
    state_since: dt.date | None = None
    state_expected: dt.date | None = None
    area_estimated: bool = False
    height_cm: int | None = None
    water_points: int | None = None
    showers: int | None = None
    zones: tuple[Zone, ...] = ()

    @property
    def usable_places(self) -> int:
        """Return the places that can be slept in today."""
        return self.operational if self.state is State.IN_USE else 0


@dataclass(frozen=True, slots=True)
class Places:
    """All blocks and cells of one prison, in the order of the board."""

    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]

    def cell(self, code: str) -> Cell | None:
        """Return the cell *code*, or None."""
        return next((cell for cell in self.cells if cell.code == code), None)

    def block(self, code: str) -> Block | None:
        """Return the block *code*, or None."""
        return next((block for block in self.blocks if block.code == code), None)

    def cells_of(self, block: str) -> tuple[Cell, ...]:
        """Return the cells of *block*, in order."""
        return tuple(cell for cell in self.cells if cell.block == block)


class CrowdingReason(enum.StrEnum):
    """Why a block is filled beyond its places."""

    NO_PLACE_LEFT = "no_place_left"
    ARRIVALS = "arrivals"
    WORKS = "works"
    SEPARATION = "separation"
    WAITING_TRANSFER = "waiting_transfer"


CROWDING_WORDS: dict[CrowdingReason, Message] = {
    CrowdingReason.NO_PLACE_LEFT: cmsg("overcrowding", "no place left in the prison"),
    CrowdingReason.ARRIVALS: cmsg("overcrowding", "more arrivals than exits"),
    CrowdingReason.WORKS: cmsg("overcrowding", "works in other cells"),
    CrowdingReason.SEPARATION: cmsg("overcrowding", "needed to keep groups apart by law"),
    CrowdingReason.WAITING_TRANSFER: cmsg("overcrowding", "waiting for a transfer"),
}


@dataclass(frozen=True, slots=True)
class Overcrowding:
    """A standing decision on one block: counted from *since* to *until*, both included."""

    block: str
    reasons: tuple[CrowdingReason, ...]
    note: str
    since: dt.date
    until: dt.date

    def covers(self, day: dt.date) -> bool:
        """Tell whether the decision stands on *day*."""
        return self.since <= day <= self.until
