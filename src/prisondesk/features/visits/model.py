"""Permits to visit, visits, and visits of authorities."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.inmates.model.person import Place
from prisondesk.kernel.message import Message, cmsg


class Issuer(enum.StrEnum):
    """Who decides on a permit: the magistrate of the case, or the head of the prison."""

    MAGISTRATE = "magistrate"
    HEAD = "head"


ISSUER_WORDS: dict[Issuer, Message] = {
    Issuer.MAGISTRATE: cmsg("permit", "magistrate in charge of the case"),
    Issuer.HEAD: cmsg("permit", "head of the prison"),
}


class VisitKind(enum.StrEnum):
    """Why somebody visits; only family and friends need a permit (Mandela Rules 58, 61, 62)."""

    FAMILY = "family"
    LAWYER = "lawyer"
    CONSULATE = "consulate"
    RELIGIOUS = "religious"
    OTHER = "other"


KIND_WORDS: dict[VisitKind, Message] = {
    VisitKind.FAMILY: cmsg("visit", "family or friend"),
    VisitKind.LAWYER: cmsg("visit", "lawyer"),
    VisitKind.CONSULATE: cmsg("visit", "consulate or UNHCR"),
    VisitKind.RELIGIOUS: cmsg("visit", "religious visitor"),
    VisitKind.OTHER: cmsg("visit", "other"),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody from outside, as the permit names them; *paper* is the identity paper shown."""

    name: str
    relation: str = ""
    paper: str = ""
    phone: str = ""
    lives: str = ""


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit to visit one person; *until* is its last day, None without one."""

    permit_id: str
    number: str
    visitor: Visitor
    issuer: Issuer
    authority: str
    paper_number: str
    dated: dt.date
    until: dt.date | None = None
    conditions: str = ""
    withdrawn: dt.date | None = None
    withdrawn_why: str = ""

    def holds(self, day: dt.date) -> bool:
        """Tell whether the visitor may be let in on *day*."""
        open_ = self.withdrawn is None and self.dated <= day
        return open_ and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; without *left_at* the visitor is still inside. *goods* is what was brought."""

    visit_id: str
    kind: VisitKind
    visitor: str
    permit_number: str
    paper: str
    came_at: dt.datetime
    searched: bool | None = None
    goods: str = ""
    left_at: dt.datetime | None = None
    words: str = ""


class TurnedWhy(enum.StrEnum):
    """Why a visitor was not let in; never to punish the person visited (Mandela Rule 43.3)."""

    NO_PERMIT = "no_permit"
    PERMIT_OVER = "permit_over"
    NO_PAPER = "no_paper"
    SEARCH = "search"
    GOODS = "goods"
    APART = "apart"
    UNWILLING = "unwilling"
    HOURS = "hours"
    ORDER = "order"
    OTHER = "other"


TURNED_WORDS: dict[TurnedWhy, Message] = {
    TurnedWhy.NO_PERMIT: cmsg("turned away", "no permit"),
    TurnedWhy.PERMIT_OVER: cmsg("turned away", "permit ended or withdrawn"),
    TurnedWhy.NO_PAPER: cmsg("turned away", "no identity paper, or of somebody else"),
    TurnedWhy.SEARCH: cmsg("turned away", "did not agree to the search"),
    TurnedWhy.GOODS: cmsg("turned away", "brought what is forbidden"),
    TurnedWhy.APART: cmsg("turned away", "somebody to be kept apart is being visited"),
    TurnedWhy.UNWILLING: cmsg("turned away", "the person visited does not want it"),
    TurnedWhy.HOURS: cmsg("turned away", "outside the hours, or no room left"),
    TurnedWhy.ORDER: cmsg("turned away", "order of the magistrate or of the head"),
    TurnedWhy.OTHER: cmsg("turned away", "other"),
}


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A visitor who was refused at the gate: *by* is who refused, *at* when, *words* the rest."""

    turned_id: str
    kind: VisitKind
    visitor: str
    permit_number: str
    paper: str
    why: TurnedWhy
    by: str
    at: dt.datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """A visit of an authority (Mandela Rules 83-85): who, of which body, what was seen."""

    visit_id: str
    name: str
    body: str
    purpose: str
    came_at: dt.datetime
    left_at: dt.datetime | None
    words: str


class TravelUnit(enum.StrEnum):
    """In what a family tells how long the way is."""

    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class VisitorHome:
    """Where a named visitor lives and how long the way to the prison is.

    *amount* and *unit* are what the family said, *told_by* who said it, *on* when; nothing is
    computed from a map. It only serves to keep somebody near (decision 15).
    """

    visitor: str
    permit_id: str
    place: Place
    amount: int
    unit: TravelUnit
    told_by: str
    on: dt.date

    @property
    def hours(self) -> int:
        """Return the way in hours, a day counted as twenty-four."""
        return self.amount * (24 if self.unit is TravelUnit.DAYS else 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A visit with whom it was for, as lists show it."""

    dossier: str
    person: str
    number: str
    visit: Visit


@dataclass(frozen=True, slots=True)
class TurnedLine:
    """A visitor who was refused, with whom the visit was for."""

    dossier: str
    person: str
    number: str
    turned: TurnedAway


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit with whom it is for."""

    dossier: str
    person: str
    number: str
    permit: Permit
