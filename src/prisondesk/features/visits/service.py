"""Use cases of visits: permits, who comes in and goes out, authorities, the registers of them."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection

from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.custody.rules.numbers import read_number
from prisondesk.features.custody.rules.status import headline
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.separation.model import Occasion
from prisondesk.features.separation.service import refuse_meeting
from prisondesk.features.visits import events, store
from prisondesk.features.visits.model import (
    Issuer,
    Line,
    Official,
    Permit,
    PermitLine,
    TurnedAway,
    TurnedLine,
    Visit,
    VisitKind,
    VisitorHome,
)
from prisondesk.features.visits.rules import (
    entry_problem,
    home_problem,
    homes,
    issuer_for,
    permit_problem,
    permits,
    turned_problem,
    visits,
)
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class VisitService:
    """What the gate, the registry and the social office write about visits."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def issuer(self, actor: Actor, key: str) -> Issuer:
        """Return who decides on permits for the person of dossier *key*."""
        actor.require(Permission.VISIT_READ)
        with self._ledger.reading() as connection:
            return issuer_for(_status(connection, key))

    def of_person(self, actor: Actor, key: str) -> tuple[tuple[Permit, ...], tuple[Visit, ...]]:
        """Return the permits and the visits of one person, the newest first."""
        actor.require(Permission.VISIT_READ)
        known = store.bodies(self._ledger.entries(dossier(key)))
        return permits(known), visits(known)

    def homes(self, actor: Actor, key: str) -> tuple[VisitorHome, ...]:
        """Return where the named visitors of one person live, the nearest first."""
        actor.require(Permission.VISIT_READ)
        return homes(store.bodies(self._ledger.entries(dossier(key))))

    def tell_home(self, actor: Actor, key: str, home: VisitorHome) -> None:
        """Write where a visitor lives and how long the way is, as the family told; or Refused."""
        actor.require(Permission.VISIT_WRITE)
        with self._ledger.work(actor) as work:
            problem = home_problem(home, work.now.date())
            if problem is not None:
                raise Refused(problem)
            work.record(dossier(key), events.VisitorHomeTold(home))

    def grant(self, actor: Actor, key: str, permit: Permit) -> Permit:
        """Enter a permit that was issued and return it with its identifier; raise Refused."""
        actor.require(Permission.VISIT_WRITE)
        with self._ledger.work(actor) as work:
            problem = permit_problem(permit, _status(work.connection, key))
            if problem is not None:
                raise Refused(problem)
            named = replace(permit, permit_id=self._id())
            work.record(dossier(key), events.PermitGranted(named))
        return named

    def withdraw(self, actor: Actor, key: str, permit_id: str, why: str) -> None:
        """Write that a permit no longer holds; raise Refused without a reason."""
        actor.require(Permission.VISIT_WRITE)
        if not why.strip():
            raise Refused(msg("Write who withdrew the permit, and why."))
        known, _ = self.of_person(actor, key)
        if not any(each.permit_id == permit_id and each.withdrawn is None for each in known):
            raise Refused(msg("There is no such permit."))
        with self._ledger.work(actor) as work:
            body = events.PermitWithdrawn(permit_id, work.now.date(), why.strip())
            work.record(dossier(key), body)

    def let_in(self, actor: Actor, number: str, visit: Visit) -> str:
        """Let a visitor in and return the dossier of the person visited; raise Refused.

        *number* is that of the permit, or for a visitor who needs none that of the register.
        Whoever must be kept apart is not visited at the same hour.
        """
        actor.require(Permission.VISIT_WRITE)
        with self._ledger.work(actor) as work:
            key, permit = _visited(work.connection, actor.facility, number.strip(), visit.kind)
            problem = entry_problem(permit, visit.kind, work.now.date())
            if problem is not None:
                raise Refused(problem)
            together = {key, *store.inside(work.connection)}
            refuse_meeting(work.connection, together, Occasion.VISIT)
            named = replace(visit, visit_id=self._id(), came_at=work.now)
            if permit is not None:
                named = replace(named, visitor=permit.visitor.name, permit_number=permit.number)
            if not named.visitor.strip():
                raise Refused(msg("Write the name of the visitor."))
            work.record(dossier(key), events.VisitBegun(named))
        return key

    def let_out(self, actor: Actor, key: str, visit_id: str, words: str = "") -> None:
        """Write that the visitor left; raise Refused when nobody of that visit is inside."""
        actor.require(Permission.VISIT_WRITE)
        _, known = self.of_person(actor, key)
        if not any(each.visit_id == visit_id and each.left_at is None for each in known):
            raise Refused(msg("Nobody of that visit is inside."))
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.VisitEnded(visit_id, work.now, words.strip()))

    def turn_away(self, actor: Actor, number: str, turned: TurnedAway) -> str:
        """Write that a visitor was refused and return the dossier of the person; raise Refused.

        *number* is that of the permit, or of the register for somebody who has none.
        """
        actor.require(Permission.VISIT_WRITE)
        with self._ledger.work(actor) as work:
            key, permit = _asked_for(work.connection, actor.facility, number.strip())
            named = replace(turned, turned_id=self._id())
            if permit is not None:
                visitor = turned.visitor.strip() or permit.visitor.name
                named = replace(named, visitor=visitor, permit_number=permit.number)
            problem = turned_problem(named, work.now)
            if problem is not None:
                raise Refused(problem)
            work.record(dossier(key), events.VisitorTurnedAway(named), done_at=named.at)
        return key

    def turned_of(self, actor: Actor, key: str) -> tuple[TurnedAway, ...]:
        """Return the visitors of one person who were refused, the newest first."""
        actor.require(Permission.VISIT_READ)
        with self._ledger.reading() as connection:
            return store.turned_of(connection, key)[::-1]

    def turned(self, actor: Actor, first: dt.date, last: dt.date) -> tuple[TurnedLine, ...]:
        """Return who was refused at the gate from *first* to *last*, the earliest first."""
        actor.require(Permission.VISIT_READ)
        with self._ledger.reading() as connection:
            return tuple(
                TurnedLine(key, *_who(connection, key), turned)
                for key, turned in store.turned_between(connection, first, last)
            )

    def authority(self, actor: Actor, seen: Official) -> None:
        """Write down the visit of an authority; raise Refused when it does not say enough."""
        actor.require(Permission.VISIT_READ)
        if not (seen.name.strip() and seen.body.strip()):
            raise Refused(msg("Write who came, and of which body."))
        if seen.left_at is not None and seen.left_at < seen.came_at:
            raise Refused(msg("The visit ends before it begins."))
        with self._ledger.work(actor) as work:
            named = replace(seen, visit_id=self._id())
            stream = store.authorities_of(actor.facility)
            work.record(stream, events.AuthorityCame(named), done_at=seen.came_at)

    def register(self, actor: Actor, first: dt.date, last: dt.date) -> tuple[Line, ...]:
        """Return the visits from *first* to *last*, and who is inside now, the earliest first."""
        actor.require(Permission.VISIT_READ)
        with self._ledger.reading() as connection:
            return tuple(
                Line(key, *_who(connection, key), visit)
                for key, visit in store.between(connection, first, last)
            )

    def all_permits(self, actor: Actor) -> tuple[PermitLine, ...]:
        """Return every permit that holds today, by number."""
        actor.require(Permission.VISIT_READ)
        today = self._clock.now().date()
        with self._ledger.reading() as connection:
            return tuple(
                PermitLine(key, *_who(connection, key), permit)
                for key, permit in store.all_permits(connection)
                if permit.holds(today)
            )

    def authorities(self, actor: Actor, first: dt.date, last: dt.date) -> tuple[Official, ...]:
        """Return the visits of authorities from *first* to *last*."""
        actor.require(Permission.VISIT_READ)
        with self._ledger.reading() as connection:
            return store.officials(connection, first, last)

    def _id(self) -> str:
        return new_id(int(self._clock.now().timestamp() * 1000))


def _status(connection: Connection, key: str) -> LegalStatus | None:
    case = custody.case(connection, key)
    return headline(held.status for held in case.holding if held.status)


def _visited(
    connection: Connection, facility: str, number: str, kind: VisitKind
) -> tuple[str, Permit | None]:
    if kind is VisitKind.FAMILY:
        found = store.by_permit(connection, number)
        if found is None:
            raise Refused(msg("There is no such permit."))
        return found
    return _of_number(connection, facility, number), None


def _asked_for(connection: Connection, facility: str, number: str) -> tuple[str, Permit | None]:
    found = store.by_permit(connection, number)
    return found if found is not None else (_of_number(connection, facility, number), None)


def _of_number(connection: Connection, facility: str, number: str) -> str:
    read = read_number(number, facility)
    key = custody.by_number(connection, read.on_screen) if read else None
    if key is None:
        raise Refused(
            msg("There is no number {number} in this register.", number=number),
            msg("Look the person up with F2; the number stands under the name."),
        )
    return key


def _who(connection: Connection, key: str) -> tuple[str, str]:
    person = inmates.person(connection, key)
    name = display_name(person.identity.names) if person else ""
    return name, custody.number_of(custody.case(connection, key))
