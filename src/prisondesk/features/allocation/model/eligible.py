"""Who may be proposed for an ordinary transfer: every criterion with its own reason."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.allocation.model.people import Known
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.health.model import Flag
from prisondesk.features.visits.model import VisitorHome
from prisondesk.kernel.message import Message, cmsg


class Criterion(enum.StrEnum):
    """What is looked at; distance only ever keeps somebody near (decision 15)."""

    FINAL = "final"
    TIME = "time"
    SCREENING = "screening"
    HEALTH = "health"
    HOLD = "hold"
    VISITOR = "visitor"
    BEHAVIOUR = "behaviour"


CRITERION_WORDS: dict[Criterion, Message] = {
    Criterion.FINAL: cmsg("criterion of a transfer", "Final conviction"),
    Criterion.TIME: cmsg("criterion of a transfer", "Time left"),
    Criterion.SCREENING: cmsg("criterion of a transfer", "Screening"),
    Criterion.HEALTH: cmsg("criterion of a transfer", "Health staff"),
    Criterion.HOLD: cmsg("criterion of a transfer", "Holds"),
    Criterion.VISITOR: cmsg("criterion of a transfer", "Named visitor"),
    Criterion.BEHAVIOUR: cmsg("criterion of a transfer", "Behaviour"),
}


@dataclass(frozen=True, slots=True)
class Conduct:
    """What the incident book says since a day: days of incidents, sanctions with their days."""

    since: dt.date
    incidents: tuple[dt.date, ...] = ()
    sanctions: tuple[tuple[dt.date, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of somebody; *hearing* is the next day in court, *ends* the end known.

    *homes* are those of the named visitors, the nearest first.
    *conduct* is what the incident book says of the last twelve months, None without a book.
    """

    dossier: str
    status: LegalStatus | None
    ends: dt.date | None
    hearing: dt.date | None
    release_ordered: bool
    pressure: Known
    flags: frozenset[Flag]
    conduct: Conduct | None = None
    homes: tuple[VisitorHome, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One criterion: met, not met, or nobody knows (missing is a value, never a yes)."""

    criterion: Criterion
    met: Known
    reason: Message


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody with all answers; *possible* when nothing speaks against it."""

    dossier: str
    answers: tuple[Answer, ...]

    @property
    def possible(self) -> bool:
        """Tell whether no criterion is against it; what is missing is still to be asked."""
        return not any(each.met is Known.NO for each in self.answers)

    @property
    def gaps(self) -> int:
        """Return how many criteria are open, without the visitor: distance ranks nobody."""
        return sum(
            each.met is Known.NOT_ASSESSED and each.criterion is not Criterion.VISITOR
            for each in self.answers
        )

    @property
    def missing(self) -> int:
        """Return how many criteria nobody can answer yet."""
        return sum(each.met is Known.NOT_ASSESSED for each in self.answers)
