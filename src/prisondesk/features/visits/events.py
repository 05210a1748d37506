"""The facts of visits: permits granted and withdrawn, visitors who came and left, authorities."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.visits.model import Official, Permit, TurnedAway, Visit, VisitorHome
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class PermitGranted:
    """Somebody may visit the person of this dossier."""

    KIND: ClassVar[FactKind] = FactKind("visits.permit_granted", Lane.FAMILY, additive=True)
    permit: Permit


@dataclass(frozen=True, slots=True)
class PermitWithdrawn:
    """A permit no longer holds: who decided stands in *why*."""

    KIND: ClassVar[FactKind] = FactKind("visits.permit_withdrawn", Lane.FAMILY)
    permit_id: str
    on: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class VisitBegun:
    """A visitor was let in."""

    KIND: ClassVar[FactKind] = FactKind("visits.visit_begun", Lane.FAMILY, additive=True)
    visit: Visit


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """The visitor left; *words* is what is to be remembered of it."""

    KIND: ClassVar[FactKind] = FactKind("visits.visit_ended", Lane.FAMILY)
    visit_id: str
    at: dt.datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class VisitorHomeTold:
    """The family told where a visitor lives and how long the way is; the last word holds."""

    KIND: ClassVar[FactKind] = FactKind("visits.visitor_home_told", Lane.FAMILY)
    home: VisitorHome


@dataclass(frozen=True, slots=True)
class VisitorTurnedAway:
    """A visitor was refused at the gate: who, why, by whom and when stand in *turned*."""

    KIND: ClassVar[FactKind] = FactKind("visits.visitor_turned_away", Lane.FAMILY, additive=True)
    turned: TurnedAway


@dataclass(frozen=True, slots=True)
class AuthorityCame:
    """An authority visited the prison; its words are kept as they were said or written."""

    KIND: ClassVar[FactKind] = FactKind("visits.authority_came", Lane.PLACES, additive=True)
    official: Official


FACTS = (
    PermitGranted,
    PermitWithdrawn,
    VisitBegun,
    VisitEnded,
    VisitorHomeTold,
    VisitorTurnedAway,
    AuthorityCame,
)
