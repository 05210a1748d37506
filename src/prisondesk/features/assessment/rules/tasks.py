"""The tasks that the screening opens: who must be called, watched, told, and by when."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from prisondesk.features.assessment.model.follow_up import (
    ACT_HOURS,
    ACT_HOURS_OTHERWISE,
    Act,
    Opened,
    Task,
)
from prisondesk.features.assessment.model.screening import OutcomeKey, Screening

_HEALTH, _SAFETY, _NEEDS = "HE", "safety", "NE"
LANES = (_SAFETY, _NEEDS, _HEALTH)


def tasks_of(screening: Screening) -> dict[tuple[str, Act], tuple[str, ...]]:
    """Return the tasks that follow, by lane ("safety", "NE", "HE") and act, with their items.

    The items of health open tasks for health staff only; nothing of them enters another lane.
    """
    found: dict[tuple[str, Act], list[str]] = {}
    for action, items in screening.actions:
        for item in items:
            act = _act(action, item, screening)
            if act is not None:
                found.setdefault((lane_of(item), act), []).append(item)
    if screening.missing_tonight:
        found[_SAFETY, Act.ASK_TONIGHT] = list(screening.missing_tonight)
    return {key: tuple(items) for key, items in found.items()}


def lane_of(item: str) -> str:
    """Return the lane in which tasks opened by *item* stand."""
    section = item.rstrip("0123456789")
    return section if section in (_HEALTH, _NEEDS) else _SAFETY


def _act(action: str, item: str, screening: Screening) -> Act | None:
    levels: Mapping[OutcomeKey, str] = {each.key: each.level for each in screening.outcomes}
    if lane_of(item) == _HEALTH:
        if action == "urgent_health" and levels[OutcomeKey.HEALTH] == "urgent":
            return Act.URGENT_HEALTH
        return Act.APPOINTMENT if action in ("urgent_health", "health") else Act(action)
    self_harm = levels[OutcomeKey.SELF_HARM]
    if action == "urgent_health":
        return Act.URGENT_HEALTH if self_harm == "urgent" else Act.WATCH
    if action == "watch":
        return Act.WATCH if self_harm != "none" else None
    return Act.APPOINTMENT if action == "health" else Act(action)


def newly_opened(
    wanted: Mapping[tuple[str, Act], tuple[str, ...]],
    lane: str,
    known: Iterable[Task],
    answered: Collection[str],
    now: dt.datetime,
) -> tuple[Opened, ...]:
    """Return the tasks of *lane* to open now, because of the items just *answered*.

    A task that is open already with the same items is not opened again; one that was seen to is
    opened again when its question is answered anew.
    """
    held = {task.act: task for task in known}
    found = []
    for (where, act), items in wanted.items():
        if where != lane or not set(items) & set(answered):
            continue
        task = held.get(act)
        if task is not None and task.done_at is None and set(items) <= set(task.items):
            continue
        due = now + dt.timedelta(hours=ACT_HOURS.get(act, ACT_HOURS_OTHERWISE))
        found.append(Opened(act, items, due))
    return tuple(found)
