"""The facts of the incident book, each in the stream of its incident, and what files say of it."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.incidents.model.book import Incident, Mention
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class IncidentRecorded:
    """An incident as it was first written down."""

    KIND: ClassVar[FactKind] = FactKind("incidents.recorded", Lane.DISCIPLINE, additive=True)
    incident: Incident


@dataclass(frozen=True, slots=True)
class IncidentCorrected:
    """The entry as it reads from now on; what stood there before stays, struck."""

    KIND: ClassVar[FactKind] = FactKind("incidents.corrected", Lane.DISCIPLINE)
    incident: Incident
    why: str


@dataclass(frozen=True, slots=True)
class IncidentFollowed:
    """A later word on an incident."""

    KIND: ClassVar[FactKind] = FactKind("incidents.followed", Lane.DISCIPLINE, additive=True)
    words: str


@dataclass(frozen=True, slots=True)
class IncidentConfirmed:
    """The head of security read the entry and stands by it."""

    KIND: ClassVar[FactKind] = FactKind("incidents.confirmed", Lane.DISCIPLINE, additive=True)
    words: str = ""


@dataclass(frozen=True, slots=True)
class IncidentClosed:
    """Nothing more is waited for."""

    KIND: ClassVar[FactKind] = FactKind("incidents.closed", Lane.DISCIPLINE, additive=True)
    words: str


@dataclass(frozen=True, slots=True)
class ExaminationHeld:
    """Health staff saw somebody after an incident; what was found stands in the health file."""

    KIND: ClassVar[FactKind] = FactKind(
        "incidents.examination_held", Lane.DISCIPLINE, additive=True
    )
    dossier: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An incident in which the person of this dossier is named, without the others."""

    KIND: ClassVar[FactKind] = FactKind("incidents.mentioned", Lane.DISCIPLINE, additive=True)
    mention: Mention


@dataclass(frozen=True, slots=True)
class MentionWithdrawn:
    """A correction of the book took the person out of an incident."""

    KIND: ClassVar[FactKind] = FactKind("incidents.mention_withdrawn", Lane.DISCIPLINE)
    incident_id: str
    why: str
