"""What facts say about keeping and erasing, and the counts of what a file still holds."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

import yaml
from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk import assets
from prisondesk.features.custody.events import EcrouTaken, Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.retention import events
from prisondesk.features.retention.model import (
    TIMED,
    Answered,
    Category,
    Hold,
    Kept,
    Period,
    Periods,
    Tombstone,
)
from prisondesk.features.retention.rules import category_of
from prisondesk.kernel.values import changed
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record
from prisondesk.storage.direct import Direct


class KeepingRow(Record):
    """One dossier whose person left, that is held back, or of which something was erased."""

    __tablename__ = "retention_file"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    left_on: Mapped[dt.date | None] = mapped_column(index=True)
    held: Mapped[bool]
    erased: Mapped[bool] = mapped_column(index=True)
    details: Mapped[str] = mapped_column(Text)


class PeriodsRow(Record):
    """The table one prison decided last."""

    __tablename__ = "retention_periods"

    facility: Mapped[str] = mapped_column(primary_key=True)
    details: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into what is known of its keeping; most have no row."""
    kept = fold(key, entries)
    if kept != Kept(key):
        yield KeepingRow(
            dossier=key,
            left_on=kept.left_on,
            held=bool(kept.holds),
            erased=bool(kept.tombstones),
            details=to_text(kept),
        )


def fold(key: str, entries: Sequence[Entry]) -> Kept:
    """Return what *entries* of one dossier say about its keeping.

    A hold counts where it was said; the day of leaving stays known through the tombstones.
    """
    kept = Kept(key)
    for entry in entries:
        kept = _with(kept, entry)
    return kept


def _with(kept: Kept, entry: Entry) -> Kept:
    body = entry.body
    if isinstance(body, Released):
        # Who escaped is still owed to the sentence: no term begins, and nothing falls due.
        escaped = body.why is ExitReason.ESCAPE
        return kept if escaped else changed(kept, left_on=body.at.date())
    if isinstance(body, EcrouTaken):
        return changed(kept, left_on=None)
    if isinstance(body, (events.ErasureHeld, events.HoldLifted)):
        others = tuple(each for each in kept.holds if each.facility != body.facility)
        if isinstance(body, events.HoldLifted):
            return changed(kept, holds=others)
        hold = Hold(body.facility, body.reason, entry.done_at.date())
        return changed(kept, holds=(*others, hold))
    return _with_erasure(kept, entry)


def _with_erasure(kept: Kept, entry: Entry) -> Kept:
    body = entry.body
    if isinstance(body, events.BodiesErased):
        stone = Tombstone(
            entry.hash,
            body.category,
            body.ground,
            body.reference,
            body.facility,
            body.number,
            body.left_on,
            body.hashes,
            entry.done_at,
            entry.author,
        )
        left = kept.left_on or body.left_on
        return changed(kept, tombstones=(*kept.tombstones, stone), left_on=left)
    if isinstance(body, events.ErasureAnswered):
        said = Answered(body.tombstone, body.facility, body.done, body.count, body.reason)
        return changed(kept, answers=(*kept.answers, said))
    return kept


def project_periods(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold the table of one prison: the last decision stands."""
    for entry in reversed(entries):
        if isinstance(entry.body, events.PeriodsDecided):
            body = entry.body
            table = Periods(
                body.periods,
                body.log_years,
                decided=True,
                on=entry.done_at.date(),
                by=entry.author,
                reason=entry.reason,
            )
            yield PeriodsRow(facility=key, details=to_text(table))
            return


@cache
def _plain() -> dict[str, object]:
    with assets.resource("legal", "retention_ml.yaml").open(encoding="utf-8") as file:
        found: dict[str, object] = yaml.safe_load(file)
    return found


def bounds() -> tuple[int, int]:
    """Return between how many years every period lies."""
    return int(str(_plain()["least_years"])), int(str(_plain()["most_years"]))


def law() -> tuple[str, str]:
    """Return the title of the law on personal data, and the authority that watches over it."""
    return str(_plain()["law"]), str(_plain()["authority"])


def proposed() -> Periods:
    """Return the table the program proposes; nothing is erased by it before it is decided."""
    years = _plain()["years_after_leaving"]
    if not isinstance(years, dict):
        raise TypeError("years_after_leaving")
    periods = tuple(Period(each, int(years[each.value])) for each in TIMED)
    return Periods(periods, int(str(_plain()["years_of_the_log"])))


def periods(connection: Connection, facility: str) -> Periods:
    """Return the table of *facility*, or the proposed one."""
    query = select(PeriodsRow.details).where(PeriodsRow.facility == facility)
    found = connection.scalar(query)
    return from_plain(json.loads(found), Periods) if found else proposed()


def kept(connection: Connection, dossier: str) -> Kept:
    """Return what is known of the keeping of one dossier."""
    found = connection.scalar(select(KeepingRow.details).where(KeepingRow.dossier == dossier))
    return from_plain(json.loads(found), Kept) if found else Kept(dossier)


def left_until(connection: Connection, day: dt.date, limit: int) -> tuple[Kept, ...]:
    """Return those who left on *day* or before, the longest ago first."""
    query = (
        select(KeepingRow.details)
        .where(KeepingRow.left_on <= day)
        .order_by(KeepingRow.left_on, KeepingRow.dossier)
        .limit(limit)
    )
    return tuple(from_plain(json.loads(each), Kept) for each in connection.scalars(query))


def held_or_erased(connection: Connection) -> tuple[Kept, ...]:
    """Return the dossiers that are held back or of which something was erased."""
    query = (
        select(KeepingRow.details)
        .where(KeepingRow.held.is_(True) | KeepingRow.erased.is_(True))
        .order_by(KeepingRow.dossier)
    )
    return tuple(from_plain(json.loads(each), Kept) for each in connection.scalars(query))


def erased(connection: Connection) -> frozenset[str]:
    """Return the dossiers of which something was erased."""
    return frozenset(
        connection.scalars(select(KeepingRow.dossier).where(KeepingRow.erased.is_(True)))
    )


def counts(connection: Connection, dossier: str) -> dict[Category, int]:
    """Return how many entries of each category still say something."""
    found: dict[Category, int] = {}
    for category, _ in _told(connection, dossier):
        found[category] = found.get(category, 0) + 1
    return found


def hashes_of(connection: Connection, dossier: str, category: Category) -> tuple[str, ...]:
    """Return the entries of one category that still say something, in the order of the ledger."""
    return tuple(name for each, name in _told(connection, dossier) if each is category)


def _told(connection: Connection, dossier: str) -> Iterator[tuple[Category, str]]:
    rows = Direct(connection).all(
        "SELECT kind, lane, hash FROM fact WHERE stream = ? AND body IS NOT NULL "
        "ORDER BY depth, hash",
        (f"dossier:{dossier}",),
    )
    for kind, lane, name in rows:
        category = category_of(kind, Lane(lane))
        if category is not None:
            yield category, name


def named_elsewhere(
    connection: Connection, sha256: str, kinds: Collection[str], erased_now: Iterable[str]
) -> bool:
    """Tell whether an entry of *kinds* that is not among *erased_now* names an attachment."""
    marks = ", ".join("?" * len(kinds))
    gone = set(erased_now)
    rows = Direct(connection).all(
        f"SELECT hash FROM fact WHERE kind IN ({marks}) AND body IS NOT NULL "  # noqa: S608 - question marks alone
        "AND instr(body, CAST(? AS BLOB))",
        (*kinds, sha256),
    )
    return any(name not in gone for (name,) in rows)


PROJECTIONS = (
    Projection(
        tables=(KeepingRow,),
        reads=(
            Released,
            EcrouTaken,
            events.ErasureHeld,
            events.HoldLifted,
            events.BodiesErased,
            events.ErasureAnswered,
        ),
        project=project,
    ),
    Projection(
        tables=(PeriodsRow,),
        reads=(events.PeriodsDecided,),
        project=project_periods,
        stream_kind="retention",
        key="facility",
    ),
)
