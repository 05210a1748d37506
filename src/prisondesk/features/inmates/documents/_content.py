"""What the individual sheet is filled with; every answer may say why it is missing."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.kernel.message import Message
from prisondesk.printing.blocks import Answer


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the person is and where they are; *photo* is a JPEG or PNG of the face."""

    names: str
    arabic_names: Answer
    other_names: Answer
    sex: Answer
    father: Answer
    mother: Answer
    birth: Answer
    birth_place: Answer
    status: Answer
    cell: Answer
    committed_on: Answer
    photo: bytes | None
    photo_taken_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Life:
    """Civil status and life outside, as declared."""

    nationality: Answer
    family: Answer
    children: Answer
    profession: Answer
    schooling: Answer
    speaks: Answer
    understands: Answer
    reads: Answer
    address: Answer
    interpreter: Answer
    papers: Answer
    originals_seen: Answer


@dataclass(frozen=True, slots=True)
class Marks:
    """What the registry noted of the person's appearance, with their consent."""

    height: Answer
    marks: Answer
    photographs: Answer
    fingerprints: Answer
    taken_by: Answer


@dataclass(frozen=True, slots=True)
class Arrest:
    """Arrest and custody before the committal."""

    date: Answer
    place: Answer
    unit: Answer
    hour: Answer
    custody_places: Answer
    lawyer: Answer


@dataclass(frozen=True, slots=True)
class Contacts:
    """Family, counsel and people to inform, with the person's consent."""

    to_inform: Answer
    telephone: Answer
    consent: Answer
    informed_on: Answer
    lawyer: Answer
    consulate: Answer
    facilities: Answer


@dataclass(frozen=True, slots=True)
class Belongings:
    """The receipt of belongings and the balance of money."""

    receipt: Answer
    objects: Answer
    balance: Answer
    other_currency: Answer


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title; *pursued_for* quotes it, since the judge alone appreciates the facts."""

    kind_and_number: Answer
    date: Answer
    authority: Answer
    pursued_for: Answer
    effect: Answer


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date to watch and why it is this date."""

    what: Answer
    date: Answer
    basis: Answer
    action: Answer


@dataclass(frozen=True, slots=True)
class Movement:
    """A placement or an exit."""

    at: Answer
    what: Answer
    route: Answer
    decided_by: Answer


@dataclass(frozen=True, slots=True)
class DailyLife:
    """Visits in numbers, absences, activities and requests."""

    visits: Answer
    permits: Answer
    visiting_day: Answer
    absences: Answer
    activities: Answer
    requests: Answer


@dataclass(frozen=True, slots=True)
class Handed:
    """A decision or a paper handed to the person and how they acknowledged it."""

    date: Answer
    what: Answer
    number: Answer
    how: Answer


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who signs."""

    name: str
    role: Message


@dataclass(frozen=True, slots=True)
class FicheIndividuelle:
    """Everything the individual sheet says.

    *number* is the present écrou number on paper, *initial_number* the one of the first prison,
    *code* the present one on screen; *as_of* is the moment whose state the sheet shows.
    """

    number: str
    initial_number: str
    code: str
    as_of: dt.datetime
    identity: Identity
    life: Life
    marks: Marks
    arrest: Arrest
    contacts: Contacts
    belongings: Belongings
    titles: tuple[TitleLine, ...]
    deadlines: tuple[Deadline, ...]
    movements: tuple[Movement, ...]
    daily_life: DailyLife
    handed: tuple[Handed, ...]
    clerk: Officer
    head_of_registry: Officer
    head_of_prison: Officer
