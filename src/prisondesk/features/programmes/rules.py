"""What an activity must say, who comes next, and how the facts of activities fold.

Nothing here looks at a level, a score, an origin, a religion or a language: places go to who
asked first, and taking part is a wish (domain: 5.3, 9.1, 9.8).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from prisondesk.features.custody.events import Released
from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.programmes import events
from prisondesk.features.programmes.model import (
    CHOSEN_ENDS,
    MONDAY,
    OPEN,
    SUNDAY,
    Activity,
    Attended,
    End,
    Enrolment,
    Offered,
    Session,
    State,
)
from prisondesk.i18n.calendar import weekday
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.values import changed
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody

MOST_PLACES = 500
IN_WORDS = (End.KEPT_APART, End.EXCLUDED, End.OTHER)
REVIEW_WITHIN = dt.timedelta(days=30)
_GONE = {ExitReason.ESCAPE: End.ESCAPED, ExitReason.DEATH: End.DIED}


def hour(typed: str) -> str | None:
    """Return *typed* (``8:30``, ``8h30``, ``08:30``) as ``08:30``, or None."""
    try:
        at = dt.time.fromisoformat(typed.strip().lower().replace("h", ":").zfill(5))
    except ValueError:
        return None
    return f"{at:%H:%M}"


def days_words(activity: Activity) -> Message:
    """Return the days of the week on which an activity meets, and its hours."""
    days = [weekday(dt.date(2024, 1, number)) for number in activity.days]  # begins on a Monday
    said = days[0] if days else verbatim("—")
    for each in days[1:]:
        said = msg("{one}, {other}", one=said, other=each)
    return msg("{days}, {begins} – {ends}", days=said, begins=activity.begins, ends=activity.ends)


def activity_problem(activity: Activity, kinds: Iterable[str]) -> Message | None:
    """Return why *activity* cannot be offered."""
    begins, ends = hour(activity.begins), hour(activity.ends)
    checks = (
        (not activity.name.strip(), msg("Write the name of the activity.")),
        (activity.kind not in set(kinds), msg("This activity is not on the list.")),
        (not activity.officer.strip(), msg("Write which officer sees to the activity.")),
        (not 1 <= activity.places <= MOST_PLACES, msg("Write how many places there are.")),
        (not activity.days, msg("Choose at least one day of the week.")),
        (
            any(not MONDAY <= day <= SUNDAY for day in activity.days),
            msg("Choose at least one day of the week."),
        ),
        (begins is None or ends is None, msg("Write the hours as 08:30.")),
        ((begins or "") >= (ends or ""), msg("The activity ends before it begins.")),
    )
    return next((words for wrong, words in checks if wrong), None)


def end_problem(why: End, words: str, review_on: dt.date | None, today: dt.date) -> Message | None:
    """Return why a place cannot be ended so; an exclusion is never without reason or end."""
    if why not in CHOSEN_ENDS:
        return msg("This end follows from what happens elsewhere.")
    if why in IN_WORDS and not words.strip():
        return msg("Write the reason in a few words.")
    if why is not End.EXCLUDED:
        return None
    if review_on is None or not today < review_on <= today + REVIEW_WITHIN:
        return msg("Write within thirty days the day on which the exclusion is looked at again.")
    return None


def next_day(activity: Activity, after: dt.date) -> dt.date:
    """Return the first day on or *after* which the activity meets."""
    days = (after + dt.timedelta(days=number) for number in range(SUNDAY))
    return next((day for day in days if day.isoweekday() in activity.days), after)


def waiting_order(enrolment: Enrolment) -> tuple[dt.date, str]:
    """Return the place on the waiting list: by the day of asking, then as it was written."""
    return enrolment.asked_on, enrolment.enrolment_id


def offers(entries: Iterable[Entry]) -> tuple[Offered, ...]:
    """Return the activities that *entries* tell of, in the order they were opened."""
    found: dict[str, Offered] = {}
    for entry in entries:
        body, at, who = entry.body, entry.done_at, entry.header.done_by
        if isinstance(body, events.ActivityOpened):
            found[body.activity.activity_id] = Offered(body.activity, at, who, body.why)
        elif isinstance(body, events.ActivityChanged):
            key = body.activity.activity_id
            if key in found:
                found[key] = changed(found[key], activity=body.activity)
        elif isinstance(body, events.ActivityClosed) and body.activity_id in found:
            found[body.activity_id] = changed(
                found[body.activity_id], closed=at, closed_by=who, closed_why=body.why
            )
    return tuple(found.values())


def sessions(facts: Iterable[FactBody]) -> tuple[Session, ...]:
    """Return the sessions held; written once more, a session is as it was written last."""
    found = {
        each.session.session_id: each.session
        for each in facts
        if isinstance(each, events.SessionHeld)
    }
    return tuple(found.values())


def enrolments(facts: Iterable[FactBody]) -> tuple[Enrolment, ...]:
    """Return how one person stands with each activity, the newest wish first.

    Who leaves the prison waits and takes part no longer, whoever wrote the exit.
    """
    found: dict[str, Enrolment] = {}
    for body in facts:
        if isinstance(body, Released):
            _released(found, body)
        elif (fold := _FOLDS.get(type(body))) is not None:
            fold(found, body)
    return tuple(sorted(found.values(), key=waiting_order, reverse=True))


def attendances(facts: Iterable[FactBody]) -> tuple[Attended, ...]:
    """Return the sessions the file of one person tells of, the newest first."""
    found = {
        body.session.session_id: Attended(body.course, body.session, body.presence, body.note)
        for body in facts
        if isinstance(body, events.AttendanceNoted)
    }
    return tuple(
        sorted(
            found.values(),
            key=lambda each: (each.session.day, each.session.begins, each.session.session_id),
            reverse=True,
        )
    )


def on_that_day(place: Enrolment, day: dt.date) -> bool:
    """Tell whether somebody who takes part now did so on *day* already."""
    return place.state is State.ACTIVE and place.since is not None and place.since <= day


def open_in(known: Sequence[Enrolment], activity_id: str) -> Enrolment | None:
    """Return the open place of one person in an activity, or None."""
    return next(
        (one for one in known if one.course.activity_id == activity_id and one.state in OPEN), None
    )


def barred_until(known: Sequence[Enrolment], activity_id: str) -> dt.date | None:
    """Return the day on which the last exclusion from an activity is looked at again, or None."""
    return max(
        (one.review_on for one in known if one.course.activity_id == activity_id and one.review_on),
        default=None,
    )


def to_be_reviewed(
    excluded: Sequence[tuple[str, Enrolment]], places: Sequence[tuple[str, Enrolment]]
) -> tuple[tuple[str, Enrolment], ...]:
    """Return the exclusions after which the person has not asked again, the first due first."""
    back = {key for key, _ in places}
    found = [each for each in excluded if each[0] not in back]
    return tuple(sorted(found, key=lambda each: (each[1].review_on or dt.date.max, each[0])))


def _asked(found: dict[str, Enrolment], body: events.PlaceAsked) -> None:
    found[body.enrolment_id] = Enrolment(body.enrolment_id, body.course, State.ASKED, body.on)


def _told(found: dict[str, Enrolment], body: events.WaitingTold) -> None:
    _put(found, body.enrolment_id, state=State.WAITING, told=body.on)


def _given(found: dict[str, Enrolment], body: events.PlaceGiven) -> None:
    _put(found, body.enrolment_id, state=State.ACTIVE, since=body.since)


def _ended(found: dict[str, Enrolment], body: events.PlaceEnded) -> None:
    _put(
        found,
        body.enrolment_id,
        state=State.ENDED,
        ended=body.on,
        end=body.why,
        words=body.words,
        review_on=body.review_on,
    )


def _declined(found: dict[str, Enrolment], body: events.PlaceDeclined) -> None:
    known = found.get(body.enrolment_id)
    asked = known.asked_on if known else body.on
    found[body.enrolment_id] = Enrolment(
        body.enrolment_id, body.course, State.DECLINED, asked, ended=body.on, words=body.words
    )


def _put(found: dict[str, Enrolment], key: str, **values: Any) -> None:
    # Of two computers that wrote at once, the end stands.
    if key in found and found[key].state in OPEN:
        found[key] = changed(found[key], **values)


def _released(found: dict[str, Enrolment], body: Released) -> None:
    why = _GONE.get(body.why, End.RELEASED)
    for key in tuple(found):
        _put(found, key, state=State.ENDED, ended=body.at.date(), end=why)


_FOLDS: dict[type[FactBody], Callable[[dict[str, Enrolment], Any], None]] = {
    events.PlaceAsked: _asked,
    events.WaitingTold: _told,
    events.PlaceGiven: _given,
    events.PlaceEnded: _ended,
    events.PlaceDeclined: _declined,
}
