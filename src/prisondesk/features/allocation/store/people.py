"""Everybody in the cells of a prison as the rules of placement see them, in three queries."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from prisondesk.features.allocation.model.people import Apart, Known, Occupant, Person
from prisondesk.features.allocation.rules.categories import category
from prisondesk.features.allocation.store.stays import StayRow
from prisondesk.features.assessment.model.screening import OutcomeKey
from prisondesk.features.assessment.store import screening as assessment
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.health import store as health
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.inmates.store import InmateRow
from prisondesk.features.separation import store as separation
from prisondesk.kernel.calendar import age_on


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the screening says of somebody that matters in a cell; *watch*: never alone."""

    vulnerable: Known
    pressure: Known
    watch: bool


NOT_ASSESSED = Outcome(Known.NOT_ASSESSED, Known.NOT_ASSESSED, watch=False)

# « some » asks for a note, only « high » for protection; « unknown » is not assessed.
_VULNERABLE = {"high": Known.YES, "some": Known.NO, "none": Known.NO}
_PRESSURE = {"high": Known.YES, "medium": Known.NO, "low": Known.NO}
_WATCH = frozenset({Flag.WATCH})
_WATCHED = frozenset({"urgent", "watch", "unknown"})  # unknown is treated as watch until asked


def screened(connection: Connection) -> dict[str, Outcome]:
    """Return the screening outcomes that stand, by dossier; who has none is not assessed."""
    vulnerable = assessment.levels(connection, OutcomeKey.VULNERABILITY)
    custody = assessment.levels(connection, OutcomeKey.CUSTODY)
    self_harm = assessment.levels(connection, OutcomeKey.SELF_HARM)
    return {
        dossier: Outcome(
            _VULNERABLE.get(vulnerable.get(dossier, ""), Known.NOT_ASSESSED),
            _PRESSURE.get(custody.get(dossier, ""), Known.NOT_ASSESSED),
            watch=self_harm.get(dossier) in _WATCHED,
        )
        for dossier in {*vulnerable, *custody, *self_harm}
    }


@dataclass(frozen=True, slots=True)
class _Known:
    flags: Mapping[str, frozenset[Flag]]
    outcomes: Mapping[str, Outcome]
    today: dt.date

    def person(self, row: tuple[str, str | None, dt.date | None, str | None, str | None]) -> Person:
        dossier, sex, born_last, languages, status = row
        outcome = self.outcomes.get(dossier, NOT_ASSESSED)
        return Person(
            dossier=dossier,
            sex=Sex(sex) if sex else Sex.UNKNOWN,
            youngest_age=None if born_last is None else max(0, age_on(self.today, born_last)),
            category=category(LegalStatus(status) if status else None),
            vulnerable=outcome.vulnerable,
            pressure=outcome.pressure,
            flags=self.flags.get(dossier, frozenset()) | (_WATCH if outcome.watch else frozenset()),
            apart=(),
            languages=frozenset(languages.split()) if languages else frozenset(),
        )


def occupants(connection: Connection, facility: str, today: dt.date) -> tuple[Occupant, ...]:
    """Return everybody who has a cell in *facility*."""
    known = _Known(health.all_flags(connection, today), screened(connection), today)
    query = (
        select(
            StayRow.cell,
            StayRow.zone,
            StayRow.dossier,
            InmateRow.sex,
            InmateRow.born_last,
            InmateRow.languages,
            CaseRow.status,
        )
        .outerjoin(InmateRow, InmateRow.dossier == StayRow.dossier)
        .outerjoin(CaseRow, CaseRow.dossier == StayRow.dossier)
        .where(StayRow.facility == facility, StayRow.until.is_(None))
    )
    return tuple(
        Occupant(cell, known.person((dossier, sex, born, languages, status)), zone)
        for cell, zone, dossier, sex, born, languages, status in connection.execute(query)
    )


def person(connection: Connection, dossier: str, today: dt.date) -> Person | None:
    """Return one person to place, with whom to keep apart; None when nobody is written."""
    known = _Known(health.all_flags(connection, today), screened(connection), today)
    query = (
        select(InmateRow.sex, InmateRow.born_last, InmateRow.languages, CaseRow.status)
        .outerjoin(CaseRow, CaseRow.dossier == InmateRow.dossier)
        .where(InmateRow.dossier == dossier)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    found = known.person((dossier, row.sex, row.born_last, row.languages, row.status))
    apart = separation.apart_from(connection, dossier)
    return replace(found, apart=tuple(Apart(*each) for each in apart))
