"""What waits after incidents: authorities to tell, people to see, to hear, to decide about."""

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from prisondesk.features.desk.model import Task, TaskGroup
from prisondesk.features.desk.rules.home import ago, group, who
from prisondesk.features.dossier import store as dossiers
from prisondesk.features.dossier.model import Mood
from prisondesk.features.dossier.rules.sheets import joined_words
from prisondesk.features.incidents.model.book import KIND_WORDS
from prisondesk.features.incidents.model.complaints import ADDRESSEE_WORDS
from prisondesk.features.incidents.model.grave import GRAVE_WORDS, WHOM_WORDS
from prisondesk.features.incidents.model.retaliation import AFTER_WORDS, Watched
from prisondesk.features.incidents.rules.discipline import ALERT_DAYS, running
from prisondesk.features.incidents.store import complaints, reading
from prisondesk.kernel.message import cmsg, msg, nmsg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


def untold_groups(connection: Connection, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield escapes and deaths of which somebody must still be told (Mandela Rules 69, 71)."""
    found = reading.untold(connection)
    people = dossiers.lines(connection, [key for key, _ in found])
    verb = cmsg("verb", "Tell")
    tasks = [
        Task(
            who(people, key),
            msg(
                "{what}: {whom} to be told",
                what=GRAVE_WORDS[grave.kind],
                whom=WHOM_WORDS[grave.untold[0]],
            ),
            verb,
            "conduct",
            key,
            ago(grave.at, now),
        )
        for key, grave in found
    ]
    yield group(msg("To tell at once"), tasks, Mood.LAW)


def examination_groups(connection: Connection, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield whom health staff were asked to see, without what happened."""
    found = reading.examinations(connection)
    people = dossiers.lines(connection, [each.dossier for each in found])
    tasks = [
        Task(
            who(people, each.dossier),
            msg("To be seen by health staff"),
            cmsg("verb", "See"),
            "examinations",
            None,
            ago(each.since, now),
        )
        for each in found
    ]
    yield group(msg("Examinations asked for"), tasks, Mood.SOON)


def incident_groups(connection: Connection, actor: Actor, now: dt.datetime) -> Iterator[TaskGroup]:
    """Yield what waits for the head of security and for the director."""
    if actor.may(Permission.INCIDENT_CONFIRM):
        tasks = [
            Task(
                KIND_WORDS[each.incident.kind],
                verbatim(each.incident.number),
                cmsg("verb", "Read"),
                "incidents",
                None,
                ago(each.incident.at, now),
            )
            for each in reading.unconfirmed(connection, actor.facility)
        ]
        yield group(msg("Incidents to confirm"), tasks)
    if actor.may(Permission.DISCIPLINE_DECIDE):
        yield _undecided(connection, now)
    yield _alone(connection, now.date())


def complaint_groups(connection: Connection, actor: Actor, today: dt.date) -> Iterator[TaskGroup]:
    """Yield the complaints that wait for an answer; those about the director only outside."""
    hidden = actor.may(Permission.COMPLAINT_READ_ABOUT_DIRECTOR)
    found = complaints.listed(connection, actor.facility, today, hidden=hidden)
    tasks = [
        Task(
            verbatim(each.complaint.number),
            ADDRESSEE_WORDS[each.complaint.addressee],
            cmsg("verb", "Answer"),
            "complaints",
            None,
            msg("late since {day}", day=each.complaint.due)
            if each.complaint.due < today
            else msg("due {day}", day=each.complaint.due),
        )
        for each in found
        if each.answered_on is None
    ]
    yield group(msg("Complaints to answer"), tasks)


def watched_groups(watched: Iterable[Watched]) -> Iterator[TaskGroup]:
    """Yield the complaints after which something befell the person, to look at (domain: 9.5)."""
    tasks = []
    for each in watched:
        if each.happened:
            kinds = sorted(
                {AFTER_WORDS[one.kind] for one in each.happened}, key=lambda one: one.text
            )
            count = nmsg("{count} thing since", "{count} things since", len(each.happened))
            what = joined_words(tuple(kinds[:3])) or msg("nothing")
            number = verbatim(each.line.filed.complaint.number)
            verb = cmsg("verb", "Look")
            tasks.append(Task(number, what, verb, "complaints", None, count))
    yield group(msg("After a complaint"), tasks, Mood.SOON)


def _undecided(connection: Connection, now: dt.datetime) -> TaskGroup:
    found = reading.undecided(connection)
    people = dossiers.lines(connection, [key for key, _ in found])
    tasks = [
        Task(
            who(people, key),
            msg("Decision awaited") if each.heard else msg("To be heard"),
            cmsg("verb", "Decide") if each.heard else cmsg("verb", "Hear"),
            "conduct",
            key,
            ago(each.told_at, now),
        )
        for key, each in found
    ]
    return group(msg("Discipline"), tasks)


def _alone(connection: Connection, today: dt.date) -> TaskGroup:
    """Return who has been alone for ten days and more: the days are counted (domain: 4.1)."""
    found = reading.running_on(connection, today)
    people = dossiers.lines(connection, [key for key, _ in found])
    tasks = [
        Task(
            who(people, key),
            msg("Alone: day {day} of {days}", day=day, days=sanction.days),
            cmsg("verb", "Open"),
            "conduct",
            key,
        )
        for key, each in found
        for procedure, day in running((each,), today)
        if (sanction := procedure.sanction) is not None
        and sanction.days is not None
        and day >= ALERT_DAYS[0]
    ]
    return group(msg("In the disciplinary cell"), tasks, Mood.SOON)
