"""Use cases of keeping: the table, what falls due, holds, and erasing by two people."""

import datetime as dt
from collections.abc import Iterable, Mapping

from prisondesk.features.custody.store import reading as custody
from prisondesk.features.retention import events, store
from prisondesk.features.retention.model import (
    TIMED,
    Category,
    DueFile,
    Erased,
    Ground,
    Kept,
    Order,
    Overview,
    Period,
    Periods,
)
from prisondesk.features.retention.rules import due_now
from prisondesk.features.retention.service.reading import Reader, number_of, years_before
from prisondesk.features.retention.service.told import (
    ERASE,
    erase_as_told,
    erase_bodies,
    partners_of,
)
from prisondesk.features.staff.service.signing import approve, registered, sign_both
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.approvals import two_people
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local import drafts, prints, readings
from prisondesk.sync.roster import fingerprint

CLEAR_LOG = "retention.clear_log"
RIGHT = Permission.ERASURE_APPROVE
NEEDED = (RIGHT, RIGHT)
LEAST_WORDS = 4


class RetentionService:
    """What is done about how long things are kept."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    @property
    def bounds(self) -> tuple[int, int]:
        """Return between how many years every time lies."""
        return store.bounds()

    def periods(self, actor: Actor) -> Periods:
        """Return the table of this prison; a proposal as long as nobody decided it."""
        _may_see(actor)
        with self._ledger.reading() as connection:
            return store.periods(connection, actor.facility)

    def decide(
        self, actor: Actor, years: Mapping[Category, int], log_years: int, reason: str
    ) -> None:
        """Decide the table for this prison; raises Refused out of bounds or without a reason."""
        actor.require(Permission.FACILITY_SETUP)
        if len(reason.strip()) < LEAST_WORDS:
            raise Refused(msg("Write on what decision these times rest."))
        least, most = store.bounds()
        if not all(least <= each <= most for each in (*years.values(), log_years)):
            raise Refused(
                msg("Every time lies between {least} and {most} years.", least=least, most=most)
            )
        body = events.PeriodsDecided(tuple(Period(each, years[each]) for each in TIMED), log_years)
        with self._ledger.work(actor) as work:
            work.record(events.retention_of(actor.facility), body, reason=reason.strip())

    def look(self, actor: Actor) -> Overview:
        """Return what falls due today, what is held back, and what was erased."""
        actor.require(RIGHT)
        now = self._clock.now()
        with self._ledger.reading() as connection:
            reader = Reader(connection, actor.facility, now.date())
            known = store.held_or_erased(connection)
            before = years_before(now, reader.periods.log_years)
            return Overview(
                periods=reader.periods,
                due=tuple(reader.due()),
                held=tuple(reader.held(known)),
                gone=tuple(gone for each in known for gone in reader.gone(each)),
                old_log=readings.count_before(connection, before)
                + prints.count_before(connection, before),
            )

    def file(self, actor: Actor, number: str) -> DueFile:
        """Return what the file with the écrou number *number* holds, due or not."""
        actor.require(RIGHT)
        with self._ledger.reading() as connection:
            key = custody.by_number(connection, number.strip())
            if key is None:
                raise Refused(
                    msg("No file has the number {number}.", number=number.strip()),
                    msg("Type the whole écrou number, as on the papers."),
                )
            return Reader(connection, actor.facility, self._clock.now().date()).whole(key)

    def hold(self, actor: Actor, key: str, reason: str) -> None:
        """Keep the file of *key* although its time is over; the reason is written."""
        actor.require(RIGHT)
        if len(reason.strip()) < LEAST_WORDS:
            raise Refused(
                msg("Write why this file is kept: the lawsuit, the inquiry, the request.")
            )
        with self._ledger.work(actor) as work:
            work.record(dossier(key), events.ErasureHeld(actor.facility, reason.strip()))

    def lift(self, actor: Actor, key: str, reason: str) -> int:
        """End the hold; what another prison erased meanwhile is erased here too, and counted."""
        actor.require(RIGHT)
        if len(reason.strip()) < LEAST_WORDS:
            raise Refused(msg("Write why the file need not be kept any longer."))
        catalogue = self._ledger.tools.catalogue
        with self._ledger.work(actor) as work:
            if store.kept(work.connection, key).hold(actor.facility) is None:
                raise Refused(msg("This file is not held back here."))
            work.record(dossier(key), events.HoldLifted(actor.facility, reason.strip()))
            work.refresh()
            done = erase_as_told(work, catalogue, [key], actor.facility)
        self._ledger.database.checkpoint()
        return done

    def erase(self, actor: Actor, second: Actor, order: Order) -> Erased:
        """Erase one category of one file; two people sign the tombstone with their own keys.

        What the entries said is overwritten in the database; headers, hashes and the chain stay.
        Raises Refused without the two rights, for one person twice, while the file is held back,
        before its time (for that ground) or without a decided table, and for another prison's file.
        """
        _two(actor, second)
        with self._ledger.work(actor) as work:
            kept = store.kept(work.connection, order.dossier)
            self._refuse(work, actor, order, kept)
            number = number_of(work.connection, order.dossier, kept)
            hashes = store.hashes_of(work.connection, order.dossier, order.category)
            if not hashes:
                raise Refused(msg("Nothing of this kind is left in the file."))
            gone = erase_bodies(work, self._ledger.tools.catalogue, order.dossier, hashes)
            stones = [
                self._tombstone(work, (actor, second), order, (number, kept.left_on, part))
                for part in _parts(hashes)
            ]
            drafts.discard_about(work.connection, order.dossier)
            partners = partners_of(work.connection, order.dossier, actor.facility)
        self._ledger.database.checkpoint()
        return Erased(
            number,
            order.category,
            order.ground,
            order.reference,
            len(hashes),
            gone,
            fingerprint("".join(stones).encode()),
            self._clock.now(),
            actor.name,
            second.name,
            partners,
        )

    def clear_log(self, actor: Actor, second: Actor) -> int:
        """Take looks and printings out of the log whose time is over; two people sign."""
        _two(actor, second)
        with self._ledger.work(actor) as work:
            table = store.periods(work.connection, actor.facility)
            _require_decided(table)
            before = years_before(work.now, table.log_years)
            count = readings.forget_before(work.connection, before)
            count += prints.forget_before(work.connection, before)
            body = events.LogCleared(before.date(), count)
            target = work.record(events.retention_of(actor.facility), body)
            sign_both(work, target, CLEAR_LOG, (actor, second), NEEDED)
        self._ledger.database.checkpoint()
        return count

    def _refuse(self, work: Work, actor: Actor, order: Order, kept: Kept) -> None:
        if hold := kept.hold(actor.facility):
            raise Refused(
                msg("This file is kept: {reason}.", reason=hold.reason),
                msg("End the hold first, with its reason."),
            )
        if len(order.reference.strip()) < LEAST_WORDS:
            raise Refused(msg("Write the number and date of the decision."))
        if kept.left_on is None:
            raise Refused(
                msg("This person has not left, or not from here."),
                msg("A file is erased after the levée d’écrou; assessments after an acquittal."),
            )
        if order.ground is Ground.PERIOD:
            table = store.periods(work.connection, actor.facility)
            _require_decided(table)
            counts = store.counts(work.connection, order.dossier)
            due = dict(due_now(kept.left_on, counts, table, work.now.date()))
            if order.category not in due:
                raise Refused(msg("The time of keeping is not over yet."))

    def _tombstone(
        self,
        work: Work,
        both: tuple[Actor, Actor],
        order: Order,
        what: tuple[str, dt.date | None, tuple[str, ...]],
    ) -> str:
        number, left_on, hashes = what
        stream = dossier(order.dossier)
        body = events.BodiesErased(
            order.category,
            order.ground,
            order.reference.strip(),
            both[0].facility,
            number,
            left_on,
            hashes,
        )
        target = work.record(stream, body)
        signed = [approve(work, stream, each, (ERASE, target, RIGHT)) for each in both]
        two_people(ERASE, target, signed, NEEDED, registered(work))
        return target


def _parts(hashes: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    most = events.MOST_HASHES
    return (hashes[at : at + most] for at in range(0, len(hashes), most))


def _two(actor: Actor, second: Actor) -> None:
    actor.require(RIGHT)
    second.require(RIGHT)
    if actor.officer == second.officer:
        raise Refused(
            msg("The second signature is that of another person."),
            msg("Call a colleague to the desk."),
        )


def _require_decided(table: Periods) -> None:
    if not table.decided:
        raise Refused(
            msg("The times of keeping are only proposed: nobody of the direction decided them."),
            msg("The direction decides the table first, with its reason."),
        )


def _may_see(actor: Actor) -> None:
    if not actor.may(Permission.FACILITY_SETUP):
        actor.require(RIGHT)
