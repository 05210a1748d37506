"""How long a planner may look, who may stop it, and the port by which it is asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from prisondesk.features.allocation.model.planning import Plan, PlanTask

Progress = Callable[[float, int], None]
"""Told the part of the time used (0 to 1) and the points of the best plan so far."""


@dataclass(slots=True)
class Timing:
    """When to stop: after *seconds* counted from *begun* (monotonic), or when *cancelled*."""

    seconds: float
    begun: float
    cancelled: Callable[[], bool] = lambda: False
    progress: Progress = lambda _part, _points: None

    def left(self) -> float:
        """Return the seconds left; none once cancelled."""
        return 0.0 if self.cancelled() else self.seconds - (time.monotonic() - self.begun)


class Planner(Protocol):
    """Answers tasks; the module `planner` is one, loaded when it is first asked."""

    def anew(self, task: PlanTask, timing: Timing) -> Plan:
        """Return the best cells for everybody, with the moves they need."""
        ...

    def few_moves(self, task: PlanTask, most: int, timing: Timing) -> Plan:
        """Return the best few moves from today's cells."""
        ...

    def unplaceable(self, task: PlanTask) -> tuple[str, ...]:
        """Return those for whom there is no cell at all."""
        ...
