"""The home page in words: one line a thing, one verb a line."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prisondesk.features.allocation.model.placement import Waiting
from prisondesk.features.custody.model.passage import Passing
from prisondesk.features.custody.rules.presence import hours_since
from prisondesk.features.desk.model import Alarm, DueCase, JudgeCases, Task, TaskGroup
from prisondesk.features.dossier.model import Mood, PersonLine
from prisondesk.features.dossier.rules.sheets import joined_words
from prisondesk.features.intake.model.catchup import Batch
from prisondesk.features.intake.model.stations import PART_WORDS, Part
from prisondesk.features.transfers.model import TransferFile, TransferState
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison, verbatim

LISTED = 200
People = Mapping[str, PersonLine]
OPEN = cmsg("verb", "Open")


def who(people: People, key: str) -> Message:
    """Return the name of a person, or that it is not known yet."""
    line = people.get(key)
    return verbatim(line.name) if line is not None and line.name else msg("Name not known")


def group(title: Message, tasks: Sequence[Task], mood: Mood = Mood.KNOW) -> TaskGroup:
    """Return *tasks* as a group that lists as many as a page can carry."""
    return TaskGroup(title, tuple(tasks[:LISTED]), len(tasks), mood)


def ago(since: dt.datetime, now: dt.datetime) -> Message:
    """Return how long ago: hours and minutes within two days, then days."""
    if now - since < dt.timedelta(days=2):
        return hours_since(since, now).shown
    return nmsg("for {count} day", "for {count} days", (now.date() - since.date()).days)


def release_alarm(
    orders: Sequence[tuple[str, dt.datetime]], people: People, now: dt.datetime
) -> Alarm | None:
    """Return the alarm of the oldest order of release that was not carried out (decision 6)."""
    if not orders:
        return None
    key, since = orders[0]
    late = hours_since(since, now).shown
    title = nmsg("Order of release", "{count} orders of release", len(orders))
    detail = msg("{name} · arrived {late} ago", name=who(people, key), late=late)
    return Alarm(title, detail, cmsg("verb", "Deal with it"), "dossier", (key, "titles"))


def more_releases(
    orders: Sequence[tuple[str, dt.datetime]], people: People, now: dt.datetime
) -> TaskGroup:
    """Return the orders of release after the first one."""
    what, verb = msg("Order of release, not carried out"), cmsg("verb", "Deal with it")
    tasks = [
        Task(who(people, key), what, verb, "dossier", (key, "titles"), ago(since, now))
        for key, since in orders[1:]
    ]
    return group(msg("Orders of release"), tasks, Mood.LAW)


def presences(
    found: Iterable[tuple[str, dt.datetime]], people: People, now: dt.datetime
) -> TaskGroup:
    """Return those inside without écrou, each with the hours gone by (decision 1)."""
    tasks = [
        Task(
            who(people, key),
            msg("Present without écrou"),
            OPEN,
            "admission",
            key,
            hours_since(since, now).waited,
        )
        for key, since in found
    ]
    return group(msg("Without écrou"), tasks, Mood.SOON)


def arrivals(
    found: Iterable[tuple[str, dt.datetime, tuple[Part, ...]]], people: People, now: dt.datetime
) -> TaskGroup:
    """Return the admissions in which something waits for this officer: dossier, since, parts."""
    tasks = []
    for key, since, parts in found:
        words = joined_words(tuple(PART_WORDS[part] for part in parts[:3])) or msg("nothing")
        verb = cmsg("verb", "Resume")
        tasks.append(Task(who(people, key), words, verb, "admission", key, ago(since, now)))
    return group(msg("Arrivals"), tasks)


def titles_to_check(keys: Iterable[str], people: People) -> TaskGroup:
    """Return those whose title was received and not checked."""
    words, verb = msg("Title received, to be checked"), cmsg("verb", "Check")
    tasks = [Task(who(people, key), words, verb, "admission", key) for key in keys]
    return group(msg("Titles to check"), tasks)


def ecrous_to_validate(keys: Iterable[str], people: People) -> TaskGroup:
    """Return those whose écrou no head of the registry has compared with the original title."""
    words, verb = msg("Écrou written, to be validated"), cmsg("verb", "Validate")
    tasks = [Task(who(people, key), words, verb, "admission", (key, "title")) for key in keys]
    return group(msg("Écrous to validate"), tasks)


def placements(found: Sequence[Waiting], people: People, now: dt.datetime) -> TaskGroup:
    """Return those without a final placement, which is due within a day (decision 2)."""
    tasks = []
    for each in found:
        what = msg("{cell}, provisional", cell=each.cell) if each.cell else msg("No cell yet")
        since = _by(each.due, now)
        verb = cmsg("verb", "Place")
        tasks.append(Task(who(people, each.dossier), what, verb, "placement", each.dossier, since))
    return group(msg("Placements to decide"), tasks)


def _by(due: dt.datetime, now: dt.datetime) -> Message:
    """Say until when; of today only the hour, which leaves the name its room."""
    today = due.date() == now.date()
    if now > due:
        return (
            msg("late since {hour}", hour=f"{due:%H:%M}")
            if today
            else msg("late since {moment}", moment=due.date())
        )
    if today:
        return msg("due at {hour}", hour=f"{due:%H:%M}")
    return msg("due {moment}", moment=due)


def pieces(
    found: Iterable[tuple[str, tuple[Message, ...]]], people: People, latest: int | None = None
) -> TaskGroup:
    """Return what files still miss: dossier and the names of the missing pieces.

    *latest* says how many arrivals were looked at where that were not all.
    """
    tasks = []
    for key, missing in found:
        words = joined_words(missing[:2]) or msg("nothing")
        count = nmsg("{count} piece", "{count} pieces", len(missing))
        tasks.append(
            Task(
                who(people, key),
                words,
                cmsg("verb", "Complete"),
                "dossier",
                (key, "identity"),
                count,
            )
        )
    if latest is None:
        return group(msg("Missing pieces"), tasks)
    return group(msg("Missing pieces, among the {count} latest arrivals", count=latest), tasks)


def catch_up(batch: Batch, today: dt.date) -> TaskGroup:
    """Return the batch of this week of files from paper: proposed, or how far it is."""
    tasks = []
    place = ("back-capture", "complete")
    if batch.open and batch.drawn_on is not None:
        far = msg("{done} of {drawn} done", done=batch.done, drawn=batch.drawn)
        since = msg("of {day}", day=batch.drawn_on)
        tasks.append(
            Task(msg("Batch being completed"), far, cmsg("verb", "Complete"), *place, since)
        )
    elif batch.proposed(today):
        title = nmsg("This week: {count} file", "This week: {count} files", batch.next_size)
        left = msg("{left} of {total} are left", left=batch.left, total=batch.total)
        weeks = nmsg("{count} week at this size", "{count} weeks at this size", batch.weeks)
        tasks.append(Task(title, left, cmsg("verb", "Take up"), *place, weeks))
    return group(msg("Files from paper"), tasks)


def passing(found: Sequence[Passing], people: People, today: dt.date) -> Iterator[TaskGroup]:
    """Return those who should have gone on, as an alarm, and those who are to go on."""
    verb = cmsg("verb", "Go on")
    late = [each for each in found if each.late(today)]
    rest = [each for each in found if not each.late(today)]
    for title, members, mood in (
        (msg("Passing through: the day of going on is past"), late, Mood.SOON),
        (msg("Passing through"), rest, Mood.KNOW),
    ):
        tasks = [
            Task(
                who(people, each.dossier),
                msg("to {prison}", prison=prison(each.onward.to)),
                verb,
                "passing",
                each.dossier,
                msg("on {day}", day=each.onward.on),
            )
            for each in members
        ]
        yield group(title, tasks, mood)


def transfers(found: Iterable[TransferFile], people: People, own: str) -> TaskGroup:
    """Return the transfers that move: expected here, prepared here, on the road."""
    words = {
        TransferState.PREPARED: msg("Prepared for {prison}"),
        TransferState.DEPARTED: msg("On the road to {prison}"),
        TransferState.ARRIVED_BY_TELEPHONE: msg("Arrival told by telephone, receipt awaited"),
        TransferState.REFUSED: msg("Refused by {prison}: on the way back"),
        TransferState.HOSPITAL: msg("In hospital on the way to {prison}"),
        TransferState.MISSING: msg("Did not arrive in {prison} with the escort"),
    }
    coming = {
        TransferState.REFUSED: msg("Not taken in here: on the way back to {prison}"),
        TransferState.HOSPITAL: msg("In hospital on the way here from {prison}"),
        TransferState.MISSING: msg("Was not with the escort from {prison}"),
    }
    tasks = []
    for each in found:
        move = each.transfer
        here = move.destination == own
        what = words.get(each.state)
        if what is None:
            continue
        there = move.destination
        if here:
            there, what = move.origin, coming.get(each.state, msg("Expected from {prison}"))
        shown = Message(what.text, (("prison", prison(there)),))
        receive = here and each.state is not TransferState.REFUSED
        verb = cmsg("verb", "Receive") if receive else cmsg("verb", "Follow")
        when = msg("{moment}", moment=move.expected)
        tasks.append(Task(who(people, each.dossier), shown, verb, "transfer", move.id, when))
    return group(msg("Transfers"), tasks)


def expired_alarm(cases: Sequence[DueCase]) -> Alarm | None:
    """Return the alarm of titles that no longer hold anybody."""
    if not cases:
        return None
    title = nmsg("{count} title expired", "{count} titles expired", len(cases))
    return Alarm(title, msg("Judge and prosecutor to be told"), cmsg("verb", "See"), "deadlines")


def dated(title: Message, cases: Sequence[DueCase], today: dt.date, mood: Mood) -> TaskGroup:
    """Return people whose detention ends, with the days that are left."""
    tasks = [
        Task(
            _name(case),
            msg("Ends on {day}", day=case.ends or today),
            OPEN,
            "deadlines",
            case.dossier,
            _left(case.ends or today, today),
        )
        for case in cases
    ]
    return group(title, tasks, mood)


def vigilance(judges: Sequence[JudgeCases], today: dt.date) -> TaskGroup:
    """Return the cases without a limit by judge, for one letter each (decision 7)."""
    tasks = []
    for each in judges:
        files = nmsg("{count} file", "{count} files", each.count)
        name = verbatim(each.authority) if each.authority else msg("Authority not known")
        days = (today - each.oldest_act).days
        quiet = nmsg("{count} day without an act", "{count} days without an act", days)
        most = quiet if days else msg("last act today")
        what = msg("{files}, limit not configured", files=files)
        tasks.append(Task(name, what, cmsg("verb", "See"), "deadlines", None, most))
    return group(msg("Vigilance, not a legal limit"), tasks)


def _name(case: DueCase) -> Message:
    return verbatim(case.name) if case.name else msg("Name not known")


def _left(ends: dt.date, today: dt.date) -> Message:
    days = (ends - today).days
    if days == 0:
        return msg("expired today")
    if days < 0:
        return nmsg("expired, {count} day", "expired, {count} days", -days)
    return nmsg("in {count} day", "in {count} days", days)
