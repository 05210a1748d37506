"""A whole plan of moves signed in one act by the director (decision 16)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.placement import PlacementReason
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """One move of a plan: *reasons* are its own codes, *note* its own words, kept with it."""

    dossier: str
    before: str
    cell: str
    reasons: tuple[PlacementReason, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """What a director signs: the moves, the day they are looked at again, and that all was read.

    *points* and *after* are the objective before and with the whole plan, as it was computed.
    """

    moves: tuple[PlannedMove, ...]
    review_on: dt.date
    read: bool
    points: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class SignedMove:
    """One move as the signature covers it: the fact of the decision, by its hash."""

    dossier: str
    decision: str


@dataclass(frozen=True, slots=True)
class PlanSigning:
    """What became of a plan: who moves, and why the others are decided one by one."""

    signed: tuple[str, ...]
    left: Mapping[str, Message]
