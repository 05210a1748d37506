"""The files of the planner: a task read from JSON, an assignment written as JSON.

A task holds ``cells``, ``inmates``, ``keep_apart``, ``keep_together``, ``rivals``, ``group_cap``
and ``weights``; an assignment is ``{"person": "cell", …}``. People are known by pseudonyms.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from prisondesk.features.allocation.model.planning import (
    Pair,
    PlanCell,
    PlanPerson,
    PlanTask,
    Weights,
)

_SHORT = {"places": "cap"}


class PlanFileError(ValueError):
    """A file does not hold a task; the sentence says what is wrong."""


def read_task(path: Path, today: dt.date) -> PlanTask:
    """Return the task *path* holds; raise PlanFileError for anything else, and when it expired."""
    try:
        plain = json.loads(path.read_text("utf-8"))
        until = plain.get("expires") or today.isoformat()
        expired = dt.date.fromisoformat(until) < today
        task = task_of(plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlanFileError(f"{path}: {error!r}") from error
    if expired:
        raise PlanFileError(f"{path}: not to be used after {until}")
    return task


def task_of(plain: Mapping[str, Any]) -> PlanTask:
    """Return the task in the parsed JSON *plain*."""
    names = {each.name for each in fields(Weights)}
    weights = {name: int(value) for name, value in plain["weights"].items() if name in names}
    return PlanTask(
        cells=tuple(_cell(each) for each in plain["cells"]),
        people=tuple(_person(each) for each in plain["inmates"]),
        apart=tuple(
            Pair(one, other, hard=strength == "hard")
            for one, other, strength in plain.get("keep_apart", ())
        ),
        together=tuple((one, other) for one, other in plain.get("keep_together", ())),
        rivals=tuple((one, other) for one, other in plain.get("rivals", ())),
        group_cap=int(plain["group_cap"]),
        weights=Weights(**weights),
    )


def write_task(path: Path, task: PlanTask, expires: dt.date) -> None:
    """Write *task* for another computer; it is not read any more after *expires*."""
    plain = {
        "expires": expires.isoformat(),
        "cells": [
            {_SHORT.get(key, key): v for key, v in asdict(each).items()} for each in task.cells
        ],
        "inmates": [{**asdict(each), "languages": sorted(each.languages)} for each in task.people],
        "keep_apart": [[p.first, p.second, "hard" if p.hard else "soft"] for p in task.apart],
        "keep_together": [list(pair) for pair in task.together],
        "rivals": [list(pair) for pair in task.rivals],
        "group_cap": task.group_cap,
        "weights": asdict(task.weights),
    }
    _whole(path, json.dumps(plain, indent=1))


def write_assignment(path: Path, assignment: Mapping[str, str]) -> None:
    """Write an assignment; the file is whole or not there at all."""
    _whole(path, json.dumps(dict(assignment), indent=1))


def _whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text + "\n", "utf-8")
    part.replace(path)


def _cell(plain: Mapping[str, Any]) -> PlanCell:
    if int(plain["cap"]) < 1:
        raise ValueError(f"cell {plain['id']} has no place")
    return PlanCell(
        id=str(plain["id"]),
        block=str(plain["block"]),
        places=int(plain["cap"]),
        sex=str(plain["sex"]),
        age=str(plain["age"]),
        status=str(plain["status"]),
        regime=str(plain["regime"]),
        accessible=bool(plain["accessible"]),
    )


def _person(plain: Mapping[str, Any]) -> PlanPerson:
    return PlanPerson(
        id=str(plain["id"]),
        sex=str(plain["sex"]),
        minor=bool(plain["minor"]),
        status=str(plain["status"]),
        risk=None if plain["risk"] is None else int(plain["risk"]),
        group=plain["group"],
        recruiter=bool(plain["recruiter"]),
        vulnerable=bool(plain["vulnerable"]),
        languages=frozenset(plain["languages"]),
        needs_accessible=bool(plain["needs_accessible"]),
        current=plain["current"],
        fixed=bool(plain.get("fixed", False)),
    )
