"""What waits for the court: hearings of these days, decisions expected, notices unanswered."""

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from prisondesk.features.custody.model.court import OUTCOME_WORDS
from prisondesk.features.custody.store import waiting
from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules.home import group, who
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.model import Mood, PersonLine
from prisondesk.features.requests.store import waiting as corrections
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

SOON = dt.timedelta(days=2)
People = Mapping[str, PersonLine]


def court_groups(connection: Connection, facility: str, today: dt.date) -> Iterator[TaskGroup]:
    """Yield the groups for the registry of *facility* on *today*."""
    hearings = waiting.hearings(connection)
    notices = waiting.notices(connection)
    keys = [each.dossier for each in hearings] + [each.dossier for each in notices]
    people = {
        key: line
        for key, line in dossiers.lines(connection, keys).items()
        if line.number.startswith(f"{facility}-")
    }
    coming = [
        _task(people, each.dossier, msg("Hearing on {day}: {court}", day=each.on, court=each.court))
        for each in hearings
        if each.dossier in people and each.outcome is None and today <= each.on <= today + SOON
    ]
    yield group(msg("Hearings"), coming)
    expected = [
        _task(people, each.dossier, _expected(each), _since(each.on, today))
        for each in hearings
        if each.dossier in people and (each.outcome is not None or each.on < today)
    ]
    yield group(msg("Decisions expected after a hearing"), expected, Mood.SOON)
    unanswered = [
        _task(
            people, each.dossier, msg("Notice {number}", number=each.number), _since(each.on, today)
        )
        for each in notices
        if each.dossier in people
    ]
    yield group(msg("Notices of expiry without an answer"), unanswered, Mood.SOON)


def correction_groups(connection: Connection, today: dt.date) -> Iterator[TaskGroup]:
    """Yield the requests for correction that wait for an answer, the most urgent first."""
    found = corrections(connection)
    people = dossiers.lines(connection, [each.dossier for each in found])
    tasks = [
        Task(
            who(people, each.dossier),
            msg("Correction of the own file asked"),
            cmsg("verb", "Answer"),
            "corrections",
            each.dossier,
            msg("late since {day}", day=each.due)
            if each.due < today
            else msg("due {day}", day=each.due),
        )
        for each in found
    ]
    yield group(msg("Corrections to answer"), tasks)


def release_signatures(connection: Connection) -> list[Task]:
    """Return releases that were signed on paper only (decision 8)."""
    unsigned = waiting.unsigned_releases(connection)
    people = dossiers.lines(connection, [key for key, _ in unsigned])
    return [
        Task(
            who(people, key),
            msg("Release signed on paper"),
            cmsg("verb", "Sign"),
            "release",
            key,
            msg("{day}", day=day),
        )
        for key, day in unsigned
    ]


def _task(people: People, key: str, what: Message, since: Message | None = None) -> Task:
    return Task(who(people, key), what, cmsg("verb", "Deal with it"), "court", key, since)


def _expected(hearing: waiting.WaitingHearing) -> Message:
    if hearing.outcome is None:
        return msg("Hearing of {day}: outcome to be asked for", day=hearing.on)
    words = OUTCOME_WORDS[hearing.outcome]
    return msg("Hearing of {day}: {outcome}", day=hearing.on, outcome=words)


def _since(day: dt.date, today: dt.date) -> Message:
    days = (today - day).days
    return nmsg("for {count} day", "for {count} days", days) if days else msg("since today")
