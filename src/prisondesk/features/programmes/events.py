"""The facts of activities: what is offered, who asked, who takes part, who came."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.programmes.model import Activity, Course, End, Presence, Session
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class ActivityOpened:
    """An activity is offered from now on."""

    KIND: ClassVar[FactKind] = FactKind("programmes.activity_opened", Lane.PLACES)
    activity: Activity
    why: str


@dataclass(frozen=True, slots=True)
class ActivityChanged:
    """Hours, place, number of places… of an activity are different from now on."""

    KIND: ClassVar[FactKind] = FactKind("programmes.activity_changed", Lane.PLACES)
    activity: Activity
    why: str


@dataclass(frozen=True, slots=True)
class ActivityClosed:
    """An activity is no longer offered."""

    KIND: ClassVar[FactKind] = FactKind("programmes.activity_closed", Lane.PLACES)
    activity_id: str
    why: str


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """A session took place; who came stands in the file of each person."""

    KIND: ClassVar[FactKind] = FactKind("programmes.session_held", Lane.PLACES)
    session: Session


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """The person of this dossier asked for a place, on the day that orders the waiting list."""

    KIND: ClassVar[FactKind] = FactKind("programmes.place_asked", Lane.PROGRAMME, additive=True)
    enrolment_id: str
    course: Course
    on: dt.date


@dataclass(frozen=True, slots=True)
class WaitingTold:
    """The person was told that there is no place yet, and stays on the list."""

    KIND: ClassVar[FactKind] = FactKind("programmes.waiting_told", Lane.PROGRAMME)
    enrolment_id: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """The person takes part from *since* on; *why_first* when others had asked before."""

    KIND: ClassVar[FactKind] = FactKind("programmes.place_given", Lane.PROGRAMME)
    enrolment_id: str
    since: dt.date
    why_first: str = ""


@dataclass(frozen=True, slots=True)
class PlaceEnded:
    """The person waits or takes part no longer; *review_on* belongs to an exclusion."""

    KIND: ClassVar[FactKind] = FactKind("programmes.place_ended", Lane.PROGRAMME)
    enrolment_id: str
    on: dt.date
    why: End
    words: str = ""
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PlaceDeclined:
    """The person was offered the activity and does not wish it: nothing follows from that."""

    KIND: ClassVar[FactKind] = FactKind("programmes.place_declined", Lane.PROGRAMME)
    enrolment_id: str
    course: Course
    on: dt.date
    words: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceNoted:
    """Whether the person came to a session; the same session again replaces what was noted."""

    KIND: ClassVar[FactKind] = FactKind("programmes.attendance_noted", Lane.PROGRAMME)
    course: Course
    session: Session
    presence: Presence
    note: str = ""


OFFER = (ActivityOpened, ActivityChanged, ActivityClosed, SessionHeld)
OF_PERSON = (PlaceAsked, WaitingTold, PlaceGiven, PlaceEnded, PlaceDeclined, AttendanceNoted)
FACTS = (*OFFER, *OF_PERSON)
