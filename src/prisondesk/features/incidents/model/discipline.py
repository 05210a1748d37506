"""A disciplinary procedure: told, heard, decided, appealed (Mandela Rules 36-46)."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class SanctionKind(enum.StrEnum):
    """What may be decided; contact with the family is never taken away (Mandela Rule 43)."""

    WARNING = "warning"
    PRIVILEGE = "privilege"
    ACTIVITY = "activity"
    CONFINEMENT = "confinement"
    SOLITARY = "solitary"


SANCTION_WORDS: dict[SanctionKind, Message] = {
    SanctionKind.WARNING: cmsg("sanction", "warning"),
    SanctionKind.PRIVILEGE: cmsg("sanction", "loss of an advantage"),
    SanctionKind.ACTIVITY: cmsg("sanction", "exclusion from an activity"),
    SanctionKind.CONFINEMENT: cmsg("sanction", "confinement to an ordinary cell"),
    SanctionKind.SOLITARY: cmsg("sanction", "disciplinary cell, alone"),
}


class Outcome(enum.StrEnum):
    """What the director decided."""

    NO_FAULT = "no_fault"
    SANCTION = "sanction"


class AppealOutcome(enum.StrEnum):
    """What came of an appeal."""

    UPHELD = "upheld"
    REDUCED = "reduced"
    REJECTED = "rejected"


OUTCOME_WORDS: dict[Outcome, Message] = {
    Outcome.NO_FAULT: cmsg("disciplinary decision", "no fault held"),
    Outcome.SANCTION: cmsg("disciplinary decision", "sanction"),
}
APPEAL_WORDS: dict[AppealOutcome, Message] = {
    AppealOutcome.UPHELD: cmsg("appeal", "upheld: the sanction falls"),
    AppealOutcome.REDUCED: cmsg("appeal", "upheld in part"),
    AppealOutcome.REJECTED: cmsg("appeal", "rejected"),
}


# No sanction is counted in a lifetime: what says so comes from nobody's hand.
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Sanction:
    """What was decided: *days* from *first* on, both None for a warning."""

    kind: SanctionKind
    first: dt.date | None = None
    days: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for days that no calendar holds."""
        if self.days is not None and abs(self.days) > _MOST_DAYS:
            raise ValueError("days")

    @property
    def last(self) -> dt.date | None:
        """Return the last day of it."""
        if self.first is None or not self.days:
            return None
        return self.first + dt.timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Hearing:
    """The person was heard: the own words, and who helped (Mandela Rule 41)."""

    at: dt.datetime
    words: str
    helped_by: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of the director; *parameter* is the version of the table of limits."""

    on: dt.date
    outcome: Outcome
    why: str
    sanction: Sanction | None = None
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal, and what came of it once that is known."""

    on: dt.date
    to: str
    words: str = ""
    answered: dt.date | None = None
    outcome: AppealOutcome | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure against one person; *language* is that in which the accusation was told.

    *incident* is the number of the entry in the book, empty when there is none. *ended* is the
    day a sanction ended before its time, *annulled* the day the decision was taken away.
    """

    procedure_id: str
    number: str
    accusation: str
    told_at: dt.datetime
    language: str = ""
    incident: str = ""
    heard: Hearing | None = None
    decision: Decision | None = None
    appeal: Appeal | None = None
    ended: dt.date | None = None
    ended_why: str = ""
    annulled: dt.date | None = None
    annulled_why: str = ""

    @property
    def sanction(self) -> Sanction | None:
        """Return the sanction that stands: none after an annulment or an appeal upheld."""
        if self.decision is None or self.annulled is not None:
            return None
        if self.appeal is not None and self.appeal.outcome is AppealOutcome.UPHELD:
            return None
        return self.decision.sanction

    @property
    def runs_until(self) -> dt.date | None:
        """Return the last day of the sanction that stands, as it ended or is to end."""
        sanction = self.sanction
        last = sanction.last if sanction is not None else None
        return min(filter(None, (last, self.ended)), default=None) if last else None


UNSET = "unset"


@dataclass(frozen=True, slots=True)
class SanctionLimit:
    """A legal maximum of days; None where nobody has set it, never a guess.

    *status* says how sure the source is, *since* from which day the text counts, if it is known.
    """

    kind: SanctionKind
    days: int | None
    source: str = ""
    status: str = UNSET
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DisciplineLaw:
    """The table of limits in one version."""

    version: str
    limits: tuple[SanctionLimit, ...]

    def most_days(self, kind: SanctionKind) -> int | None:
        """Return the legal maximum of *kind*, None where it is not set."""
        return next((each.days for each in self.limits if each.kind is kind), None)


class Bar(enum.StrEnum):
    """Why nobody may be put alone as a punishment (Mandela 45, Bangkok 22, Havana 67)."""

    MINOR = "minor"
    AGE_NOT_KNOWN = "age_not_known"
    WATCHED = "watched"
    WITH_INFANT = "with_infant"
    NOT_ASKED = "not_asked"
