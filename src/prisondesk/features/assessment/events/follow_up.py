"""The facts around assessments: notes, plans, requests, units by policy, tasks of the screening."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.assessment.model.follow_up import (
    Act,
    Opened,
    OtherTool,
    PlanLine,
    PolicyUnit,
)
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class ObservationNoted:
    """A dated note of any service, signed by whoever saw it."""

    KIND: ClassVar[FactKind] = FactKind("assessment.observation_noted", Lane.RISK, additive=True)
    seen_on: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class ObservationKept:
    """A dated note like `ObservationNoted` that its author keeps in this prison.

    It goes to the offices of the house alone, in no bundle to another prison.
    """

    KIND: ClassVar[FactKind] = FactKind("assessment.observation_kept", Lane.LOCAL, additive=True)
    seen_on: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class PlanMade:
    """The plan of activities, in place of the one before."""

    KIND: ClassVar[FactKind] = FactKind("assessment.plan_made", Lane.SOCIAL)
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class InformationRequested:
    """Information was asked of somebody outside or of another service."""

    KIND: ClassVar[FactKind] = FactKind(
        "assessment.information_requested", Lane.RISK, additive=True
    )
    to_whom: str
    what: str


@dataclass(frozen=True, slots=True)
class InformationReceived:
    """The answer to the request that *request* names."""

    KIND: ClassVar[FactKind] = FactKind("assessment.information_received", Lane.RISK, additive=True)
    request: str
    answer: str


@dataclass(frozen=True, slots=True)
class PolicyUnitDecided:
    """A place in a unit by policy of the directorate, with the decision's reference."""

    KIND: ClassVar[FactKind] = FactKind("assessment.policy_unit_decided", Lane.RISK)
    placed: PolicyUnit


@dataclass(frozen=True, slots=True)
class PolicyUnitEnded:
    """The placement by policy ended."""

    KIND: ClassVar[FactKind] = FactKind("assessment.policy_unit_ended", Lane.RISK)
    on: dt.date


@dataclass(frozen=True, slots=True)
class OtherToolNoted:
    """An assessment made on paper with another tool (decision 14): it feeds nothing."""

    KIND: ClassVar[FactKind] = FactKind("assessment.other_tool_noted", Lane.RISK, additive=True)
    noted: OtherTool


@dataclass(frozen=True, slots=True)
class SafetyTasksOpened:
    """Tasks that answers on safety opened."""

    KIND: ClassVar[FactKind] = FactKind("assessment.safety_tasks_opened", Lane.RISK, additive=True)
    tasks: tuple[Opened, ...]


@dataclass(frozen=True, slots=True)
class NeedsTasksOpened:
    """Tasks that answers on needs opened."""

    KIND: ClassVar[FactKind] = FactKind("assessment.needs_tasks_opened", Lane.SOCIAL, additive=True)
    tasks: tuple[Opened, ...]


@dataclass(frozen=True, slots=True)
class HealthTasksOpened:
    """Tasks that answers on health opened, sealed: only health staff learn of them."""

    KIND: ClassVar[FactKind] = FactKind(
        "assessment.health_tasks_opened", Lane.HEALTH, additive=True
    )
    tasks: tuple[Opened, ...]


@dataclass(frozen=True, slots=True)
class TaskDone:
    """Somebody saw to a task of the screening; *done* says how, in a few words."""

    KIND: ClassVar[FactKind] = FactKind("assessment.task_done", Lane.RISK, additive=True)
    act: Act
    done: str


@dataclass(frozen=True, slots=True)
class HealthTaskDone:
    """Health staff saw to a task, sealed like the task."""

    KIND: ClassVar[FactKind] = FactKind("assessment.health_task_done", Lane.HEALTH, additive=True)
    act: Act
    done: str


FACTS = (
    ObservationNoted,
    ObservationKept,
    PlanMade,
    InformationRequested,
    InformationReceived,
    PolicyUnitDecided,
    PolicyUnitEnded,
    OtherToolNoted,
    SafetyTasksOpened,
    NeedsTasksOpened,
    HealthTasksOpened,
    TaskDone,
    HealthTaskDone,
)
