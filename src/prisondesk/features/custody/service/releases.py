"""Letting somebody go: every title looked at, identity by a second officer, the écrou closed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.custody import events
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.court import Handover
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import ExitReason, PresenceEnd
from prisondesk.features.custody.rules.presence import HourCounter
from prisondesk.features.custody.rules.release import (
    Holding,
    due_since,
    held_for_another_reason,
    late_hours,
    still_held_by,
)
from prisondesk.features.custody.service.closing import LEVEE
from prisondesk.features.custody.service.judicial import release_on
from prisondesk.features.custody.store import reading, waiting
from prisondesk.features.custody.store.folding import RELEASE
from prisondesk.features.staff import store as staff
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import verify_approval
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.numbers import take_number

NOTHING = Handover()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is said of somebody who leaves.

    *checked_by* is the second officer who compared the person with the file. *second* is the
    officer who signs beside the one at the desk; without one *unsigned_why* says who signed on
    paper or why nobody did: a missing signature is a reason, not a wall (decision 8). *at* is the
    true hour of a release entered afterwards.
    """

    why: ExitReason
    checked_by: str = ""
    address: str = ""
    handover: Handover = NOTHING
    second: Actor | None = None
    unsigned_why: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ReleaseSight:
    """A release as it stands: what still holds, since when nothing does, and how late it is."""

    case: Case
    dates: tuple[tuple[HeldTitle, Deadline], ...]
    held_by: Message | None
    due: dt.datetime | None
    late: HourCounter | None


class ReleaseService:
    """What gate, registry and direction do when somebody leaves."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def look(self, actor: Actor, key: str) -> ReleaseSight:
        """Return every title of a file, and what stands between the person and the gate."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            return _sight(connection, key, self._clock.now())

    def release(self, actor: Actor, key: str, leaving: Leaving) -> str:
        """Close the écrou and return the number of the levée.

        Only a valid title holds somebody whose other titles ended: not risk, not a debt, not
        property, not an empty field. Raises Refused while one holds, and when nobody is here.
        """
        _may_release(actor)
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            _lawful(case)
            _signed(actor, leaving)
            at = leaving.at or work.now
            number = take_number(work.connection, LEVEE, at.year)
            levee = f"{actor.facility}-L-{at.year}-{number:05d}"
            body = events.Released(
                at, leaving.why, levee, leaving.checked_by.strip(), leaving.address.strip()
            )
            if case.present_without_ecrou:
                work.record(dossier(key), events.PresenceEnded(at, PresenceEnd.RELEASED))
            target = work.record(dossier(key), body, done_at=at)
            why = "" if leaving.second is not None else leaving.unsigned_why.strip()
            work.record(dossier(key), events.ReleaseHandedOver(leaving.handover, why))
            if leaving.second is not None:
                _countersign(work, key, target, leaving.second)
        return levee

    def countersign(self, actor: Actor, key: str) -> None:
        """Sign electronically a release that was signed on paper (within 24 hours)."""
        with self._ledger.work(actor) as work:
            case = reading.case(work.connection, key)
            if not case.release_fact or not case.unsigned_why or case.countersigned_by:
                raise Refused(msg("Nothing here waits for a second signature."))
            _countersign(work, key, case.release_fact, actor)

    def unsigned(self, actor: Actor) -> tuple[tuple[str, dt.date], ...]:
        """Return releases that were signed on paper only, the oldest first."""
        actor.require(Permission.TITLE_READ)
        with self._ledger.reading() as connection:
            return waiting.unsigned_releases(connection)


def _sight(connection: Connection, key: str, now: dt.datetime) -> ReleaseSight:
    case = reading.case(connection, key)
    dates = tuple((held, reading.deadline(held, case.liberty)) for held in case.titles)
    ends = {held.title_id: date.end for held, date in dates}
    due = due_since(case, ends, release_on)
    return ReleaseSight(
        case,
        dates,
        held_for_another_reason(_remaining(case)),
        due,
        late_hours(due, case.released_at or now),
    )


def _remaining(case: Case) -> tuple[Holding, ...]:
    holdings = (
        Holding(
            held.title_id,
            held.title,
            held.checked,
            ended=held.ended is not None or held.wholly_suspended,
        )
        for held in case.titles
    )
    return still_held_by(holdings, ())


def _lawful(case: Case) -> None:
    """Raise Refused while a valid title holds, or when nobody is here to release."""
    if (held := held_for_another_reason(_remaining(case))) is not None:
        raise Refused(held, msg("End that title first, if an order says so."))
    if case.released_at is not None or (case.ecrou is None and not case.present_without_ecrou):
        raise Refused(msg("This person is not held here."))


def _may_release(actor: Actor) -> None:
    if not actor.may(Permission.RELEASE_SIGN):
        actor.require(Permission.RELEASE_PREPARE)


def _signed(actor: Actor, leaving: Leaving) -> None:
    checked = leaving.checked_by.strip()
    if checked and checked.casefold() in {actor.name.casefold(), actor.account.casefold()}:
        raise Refused(msg("Identity is checked by a second officer: write that name."))
    if not leaving.unsigned_why.strip() and (leaving.second is None or not checked):
        raise Refused(
            msg("Something is not signed or not checked: write why."),
            msg("The release does not wait: sign on paper now, here within 24 hours."),
        )


def _countersign(work: Work, key: str, target: str, second: Actor) -> None:
    if not second.may(Permission.RELEASE_SIGN):
        second.require(Permission.RELEASE_VALIDATE)
    signature = second.sign(RELEASE, target)
    registered = staff.officer(work.connection, second.officer)
    public = bytes.fromhex(registered.approval_public) if registered else b""
    if not verify_approval(public, RELEASE, target, signature):
        raise Refused(msg("This officer’s personal key is not registered here."))
    body = Approved(
        target=target,
        purpose=RELEASE,
        officer=second.officer,
        officer_name=second.name,
        role=second.role_id,
        public_key=public.hex(),
        signature=signature.hex(),
    )
    work.record(dossier(key), body, done_by=second.officer)
