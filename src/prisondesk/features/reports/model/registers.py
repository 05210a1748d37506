"""What registers and certificates hold: values, gathered at one moment."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.property.rules import Holdings
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Correction:
    """A struck entry: what was written, what holds now, why, by whom and when."""

    before: Identity
    after: Identity
    reason: str
    authority: str
    by: Message | str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A number written in error, kept with its reason and never given again."""

    reason: str
    by: Message | str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One number of the register with everything its line shows.

    *held* is the title under which the number was taken; *effects* are the numbers of receipts.
    """

    number: int
    year: int
    code: str
    written_at: dt.datetime
    person: Person
    case: Case
    held: HeldTitle | None
    escort_head: str
    escort_rank: str
    effects: tuple[str, ...]
    corrections: tuple[Correction, ...]
    cancelled: Cancelled | None = None


@dataclass(frozen=True, slots=True)
class Folio:
    """A page of the register: at most five numbers, closed on the day of its last one."""

    number: int
    entries: tuple[RegisterEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One writing of a name in the alphabetical index; *see* is the name under which it stands."""

    name: str
    arabic: str
    numbers: tuple[str, ...]
    see: str = ""
    born: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who is to leave: the number, the name, the date and what it comes from."""

    number: str
    name: str
    status: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Belonging:
    """One person's line in the register of belongings."""

    number: str
    name: str
    receipts: tuple[str, ...]
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class Minor:
    """Somebody present who is or may be under 18; *doubted* when the age is not sure."""

    number: str
    person: Person
    status: str
    since: dt.datetime | None
    cell: str
    doubted: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One person as a certificate or an extract shows them."""

    key: str
    number: str
    person: Person
    case: Case
    as_of: dt.datetime
    corrections: tuple[Correction, ...] = ()
