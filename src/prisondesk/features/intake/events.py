"""The facts of intake that no other subject owns; content that is confidential stays elsewhere."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.intake.model.stations import ImpossibleReason, StationKey
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class ArrivalListRecorded:
    """A convoy as announced: the list its rows were typed on (stream ``arrivals:FACILITY``)."""

    KIND: ClassVar[FactKind] = FactKind("intake.arrival_list_recorded", Lane.CUSTODY, additive=True)
    list_id: str
    arrived_at: dt.datetime
    escort_unit: str
    announced: int
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdmissionOpened:
    """A person was presented at the gate: hour, escort, with how many others.

    No allegation and no injury is told here in words (decision 3).
    """

    KIND: ClassVar[FactKind] = FactKind("intake.admission_opened", Lane.CUSTODY)
    presented_at: dt.datetime
    escort_unit: str
    escort_head: str = ""
    escort_rank: str = ""
    persons: int = 1
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class BackCaptured:
    """A file entered from a paper register or another program’s list (decision 9).

    *source* names the register or the file, *line* the line in it; *entered_on* is the day of
    entry on the paper; *facts* how many entries the file had then: while it has no more, nobody
    has touched it and it opens no task.
    """

    KIND: ClassVar[FactKind] = FactKind("intake.back_captured", Lane.CUSTODY)
    source: str
    line: int
    entered_on: dt.date | None
    facts: int


@dataclass(frozen=True, slots=True)
class StationStarted:
    """Somebody took up a station; it shows who is at it."""

    KIND: ClassVar[FactKind] = FactKind("intake.station_started", Lane.CUSTODY, additive=True)
    station: StationKey


@dataclass(frozen=True, slots=True)
class StationImpossible:
    """A station cannot be held now, why, and when to try again."""

    KIND: ClassVar[FactKind] = FactKind("intake.station_impossible", Lane.CUSTODY, additive=True)
    station: StationKey
    reason: ImpossibleReason
    note: str = ""
    again_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class StationNotApplicable:
    """A station does not concern this person; the reason is in words."""

    KIND: ClassVar[FactKind] = FactKind(
        "intake.station_not_applicable", Lane.CUSTODY, additive=True
    )
    station: StationKey
    reason: str


@dataclass(frozen=True, slots=True)
class SlipIssued:
    """A numbered paper slip was handed out for a station, for a power cut or a desk without one."""

    KIND: ClassVar[FactKind] = FactKind("intake.slip_issued", Lane.CUSTODY, additive=True)
    station: StationKey
    slip: int


@dataclass(frozen=True, slots=True)
class RulesTold:
    """Rules and rights were told in a language understood (Mandela Rules 54 and 55).

    *interpreter* is a name or empty; a sheet was given to those who can read.
    """

    KIND: ClassVar[FactKind] = FactKind("intake.rules_told", Lane.CUSTODY)
    language: str
    interpreter: str
    read_aloud: bool
    sheet_given: bool


@dataclass(frozen=True, slots=True)
class SearchHeld:
    """A search: by whom, of the same sex, with the reason when it was intimate (rules 50-52)."""

    KIND: ClassVar[FactKind] = FactKind("intake.search_held", Lane.CUSTODY)
    officer: str
    same_sex: bool
    intimate: bool = False
    intimate_reason: str = ""
    objects: str = ""


@dataclass(frozen=True, slots=True)
class StateSeen:
    """State on arrival was looked at, with whom; what was seen is a sealed health note."""

    KIND: ClassVar[FactKind] = FactKind("intake.state_seen", Lane.CUSTODY)
    seen_by: str
    escort_signed: bool
    health_called: bool = False


@dataclass(frozen=True, slots=True)
class HealthCheckHeld:
    """The health check was held; its content is in the sealed health lane and nowhere else."""

    KIND: ClassVar[FactKind] = FactKind("intake.health_check_held", Lane.CUSTODY)
    by: str


@dataclass(frozen=True, slots=True)
class SocialInterviewHeld:
    """The social interview was held; the report is in the social lane."""

    KIND: ClassVar[FactKind] = FactKind("intake.social_interview_held", Lane.CUSTODY)
    by: str


@dataclass(frozen=True, slots=True)
class DirectorInterviewHeld:
    """The director saw the person, confirmed the rights and asked for complaints."""

    KIND: ClassVar[FactKind] = FactKind("intake.director_interview_held", Lane.CUSTODY)
    rights_confirmed: bool
    complaints_asked: bool


@dataclass(frozen=True, slots=True)
class DirectorNoteWritten:
    """What the director noted in the interview."""

    KIND: ClassVar[FactKind] = FactKind("intake.director_note_written", Lane.LOCAL)
    note: str


FACTS = (
    ArrivalListRecorded,
    AdmissionOpened,
    BackCaptured,
    StationStarted,
    StationImpossible,
    StationNotApplicable,
    SlipIssued,
    RulesTold,
    SearchHeld,
    StateSeen,
    HealthCheckHeld,
    SocialInterviewHeld,
    DirectorInterviewHeld,
    DirectorNoteWritten,
)
