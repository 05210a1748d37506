"""Requests for information, plans, units by policy and tasks as the facts tell; never health."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.assessment.events import follow_up as events
from prisondesk.features.assessment.model.follow_up import Act, Asked, Plan, PolicyUnit, Task
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class InformationRow(Record):
    """One request for information."""

    __tablename__ = "information_request"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(primary_key=True)
    answered: Mapped[bool]
    value: Mapped[str] = mapped_column(Text)


class PlanRow(Record):
    """The plan of activities of one person; *review_on* is the first day to look at it again."""

    __tablename__ = "activity_plan"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    review_on: Mapped[dt.date | None]
    value: Mapped[str] = mapped_column(Text)


class PolicyUnitRow(Record):
    """The placement by policy of one person, apart from any level."""

    __tablename__ = "policy_unit"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    ended: Mapped[bool]
    value: Mapped[str] = mapped_column(Text)


class TaskRow(Record):
    """One task of the screening, without those of health."""

    __tablename__ = "screening_task"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    act: Mapped[Act] = mapped_column(primary_key=True)
    due: Mapped[dt.datetime]
    done: Mapped[bool]
    value: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier."""
    yield from _requests(key, entries)
    plans = [(e, e.body) for e in entries if isinstance(e.body, events.PlanMade)]
    if plans:
        entry, body = plans[-1]
        plan = Plan(body.lines, entry.header.done_by, entry.done_at)
        first = min((line.review_on for line in plan.lines), default=None)
        yield PlanRow(dossier=key, review_on=first, value=_written(plan))
    if (unit := _unit(entries)) is not None:
        yield PolicyUnitRow(
            dossier=key, unit=unit.unit, ended=unit.ended is not None, value=_written(unit)
        )
    # An import may have the health lane open: its tasks stay out of this table all the same.
    for task in (each for each in fold_tasks(key, entries) if not each.of_health):
        yield TaskRow(
            dossier=key,
            act=task.act,
            due=task.due,
            done=task.done_at is not None,
            value=_written(task),
        )


def fold_tasks(key: str, entries: Sequence[Entry]) -> tuple[Task, ...]:
    """Return the tasks that *entries* tell of, those of health too where they could be read."""
    found: dict[tuple[Act, bool], Task] = {}
    for entry in entries:
        body = entry.body
        if isinstance(
            body, events.SafetyTasksOpened | events.NeedsTasksOpened | events.HealthTasksOpened
        ):
            sealed = isinstance(body, events.HealthTasksOpened)
            for each in body.tasks:
                found[each.act, sealed] = Task(
                    key, each.act, each.items, entry.done_at, each.due, of_health=sealed
                )
        elif isinstance(body, events.TaskDone | events.HealthTaskDone):
            place = body.act, isinstance(body, events.HealthTaskDone)
            if place in found:
                found[place] = _seen_to(found[place], entry, body.done)
    return tuple(sorted(found.values(), key=lambda task: task.due))


def _seen_to(task: Task, entry: Entry, how: str) -> Task:
    return replace(task, done_at=entry.done_at, done_by=entry.header.done_by, done=how)


def _requests(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    answers = {
        e.body.request: (e.done_at, e.body.answer)
        for e in entries
        if isinstance(e.body, events.InformationReceived)
    }
    for e in entries:
        if isinstance(e.body, events.InformationRequested):
            at, answer = answers.get(e.hash, (None, ""))
            asked = Asked(
                e.hash, e.body.to_whom, e.body.what, e.done_at, e.header.done_by, at, answer
            )
            yield InformationRow(
                dossier=key, request=e.hash, answered=at is not None, value=_written(asked)
            )


def _unit(entries: Sequence[Entry]) -> PolicyUnit | None:
    unit: PolicyUnit | None = None
    for e in entries:
        if isinstance(e.body, events.PolicyUnitDecided):
            unit = e.body.placed
        elif isinstance(e.body, events.PolicyUnitEnded) and unit is not None:
            unit = PolicyUnit(unit.unit, unit.reference, unit.since, unit.review_on, e.body.on)
    return unit


def requests(connection: Connection, dossier: str) -> tuple[Asked, ...]:
    """Return the requests for information about *dossier*, the first one first."""
    query = select(InformationRow.value).where(InformationRow.dossier == dossier)
    found = [from_plain(json.loads(value), Asked) for value in connection.scalars(query)]
    return tuple(sorted(found, key=lambda asked: asked.at))


def waiting_requests(connection: Connection) -> dict[str, tuple[Asked, ...]]:
    """Return the requests without an answer, by dossier."""
    query = select(InformationRow.dossier, InformationRow.value).where(~InformationRow.answered)
    found: dict[str, list[Asked]] = {}
    for row in connection.execute(query):
        found.setdefault(row.dossier, []).append(from_plain(json.loads(row.value), Asked))
    return {key: tuple(sorted(mine, key=lambda each: each.at)) for key, mine in found.items()}


def plan(connection: Connection, dossier: str) -> Plan | None:
    """Return the plan of *dossier* as it stands, or None."""
    value = connection.scalar(select(PlanRow.value).where(PlanRow.dossier == dossier))
    return from_plain(json.loads(value), Plan) if value is not None else None


def plans_due(connection: Connection, until: dt.date) -> dict[str, dt.date]:
    """Return whose plan is to be looked at again by the day *until*."""
    query = select(PlanRow.dossier, PlanRow.review_on).where(PlanRow.review_on <= until)
    return {row.dossier: row.review_on for row in connection.execute(query) if row.review_on}


def policy_unit(connection: Connection, dossier: str) -> PolicyUnit | None:
    """Return the placement by policy of *dossier*, ended or not, or None."""
    query = select(PolicyUnitRow.value).where(PolicyUnitRow.dossier == dossier)
    value = connection.scalar(query)
    return from_plain(json.loads(value), PolicyUnit) if value is not None else None


def open_tasks(connection: Connection, dossier: str | None = None) -> tuple[Task, ...]:
    """Return the tasks nobody saw to yet, of one person or of everybody, the first due first."""
    query = select(TaskRow.value).where(~TaskRow.done).order_by(TaskRow.due)
    if dossier is not None:
        query = query.where(TaskRow.dossier == dossier)
    return tuple(from_plain(json.loads(value), Task) for value in connection.scalars(query))


def _written(value: object) -> str:
    return to_text(value)


PROJECTION = Projection(
    tables=(InformationRow, PlanRow, PolicyUnitRow, TaskRow),
    reads=(
        events.PlanMade,
        events.InformationRequested,
        events.InformationReceived,
        events.PolicyUnitDecided,
        events.PolicyUnitEnded,
        events.SafetyTasksOpened,
        events.NeedsTasksOpened,
        events.TaskDone,
    ),
    project=project,
)
