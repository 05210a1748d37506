"""What the file of a person shows: lines of the list, the identity bar, cards, the timeline."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from prisondesk.features.allocation.model.placement import Stay
from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.health.model import HealthNote, NoteNumber, Raised
from prisondesk.features.inmates.model.answers import Missing
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.intake.model.stations import StationView
from prisondesk.features.property.rules import Holdings
from prisondesk.features.requests.model import Correction
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the list of persons."""

    dossier: str
    name: str
    arabic: str
    number: str
    cell: str
    status: str
    since: dt.date | None
    gone: bool


class Match(enum.StrEnum):
    """Why somebody was found, the surest first."""

    NUMBER = "number"
    PAPER = "paper"
    TITLE = "title"
    CELL = "cell"
    NAME = "name"
    ALIAS = "alias"
    ARABIC = "arabic"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody found, and by what: *exact* when whole words were typed.

    *written* is the other name, the number or the writing that was found, where it is not shown.
    """

    line: PersonLine
    match: Match
    exact: bool
    written: str = ""


class Mood(enum.StrEnum):
    """How loud a mark is: to know, to do soon, law and life, done."""

    KNOW = "know"
    SOON = "soon"
    LAW = "law"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Mark:
    """A short mark beside a name."""

    text: Message
    mood: Mood
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Who the file is about: never scrolled away, never mistaken."""

    name: str
    arabic: str
    line: tuple[Message, ...]
    number: str
    cell: Message | None
    status: Message | None
    languages: tuple[Message, ...]
    photo: bytes | None
    marks: tuple[Mark, ...]
    closed: Message | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: a label, then a value or why there is none.

    *note* stands smaller behind the value; *task* is what is to be done about it; *quiet* marks a
    value that only says that there is none, shown like a missing one.
    """

    label: Message
    value: Message | None = None
    missing: Missing | None = None
    strong: bool = False
    note: Message | None = None
    task: Message | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One card of a page: a heading and its lines; *remark* is a quiet sentence below them."""

    title: Message
    icon: str
    lines: tuple[Line, ...] = ()
    remark: Message | None = None


Columns = tuple[tuple[Sheet, ...], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline.

    *done_by* and *typed_by* are names; they differ when somebody else typed it. *late* marks what
    was typed long after it was done; *sealed* what only health staff can read. *struck* says which
    value was struck, or that a later entry struck this one; *file* which of several joined files it
    stands in, by its number.
    """

    fact: str
    at: dt.datetime
    typed_at: dt.datetime
    title: Message
    detail: Message | None
    icon: str
    done_by: str
    typed_by: str
    reason: str = ""
    late: bool = False
    sealed: bool = False
    struck: Message | None = None
    file: str = ""


class Tab(enum.StrEnum):
    """A page of the file."""

    SUMMARY = "summary"
    IDENTITY = "identity"
    TITLES = "titles"
    PLACEMENT = "placement"
    ASSESSMENT = "assessment"
    HEALTH = "health"
    SOCIAL = "social"
    PROPERTY = "property"
    FAMILY = "family"
    ACTIVITIES = "activities"
    INCIDENTS = "incidents"
    REQUESTS = "requests"
    PAPERS = "papers"
    TIMELINE = "timeline"


class Subject(enum.StrEnum):
    """A group of entries that has a page of its own in the file."""

    ASSESSMENT = "assessment"
    SOCIAL = "social"
    VISITS = "visits"
    PROGRAMME = "programmes"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One printing of a paper of this file."""

    number: str
    kind: str
    title: Message
    at: dt.datetime
    by: str
    copies: int
    purpose: str
    duplicata: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything one look at a file needs, read at one moment.

    What the role may not read is None or empty: it never reaches the screen. *holder* is
    the prison that holds the file, where it is not this one; *on_road* tells that the person is on
    the way there. *untold*: a contact who wishes to know has not been told yet. *told* are the
    entries of one subject each, newest first; *screened* is the day of the first screening.
    """

    key: str
    now: dt.datetime
    person: Person
    case: Case
    dates: tuple[Deadline, ...] = ()
    views: tuple[StationView, ...] = ()
    presented_at: dt.datetime | None = None
    kept: Holdings | None = None
    receipts: tuple[str, ...] = ()
    flags: tuple[Raised, ...] = ()
    pages: tuple[NoteNumber, ...] = ()
    notes: tuple[HealthNote, ...] | None = None
    apart: int = 0
    happenings: tuple[Happening, ...] = ()
    photo: bytes | None = None
    stay: "Lodging | None" = None
    stays: tuple[Stay, ...] = ()
    holder: str = ""
    on_road: bool = False
    untold: bool = False
    told: Mapping[Subject, tuple[Happening, ...] | None] = field(default_factory=dict)
    asked: tuple[Correction, ...] = ()
    screened: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Lodging:
    """Where somebody sleeps: the cell, since when, and whether it is only provisional."""

    cell: str
    since: dt.datetime
    provisional: bool
    away: bool = False
