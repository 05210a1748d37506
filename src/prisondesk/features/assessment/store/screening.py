"""The outcomes of the screening as they stand; health is never among them."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.assessment.events import screening as events
from prisondesk.features.assessment.model.screening import Outcome, OutcomeKey, Progress
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record


class OutcomeRow(Record):
    """One outcome of one person; health is never here."""

    __tablename__ = "screening_outcome"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str]
    found_at: Mapped[dt.datetime]
    outcome: Mapped[str] = mapped_column(Text)


class ScreeningRow(Record):
    """How far the screening of one person has got."""

    __tablename__ = "screening"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    first_night_at: Mapped[dt.datetime | None]
    missing_tonight: Mapped[int]
    sections: Mapped[str]


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier's outcomes: the last of each kind holds."""
    latest: dict[OutcomeKey, tuple[Entry, Outcome]] = {}
    night, missing, sections = None, 5, []
    for entry in entries:
        body = entry.body
        if isinstance(body, (events.SafetyFound, events.NeedsFound)):
            latest[body.outcome.key] = (entry, body.outcome)
        elif isinstance(body, events.FirstNightAsked):
            night, missing = entry.done_at, body.missing
        elif isinstance(body, events.ScreeningHeld):
            sections.append(body.section)
    for outcome_key, (entry, outcome) in latest.items():
        yield OutcomeRow(
            dossier=key,
            key=outcome_key.value,
            level=outcome.level,
            found_at=entry.done_at,
            outcome=to_text(outcome),
        )
    yield ScreeningRow(
        dossier=key,
        first_night_at=night,
        missing_tonight=missing,
        sections=" ".join(dict.fromkeys(sections)),
    )


def outcomes(connection: Connection, dossier: str) -> dict[OutcomeKey, Outcome]:
    """Return the outcomes of one person, without health."""
    rows = connection.scalars(select(OutcomeRow.outcome).where(OutcomeRow.dossier == dossier))
    found = (from_plain(json.loads(row), Outcome) for row in rows)
    return {outcome.key: outcome for outcome in found}


def levels(connection: Connection, key: OutcomeKey) -> dict[str, str]:
    """Return the level of one outcome for everybody who has it, for rules of placement."""
    query = select(OutcomeRow.dossier, OutcomeRow.level).where(OutcomeRow.key == key.value)
    return {row.dossier: row.level for row in connection.execute(query)}


def progress(connection: Connection, dossier: str) -> Progress:
    """Return how far the screening of one person has got."""
    query = select(
        ScreeningRow.first_night_at, ScreeningRow.missing_tonight, ScreeningRow.sections
    ).where(ScreeningRow.dossier == dossier)
    found = connection.execute(query).first()
    if found is None:
        return Progress()
    return Progress(found.first_night_at, found.missing_tonight, tuple(found.sections.split()))


PROJECTION = Projection(
    tables=(OutcomeRow, ScreeningRow),
    reads=(
        events.SafetyFound,
        events.NeedsFound,
        events.FirstNightAsked,
        events.ScreeningHeld,
    ),
    project=project,
)
