"""The figures of a month: read from views and cases, recorded nowhere."""

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.rules.release import due_since
from prisondesk.features.custody.service.judicial import release_on
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.incidents.model.book import IncidentKind
from prisondesk.features.incidents.model.complaints import Filed
from prisondesk.features.incidents.model.discipline import Procedure
from prisondesk.features.incidents.rules.discipline import alone_days
from prisondesk.features.incidents.store import complaints, reading
from prisondesk.features.reports import rules, store
from prisondesk.features.reports.model.month import Complaints, Discipline, Late, Month
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

ONE_DAY = dt.timedelta(days=1)


class MonthlyService:
    """What is counted of a month; nothing is recorded here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def month(self, actor: Actor, day: dt.date) -> Month:
        """Return the figures of the month of *day*, up to now when it is not over; Refused.

        Complaints about the director are counted for the inspection alone (decision 19).
        """
        actor.require(Permission.STATISTICS_READ)
        now = self._clock.now()
        if day > now.date():
            raise Refused(msg("This day has not come yet."))
        first = day.replace(day=1)
        last = min((first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY, now.date())
        since, until = _at(first), min(_at(last + ONE_DAY), now + dt.timedelta.resolution)
        hidden = actor.may(Permission.COMPLAINT_READ_ABOUT_DIRECTOR)
        with self._ledger.reading() as connection:
            people = store.held_since(connection, actor.facility, since, {})
            released = store.released_since(connection, actor.facility, _at(first.replace(month=1)))
            procedures = reading.procedures_since(connection, actor.facility, first)
            incidents = reading.book(connection, actor.facility, first)
            filed = complaints.since(connection, actor.facility, first, hidden=hidden)
        kinds = (
            each.incident.kind for each in incidents if first <= each.incident.at.date() <= last
        )
        gone = [each for each in released if _before(each, until)]
        return Month(
            first=first,
            last=last,
            at=now,
            counting=rules.counting(people, since, until),
            late=_late(each for each in gone if not _before(each, since)),
            late_year=_late(gone),
            discipline=_discipline(kinds, procedures, first, last),
            complaints=_complaints(filed, first, last),
        )


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _before(case: Case, moment: dt.datetime) -> bool:
    return case.released_at is not None and case.released_at < moment


def _late(cases: Iterable[Case]) -> Late:
    """Count who left after nothing lawful held them, with the minutes between."""
    count = releases = minutes = 0
    for case in cases:
        if case.released_at is None or case.released_why in rules.NOT_RELEASED:
            continue
        releases += 1
        ends = {each.title_id: custody.deadline(each, case.liberty).end for each in case.titles}
        due = due_since(case, ends, release_on)
        if due is not None and case.released_at > due:
            count += 1
            minutes += int((case.released_at - due).total_seconds()) // 60
    return Late(count, releases, minutes)


def _discipline(
    kinds: Iterable[IncidentKind], found: Iterable[Procedure], first: dt.date, last: dt.date
) -> Discipline:
    procedures = tuple(found)
    decided = [
        each.decision
        for each in procedures
        if each.decision is not None and first <= each.decision.on <= last
    ]
    days = (day for each in procedures for day in alone_days(each))
    return Discipline(
        Counter(kinds),
        sum(first <= each.told_at.date() <= last for each in procedures),
        len(decided),
        Counter(each.sanction.kind for each in decided if each.sanction is not None),
        sum(first <= day <= last for day in days),
    )


def _complaints(found: Iterable[Filed], first: dt.date, last: dt.date) -> Complaints:
    filed = tuple(found)
    answered = [
        (each.answered_on - each.complaint.at.date()).days
        for each in filed
        if each.answered_on is not None and first <= each.answered_on <= last
    ]
    waiting = (each for each in filed if each.answered_on is None or each.answered_on > last)
    return Complaints(
        Counter(
            each.complaint.subject for each in filed if first <= each.complaint.at.date() <= last
        ),
        len(answered),
        round(2 * statistics.median(answered)) if answered else None,
        sum(each.complaint.due < last for each in waiting),
    )
