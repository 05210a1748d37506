"""What the screens of visits are given; every call runs in a job."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.staff.service.papers import PaperOffice, PaperOrder, ShownPaper
from prisondesk.features.visits.model import (
    Issuer,
    Line,
    Official,
    Permit,
    TurnedAway,
    TurnedLine,
    Visit,
    VisitorHome,
)
from prisondesk.features.visits.service import VisitService
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Today:
    """The visits of a day, who is inside or was refused; the authorities of the last month."""

    lines: tuple[Line, ...]
    turned: tuple[TurnedLine, ...]
    officials: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class PermitSight:
    """The permits and visits of one person, and who decides on a new permit."""

    bar: BarWords
    issuer: Issuer
    permits: tuple[Permit, ...]
    visits: tuple[Visit, ...]
    turned: tuple[TurnedAway, ...]
    homes: tuple[VisitorHome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDesk:
    """The tools of the screens; *card* fills the permit, *register* the register of a period."""

    actor: Actor
    visits: VisitService
    papers: PaperOffice
    bar: Callable[[str], BarWords]
    card: Callable[[str, Permit], PaperOrder[Any]]
    register: Callable[[str, dt.date, dt.date], PaperOrder[Any]]

    @property
    def may_write(self) -> bool:
        """Tell whether this officer enters permits and visits."""
        return self.actor.may(Permission.VISIT_WRITE)

    def today(self, day: dt.date, since: dt.date) -> Today:
        """Return the visits of *day*, and of authorities from *since* on."""
        return Today(
            self.visits.register(self.actor, day, day),
            self.visits.turned(self.actor, day, day),
            self.visits.authorities(self.actor, since, day),
        )

    def look(self, key: str) -> PermitSight:
        """Return the permits of a file."""
        permits, visits = self.visits.of_person(self.actor, key)
        homes = self.visits.homes(self.actor, key)
        issuer = self.visits.issuer(self.actor, key)
        turned = self.visits.turned_of(self.actor, key)
        return PermitSight(self.bar(key), issuer, permits, visits, turned, homes)

    def tell_home(self, key: str, home: VisitorHome) -> None:
        """Write where a visitor lives and how long the way is."""
        self.visits.tell_home(self.actor, key, home)

    def grant(self, key: str, permit: Permit) -> None:
        """Enter a permit under the next number of its series."""
        numbered = Permit(
            "",
            self.papers.take_number("PV"),
            permit.visitor,
            permit.issuer,
            permit.authority,
            permit.paper_number,
            permit.dated,
            permit.until,
            permit.conditions,
        )
        self.visits.grant(self.actor, key, numbered)

    def withdraw(self, key: str, permit_id: str, why: str) -> None:
        """Write that a permit no longer holds."""
        self.visits.withdraw(self.actor, key, permit_id, why)

    def let_in(self, number: str, visit: Visit) -> None:
        """Let a visitor in."""
        self.visits.let_in(self.actor, number, visit)

    def let_out(self, key: str, visit_id: str) -> None:
        """Write that a visitor left."""
        self.visits.let_out(self.actor, key, visit_id)

    def turn_away(self, number: str, turned: TurnedAway) -> None:
        """Write that a visitor was refused."""
        self.visits.turn_away(self.actor, number, turned)

    def authority(self, seen: Official) -> None:
        """Write down the visit of an authority."""
        self.visits.authority(self.actor, seen)

    def paper(self, key: str, permit: Permit) -> ShownPaper:
        """Return a permit as paper."""
        return self.papers.show(self.actor, self.card(key, permit))

    def register_paper(self, which: str, first: dt.date, last: dt.date) -> ShownPaper:
        """Return the register named *which* for a period."""
        return self.papers.show(self.actor, self.register(which, first, last))

    def printed(self, paper: ShownPaper) -> None:
        """Note that *paper* was sent to the printer."""
        self.papers.printed(self.actor, paper, "visits")
