"""Whose detention ends when, and whose has no limit, in one table read at a glance."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Index, Select, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.custody.store.folding import CHANGES, fold_case
from prisondesk.features.custody.store.reading import authorities, deadline
from prisondesk.features.desk.model import DueCase, JudgeCases
from prisondesk.features.dossier.store import PersonRow, here
from prisondesk.features.exchange.store import odds
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.among import among
from prisondesk.storage.base import Record


class DueRow(Record):
    """One person held under a title: since when, the last act of the court, the end if known."""

    __tablename__ = "due_case"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    held_since: Mapped[dt.date]
    last_act: Mapped[dt.date]
    ends: Mapped[dt.date | None]
    basis: Mapped[str]
    authority: Mapped[str]
    klass: Mapped[str]
    kind: Mapped[str]
    renewals: Mapped[int]
    noticed: Mapped[str]


Index("ix_due_case_ends", DueRow.ends, DueRow.dossier)
Index("ix_due_case_last_act", DueRow.last_act, DueRow.dossier)
Columns = tuple[str, str, str, dt.date, dt.date, dt.date | None, str, str, str, str, int, str]


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier; somebody who is not held under a title has no row."""
    case = fold_case(entries)
    if case.released_at is not None or not case.holding:
        return
    held, date = deciding(case)
    title = held.title
    since = case.ecrou.at.date() if case.ecrou else title.dated or entries[0].done_at.date()
    acts = [each.last_act or each.title.dated for each in case.holding]
    yield DueRow(
        dossier=key,
        held_since=min(since, title.dated or since),
        last_act=max(filter(None, acts), default=since),
        ends=date.end,
        basis=date.basis.value,
        authority=title.authority,
        klass=title.offence.klass.value if title.offence.klass else "",
        kind=title.kind.value,
        renewals=len(held.renewals),
        noticed=held.notices[-1].number if held.notices else "",
    )


def deciding(case: Case) -> tuple[HeldTitle, Deadline]:
    """Return the title that decides when somebody leaves, with its end.

    A title whose end is not known decides before all others; otherwise the one that ends last.
    """
    dated = [(held, deadline(held, case.liberty)) for held in case.holding]
    without = [pair for pair in dated if pair[1].end is None]
    return without[0] if without else max(dated, key=lambda pair: pair[1].end or dt.date.min)


def due_until(connection: Connection, facility: str, day: dt.date) -> tuple[DueCase, ...]:
    """Return those whose detention ends before or on *day*, the longest overdue first.

    Of an end that two sides state differently the nearest day counts: doubt never keeps anybody.
    """
    nearest = {key: end for key, end in odds.nearest_ends(connection).items() if end <= day}
    due = or_(DueRow.ends <= day, DueRow.dossier.in_(among(nearest)))
    found = (DueCase(*row) for row in connection.execute(_cases(facility).where(due)))
    cases = [_nearest(each, nearest.get(each.dossier)) for each in found]
    return tuple(sorted(cases, key=lambda each: (each.ends or day, each.dossier)))


def _nearest(case: DueCase, end: dt.date | None) -> DueCase:
    return case if end is None else replace(case, ends=min(filter(None, (case.ends, end))))


def count_due_until(connection: Connection, facility: str, day: dt.date) -> int:
    """Return how many there are whose detention ends before or on *day*."""
    due = _cases(facility).where(DueRow.ends <= day)
    counted = due.with_only_columns(func.count(), maintain_column_froms=True)
    return connection.execute(counted).scalar_one()


def without_limit(connection: Connection, facility: str, limit: int) -> tuple[DueCase, ...]:
    """Return those no date is computed for, the longest without an act of the court first."""
    query = _cases(facility).where(DueRow.ends.is_(None))
    query = query.order_by(DueRow.last_act, DueRow.dossier).limit(limit)
    return tuple(DueCase(*row) for row in connection.execute(query))


def by_judge(connection: Connection, facility: str) -> tuple[JudgeCases, ...]:
    """Return how many cases without a limit lie with each authority, the oldest act first."""
    oldest = func.min(DueRow.last_act)
    query = (
        select(DueRow.authority, func.count(), oldest, func.min(DueRow.held_since))
        .join(PersonRow, PersonRow.dossier == DueRow.dossier)
        .where(DueRow.ends.is_(None), here(facility))
        .group_by(DueRow.authority)
        .order_by(oldest, DueRow.authority)
    )
    table = authorities()
    return tuple(
        JudgeCases(authority_name(authority, table), count, _day(act), _day(held))
        for authority, count, act, held in connection.execute(query)
    )


def held_and_present(connection: Connection, facility: str) -> tuple[int, int]:
    """Return how many here have an écrou, and how many are present without one."""
    numbered = select(func.count()).select_from(PersonRow).where(here(facility))
    written = connection.scalar(numbered.where(PersonRow.number != "")) or 0
    return written, connection.scalar(numbered.where(PersonRow.number == "")) or 0


def _day(found: dt.date | str) -> dt.date:
    # The lowest date of a group comes out of the driver as it is stored.
    return dt.date.fromisoformat(found) if isinstance(found, str) else found


def _cases(facility: str) -> Select[*Columns]:
    row, person = DueRow, PersonRow
    return (
        select(
            row.dossier,
            person.name,
            person.number,
            row.held_since,
            row.last_act,
            row.ends,
            row.basis,
            row.authority,
            row.klass,
            row.kind,
            row.renewals,
            row.noticed,
        )
        .join(person, person.dossier == row.dossier)
        .where(here(facility))
    )


PROJECTION = Projection(tables=(DueRow,), reads=CHANGES, project=project)
