"""Use cases of places in activities: asked by the person, given in turn, ended with a reason."""

import datetime as dt

from sqlalchemy import Connection

from prisondesk.features.custody.rules.numbers import read_number
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.programmes import events, store
from prisondesk.features.programmes.model import Attended, End, Enrolment, Offered, State
from prisondesk.features.programmes.rules import (
    attendances,
    barred_until,
    end_problem,
    enrolments,
    open_in,
    waiting_order,
)
from prisondesk.features.programmes.service.offers import course_of
from prisondesk.features.separation.model import Occasion
from prisondesk.features.separation.service import meeting, refuse_meeting
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

LEAST_WORDS = 7


class PlaceService:
    """Who asked for an activity, who waits, who takes part, who stopped and why."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def of_person(
        self, actor: Actor, key: str
    ) -> tuple[tuple[Enrolment, ...], tuple[Attended, ...]]:
        """Return the places and the sessions of one person, the newest first."""
        actor.require(Permission.PROGRAMME_READ)
        known = store.bodies(self._ledger.entries(dossier(key)))
        return enrolments(known), attendances(known)

    def find(self, actor: Actor, number: str) -> str:
        """Return the dossier written under *number* of the register; raises Refused."""
        actor.require(Permission.PROGRAMME_WRITE)
        read = read_number(number.strip(), actor.facility)
        with self._ledger.reading() as connection:
            key = custody.by_number(connection, read.on_screen) if read else None
        if key is None:
            raise Refused(
                msg("There is no number {number} in this register.", number=number),
                msg("Look the person up with F2; the number stands under the name."),
            )
        return key

    def ask(self, actor: Actor, key: str, activity_id: str, on: dt.date) -> str:
        """Write that the person asked for a place on the day *on*; return the place's name.

        Open to everybody held, of whatever legal status; the day orders the waiting list.
        """
        actor.require(Permission.PROGRAMME_WRITE)
        with self._ledger.work(actor) as work:
            if on > work.now.date():
                raise Refused(msg("A fact cannot lie in the future."))
            offered = _offered(work.connection, actor, key, activity_id)
            _refuse_barred(store.places_of(work.connection, key), activity_id, work.now.date())
            enrolment_id = self._id()
            course = course_of(actor.facility, offered)
            work.record(dossier(key), events.PlaceAsked(enrolment_id, course, on))
        return enrolment_id

    def decline(self, actor: Actor, key: str, activity_id: str, words: str = "") -> None:
        """Write that the activity was offered and the person does not wish it: no fault."""
        actor.require(Permission.PROGRAMME_WRITE)
        with self._ledger.work(actor) as work:
            offered = _offered(work.connection, actor, key, activity_id)
            body = events.PlaceDeclined(
                self._id(), course_of(actor.facility, offered), work.now.date(), words.strip()
            )
            work.record(dossier(key), body)

    def tell_waiting(self, actor: Actor, key: str, enrolment_id: str) -> None:
        """Write that the person was told that there is no place yet."""
        actor.require(Permission.PROGRAMME_WRITE)
        with self._ledger.work(actor) as work:
            _waiting(work.connection, key, enrolment_id)
            work.record(dossier(key), events.WaitingTold(enrolment_id, work.now.date()))

    def give(self, actor: Actor, key: str, enrolment_id: str, why_first: str = "") -> None:
        """Give the person the place that was asked for.

        Raises Refused when no place is free, when a participant must be kept apart from the
        person, and without *why_first* when others asked before.
        """
        actor.require(Permission.PROGRAMME_WRITE)
        with self._ledger.work(actor) as work:
            place = _waiting(work.connection, key, enrolment_id)
            offered = store.offered(work.connection, actor.facility, place.course.activity_id)
            if offered is None or not offered.open:
                raise Refused(msg("This activity is closed."))
            _refuse_full(work.connection, offered)
            _refuse_meeting(work.connection, key, place.course.activity_id)
            _refuse_turn(work.connection, place, why_first)
            body = events.PlaceGiven(enrolment_id, work.now.date(), why_first.strip())
            work.record(dossier(key), body, reason=why_first.strip())

    def end(
        self,
        actor: Actor,
        key: str,
        enrolment_id: str,
        why: End,
        words: str = "",
        review_on: dt.date | None = None,
    ) -> None:
        """End a place with its reason; raises Refused for an exclusion without words and review."""
        actor.require(Permission.PROGRAMME_WRITE)
        with self._ledger.work(actor) as work:
            places = store.open_of(work.connection, key)
            if all(each.enrolment_id != enrolment_id for each in places):
                raise Refused(msg("This place has ended already."))
            today = work.now.date()
            problem = end_problem(why, words, review_on, today)
            if problem is not None:
                raise Refused(problem)
            review = review_on if why is End.EXCLUDED else None
            body = events.PlaceEnded(enrolment_id, today, why, words.strip(), review)
            work.record(dossier(key), body, reason=words.strip(), reason_code=why.value)

    def _id(self) -> str:
        return new_id(int(self._clock.now().timestamp() * 1000))


def end_all(work: Work, key: str, why: End, at: dt.datetime) -> None:
    """End every open place of the person of dossier *key*, within the work of a departure."""
    for place in store.open_of(work.connection, key):
        work.record(
            dossier(key),
            events.PlaceEnded(place.enrolment_id, at.date(), why),
            done_at=at,
            reason_code=why.value,
        )


def _waiting(connection: Connection, key: str, enrolment_id: str) -> Enrolment:
    known = store.open_of(connection, key)
    found = next((each for each in known if each.enrolment_id == enrolment_id), None)
    if found is None or found.state is State.ACTIVE:
        raise Refused(msg("This person does not wait for a place any more."))
    return found


def _offered(connection: Connection, actor: Actor, key: str, activity_id: str) -> Offered:
    offered = store.offered(connection, actor.facility, activity_id)
    if offered is None or not offered.open:
        raise Refused(msg("This activity is closed."))
    if custody.case(connection, key).released_at is not None:
        raise Refused(msg("This person is no longer held."))
    if open_in(store.open_of(connection, key), activity_id) is not None:
        raise Refused(msg("This person asked for this activity already."))
    return offered


def _refuse_barred(known: tuple[Enrolment, ...], activity_id: str, today: dt.date) -> None:
    until = barred_until(known, activity_id)
    if until is not None and today < until:
        raise Refused(
            msg("This person is excluded from the activity; looked at again on {day}.", day=until)
        )


def _refuse_full(connection: Connection, offered: Offered) -> None:
    activity = offered.activity
    taken = store.active_in(connection, activity.activity_id)
    if len(taken) >= activity.places:
        raise Refused(
            msg("All {count} places are taken.", count=activity.places),
            msg("Tell the person, who stays on the waiting list."),
        )


def _refuse_meeting(connection: Connection, key: str, activity_id: str) -> None:
    beside = store.active_in(connection, activity_id)
    found = meeting(connection, {key, *beside}, Occasion.ACTIVITY)
    pairs = [{each.first, each.second} for each in found]
    # What holds between two others is shown on the page of the activity; it bars nobody else.
    for pair in pairs:
        if key in pair:
            refuse_meeting(connection, pair, Occasion.ACTIVITY)


def _refuse_turn(connection: Connection, place: Enrolment, why_first: str) -> None:
    places = store.open_places(connection, place.course.activity_id)
    earlier = [
        each
        for _, each in places
        if each.state is not State.ACTIVE and waiting_order(each) < waiting_order(place)
    ]
    if earlier and len(why_first.strip()) < LEAST_WORDS:
        raise Refused(
            msg("Somebody else asked for this activity before."),
            msg("Write in a few words why this person goes first."),
        )
