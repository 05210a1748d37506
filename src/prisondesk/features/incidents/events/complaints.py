"""The facts of complaints, each in a stream of its own: no file tells of them."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.incidents.model.complaints import Complaint, Letter
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class ComplaintFiled:
    """A complaint was taken in and has its number at once."""

    KIND: ClassVar[FactKind] = FactKind("incidents.complaint_filed", Lane.REQUEST, additive=True)
    complaint: Complaint


@dataclass(frozen=True, slots=True)
class ComplaintSent:
    """It was handed to the authority it is for."""

    KIND: ClassVar[FactKind] = FactKind("incidents.complaint_sent", Lane.REQUEST, additive=True)
    at: dt.datetime
    how: str


@dataclass(frozen=True, slots=True)
class ComplaintAnswered:
    """What was answered, as it was told to the person."""

    KIND: ClassVar[FactKind] = FactKind("incidents.complaint_answered", Lane.REQUEST)
    on: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class SealedAnswerGiven:
    """The authority answered what is sealed: the letter, not its words, is written down."""

    KIND: ClassVar[FactKind] = FactKind("incidents.sealed_answer_given", Lane.REQUEST)
    letter: Letter


COMPLAINTS = (ComplaintFiled, ComplaintSent, ComplaintAnswered, SealedAnswerGiven)
