"""The facts of the screening: answers by section and outcomes, each in its own lane."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.assessment.model.items import Answer
from prisondesk.features.assessment.model.screening import Outcome
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class Asked:
    """With which version, in which language, through whom."""

    instrument: str
    version: str
    language: str = ""
    interpreter: str = ""
    first_night: bool = False


@dataclass(frozen=True, slots=True)
class SafetyAnswered:
    """Answers on danger to self, vulnerability and custody."""

    KIND: ClassVar[FactKind] = FactKind("assessment.safety_answered", Lane.RISK, additive=True)
    asked: Asked
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class HealthAnswered:
    """Answers on health, sealed to health staff whoever wrote down what was visible."""

    KIND: ClassVar[FactKind] = FactKind("assessment.health_answered", Lane.HEALTH, additive=True)
    asked: Asked
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class NeedsAnswered:
    """Answers on needs."""

    KIND: ClassVar[FactKind] = FactKind("assessment.needs_answered", Lane.SOCIAL, additive=True)
    asked: Asked
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class FirstNightAsked:
    """The five first-night questions were put; what was answered stands in its own lanes."""

    KIND: ClassVar[FactKind] = FactKind("assessment.first_night_asked", Lane.CUSTODY, additive=True)
    missing: int


@dataclass(frozen=True, slots=True)
class ScreeningHeld:
    """A section of the screening was held, by its name only; the last one completes it."""

    KIND: ClassVar[FactKind] = FactKind("assessment.screening_held", Lane.CUSTODY, additive=True)
    section: str
    share: int


@dataclass(frozen=True, slots=True)
class SafetyFound:
    """One of the outcomes self-harm, vulnerability, custody, as the rules of that version gave."""

    KIND: ClassVar[FactKind] = FactKind("assessment.safety_found", Lane.RISK)
    asked: Asked
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class HealthFound:
    """The health outcome, sealed."""

    KIND: ClassVar[FactKind] = FactKind("assessment.health_found", Lane.HEALTH)
    asked: Asked
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class NeedsFound:
    """The list of needs."""

    KIND: ClassVar[FactKind] = FactKind("assessment.needs_found", Lane.SOCIAL)
    asked: Asked
    outcome: Outcome


FACTS = (
    SafetyAnswered,
    HealthAnswered,
    NeedsAnswered,
    FirstNightAsked,
    ScreeningHeld,
    SafetyFound,
    HealthFound,
    NeedsFound,
)
