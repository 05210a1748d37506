"""Escapes and deaths: the hour, the place, who was told; never why somebody died."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.incidents.model.book import Precision
from prisondesk.kernel.message import Message, cmsg


class GraveKind(enum.StrEnum):
    """What takes somebody off the roll without an order."""

    ESCAPE = "escape"
    DEATH = "death"


GRAVE_WORDS: dict[GraveKind, Message] = {
    GraveKind.ESCAPE: cmsg("grave event", "escape"),
    GraveKind.DEATH: cmsg("grave event", "death in custody"),
}


class Whom(enum.StrEnum):
    """Who has to be told (Mandela Rules 69, 71)."""

    PROSECUTOR = "prosecutor"
    DIRECTORATE = "directorate"
    DOCTOR = "doctor"
    FAMILY = "family"
    FORCES = "forces"
    CONSULATE = "consulate"


WHOM_WORDS: dict[Whom, Message] = {
    Whom.PROSECUTOR: cmsg("told", "public prosecutor"),
    Whom.DIRECTORATE: cmsg("told", "prison directorate"),
    Whom.DOCTOR: cmsg("told", "doctor"),
    Whom.FAMILY: cmsg("told", "family"),
    Whom.FORCES: cmsg("told", "gendarmerie or police"),
    Whom.CONSULATE: cmsg("told", "consulate or UNHCR"),
}

# Who is always told; the others where they are concerned.
MUST_BE_TOLD: dict[GraveKind, tuple[Whom, ...]] = {
    GraveKind.ESCAPE: (Whom.PROSECUTOR, Whom.DIRECTORATE, Whom.FORCES),
    GraveKind.DEATH: (Whom.PROSECUTOR, Whom.DOCTOR, Whom.FAMILY, Whom.DIRECTORATE),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told: whom, the name, when, how."""

    whom: Whom
    name: str
    at: dt.datetime
    how: str = ""


@dataclass(frozen=True, slots=True)
class Retaken:
    """Somebody who had escaped is back: when and where retaken, and by whom."""

    at: dt.datetime
    place: str
    by: str


@dataclass(frozen=True, slots=True)
class Grave:
    """An escape or a death.

    *finding* is what was found, in plain words; *found_by* who found it. *belongings* says what
    becomes of what the person left. A death carries no cause: that is for doctor and inquiry.
    """

    event_id: str
    number: str
    facility: str
    kind: GraveKind
    at: dt.datetime
    precision: Precision
    place: str
    finding: str
    found_by: str
    measures: str = ""
    belongings: str = ""
    told: tuple[Told, ...] = ()
    retaken: Retaken | None = None

    @property
    def untold(self) -> tuple[Whom, ...]:
        """Return who must be told and was not yet."""
        known = {each.whom for each in self.told}
        return tuple(each for each in MUST_BE_TOLD[self.kind] if each not in known)
