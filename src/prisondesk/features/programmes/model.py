"""Activities, who asked for a place in them, and the sessions people came to."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.separation.model import Clash
from prisondesk.kernel.message import Message, cmsg

MONDAY, SUNDAY = 1, 7


class State(enum.StrEnum):
    """Where somebody stands with one activity; declining is nobody's fault."""

    ASKED = "asked"
    WAITING = "waiting"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"


STATE_WORDS: dict[State, Message] = {
    State.ASKED: cmsg("place in an activity", "asked for it"),
    State.WAITING: cmsg("place in an activity", "on the waiting list"),
    State.ACTIVE: cmsg("place in an activity", "takes part"),
    State.ENDED: cmsg("place in an activity", "ended"),
    State.DECLINED: cmsg("place in an activity", "does not wish it"),
}
OPEN = frozenset({State.ASKED, State.WAITING, State.ACTIVE})


class End(enum.StrEnum):
    """Why somebody takes part, or waits, no longer."""

    FINISHED = "finished"
    OWN_WISH = "own_wish"
    KEPT_APART = "kept_apart"
    EXCLUDED = "excluded"
    CLOSED = "closed"
    OTHER = "other"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    ESCAPED = "escaped"
    DIED = "died"


END_WORDS: dict[End, Message] = {
    End.FINISHED: cmsg("end of an activity", "came to its end"),
    End.OWN_WISH: cmsg("end of an activity", "wishes to stop"),
    End.KEPT_APART: cmsg("end of an activity", "to be kept apart from another participant"),
    End.EXCLUDED: cmsg("end of an activity", "excluded, with a reason and a day of review"),
    End.CLOSED: cmsg("end of an activity", "the activity was closed"),
    End.OTHER: cmsg("end of an activity", "other reason, in words"),
    End.TRANSFERRED: cmsg("end of an activity", "left for another prison"),
    End.RELEASED: cmsg("end of an activity", "released"),
    End.ESCAPED: cmsg("end of an activity", "escaped"),
    End.DIED: cmsg("end of an activity", "died"),
}
# What an officer may choose; the others follow from what happened elsewhere.
CHOSEN_ENDS = (End.FINISHED, End.OWN_WISH, End.KEPT_APART, End.EXCLUDED, End.OTHER)
DEPARTURES = frozenset({End.TRANSFERRED, End.RELEASED, End.ESCAPED, End.DIED})


class Presence(enum.StrEnum):
    """Whether somebody came to a session; to be absent is never a fault by itself."""

    PRESENT = "present"
    COURT = "court"
    ILL = "ill"
    REFUSED = "refused"
    WORK = "work"
    OTHER = "other"


PRESENCE_WORDS: dict[Presence, Message] = {
    Presence.PRESENT: cmsg("attendance", "present"),
    Presence.COURT: cmsg("attendance", "absent: in court"),
    Presence.ILL: cmsg("attendance", "absent: unwell"),
    Presence.REFUSED: cmsg("attendance", "absent: did not wish to come"),
    Presence.WORK: cmsg("attendance", "absent: at work"),
    Presence.OTHER: cmsg("attendance", "absent: other reason"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something offered to everybody held in the prison.

    *kind* is a code of the list of activities that needs open (``A_TRADE``…), *languages* those
    of its sessions, *days* the days of the week (1 is Monday), *begins* and *ends* hours as
    ``08:30``. *officer* sees to it, *partner* is who gives it from outside.
    """

    activity_id: str
    name: str
    kind: str
    places: int
    days: tuple[int, ...]
    begins: str
    ends: str
    where: str
    officer: str
    partner: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """An activity as it stands: opened and closed when, by whom, and why."""

    activity: Activity
    opened: dt.datetime
    opened_by: str
    why: str
    closed: dt.datetime | None = None
    closed_by: str = ""
    closed_why: str = ""

    @property
    def open(self) -> bool:
        """Tell whether places are given in it."""
        return self.closed is None


@dataclass(frozen=True, slots=True)
class Course:
    """An activity as a file tells of it, in whatever prison the file is read."""

    facility: str
    activity_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """How one person stands with one activity.

    *told* is when the person was told that there is no place yet; *review_on* when an exclusion
    is looked at again.
    """

    enrolment_id: str
    course: Course
    state: State
    asked_on: dt.date
    told: dt.date | None = None
    since: dt.date | None = None
    ended: dt.date | None = None
    end: End | None = None
    words: str = ""
    review_on: dt.date | None = None

    @property
    def open(self) -> bool:
        """Tell whether the person waits or takes part."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of an activity; *language* is the one it was held in."""

    session_id: str
    activity_id: str
    day: dt.date
    begins: str
    ends: str
    language: str = ""
    led_by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether one person came to a session, and a word on it."""

    dossier: str
    presence: Presence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """A session as the file of one person tells of it."""

    course: Course
    session: Session
    presence: Presence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in an activity, as lists show it; *leaves* when a release is ordered."""

    dossier: str
    person: str
    number: str
    enrolment: Enrolment
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session with how many came of how many."""

    session: Session
    came: int
    expected: int


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """An activity with how many take part and how many wait; *looks* is what is to be looked at."""

    offered: Offered
    active: int
    waiting: int
    looks: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Two participants who are kept apart since they take part; the reason is not told."""

    clash: Clash
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySight:
    """One activity with everybody in it, and what is to be looked at.

    *left* are those whose place ended by a departure lately, *excluded* those whose exclusion is
    looked at again, *apart* the pairs that must not meet.
    """

    offered: Offered
    active: tuple[Participant, ...]
    waiting: tuple[Participant, ...]
    left: tuple[Participant, ...]
    excluded: tuple[Participant, ...]
    apart: tuple[Apart, ...]
    sessions: tuple[SessionLine, ...]
