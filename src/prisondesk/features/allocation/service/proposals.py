"""Use cases of planning: a few moves proposed to the director, and a file for a planner."""

import datetime as dt
import random
import time
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from prisondesk.features.allocation.model.places import State
from prisondesk.features.allocation.model.planning import PlanTask
from prisondesk.features.allocation.model.proposal import Proposal, ProposedMove
from prisondesk.features.allocation.rules.planning.tally import tally
from prisondesk.features.allocation.rules.planning.task import disguised, opened, task_of_prison
from prisondesk.features.allocation.rules.proposing import codes, reasons
from prisondesk.features.allocation.service.planning import files
from prisondesk.features.allocation.service.planning.timing import Planner, Timing
from prisondesk.features.allocation.store import cells, people
from prisondesk.features.separation import store as separation
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

FEW_SECONDS, ALL_SECONDS = 4.0, 9.0
FILE_DAYS = 7  # days a planner file may be used

Tell = Callable[[int, int], None]
"""Told how many hundredths of the time are used; may raise to stop the search."""


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


class ProposalService:
    """What a planner is asked; no move is made here.

    *planner* answers with the planner: it is loaded when somebody first asks for a plan.
    *few_seconds* and *all_seconds* are how long it may look when nobody says otherwise.
    """

    def __init__(self, ledger: Ledger, clock: Clock, planner: Callable[[], Planner]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._planner = planner
        self.few_seconds, self.all_seconds = FEW_SECONDS, ALL_SECONDS

    def few(
        self, actor: Actor, most: int, *, tell: Tell = _quiet, seconds: float | None = None
    ) -> Proposal:
        """Return the *most* moves at most that help most, each with its reasons.

        Told to stop by *tell*, it returns the best so far. Raises Refused without people or cells.
        """
        start = partial(_Timing, seconds or self.few_seconds, tell)
        return self._proposed(actor, most, start)

    def everybody(
        self,
        actor: Actor,
        *,
        blocks: Collection[str] = (),
        tell: Tell = _quiet,
        seconds: float | None = None,
    ) -> Proposal:
        """Return a plan anew, for new buildings: every move it needs, the best found in the time.

        *blocks* take part, those that open and those that are relieved, with cells that open later
        counted as open; none named, the whole prison. Raises Refused like `few`.
        """
        start = partial(_Timing, seconds or self.all_seconds, tell)
        return self._proposed(actor, None, start, frozenset(blocks))

    def write_file(self, actor: Actor, path: Path) -> dt.date:
        """Write the task under pseudonyms and return the last day on which it may be used.

        The pseudonyms are drawn anew each time and kept nowhere: the file names nobody
        (decision 17).
        """
        task, _, _ = self._task(actor)
        order = list(range(1, len(task.people) + 1))
        random.SystemRandom().shuffle(order)
        names = {each.id: f"X{number:04d}" for each, number in zip(task.people, order, strict=True)}
        expires = self._clock.now().date() + dt.timedelta(days=FILE_DAYS)
        files.write_task(path, disguised(task, names), expires)
        return expires

    def _proposed(
        self,
        actor: Actor,
        most: int | None,
        start: Callable[[], "_Timing"],
        blocks: Collection[str] = (),
    ) -> Proposal:
        task, left_out, shut = self._task(actor, blocks)
        timing = start().timing  # reading the prison and loading the planner are not the search
        if most is None:
            found = self._planner().anew(task, timing)
        else:
            found = self._planner().few_moves(task, most, timing)
        today = {each.id: each.current for each in task.people if each.current is not None}
        return Proposal(
            at=self._clock.now(),
            moves=tuple(
                ProposedMove(
                    each.person,
                    each.before or "",
                    each.after,
                    each.gain,
                    reasons(each),
                    codes(each),
                )
                for each in found.steps
            ),
            points=tally(task, today).objective,
            after=found.tally.objective,
            people=len(task.people),
            cells=len(task.cells),
            left_out=left_out,
            opening=tuple(sorted({each.after for each in found.steps} & shut)),
        )

    def _task(
        self, actor: Actor, blocks: Collection[str] = ()
    ) -> tuple[PlanTask, int, frozenset[str]]:
        """Return what the planner is asked, how many are left out, and the cells not open yet."""
        actor.require(Permission.PLACEMENT_PROPOSE)
        with self._ledger.reading() as connection:
            here = people.occupants(connection, actor.facility, self._clock.now().date())
            kept = [
                (pair.first.dossier, pair.second.dossier, pair.strength)
                for pair in (each.separation for each in separation.holding(connection))
            ]
            places = cells.places(connection, actor.facility)
            task = task_of_prison(opened(places, blocks), here, kept)
        if not task.people or len(task.cells) < 2:
            raise Refused(msg("There is nothing to plan: it takes two ordinary cells and people."))
        if self._planner().unplaceable(task):
            raise Refused(
                msg("Somebody sleeps where a rule forbids it, and no ordinary cell may take them."),
                msg("Look at the refused cells on the board first."),
            )
        shut = frozenset(each.code for each in places.cells if each.state is not State.IN_USE)
        return task, len(here) - len(task.people), shut


class _Timing:
    """Turns a teller that raises into a search that stops with the best so far."""

    def __init__(self, seconds: float, tell: Tell) -> None:
        self._tell = tell
        self._stopped = False
        self.timing = Timing(seconds, time.monotonic(), lambda: self._stopped, self._progress)

    def _progress(self, part: float, _points: int) -> None:
        try:
            self._tell(round(100 * min(1.0, part)), 100)
        except Exception:  # whatever asks to stop is obeyed
            self._stopped = True
