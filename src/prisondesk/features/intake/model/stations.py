"""The eleven stations of an admission, as data (domain: 2.1)."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.security.permissions import Permission


class StationKey(enum.StrEnum):
    """A station by its name in code; its number is its place."""

    GATE = "gate"
    TITLE = "title"
    SECURITY = "security"
    IDENTITY = "identity"
    PROPERTY = "property"
    HEALTH = "health"
    SCREENING = "screening"
    SOCIAL = "social"
    DIRECTOR = "director"
    PLACEMENT = "placement"
    DEEPER = "deeper"


class Part(enum.StrEnum):
    """A piece of a station, done by one fact each."""

    PRESENTED = "presented"
    TITLE_RECEIVED = "title_received"
    TITLE_CHECKED = "title_checked"
    RULES_TOLD = "rules_told"
    SEARCHED = "searched"
    PROVISIONAL_CELL = "provisional_cell"
    IDENTIFIED = "identified"
    ECROU = "ecrou"
    BELONGINGS = "belongings"
    HEALTH_CHECK = "health_check"
    FIRST_NIGHT = "first_night"
    SCREENED = "screened"
    SOCIAL_INTERVIEW = "social_interview"
    DIRECTOR_INTERVIEW = "director_interview"
    PLACED = "placed"
    ASSESSED = "assessed"


PART_WORDS: dict[Part, Message] = {
    Part.PRESENTED: msg("presentation"),
    Part.TITLE_RECEIVED: msg("the title"),
    Part.TITLE_CHECKED: msg("its check"),
    Part.RULES_TOLD: msg("rules and rights"),
    Part.SEARCHED: msg("search"),
    Part.PROVISIONAL_CELL: msg("provisional cell"),
    Part.IDENTIFIED: msg("identity"),
    Part.ECROU: msg("écrou"),
    Part.BELONGINGS: msg("belongings"),
    Part.HEALTH_CHECK: msg("health check"),
    Part.FIRST_NIGHT: msg("first-night questions"),
    Part.SCREENED: msg("screening"),
    Part.SOCIAL_INTERVIEW: msg("social interview"),
    Part.DIRECTOR_INTERVIEW: msg("director’s interview"),
    Part.PLACED: msg("placement"),
    Part.ASSESSED: msg("assessment"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its number, what it is called, whose office it is, who may write it.

    *needs* are the stations that must precede it: only the title precedes anything, and a
    deeper assessment follows the screening. *due_hours* count from the presentation at the gate;
    they remind and block nothing.
    """

    key: StationKey
    number: int
    title: Message
    office: Message
    permissions: tuple[Permission, ...]
    parts: tuple[Part, ...]
    needs: tuple[StationKey, ...] = ()
    due_hours: int | None = None


_GREFFE = msg("Registry")
_SECURITY = msg("Security office")

STATIONS: tuple[Station, ...] = (
    Station(
        StationKey.GATE,
        0,
        msg("Presentation at the gate"),
        msg("Guard post"),
        (Permission.GATE_WRITE,),
        (Part.PRESENTED,),
    ),
    Station(
        StationKey.TITLE,
        1,
        msg("Check of the title"),
        _GREFFE,
        (Permission.TITLE_WRITE,),
        (Part.TITLE_RECEIVED, Part.TITLE_CHECKED),
    ),
    Station(
        StationKey.SECURITY,
        2,
        msg("Rules, search, provisional cell"),
        _SECURITY,
        (Permission.RIGHTS_WRITE, Permission.SEARCH_RECORD_WRITE, Permission.PLACEMENT_PROVISIONAL),
        (Part.RULES_TOLD, Part.SEARCHED, Part.PROVISIONAL_CELL),
    ),
    Station(
        StationKey.IDENTITY,
        3,
        msg("Identity and file"),
        msg("Records office"),
        (Permission.IDENTITY_WRITE,),
        (Part.IDENTIFIED, Part.ECROU),
        needs=(StationKey.TITLE,),
        due_hours=24,
    ),
    Station(
        StationKey.PROPERTY,
        4,
        msg("Belongings and money"),
        _GREFFE,
        (Permission.PROPERTY_WRITE,),
        (Part.BELONGINGS,),
    ),
    Station(
        StationKey.HEALTH,
        5,
        msg("Health check"),
        msg("Infirmary"),
        (Permission.HEALTH_WRITE,),
        (Part.HEALTH_CHECK,),
        due_hours=24,
    ),
    Station(
        StationKey.SCREENING,
        6,
        msg("General screening"),
        msg("Health, social and security"),
        (Permission.SCREENING_FIRST_NIGHT_WRITE,),
        (Part.FIRST_NIGHT, Part.SCREENED),
        due_hours=24,
    ),
    Station(
        StationKey.SOCIAL,
        7,
        msg("Social interview"),
        msg("Social worker"),
        (Permission.SOCIAL_WRITE,),
        (Part.SOCIAL_INTERVIEW,),
    ),
    Station(
        StationKey.DIRECTOR,
        8,
        msg("Director’s interview"),
        cmsg("office", "Director"),
        (Permission.INTERVIEW_DIRECTOR_WRITE,),
        (Part.DIRECTOR_INTERVIEW,),
    ),
    Station(
        StationKey.PLACEMENT,
        9,
        msg("Decision on the placement"),
        cmsg("office", "Director"),
        (Permission.PLACEMENT_DECIDE,),
        (Part.PLACED,),
        due_hours=24,
    ),
    Station(
        StationKey.DEEPER,
        10,
        msg("Deeper assessment"),
        msg("Social worker and a second person"),
        (Permission.ASSESSMENT_WRITE,),
        (Part.ASSESSED,),
        needs=(StationKey.SCREENING,),
        due_hours=30 * 24,
    ),
)

STATION: dict[StationKey, Station] = {station.key: station for station in STATIONS}
STATION_OF_PART: dict[Part, StationKey] = {
    part: station.key for station in STATIONS for part in station.parts
}


class StationState(enum.StrEnum):
    """How a station stands."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    TO_DO = "to_do"
    IMPOSSIBLE_NOW = "impossible_now"
    CANNOT_START = "cannot_start"
    NOT_APPLICABLE = "not_applicable"


STATE_WORDS: dict[StationState, Message] = {
    StationState.DONE: cmsg("station", "Done"),
    StationState.IN_PROGRESS: cmsg("station", "In progress"),
    StationState.TO_DO: cmsg("station", "To do"),
    StationState.IMPOSSIBLE_NOW: cmsg("station", "Impossible now"),
    StationState.CANNOT_START: cmsg("station", "Cannot start"),
    StationState.NOT_APPLICABLE: cmsg("station", "Not applicable"),
}


class ImpossibleReason(enum.StrEnum):
    """Why a station cannot be held now; never the person's fault in the words."""

    NOBODY_THERE = "nobody_there"
    NO_INTERPRETER = "no_interpreter"
    NO_POWER = "no_power"
    PERSON_UNWELL = "person_unwell"
    PERSON_REFUSES = "person_refuses"
    PERSON_AWAY = "person_away"
    NO_PRIVATE_ROOM = "no_private_room"
    OTHER = "other"


IMPOSSIBLE_WORDS: dict[ImpossibleReason, Message] = {
    ImpossibleReason.NOBODY_THERE: msg("nobody is there to do it"),
    ImpossibleReason.NO_INTERPRETER: msg("no interpreter"),
    ImpossibleReason.NO_POWER: msg("no electricity"),
    ImpossibleReason.PERSON_UNWELL: msg("the person is unwell"),
    ImpossibleReason.PERSON_REFUSES: msg("the person does not wish it"),
    ImpossibleReason.PERSON_AWAY: msg("the person is at court or in hospital"),
    ImpossibleReason.NO_PRIVATE_ROOM: msg("no private room"),
    ImpossibleReason.OTHER: msg("another reason"),
}


class MarkKind(enum.StrEnum):
    """What a fact says of a station; *ASKED* is when a station was first asked for."""

    STARTED = "started"
    PART_DONE = "part_done"
    IMPOSSIBLE = "impossible"
    NOT_APPLICABLE = "not_applicable"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that happened at a station: who did it and when, apart from who typed it."""

    station: StationKey
    kind: MarkKind
    done_by: str
    done_at: dt.datetime
    typed_by: str
    typed_at: dt.datetime
    part: Part | None = None
    reason: Message | None = None
    again_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class StationView:
    """One line of the checklist: state, why, who and when, what is still missing of it."""

    station: Station
    state: StationState
    why: Message | None = None
    last: Mark | None = None
    due_at: dt.datetime | None = None
    overdue: bool = False
    missing: tuple[Part, ...] = ()


class AdmissionState(enum.StrEnum):
    """How far an admission has come: registered is enough to be counted with an écrou."""

    OPEN = "open"
    REGISTERED = "registered"
    COMPLETE = "complete"
