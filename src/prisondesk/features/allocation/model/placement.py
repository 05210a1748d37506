"""A decision on where somebody sleeps, and the stay that follows from it."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import Concern, Rule
from prisondesk.features.allocation.model.places import Regime
from prisondesk.kernel.message import Message, cmsg


class PlacementReason(enum.StrEnum):
    """Why this cell: codes for ordinary placements, so that no text is needed."""

    LESS_CROWDED = "less_crowded"
    COMPANY = "company"
    NEAR_VISITORS = "near_visitors"
    PROTECTION = "protection"
    HEALTH = "health"
    JUDGE = "judge"
    WORK = "work"
    STATUS = "status"
    ONLY_POSSIBLE = "only_possible"


REASON_WORDS: dict[PlacementReason, Message] = {
    PlacementReason.LESS_CROWDED: cmsg("reason of a placement", "less crowded"),
    PlacementReason.COMPANY: cmsg("reason of a placement", "company"),
    PlacementReason.NEAR_VISITORS: cmsg("reason of a placement", "near the visitors"),
    PlacementReason.PROTECTION: cmsg("reason of a placement", "protection"),
    PlacementReason.HEALTH: cmsg("reason of a placement", "asked by health staff"),
    PlacementReason.JUDGE: cmsg("reason of a placement", "order of a judge"),
    PlacementReason.WORK: cmsg("reason of a placement", "work or training"),
    PlacementReason.STATUS: cmsg("reason of a placement", "change of status"),
    PlacementReason.ONLY_POSSIBLE: cmsg("reason of a placement", "only possible cell"),
}


class Basis(enum.StrEnum):
    """Decided for this person, or because a policy of the directorate says so."""

    INDIVIDUAL = "individual"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Emergency:
    """A minor among adults because nothing else exists tonight: at most 24 hours, judge told."""

    until: dt.datetime
    judge_told_at: dt.datetime
    judge_told_how: str


@dataclass(frozen=True, slots=True)
class Provisional:
    """A cell for the first nights; *note* says why when it is against the proposal."""

    cell: str
    zone: str = ""
    note: str = ""
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a director decides.

    *review_on* is the day on which the placement is looked at again; *risks_seen* that the
    points against the cell were read; *policy_reference* names the decision of the directorate
    when *basis* is POLICY.
    """

    cell: str
    reasons: tuple[PlacementReason, ...]
    review_on: dt.date
    basis: Basis
    regime: Regime
    risks_seen: bool
    note: str = ""
    zone: str = ""
    policy_reference: str = ""
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True)
class Swapping:
    """Two people change places by one decision: the cells are each other’s."""

    one: str
    other: str
    reasons: tuple[PlacementReason, ...]
    review_on: dt.date
    risks_seen: bool
    note: str = ""


class SecondState(enum.StrEnum):
    """Whether a second person stands behind a decision."""

    NOT_NEEDED = "not_needed"
    PAPER = "paper"
    SIGNED = "signed"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Placement:
    """A decision as the facts keep it, with what the program showed when it was taken.

    *second* says how the second person signs: ASKED is signed in the same act by a fact of its
    own; PAPER names who signed on paper in *paper_signed_by*, electronic within 24 hours.
    *crowding* says what covered a full cell: a standing decision, or the text. *swapped_with* is
    the dossier of who took the place left, when two changed places in one act.
    """

    facility: str
    choice: Choice
    concerns: tuple[Concern, ...]
    rules_broken: tuple[Rule, ...]
    placed_before: int
    crowding: str
    second: SecondState
    paper_signed_by: str = ""
    swapped_with: str = ""


class AbsenceReason(enum.StrEnum):
    """Where somebody is who keeps a cell here."""

    COURT = "court"
    HOSPITAL = "hospital"
    INVESTIGATION = "investigation"
    WORK_OUTSIDE = "work_outside"
    LEAVE = "leave"
    OTHER = "other"
    INFIRMARY = "infirmary"


ABSENCE_WORDS: dict[AbsenceReason, Message] = {
    AbsenceReason.INFIRMARY: cmsg("absence", "in the infirmary of this prison"),
    AbsenceReason.COURT: cmsg("absence", "at court"),
    AbsenceReason.HOSPITAL: cmsg("absence", "in hospital"),
    AbsenceReason.INVESTIGATION: cmsg("absence", "handed to investigators"),
    AbsenceReason.WORK_OUTSIDE: cmsg("absence", "at work outside"),
    AbsenceReason.LEAVE: cmsg("absence", "on leave"),
    AbsenceReason.OTHER: cmsg("absence", "elsewhere, in words"),
}


# Away from the cell and inside the prison: counted there, and no absence from the prison.
INSIDE = frozenset({AbsenceReason.INFIRMARY})


class StayEnd(enum.StrEnum):
    """Why somebody has no cell here any more."""

    RELEASED = "released"
    TRANSFERRED = "transferred"
    ESCAPED = "escaped"
    DIED = "died"
    MISTAKE = "mistake"


STAY_END_WORDS: dict[StayEnd, Message] = {
    StayEnd.RELEASED: cmsg("end of a stay", "released"),
    StayEnd.TRANSFERRED: cmsg("end of a stay", "transferred"),
    StayEnd.ESCAPED: cmsg("end of a stay", "escaped"),
    StayEnd.DIED: cmsg("end of a stay", "died"),
    StayEnd.MISTAKE: cmsg("end of a stay", "entered by mistake"),
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where somebody goes for a time, and when they are to be back, if known."""

    reason: AbsenceReason
    note: str = ""
    expected: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away for a time; *expected* is when they are to be back, if known."""

    reason: AbsenceReason
    since: dt.datetime
    note: str
    expected: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in one cell; *until* is None while it lasts.

    *decision* is the hash of the fact behind it; *placement* is None for a provisional cell.
    """

    dossier: str
    number: int
    facility: str
    cell: str
    zone: str
    since: dt.datetime
    decided_by: str
    decision: str
    provisional: bool
    second: SecondState
    placement: Placement | None = None
    emergency: Emergency | None = None
    until: dt.datetime | None = None
    ended: StayEnd | None = None
    absent: Absence | None = None

    @property
    def review_on(self) -> dt.date | None:
        """Return the day on which to look at the placement again."""
        return self.placement.choice.review_on if self.placement else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a final placement; *cell* is the provisional one, or empty.

    *due* is 24 hours after *since* (decision 2).
    """

    dossier: str
    cell: str
    since: dt.datetime
    due: dt.datetime
