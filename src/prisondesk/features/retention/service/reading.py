"""Reads what the page of keeping shows: due, held back, erased, with the receipts."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection

from prisondesk.features.custody.store import reading as custody
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.retention import store
from prisondesk.features.retention.model import (
    TIMED,
    Category,
    DueFile,
    DueLine,
    Gone,
    Kept,
)
from prisondesk.features.retention.rules import due_now
from prisondesk.features.retention.service.told import partners_of
from prisondesk.features.staff import store as staff
from prisondesk.features.transfers import store as transfers

LISTED = 300


class Reader:
    """Reads what the page shows of one prison on one day."""

    def __init__(self, connection: Connection, facility: str, today: dt.date) -> None:
        self._connection = connection
        self._facility = facility
        self._today = today
        self.periods = store.periods(connection, facility)

    def due(self) -> Iterable[DueFile]:
        """Yield the files of which something falls due, the longest gone first."""
        least = min(self.periods.years(each) for each in TIMED)
        until = years_before(dt.datetime.combine(self._today, dt.time()), least).date()
        for kept in store.left_until(self._connection, until, LISTED):
            if kept.hold(self._facility) is None and self._ours(kept.dossier):
                found = self._file(kept, whole=False)
                if found.lines:
                    yield found

    def held(self, known: Iterable[Kept]) -> Iterable[DueFile]:
        """Yield the files that are kept all the same, with the reason."""
        for kept in known:
            if kept.hold(self._facility) is not None:
                yield self._file(kept, whole=True)

    def whole(self, key: str) -> DueFile:
        """Return everything the file of *key* still says, due or not."""
        return self._file(store.kept(self._connection, key), whole=True)

    def gone(self, kept: Kept) -> Iterable[Gone]:
        """Yield what was erased of one file, with the receipts of the prisons that had it."""
        partners = partners_of(self._connection, kept.dossier, self._facility)
        names = {str(key): name for key, name in staff.names(self._connection).items()}
        for stone in kept.tombstones:
            said = [kept.answered(stone.hash, each) for each in partners]
            receipts = tuple(each for each in said if each is not None)
            done = {each.facility for each in receipts if each.done}
            owed = tuple(each for each in partners if each not in done)
            yield Gone(
                kept.dossier,
                stone.number,
                stone.category,
                stone.ground,
                stone.reference,
                len(stone.hashes),
                stone.at,
                names.get(stone.by, ""),
                receipts,
                owed if stone.facility == self._facility else (),
            )

    def _file(self, kept: Kept, *, whole: bool) -> DueFile:
        connection, key = self._connection, kept.dossier
        counts = store.counts(connection, key)
        left = kept.left_on or self._today
        due = dict(due_now(left, counts, self.periods, self._today))
        lines = tuple(
            DueLine(each, due.get(each, left), counts[each])
            for each in Category
            if counts.get(each) and (whole or each in due)
        )
        person, hold = inmates.person(connection, key), kept.hold(self._facility)
        names = person.identity.names if person else None
        return DueFile(
            key,
            display_name(names) if names else "",
            number_of(connection, key, kept),
            left,
            lines,
            hold.reason if hold else "",
        )

    def _ours(self, key: str) -> bool:
        found = transfers.custody_of(self._connection, key)
        return found is None or (found[0].facility == self._facility and not found[1])


def number_of(connection: Connection, key: str, kept: Kept) -> str:
    """Return the écrou number of *key*, from the tombstones when the file is erased."""
    known = next((each.number for each in kept.tombstones if each.number), "")
    return custody.number_of(custody.case(connection, key)) or known


def years_before(now: dt.datetime, years: int) -> dt.datetime:
    """Return the moment *years* before *now*."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # the 29th of February
        return now.replace(year=now.year - years, day=28)
