"""The facts of health: flags in the open, everything else sealed."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.health.model import Examination, Flag, IllTreatment
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class FunctionalFlagSet:
    """Custody has to do something from now on; why stays with health staff."""

    KIND: ClassVar[FactKind] = FactKind("health.flag_set", Lane.CUSTODY)
    flag: Flag
    until: dt.date | None
    precaution: bool


@dataclass(frozen=True, slots=True)
class FunctionalFlagLifted:
    """The flag counts no longer."""

    KIND: ClassVar[FactKind] = FactKind("health.flag_lifted", Lane.CUSTODY)
    flag: Flag


@dataclass(frozen=True, slots=True)
class HealthNoteNumbered:
    """A sealed page was written under this number; nothing of what it says stands here."""

    KIND: ClassVar[FactKind] = FactKind("health.note_numbered", Lane.CUSTODY, additive=True)
    facility: str
    year: int
    number: int
    on_reception: bool


@dataclass(frozen=True, slots=True)
class HealthExamined:
    """Health staff examined the person in private."""

    KIND: ClassVar[FactKind] = FactKind("health.examined", Lane.HEALTH, additive=True)
    number: str
    examination: Examination


@dataclass(frozen=True, slots=True)
class IllTreatmentNoted:
    """The person told of ill-treatment, or bears marks of it."""

    KIND: ClassVar[FactKind] = FactKind("health.ill_treatment_noted", Lane.HEALTH, additive=True)
    number: str
    report: IllTreatment


FACTS = (
    FunctionalFlagSet,
    FunctionalFlagLifted,
    HealthNoteNumbered,
    HealthExamined,
    IllTreatmentNoted,
)
