"""Admissions as the facts tell: who came when, and which parts of the stations are done."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Index,
    Row,
    and_,
    desc,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from prisondesk.features.allocation import events as allocation
from prisondesk.features.assessment.events import screening as assessment
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.inmates import events as inmates
from prisondesk.features.intake import events
from prisondesk.features.intake.model.stations import AdmissionState, Part
from prisondesk.features.intake.rules.checklist import state_after
from prisondesk.features.intake.rules.marks import marks, opening, since_arrival
from prisondesk.features.property import events as property_events
from prisondesk.features.transfers import events as transfers
from prisondesk.features.transfers.store import CustodyRow
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.manifest import Projection
from prisondesk.ledger.tables import FactRow
from prisondesk.storage.base import Record

# Facts of other subjects that do a part of a station.
ELSEWHERE: dict[type[FactBody], Part] = {
    assessment.FirstNightAsked: Part.FIRST_NIGHT,
    assessment.ScreeningHeld: Part.SCREENED,
    allocation.ProvisionalCellGiven: Part.PROVISIONAL_CELL,
    allocation.PlacedInCell: Part.PLACED,
}


class AdmissionRow(Record):
    """One admission: when and with whom the person came, and how far it has got."""

    __tablename__ = "admission"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    presented_at: Mapped[dt.datetime] = mapped_column(index=True)
    escort_unit: Mapped[str]
    list_id: Mapped[str]
    state: Mapped[str]
    done: Mapped[str]


Index("ix_admission_state", AdmissionRow.state, AdmissionRow.dossier)


class BackCapturedRow(Record):
    """A file entered from paper, and how many entries it had when it was."""

    __tablename__ = "back_captured"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    line: Mapped[int]
    entered_on: Mapped[dt.date | None]
    facts: Mapped[int]


def _captured(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    bodies = [each.body for each in entries if isinstance(each.body, events.BackCaptured)]
    for body in bodies[-1:]:
        yield BackCapturedRow(
            dossier=key,
            source=body.source,
            line=body.line,
            entered_on=body.entered_on,
            facts=body.facts,
        )


def sleeping(connection: Connection) -> tuple[str, ...]:
    """Return the files entered from paper that nobody has touched since, the oldest first."""
    row = BackCapturedRow
    count = (
        select(func.count()).where(FactRow.stream == literal("dossier:").concat(row.dossier))
    ).scalar_subquery()
    query = select(row.dossier).where(count <= row.facts).order_by(row.entered_on, row.dossier)
    return tuple(connection.scalars(query))


def from_paper(connection: Connection) -> int:
    """Return how many files were ever entered from paper."""
    return int(connection.execute(select(func.count()).select_from(BackCapturedRow)).scalar_one())


_Columns = Row[str, dt.datetime, str, str, str, str]
_COLUMNS = (
    AdmissionRow.dossier,
    AdmissionRow.presented_at,
    AdmissionRow.escort_unit,
    AdmissionRow.list_id,
    AdmissionRow.state,
    AdmissionRow.done,
)


@dataclass(frozen=True, slots=True)
class Admission:
    """One line of the list of arrivals."""

    dossier: str
    presented_at: dt.datetime
    escort_unit: str
    list_id: str
    state: AdmissionState
    done: tuple[Part, ...]


@cache
def parts_elsewhere() -> Mapping[str, Part]:
    """Return the kinds of facts of other subjects that do a part of a station."""
    return {fact.KIND.name: part for fact, part in ELSEWHERE.items()}


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its admission: at the gate, or by the last transfer it came with."""
    yield from _captured(key, entries)
    arrived = since_arrival(entries)
    opened = opening(entries)
    if opened is None:
        return
    found = marks(arrived, parts_elsewhere())
    done = dict.fromkeys(mark.part.value for mark in found if mark.part is not None)
    yield AdmissionRow(
        dossier=key,
        presented_at=opened.presented_at,
        escort_unit=opened.escort_unit,
        list_id=opened.list_id,
        state=state_after(found).value,
        done=" ".join(done),
    )


def unfinished(connection: Connection, facility: str) -> tuple[Admission, ...]:
    """Return the admissions at *facility* that are not complete, the latest first.

    Who was released, handed over or transferred since is not admitted any more.
    """
    query = _unfinished(facility, _COLUMNS).order_by(desc("presented_at"), "dossier")
    return tuple(_value(row) for row in connection.execute(query))


def count_unfinished(connection: Connection, facility: str) -> int:
    """Return how many admissions at *facility* are not complete."""
    query = select(func.count()).select_from(_unfinished(facility, _COLUMNS[:1]).subquery())
    return connection.execute(query).scalar_one()


def _unfinished(
    facility: str, columns: Sequence[InstrumentedAttribute[Any]]
) -> CompoundSelect[Any]:
    """Return the query for them, which asks of those inside and not of all who ever were.

    Somebody registered has a case. Those who are not registered are few and may have none yet.
    """
    inside = and_(
        CaseRow.released_at.is_(None),
        or_(CaseRow.written_at.is_not(None), CaseRow.present_since.is_not(None)),
    )
    left = exists().where(CaseRow.dossier == AdmissionRow.dossier, ~inside)
    moved = exists().where(CustodyRow.dossier == AdmissionRow.dossier, CustodyRow.here != facility)
    early, later = AdmissionState.OPEN.value, AdmissionState.REGISTERED.value
    at_the_gate = select(*columns).where(AdmissionRow.state == early, ~left, ~moved)
    held = AdmissionRow.dossier.in_(select(CaseRow.dossier).where(inside))
    registered = select(*columns).where(AdmissionRow.state == later, held, ~moved)
    return union_all(at_the_gate, registered)


def admission(connection: Connection, dossier: str) -> Admission | None:
    """Return the admission of *dossier*, or None."""
    query = select(*_COLUMNS).where(AdmissionRow.dossier == dossier)
    found = connection.execute(query).first()
    return _value(found) if found is not None else None


def _value(row: _Columns) -> Admission:
    dossier, presented_at, escort_unit, list_id, state, done = row
    parts = tuple(Part(part) for part in done.split())
    return Admission(dossier, presented_at, escort_unit, list_id, AdmissionState(state), parts)


PROJECTION = Projection(
    tables=(
        AdmissionRow,
        BackCapturedRow,
    ),
    reads=(
        events.AdmissionOpened,
        events.BackCaptured,
        events.StationStarted,
        events.StationImpossible,
        events.StationNotApplicable,
        events.RulesTold,
        events.SearchHeld,
        events.HealthCheckHeld,
        events.SocialInterviewHeld,
        events.DirectorInterviewHeld,
        custody.TitleReceived,
        custody.TitleChecked,
        custody.EcrouTaken,
        custody.PassageNoted,
        custody.PassageEnded,
        inmates.IdentityRecorded,
        property_events.BelongingsReceived,
        transfers.TransferPrepared,
        transfers.TransferAccepted,
        transfers.ProvisionalOpened,
        *ELSEWHERE,
    ),
    project=project,
)
