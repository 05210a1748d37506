"""Use cases of the catalogue of activities and of their sessions."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from prisondesk.features.programmes import events, store
from prisondesk.features.programmes.model import (
    Activity,
    ActivitySight,
    CatalogueLine,
    Course,
    End,
    Mark,
    Offered,
    Session,
    State,
)
from prisondesk.features.programmes.rules import activity_problem, hour, on_that_day, to_be_reviewed
from prisondesk.features.programmes.service._people import apart_in, participants
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.kernel.values import changed
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

Kinds = Callable[[], tuple[tuple[str, Message], ...]]
LATELY = dt.timedelta(days=30)
SESSIONS_SHOWN = 40


class OfferService:
    """What a prison offers to everybody, and the sessions that were held.

    *kinds* answers which kinds of activities there are: the list the assessment of needs opens.
    """

    def __init__(self, ledger: Ledger, clock: Clock, kinds: Kinds) -> None:
        self._ledger = ledger
        self._clock = clock
        self._kinds = kinds

    def kinds(self, actor: Actor) -> tuple[tuple[str, Message], ...]:
        """Return the kinds of activities with what they are called."""
        actor.require(Permission.PROGRAMME_READ)
        return self._kinds()

    def catalogue(self, actor: Actor) -> tuple[CatalogueLine, ...]:
        """Return the activities of this prison, the open ones first."""
        actor.require(Permission.PROGRAMME_READ)
        with self._ledger.reading() as connection:
            active = store.participants(connection, actor.facility)
            waiting = store.waiting_counts(connection, actor.facility)
            return tuple(
                self._line(connection, each, active, waiting)
                for each in store.catalogue(connection, actor.facility)
            )

    def look(self, actor: Actor, activity_id: str) -> ActivitySight:
        """Return one activity with everybody in it; raises Refused when there is none."""
        actor.require(Permission.PROGRAMME_READ)
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            offered = _known(connection, actor.facility, activity_id)
            places = store.open_places(connection, activity_id)
            active = [each for each in places if each[1].state is State.ACTIVE]
            left = store.left_since(connection, activity_id, today - LATELY)
            excluded = to_be_reviewed(store.excluded(connection, activity_id), places)
            return ActivitySight(
                offered=offered,
                active=participants(connection, active),
                waiting=participants(
                    connection, [each for each in places if each[1].state is not State.ACTIVE]
                ),
                left=participants(connection, left),
                excluded=participants(connection, excluded),
                apart=apart_in(connection, [key for key, _ in active]),
                sessions=store.held_sessions(connection, activity_id, SESSIONS_SHOWN),
            )

    def open(self, actor: Actor, activity: Activity, why: str) -> Activity:
        """Offer an activity to everybody and return it with its identifier; raises Refused."""
        actor.require(Permission.PROGRAMME_WRITE)
        named = changed(self._sound(activity), activity_id=self._id())
        with self._ledger.work(actor) as work:
            body = events.ActivityOpened(named, why.strip())
            work.record(store.offered_in(actor.facility), body)
        return named

    def change(self, actor: Actor, activity: Activity, why: str) -> None:
        """Write that an activity is different from now on; nobody loses a place by it."""
        actor.require(Permission.PROGRAMME_WRITE)
        if not why.strip():
            raise Refused(msg("Write why the activity changes."))
        sound = self._sound(activity)
        with self._ledger.work(actor) as work:
            _open(work.connection, actor.facility, activity.activity_id)
            body = events.ActivityChanged(sound, why.strip())
            work.record(store.offered_in(actor.facility), body)

    def close(self, actor: Actor, activity_id: str, why: str) -> None:
        """Write that an activity is no longer offered; every open place ends with that reason."""
        actor.require(Permission.PROGRAMME_WRITE)
        if not why.strip():
            raise Refused(msg("Write why the activity is closed."))
        with self._ledger.work(actor) as work:
            _open(work.connection, actor.facility, activity_id)
            body = events.ActivityClosed(activity_id, why.strip())
            work.record(store.offered_in(actor.facility), body)
            for key, place in store.open_places(work.connection, activity_id):
                ended = events.PlaceEnded(
                    place.enrolment_id, work.now.date(), End.CLOSED, why.strip()
                )
                work.record(dossier(key), ended)

    def hold(self, actor: Actor, session: Session, marks: Sequence[Mark]) -> Session:
        """Write that a session took place and who came; return it with its identifier.

        Every participant is either present or absent with a reason; nobody is left out. Raises
        Refused otherwise, and for a day to come.
        """
        actor.require(Permission.PROGRAMME_WRITE)
        begins, ends = hour(session.begins), hour(session.ends)
        if begins is None or ends is None or begins >= ends:
            raise Refused(msg("Write the hours as 08:30."))
        named = changed(
            session, session_id=session.session_id or self._id(), begins=begins, ends=ends
        )
        with self._ledger.work(actor) as work:
            if session.day > work.now.date():
                raise Refused(msg("A session is written down when it has taken place."))
            offered = _open(work.connection, actor.facility, session.activity_id)
            places = store.open_places(work.connection, session.activity_id)
            _require_all(marks, {key for key, each in places if on_that_day(each, session.day)})
            work.record(store.offered_in(actor.facility), events.SessionHeld(named))
            course = course_of(actor.facility, offered)
            for mark in marks:
                body = events.AttendanceNoted(course, named, mark.presence, mark.note.strip())
                work.record(dossier(mark.dossier), body)
        return named

    def _sound(self, activity: Activity) -> Activity:
        problem = activity_problem(activity, (code for code, _ in self._kinds()))
        if problem is not None:
            raise Refused(problem)
        return changed(
            activity,
            name=activity.name.strip(),
            begins=hour(activity.begins) or "",
            ends=hour(activity.ends) or "",
            days=tuple(sorted(set(activity.days))),
        )

    def _line(
        self,
        connection: Connection,
        offered: Offered,
        active: dict[str, frozenset[str]],
        waiting: dict[str, int],
    ) -> CatalogueLine:
        key = offered.activity.activity_id
        people = active.get(key, frozenset())
        since = self._clock.now().date() - LATELY
        looks = len(apart_in(connection, people)) if people else 0
        looks += len(store.left_since(connection, key, since))
        return CatalogueLine(offered, len(people), waiting.get(key, 0), looks)

    def _id(self) -> str:
        return new_id(int(self._clock.now().timestamp() * 1000))


def course_of(facility: str, offered: Offered) -> Course:
    """Return an activity as a file tells of it."""
    activity = offered.activity
    return Course(facility, activity.activity_id, activity.name, activity.kind)


def _known(connection: Connection, facility: str, activity_id: str) -> Offered:
    found = store.offered(connection, facility, activity_id)
    if found is None:
        raise Refused(msg("There is no such activity."))
    return found


def _open(connection: Connection, facility: str, activity_id: str) -> Offered:
    found = _known(connection, facility, activity_id)
    if not found.open:
        raise Refused(msg("This activity is closed."))
    return found


def _require_all(marks: Iterable[Mark], expected: set[str]) -> None:
    marked = {each.dossier for each in marks}
    if marked != expected:
        raise Refused(
            msg("Every participant is present, or absent with a reason."),
            msg("Read the list of participants again."),
        )
