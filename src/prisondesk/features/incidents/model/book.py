"""The incident book: what happened, to whom, how it is known, and what was done at once."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class IncidentKind(enum.StrEnum):
    """What an incident was; a kind says nothing about guilt."""

    FIGHT = "fight"
    VIOLENCE_TO_STAFF = "violence_to_staff"
    THREATS = "threats"
    FORBIDDEN_OBJECT = "forbidden_object"
    DAMAGE = "damage"
    REFUSAL = "refusal"
    COLLECTIVE = "collective"
    ESCAPE_ATTEMPT = "escape_attempt"
    LIFE_IN_DANGER = "life_in_danger"
    ACCIDENT = "accident"
    FORCE = "force"
    RESTRAINT = "restraint"
    OTHER = "other"


KIND_WORDS: dict[IncidentKind, Message] = {
    IncidentKind.FIGHT: cmsg("incident", "violence between detained persons"),
    IncidentKind.VIOLENCE_TO_STAFF: cmsg("incident", "violence against staff"),
    IncidentKind.THREATS: cmsg("incident", "threats or insults"),
    IncidentKind.FORBIDDEN_OBJECT: cmsg("incident", "forbidden object found"),
    IncidentKind.DAMAGE: cmsg("incident", "damage"),
    IncidentKind.REFUSAL: cmsg("incident", "refusal to obey an order"),
    IncidentKind.COLLECTIVE: cmsg("incident", "collective movement"),
    IncidentKind.ESCAPE_ATTEMPT: cmsg("incident", "attempt to escape"),
    IncidentKind.LIFE_IN_DANGER: cmsg("incident", "life in danger, help called"),
    IncidentKind.ACCIDENT: cmsg("incident", "accident or fire"),
    IncidentKind.FORCE: cmsg("incident", "use of force by staff"),
    IncidentKind.RESTRAINT: cmsg("incident", "means of restraint used"),
    IncidentKind.OTHER: cmsg("incident", "other incident"),
}

# After these an examination is always asked for (Mandela Rules 47, 48, 82).
EXAMINE_AFTER = frozenset({IncidentKind.FORCE, IncidentKind.RESTRAINT})


class Precision(enum.StrEnum):
    """How well the hour is known."""

    EXACT = "exact"
    ABOUT = "about"
    DAY_ONLY = "day_only"


PRECISION_WORDS: dict[Precision, Message] = {
    Precision.EXACT: cmsg("hour", "exact hour"),
    Precision.ABOUT: cmsg("hour", "about that hour"),
    Precision.DAY_ONLY: cmsg("hour", "the day only"),
}


class Source(enum.StrEnum):
    """How it is known; a detained informant is never named (decision 19)."""

    SEEN = "seen"
    STAFF = "staff"
    TOLD = "told"
    FOUND = "found"
    PAPER = "paper"


SOURCE_WORDS: dict[Source, Message] = {
    Source.SEEN: cmsg("source of an incident", "seen by the one who reports"),
    Source.STAFF: cmsg("source of an incident", "told by a member of staff"),
    Source.TOLD: cmsg("source of an incident", "told, source kept apart"),
    Source.FOUND: cmsg("source of an incident", "found: object, trace, absence"),
    Source.PAPER: cmsg("source of an incident", "written report"),
}


class Part(enum.StrEnum):
    """What part somebody had, as it is told; nobody is guilty by it."""

    ALLEGED = "alleged"
    SUFFERED = "suffered"
    PRESENT = "present"


PART_WORDS: dict[Part, Message] = {
    Part.ALLEGED: cmsg("part in an incident", "said to have taken part"),
    Part.SUFFERED: cmsg("part in an incident", "suffered it"),
    Part.PRESENT: cmsg("part in an incident", "was present"),
}


@dataclass(frozen=True, slots=True)
class Involved:
    """A detained person named in an incident; *examine* asks health staff to see them."""

    dossier: str
    part: Part
    examine: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident; *staff* are the agents involved or witnesses from outside, as text."""

    incident_id: str
    number: str
    facility: str
    kind: IncidentKind
    at: dt.datetime
    precision: Precision
    place: str
    facts: str
    involved: tuple[Involved, ...]
    source: Source
    staff: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Struck:
    """An entry as it stood before a correction, with who corrected it, when and why."""

    incident: Incident
    by: str
    at: dt.datetime
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A later word on an incident."""

    at: dt.datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One incident as it stands, with all that was written later.

    *by* is the account that entered it. *examined* are the dossiers health staff have seen.
    """

    incident: Incident
    by: str
    entered_at: dt.datetime
    struck: tuple[Struck, ...] = ()
    notes: tuple[Note, ...] = ()
    confirmed: Note | None = None
    closed: Note | None = None
    examined: tuple[str, ...] = ()

    @property
    def to_examine(self) -> tuple[str, ...]:
        """Return whom health staff were asked to see and have not seen yet."""
        asked = (each.dossier for each in self.incident.involved if each.examine)
        return tuple(each for each in asked if each not in self.examined)


@dataclass(frozen=True, slots=True)
class Named:
    """How a person is called on lists and papers."""

    dossier: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class BookLine:
    """An entry of the book with the names of those involved, in the order of the entry."""

    entry: BookEntry
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """What a file says of an incident: never who else was there."""

    incident_id: str
    number: str
    kind: IncidentKind
    at: dt.datetime
    part: Part


@dataclass(frozen=True, slots=True)
class Asked:
    """An examination health staff were asked for: whom, after which incident, since when."""

    dossier: str
    incident_id: str
    since: dt.datetime
