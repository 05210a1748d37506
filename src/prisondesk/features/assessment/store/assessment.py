"""Assessments as they stand: one row each, with what the team's board looks for."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.assessment.events import assessment as events
from prisondesk.features.assessment.model.assessment import Assessment
from prisondesk.features.assessment.rules.standing import review_day
from prisondesk.features.assessment.store.folding import CALLS, fold_assessments
from prisondesk.features.custody.events import TitleEnded
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record

# The court found no guilt: what was written on risk is shredded (decision 10).
CLEARED = frozenset({ExitReason.NO_CASE, ExitReason.RELAXE, ExitReason.ACQUITTAL})


class AssessmentRow(Record):
    """One assessment; *cleared* is the ground on which it has to be shredded, or empty."""

    __tablename__ = "assessment"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str]
    review_on: Mapped[dt.date | None] = mapped_column(index=True)
    cleared: Mapped[str]
    value: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier's assessments."""
    ended = [entry.body.why for entry in entries if isinstance(entry.body, TitleEnded)]
    cleared = next((why.value for why in reversed(ended) if why in CLEARED), "")
    for each in fold_assessments(key, entries):
        yield AssessmentRow(
            dossier=key,
            id=each.id,
            stage=each.stage.value,
            review_on=review_day(each),
            cleared=cleared,
            value=to_text(each),
        )


def of_person(connection: Connection, dossier: str) -> tuple[Assessment, ...]:
    """Return the assessments of *dossier*, the first one first."""
    query = select(AssessmentRow.value).where(AssessmentRow.dossier == dossier)
    found = [_read(value) for value in connection.scalars(query)]
    return tuple(sorted(found, key=lambda each: each.opened.at))


def everybody(connection: Connection) -> dict[str, tuple[Assessment, ...]]:
    """Return the assessments of everybody who has one, by dossier."""
    found: dict[str, list[Assessment]] = {}
    for value in connection.scalars(select(AssessmentRow.value)):
        each = _read(value)
        found.setdefault(each.dossier, []).append(each)
    return {
        key: tuple(sorted(mine, key=lambda each: each.opened.at)) for key, mine in found.items()
    }


def to_shred(connection: Connection) -> dict[str, str]:
    """Return whose assessments have to be shredded, with the ground."""
    query = select(AssessmentRow.dossier, AssessmentRow.cleared).where(AssessmentRow.cleared != "")
    return {row.dossier: row.cleared for row in connection.execute(query)}


def _read(value: str) -> Assessment:
    return from_plain(json.loads(value), Assessment)


PROJECTION = Projection(
    tables=(AssessmentRow,),
    reads=(*events.FACTS, Approved, *CALLS, TitleEnded),
    project=project,
)
