"""What happens at court: the case file, hearings, notices of expiry and their answers."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.title import Title
from prisondesk.kernel.message import Message, msg


class HearingOutcome(enum.StrEnum):
    """What a hearing ended with, as far as the registry was told."""

    ADJOURNED = "adjourned"
    UNDER_ADVISEMENT = "under_advisement"
    SENTENCED = "sentenced"
    RELEASED = "released"
    NOT_TOLD = "not_told"


OUTCOME_WORDS: dict[HearingOutcome, Message] = {
    HearingOutcome.ADJOURNED: msg("adjourned to another day"),
    HearingOutcome.UNDER_ADVISEMENT: msg("judgment reserved"),
    HearingOutcome.SENTENCED: msg("judgment given, extract awaited"),
    HearingOutcome.RELEASED: msg("release ordered at the hearing"),
    HearingOutcome.NOT_TOLD: msg("outcome not told yet"),
}

# After these the registry waits for a paper: people are forgotten between hearing and extract.
AWAITED = frozenset(
    {
        HearingOutcome.UNDER_ADVISEMENT,
        HearingOutcome.SENTENCED,
        HearingOutcome.RELEASED,
        HearingOutcome.NOT_TOLD,
    }
)


class NoticeAnswer(enum.StrEnum):
    """What the judge or the prosecutor answered to a notice of expiry."""

    EXTENDED = "extended"
    RELEASE = "release"
    OTHER = "other"


ANSWER_WORDS: dict[NoticeAnswer, Message] = {
    NoticeAnswer.EXTENDED: msg("extension ordered"),
    NoticeAnswer.RELEASE: msg("release ordered"),
    NoticeAnswer.OTHER: msg("another decision"),
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Where the case lies: the court, the office that has it, its numbers there."""

    court: str
    cabinet: str = ""
    prosecutor_number: str = ""
    office_number: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One hearing: when and where, and once it was held, what came of it.

    *hour* is as the summons writes it. *produced* tells whether the person was brought.
    """

    hearing_id: str
    on: dt.date
    hour: str
    court: str
    purpose: str
    held: bool = False
    produced: bool | None = None
    outcome: HearingOutcome | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that a title expires or has expired, to whom it went, and the answer."""

    number: str
    end: dt.date
    to: tuple[str, ...]
    sent_at: dt.datetime
    how: str
    answer: NoticeAnswer | None = None
    answered_at: dt.datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class OrderArrived:
    """An order of release: for which title, what it is, when and how it came."""

    title_id: str
    order: Title
    arrived_at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What was given to somebody who left, and what was said; empty is « not asked ».

    *file_copy* tells whether a copy of the file was handed over, False that it was refused.
    *belongings_agree* tells whether the person found the belongings complete.
    """

    papers: str = ""
    file_copy: bool | None = None
    belongings_agree: bool | None = None
    care: str = ""
    way_home: str = ""
    next_on: dt.date | None = None
    next_where: str = ""
    obligations: str = ""
    language: str = ""
    read_by: str = ""
