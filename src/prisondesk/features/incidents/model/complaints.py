"""Complaints and requests to the authorities (Mandela Rules 56 and 57)."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class Channel(enum.StrEnum):
    """How it came."""

    ORAL = "oral"
    WRITTEN = "written"
    BOX = "box"
    FAMILY = "family"
    LAWYER = "lawyer"


CHANNEL_WORDS: dict[Channel, Message] = {
    Channel.ORAL: cmsg("complaint", "orally, written down here"),
    Channel.WRITTEN: cmsg("complaint", "in writing"),
    Channel.BOX: cmsg("complaint", "letter box"),
    Channel.FAMILY: cmsg("complaint", "through the family"),
    Channel.LAWYER: cmsg("complaint", "through a lawyer"),
}


class Addressee(enum.StrEnum):
    """To whom it goes."""

    DIRECTOR = "director"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    INSPECTION = "inspection"
    DIRECTORATE = "directorate"
    CNDH = "cndh"


ADDRESSEE_WORDS: dict[Addressee, Message] = {
    Addressee.DIRECTOR: cmsg("to", "director of the prison"),
    Addressee.PROSECUTOR: cmsg("to", "public prosecutor"),
    Addressee.JUDGE: cmsg("to", "judge"),
    Addressee.INSPECTION: cmsg("to", "inspection of the services"),
    Addressee.DIRECTORATE: cmsg("to", "prison directorate"),
    Addressee.CNDH: cmsg("to", "National Commission of Human Rights"),
}


class Subject(enum.StrEnum):
    """What it is about, in one word; sealed ones have none."""

    CARE = "care"
    FOOD = "food"
    TREATMENT = "treatment"
    CASE = "case"
    CONTACT = "contact"
    BELONGINGS = "belongings"
    PLACE = "place"
    DISCIPLINE = "discipline"
    OTHER = "other"


SUBJECT_WORDS: dict[Subject, Message] = {
    Subject.CARE: cmsg("about", "care"),
    Subject.FOOD: cmsg("about", "food, water, hygiene"),
    Subject.TREATMENT: cmsg("about", "treatment by somebody"),
    Subject.CASE: cmsg("about", "the case, the court"),
    Subject.CONTACT: cmsg("about", "family, visits, letters"),
    Subject.BELONGINGS: cmsg("about", "belongings and money"),
    Subject.PLACE: cmsg("about", "cell, separation"),
    Subject.DISCIPLINE: cmsg("about", "discipline"),
    Subject.OTHER: cmsg("about", "something else"),
}


class Urgency(enum.StrEnum):
    """How soon it is answered."""

    URGENT = "urgent"
    SIMPLE = "simple"
    OTHER = "other"


URGENCY_DAYS: dict[Urgency, int] = {Urgency.URGENT: 5, Urgency.SIMPLE: 15, Urgency.OTHER: 30}
URGENCY_WORDS: dict[Urgency, Message] = {
    Urgency.URGENT: cmsg("answer", "urgent: 5 days"),
    Urgency.SIMPLE: cmsg("answer", "simple: 15 days"),
    Urgency.OTHER: cmsg("answer", "other: 30 days"),
}


class Secrecy(enum.StrEnum):
    """Who may know what it says.

    What is sealed leaves in a closed envelope; its words are never typed here.
    """

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    SEALED = "sealed"


SECRECY_WORDS: dict[Secrecy, Message] = {
    Secrecy.OPEN: cmsg("secrecy", "open to those who handle it"),
    Secrecy.CONFIDENTIAL: cmsg("secrecy", "confidential: director and inspection"),
    Secrecy.SEALED: cmsg("secrecy", "sealed envelope, words never typed"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint or request; *person* is a dossier, empty for somebody who is not named."""

    complaint_id: str
    number: str
    facility: str
    at: dt.datetime
    channel: Channel
    addressee: Addressee
    urgency: Urgency
    secrecy: Secrecy
    about_director: bool = False
    subject: Subject | None = None
    person: str = ""
    from_whom: str = ""
    words: str = ""

    @property
    def due(self) -> dt.date:
        """Return the last day for an answer (domain: 9.6)."""
        return self.at.date() + dt.timedelta(days=URGENCY_DAYS[self.urgency])


@dataclass(frozen=True, slots=True)
class Further:
    """Another answer, or handing on, that an office of the prison wrote not knowing of the first.

    *at* is when it was written down, *by* the account that typed it.
    """

    at: dt.datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter by which an authority answered what is sealed; what it says is never typed.

    *given_on* is the day on which it was handed to the person, closed.
    """

    authority: str
    reference: str
    dated: dt.date
    given_on: dt.date


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint as it stands: handed on, answered.

    Two offices may have answered it, or handed it on, apart: the latest handing on and the first
    answer stand, and *handed_on* and *answers* keep the others, so that people see both.
    """

    complaint: Complaint
    by: str
    sent_at: dt.datetime | None = None
    sent_how: str = ""
    answered_on: dt.date | None = None
    answer: str = ""
    handed_on: tuple[Further, ...] = ()
    answers: tuple[Further, ...] = ()
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A complaint with the name of who made it; words nobody may read here are taken out.

    *by* is who took it in, with the computer where that is another office's.
    """

    filed: Filed
    name: str
    number: str
    hidden: bool = False
    by: Message | None = None
