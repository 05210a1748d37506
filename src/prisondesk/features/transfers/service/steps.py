"""The steps of a transfer: prepared, departed, told by telephone, accepted or refused."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.custody.model.status import EntryKind, LegalStatus
from prisondesk.features.custody.service import Entering, free_number, write_ecrou
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import Preparation, TransferFile, TransferState
from prisondesk.features.transfers.rules import (
    arrival_code,
    code_heard,
    code_matches,
    require_step,
)
from prisondesk.features.transfers.service.belongings import (
    SeenContainer,
    look_at,
)
from prisondesk.features.transfers.service.book import known
from prisondesk.features.transfers.service.groups import GroupTransfers
from prisondesk.features.transfers.service.health import Groups, HealthHandover
from prisondesk.features.transfers.service.leaving import (
    NOW,
    Leaving,
    Left,
    depart_one,
    prepare_one,
    refuse_leaving_together,
    refuse_together,
)
from prisondesk.features.transfers.service.provisional import KeysOf, PaperArrivals
from prisondesk.features.transfers.service.signing import (
    SIGNING,
    approval,
    approve,
    require_destination,
    require_given_here,
    require_one,
    require_origin,
    require_two,
)
from prisondesk.features.transfers.service.turns import Turns, true_hour
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the officer who saw the person writes down, and how each container arrived."""

    checked_by: str
    differences: str = ""
    at: dt.datetime | None = None
    containers: tuple[SeenContainer, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted arrival gives: our number (or nothing) and the code to read aloud."""

    number: str
    code: str


class TransferService(Turns):
    """What both prisons do with one transfer.

    *health* hands the sealed file on, *paper* takes in who comes before the bundle, *groups* moves
    all persons of one order.
    """

    def __init__(self, ledger: Ledger, clock: Clock, groups: Groups, keys_of: KeysOf) -> None:
        super().__init__(ledger, clock)
        self.health = HealthHandover(ledger, groups)
        self.paper = PaperArrivals(ledger, keys_of)
        self.groups = GroupTransfers(ledger)

    def prepare(self, actor: Actor, key: str, preparation: Preparation) -> str:
        """Prepare the transfer of dossier *key* and return its identifier; nothing moves yet."""
        actor.require(Permission.TRANSFER_PREPARE)
        with self._ledger.work(actor) as work:
            refuse_together(work, actor.facility, (key,), preparation)
            return prepare_one(work, actor.facility, key, preparation)

    def depart(
        self,
        actor: Actor,
        transfer_id: str,
        *,
        second: Actor | None = None,
        left: Left = NOW,
    ) -> str:
        """Write down that the person left, as *left* says, and return the fact's hash.

        *actor* and *second* sign it with their own keys: one for the registry, one for the
        direction. Without *second* the paper bears that signature now and the electronic one
        follows within 24 hours (decision 8). From here on the file is read-only. Whoever is kept
        apart from somebody on the same road is asked about again: raises Refused.
        """
        require_one(actor, SIGNING)
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_origin(actor, file)
            at = left.at or work.now
            refuse_leaving_together(work, (file,), at, left.apart)
            leaving = Leaving(at, left.containers, (actor, second), left.apart)
            return depart_one(work, file, leaving)

    def countersign(self, second: Actor, transfer_id: str) -> None:
        """Add the second electronic signature to what was signed on paper first."""
        require_one(second, SIGNING)
        with self._ledger.work(second) as work:
            file = known(store.transfer(work.connection, transfer_id))
            waiting = [each for each in file.unsigned if each.facility == second.facility]
            if not waiting:
                raise Refused(msg("This departure bears both signatures already."))
            stream = dossier(file.dossier)
            entries = streams.entries(
                work.connection, self._ledger.tools.catalogue, stream, kinds=[Approved.KIND.name]
            )
            given = [each.body for each in entries if isinstance(each.body, Approved)]
            for act in waiting:
                mine = approve(work, stream, second, act.purpose, act.hash)
                before = [approval(each) for each in given if each.target == act.hash]
                require_given_here(work, before)
                require_two(work, act.purpose, act.hash, [*before, mine])

    def tell_arrival(self, actor: Actor, transfer_id: str, code: str, told_by: str) -> None:
        """Close the transit provisionally with the eight digits read over the telephone."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_step(file.state, TransferState.ARRIVED_BY_TELEPHONE)
            if not told_by.strip():
                raise Refused(msg("Write down who read the code over the telephone."))
            if not code_heard(code):
                raise Refused(
                    msg("A digit was misheard: these eight digits do not add up."),
                    msg("Have it read again, two digits at a time; nothing was changed."),
                )
            codes = (self._code(work.connection, file), self._paper_code(work.connection, file))
            if not any(code_matches(each, code) for each in codes):
                raise Refused(
                    msg("This is not the code of this arrival."),
                    msg("Have it read again, two digits at a time; nothing was changed."),
                )
            body = events.ArrivalTold(transfer_id, code, told_by.strip(), work.now)
            work.record(dossier(file.dossier), body)

    def accept(
        self,
        actor: Actor,
        transfer_id: str,
        arrival: Arrival,
        status: LegalStatus | None = None,
        *,
        provisional: str = "",
    ) -> Accepted:
        """Take the person in: identity checked face to face, our own number, custody passes.

        *provisional* is the file opened from the printed order when the person came before the
        bundle: whoever compared the two joins them, and the arrival keeps its true hour.
        *status* is only needed when the file names none for the valid title. Without a valid
        title the person is here without écrou, as at any gate (decision 1). Raises Refused.
        """
        actor.require(Permission.TRANSFER_ACCEPT)
        if not arrival.checked_by.strip():
            raise Refused(msg("Name the officer who compared the person with the file."))
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_destination(actor, file)
            require_step(file.state, TransferState.ACCEPTED)
            stream = dossier(file.dossier)
            before = self.paper.one(work.connection, provisional) if provisional else None
            case = custody.case(work.connection, file.dossier)
            title = next((each for each in case.holding if each.holds), None)
            number = free_number(work, actor.facility).on_screen if title else ""
            at = before.at if before else true_hour(file, arrival.at, work.now)
            body = events.TransferAccepted(
                transfer_id,
                actor.facility,
                file.transfer.epoch,
                at,
                arrival.checked_by.strip(),
                arrival.differences.strip(),
                number,
            )
            work.record(stream, body, done_at=at)
            work.refresh()
            if title is not None:
                former = custody.number_of(case)
                held_as = status or title.status or LegalStatus.INCULPE
                entering = Entering(title.title_id, held_as, EntryKind.TRANSFER, former)
                write_ecrou(work, actor.facility, file.dossier, entering)
            look_at(work, file.dossier, arrival.containers, body.identity_checked_by, body.at)
            if before is not None:
                self.paper.join(work, before, file)
            return Accepted(number, self._code(work.connection, file))

    def link(self, actor: Actor, transfer_id: str, provisional: str) -> None:
        """Join afterwards the file *provisional* opened on the printed order: it is this person.

        Whoever took the person in did not know of it, or said that nobody of those was meant.
        """
        actor.require(Permission.TRANSFER_ACCEPT)
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_destination(actor, file)
            if file.transfer.arrived_at is None:
                raise Refused(msg("The two files are joined once the arrival is confirmed."))
            self.paper.join(work, self.paper.one(work.connection, provisional), file)

    def arrival_code(self, actor: Actor, transfer_id: str) -> str:
        """Return the eight digits the destination reads to the origin, once it took the person."""
        actor.require(Permission.TRANSFER_ACCEPT)
        with self._ledger.reading() as connection:
            file = known(store.transfer(connection, transfer_id))
            require_destination(actor, file)
            if file.state is not TransferState.ACCEPTED:
                raise Refused(msg("The code exists once the arrival is confirmed."))
            return self._code(connection, file)

    def refuse(self, actor: Actor, transfer_id: str, reason: str) -> None:
        """Write down that the person is not taken in, and why; they go back to the origin."""
        actor.require(Permission.TRANSFER_ACCEPT)
        if not reason.strip():
            raise Refused(msg("Say why the person is not taken in."))
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_destination(actor, file)
            require_step(file.state, TransferState.REFUSED)
            body = events.TransferRefused(transfer_id, actor.facility, work.now, reason.strip())
            work.record(dossier(file.dossier), body, reason=reason.strip())

    def _paper_code(self, connection: Connection, file: TransferFile) -> str:
        """Return the code that the destination computes from the printed order alone."""
        token, moved = self.paper.token(connection, file), file.transfer
        return arrival_code(token.encode(), moved.id, moved.destination, 0)

    def _code(self, connection: Connection, file: TransferFile) -> str:
        # The body of the departure, with its 128 random bits, is known to the two prisons alone.
        facts = dict(streams.raw(connection, dossier(file.dossier)))
        body = facts[file.departed_hash].body
        if body is None:
            raise LookupError("a departure is never erased while it lasts")
        moved = file.transfer
        return arrival_code(body, moved.id, moved.destination, moved.epoch)
