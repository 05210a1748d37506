"""What waits: tasks in groups, groups in columns, and one alarm a column at most."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.board import Band
from prisondesk.features.dossier.model import Mood
from prisondesk.kernel.message import Message
from prisondesk.kernel.sheets import SheetKind

Argument = str | tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the work list: who or what, since when, what, and the one verb.

    *screen* and *argument* are where the verb leads.
    """

    title: Message
    what: Message
    verb: Message
    screen: str
    argument: Argument = None
    since: Message | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one kind; *total* may be more than are listed."""

    title: Message
    tasks: tuple[Task, ...]
    total: int
    mood: Mood = Mood.KNOW


@dataclass(frozen=True, slots=True)
class Alarm:
    """Law and life: the one red thing of a column."""

    title: Message
    detail: Message
    verb: Message
    screen: str
    argument: Argument = None


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three columns of the home page."""

    alarm: Alarm | None = None
    groups: tuple[TaskGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of one role at one moment.

    *written* and *without* are how many are held under an écrou and present without one.
    """

    at: dt.datetime
    today: Column
    mine: Column
    law: Column
    written: int = 0
    without: int = 0
    counted: bool = False


@dataclass(frozen=True, slots=True)
class DueCase:
    """One person on the board of deadlines; *noticed* is the number of the last notice sent."""

    dossier: str
    name: str
    number: str
    held_since: dt.date
    last_act: dt.date
    ends: dt.date | None
    basis: str
    authority: str
    klass: str
    kind: str
    renewals: int
    noticed: str = ""


@dataclass(frozen=True, slots=True)
class JudgeCases:
    """The cases without a legal limit that lie with one authority."""

    authority: str
    count: int
    oldest_act: dt.date
    held_longest: dt.date


@dataclass(frozen=True, slots=True)
class DeadlineBoard:
    """The board: bands of dated cases, then vigilance, which is no legal limit."""

    today: dt.date
    bands: tuple[tuple[Band, tuple[DueCase, ...]], ...]
    vigilance: tuple[DueCase, ...]
    vigilance_total: int
    judges: tuple[JudgeCases, ...]


@dataclass(frozen=True, slots=True)
class WhyDate:
    """Why a date is this date: the title and the computation step by step."""

    dossier: str
    name: str
    number: str
    title: Title
    title_id: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody the search found: who, where, and why."""

    dossier: str
    name: str
    detail: Message
    why: Message


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What a check of the book found: how many entries, and the first break of each writer."""

    facts: int
    breaks: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether everything is as it was written."""
        return not self.breaks and not self.different


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the records were saved last, the letters of the media, whose turn it is.

    *directorate* is the public recovery key of the directorate, empty when none is set.
    """

    last: dt.datetime | None = None
    media: tuple[str, ...] = ()
    turn: str = ""
    directorate: str = ""

    def due(self, now: dt.datetime) -> bool:
        """Tell whether today's backup is still to be made."""
        return self.last is None or self.last.date() < now.date()


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that was read again: whose, of when, how many entries.

    *proven* tells that this database's key opened it and every entry was verified; without it
    only damage was looked for.
    """

    facility: str
    made: dt.datetime
    facts: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """A backup just made and read back: where, its size in bytes, how many entries."""

    path: Path
    size: int
    facts: int


@dataclass(frozen=True, slots=True)
class Head:
    """The chain in thirty digits, for the bound register: how many entries, until when."""

    digits: str
    seq: int
    writer: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class BackupMedium:
    """One medium that backups go round on, as the technician sees it; *here* when plugged in."""

    id: str
    letter: str
    label: str
    last: dt.datetime | None
    here: bool


@dataclass(frozen=True, slots=True)
class Machine:
    """What is set on this computer: printers by kind of sheet, media, the seal, the update.

    *seal* are the thirty digits of the directorate's recovery key, empty while backups are not
    sealed to it; *update* is the version that was verified last, and *at* when.
    """

    printers: Mapping[SheetKind, str]
    media: tuple[BackupMedium, ...]
    seal: str
    update: str = ""
    at: dt.datetime | None = None
