"""What the team has to look at: reviews, provisional levels, contests, requests, plans, tasks."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.assessment.events.follow_up import HealthTasksOpened
from prisondesk.features.assessment.model.assessment import Assessment, Stage
from prisondesk.features.assessment.model.follow_up import Asked, Task
from prisondesk.features.assessment.rules.standing import Standing, standing
from prisondesk.features.assessment.store import assessment as store
from prisondesk.features.assessment.store import follow_up
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.ledger import streams
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

AHEAD_DAYS = 14


@dataclass(frozen=True, slots=True)
class Known:
    """Who a dossier is about."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the board; *day* is what the line is ordered by."""

    dossier: str
    name: str
    number: str
    level: str = ""
    stage: Stage | None = None
    day: dt.date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the team looks at, in the order in which it asks for somebody."""

    to_shred: tuple[Line, ...] = ()
    contests: tuple[Line, ...] = ()
    under_way: tuple[Line, ...] = ()
    due: tuple[Line, ...] = ()
    provisional: tuple[Line, ...] = ()
    asked: tuple[Line, ...] = ()
    plans: tuple[Line, ...] = ()
    tasks: tuple[tuple[str, Task], ...] = ()


Names = Callable[[Sequence[str]], Mapping[str, Known]]
_NOBODY = Known("", "")


class BoardService:
    """Reads the board for one officer: each sees what the role allows."""

    def __init__(self, ledger: Ledger, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf

    def board(self, actor: Actor, now: dt.datetime, names: Names) -> Board:
        """Return the board at *now*; levels only for those who read assessments."""
        with self._ledger.reading() as connection:
            everybody = store.everybody(connection) if _team(actor) else {}
            second = _waiting_for(actor, store.everybody(connection)) if not _team(actor) else {}
            asked = follow_up.waiting_requests(connection) if _team(actor) else {}
            plans = (
                follow_up.plans_due(connection, now.date() + dt.timedelta(days=AHEAD_DAYS))
                if _team(actor)
                else {}
            )
            cleared = store.to_shred(connection) if actor.may(Permission.ERASURE_APPROVE) else {}
            tasks = follow_up.open_tasks(connection) if _sees_tasks(actor) else ()
        tasks = tuple(sorted((*tasks, *self._health_tasks(actor)), key=lambda task: task.due))
        keys = {*everybody, *second, *asked, *plans, *cleared, *(task.dossier for task in tasks)}
        known = names(sorted(keys))
        stands = {key: standing(mine, now.date()) for key, mine in everybody.items()}
        return Board(
            to_shred=_cleared(cleared, known),
            contests=_contests(everybody, known),
            under_way=_under_way(everybody or second, known),
            due=_due(stands, known, now.date(), self._shelf.structured().order),
            provisional=_provisional(stands, known, now.date()),
            asked=_asked(asked, known),
            plans=tuple(_line(key, known, day=day) for key, day in sorted(plans.items())),
            tasks=tuple((known.get(task.dossier, _NOBODY).name, task) for task in tasks),
        )

    def _health_tasks(self, actor: Actor) -> tuple[Task, ...]:
        """Return the open tasks that only health staff may know of; none for anybody else."""
        identity = actor.health_identity
        if identity is None or not actor.may(Permission.HEALTH_READ):
            return ()
        with self._ledger.reading() as connection:
            found = streams.with_kind(connection, HealthTasksOpened.KIND)
        return tuple(
            task
            for stream in found
            for task in follow_up.fold_tasks(
                stream.key, self._ledger.entries(stream, identity=identity)
            )
            if task.done_at is None and task.of_health
        )

    def waiting(self, actor: Actor, now: dt.datetime) -> int:
        """Return how many lines ask for this officer, for the rail."""
        found = self.board(actor, now, lambda _keys: {})
        return len(found.to_shred) + len(found.contests) + len(found.under_way) + len(found.due)


def _team(actor: Actor) -> bool:
    return actor.may(Permission.ASSESSMENT_READ)


def _sees_tasks(actor: Actor) -> bool:
    return actor.may(Permission.SCREENING_READ_OUTCOMES)


def _waiting_for(
    actor: Actor, everybody: Mapping[str, tuple[Assessment, ...]]
) -> dict[str, tuple[Assessment, ...]]:
    if not actor.may(Permission.ASSESSMENT_SECOND):
        return {}
    found = {
        key: tuple(each for each in mine if each.stage is Stage.TO_SIGN)
        for key, mine in everybody.items()
    }
    return {key: mine for key, mine in found.items() if mine}


def _line(
    key: str,
    known: Mapping[str, Known],
    level: str = "",
    *,
    stage: Stage | None = None,
    day: dt.date | None = None,
    words: str = "",
) -> Line:
    who = known.get(key, _NOBODY)
    return Line(key, who.name, who.number, level, stage, day, words)


def _cleared(cleared: Mapping[str, str], known: Mapping[str, Known]) -> tuple[Line, ...]:
    return tuple(_line(key, known, words=ground) for key, ground in sorted(cleared.items()))


def _contests(
    everybody: Mapping[str, tuple[Assessment, ...]], known: Mapping[str, Known]
) -> tuple[Line, ...]:
    found = [
        _line(key, known, day=each.contested.answer_due)
        for key, mine in everybody.items()
        for each in mine
        if each.contested is not None and each.contested.answered_at is None
    ]
    return _by_day(found)


def _under_way(
    everybody: Mapping[str, tuple[Assessment, ...]], known: Mapping[str, Known]
) -> tuple[Line, ...]:
    found = [
        _line(key, known, stage=each.stage, day=each.opened.at.date())
        for key, mine in everybody.items()
        for each in mine
        if each.stage is not Stage.DECIDED
    ]
    return _by_day(found)


def _due(
    stands: Mapping[str, Standing],
    known: Mapping[str, Known],
    today: dt.date,
    order: Sequence[str],
) -> tuple[Line, ...]:
    until = today + dt.timedelta(days=AHEAD_DAYS)
    found = [
        (each, _line(key, known, each.shown, day=each.review_on))
        for key, each in stands.items()
        if each.review_on is not None and each.review_on <= until
    ]

    def strictest(pair: tuple[Standing, Line]) -> tuple[int, dt.date]:
        level = pair[0].level
        rank = order.index(level) if level in order else -1
        return -rank, pair[0].review_on or dt.date.max

    return tuple(line for _, line in sorted(found, key=strictest))


def _provisional(
    stands: Mapping[str, Standing], known: Mapping[str, Known], today: dt.date
) -> tuple[Line, ...]:
    until = today + dt.timedelta(days=AHEAD_DAYS)
    found = [
        _line(key, known, each.shown, day=each.review_on)
        for key, each in stands.items()
        if each.provisional and (each.review_on is None or each.review_on > until)
    ]
    return _by_day(found)


def _asked(asked: Mapping[str, tuple[Asked, ...]], known: Mapping[str, Known]) -> tuple[Line, ...]:
    found = [
        _line(key, known, day=each.at.date(), words=f"{each.to_whom} · {each.what}")
        for key, mine in asked.items()
        for each in mine
    ]
    return _by_day(found)


def _by_day(found: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(found, key=lambda line: (line.day or dt.date.max, line.dossier)))
