"""Requests for correction across all files: which wait, until when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.requests import events
from prisondesk.features.requests.rules import corrections
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class CorrectionRow(Record):
    """One request for correction."""

    __tablename__ = "correction_request"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    request_id: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[dt.date] = mapped_column(index=True)
    outcome: Mapped[str]


@dataclass(frozen=True, slots=True)
class WaitingCorrection:
    """A request without an answer and the last day for one."""

    dossier: str
    request_id: str
    due: dt.date


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its requests."""
    for each in corrections(entry.body for entry in entries if entry.body is not None):
        yield CorrectionRow(
            dossier=key,
            request_id=each.request_id,
            due=each.due,
            outcome=each.outcome.value if each.outcome else "",
        )


def waiting(connection: Connection) -> tuple[WaitingCorrection, ...]:
    """Return the requests without an answer, the most urgent first."""
    row = CorrectionRow
    query = select(row.dossier, row.request_id, row.due).where(row.outcome == "")
    query = query.order_by(row.due, row.dossier)
    return tuple(WaitingCorrection(*each) for each in connection.execute(query))


PROJECTION = Projection(tables=(CorrectionRow,), reads=events.FACTS, project=project)
