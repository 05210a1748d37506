"""Everybody in the cells of a prison as the rules of placement see them, in three queries."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from sqlalchemy import Connection, select

from prisondesk.features.allocation.model.people import Apart, Known, Occupant, Person
from prisondesk.features.allocation.rules.categories import category
from prisondesk.features.allocation.store.stays import StayRow
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
    """What the screening says of somebody that matters in a cell."""

    vulnerable: Known
    pressure: Known


NOT_ASSESSED = Outcome(Known.NOT_ASSESSED, Known.NOT_ASSESSED)


class Outcomes(Protocol):
    """Gives the screening outcomes of everybody who has any, by dossier."""

    def __call__(self, connection: Connection, /) -> Mapping[str, Outcome]:
        """Return the outcomes that stand now."""
        ...


def nobody_assessed(_: Connection) -> Mapping[str, Outcome]:
    """Return no outcome at all: everybody counts as not assessed."""
    return {}


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
            flags=self.flags.get(dossier, frozenset()),
            apart=(),
            languages=frozenset(languages.split()) if languages else frozenset(),
        )


def occupants(
    connection: Connection, facility: str, today: dt.date, outcomes: Outcomes
) -> tuple[Occupant, ...]:
    """Return everybody who has a cell in *facility*."""
    known = _Known(health.all_flags(connection, today), outcomes(connection), today)
    query = (
        select(
            StayRow.cell,
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
        Occupant(cell, known.person((dossier, sex, born, languages, status)))
        for cell, dossier, sex, born, languages, status in connection.execute(query)
    )


def person(
    connection: Connection, dossier: str, today: dt.date, outcomes: Outcomes
) -> Person | None:
    """Return one person to place, with whom to keep apart; None when nobody is written."""
    known = _Known(health.all_flags(connection, today), outcomes(connection), today)
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
