"""The table of limits: read, tried on everybody held, and set by the direction with the registry.

A limit is never rewritten: a new row counts from a day on, older titles keep theirs, and each date
names the version it was worked out by.
"""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from prisondesk.features.custody.events.law import LimitSet
from prisondesk.features.custody.model.legal import LegalParameters, Limit, LimitChange
from prisondesk.features.custody.rules.law import limit_problem
from prisondesk.features.custody.store import law, reading
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.service.signing import sign_both
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

NEEDED = (Permission.FACILITY_SETUP, Permission.TITLE_VALIDATE)
PURPOSE = "custody.limit_set"


@dataclass(frozen=True, slots=True)
class Moved:
    """Whose date a limit would move: from *before* to *after*; None is « no date »."""

    dossier: str
    number: str
    before: dt.date | None
    after: dt.date | None


@dataclass(frozen=True, slots=True)
class Law:
    """The table in force and what was set here, by name, the newest first."""

    table: LegalParameters
    changes: tuple[LimitChange, ...]


class LawService:
    """What the screen of legal limits asks."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def law(self, actor: Actor) -> Law:
        """Return the table with every change made here."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            names = {str(each): name for each, name in staff.names(connection).items()}
            made = law.changes(connection)
        named = (replace(each, by=names.get(each.by, each.by)) for each in made)
        return Law(law.parameters(), tuple(named)[::-1])

    def tried(self, actor: Actor, limit: Limit) -> tuple[Moved, ...]:
        """Return whose date *limit* would move, without setting anything; raise Refused."""
        actor.require(Permission.FACILITY_SETUP)
        _sound(limit)
        with self._ledger.reading() as connection:
            return _moved(connection, law.parameters(), limit)

    def set(self, actor: Actor, limit: Limit, reason: str, second: Actor) -> tuple[Moved, ...]:
        """Set *limit* for titles from its day on, signed by *second*; return whose date moved."""
        actor.require(Permission.FACILITY_SETUP)
        _sound(limit)
        if not reason.strip():
            raise Refused(msg("Write why this limit is set: the text, the circular, its date."))
        try:
            with self._ledger.work(actor) as work:
                moved = _moved(work.connection, law.parameters(), limit)
                body = LimitSet(replace(limit, version=""), second.name)
                target = work.record(law.law_of(actor.facility), body, reason=reason.strip())
                sign_both(work, target, PURPOSE, (actor, second), NEEDED)
                work.refresh()
                law.load(work.connection)
                kinds = {each.KIND.name for each in reading.PROJECTION.reads}
                for key in _held(work.connection):
                    work.fold_again(dossier(key), kinds)
        except BaseException:
            with self._ledger.reading() as connection:
                law.load(connection)  # nothing was kept: count as before
            raise
        return moved


def _sound(limit: Limit) -> None:
    if (problem := limit_problem(limit)) is not None:
        raise Refused(problem)


def _held(connection: Connection) -> tuple[str, ...]:
    query = select(CaseRow.dossier).where(CaseRow.released_at.is_(None)).order_by(CaseRow.dossier)
    return tuple(connection.scalars(query))


def _moved(connection: Connection, table: LegalParameters, limit: Limit) -> tuple[Moved, ...]:
    tried = table.with_limits((limit,))
    found = []
    for key in _held(connection):
        case = reading.case(connection, key)
        for held in case.holding:
            before = reading.deadline(held, case.liberty, table).end
            after = reading.deadline(held, case.liberty, tried).end
            if before != after:
                found.append(Moved(key, reading.number_of(case), before, after))
    return tuple(found)
