"""The facts of a disciplinary procedure, in the dossier of the person it is about."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.incidents.model.discipline import (
    AppealOutcome,
    Decision,
    Hearing,
)
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class AccusationTold:
    """The person was told of what is held against them, in a language (Mandela Rule 41)."""

    KIND: ClassVar[FactKind] = FactKind("incidents.accusation_told", Lane.DISCIPLINE, additive=True)
    procedure_id: str
    number: str
    accusation: str
    told_at: dt.datetime
    language: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class PersonHeard:
    """The person was heard, or would not speak, which stands in the words."""

    KIND: ClassVar[FactKind] = FactKind("incidents.person_heard", Lane.DISCIPLINE)
    procedure_id: str
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class DisciplineDecided:
    """The director decided, after the hearing."""

    KIND: ClassVar[FactKind] = FactKind("incidents.decided", Lane.DISCIPLINE)
    procedure_id: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class DisciplineAppealed:
    """The person asks another authority to look at the decision."""

    KIND: ClassVar[FactKind] = FactKind("incidents.appealed", Lane.DISCIPLINE)
    procedure_id: str
    on: dt.date
    to: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AppealAnswered:
    """What that authority decided."""

    KIND: ClassVar[FactKind] = FactKind("incidents.appeal_answered", Lane.DISCIPLINE)
    procedure_id: str
    on: dt.date
    outcome: AppealOutcome
    words: str


@dataclass(frozen=True, slots=True)
class DecisionAnnulled:
    """The decision counts no longer; it stays readable, struck, with who annulled it and why."""

    KIND: ClassVar[FactKind] = FactKind("incidents.decision_annulled", Lane.DISCIPLINE)
    procedure_id: str
    on: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class SanctionEnded:
    """A sanction ended before its time: its last day, and why."""

    KIND: ClassVar[FactKind] = FactKind("incidents.sanction_ended", Lane.DISCIPLINE)
    procedure_id: str
    on: dt.date
    why: str
