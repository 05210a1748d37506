"""What turns a transfer aside: cancelled, returned, sent on, and what happens on the way."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.custody.model.status import ExitReason
from prisondesk.features.custody.service.closing import Gone, close_act
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.property.model import ContainerStep
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import (
    GRAVE,
    Preparation,
    RoadEvent,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.rules import answerable, departure_problems, require_step
from prisondesk.features.transfers.service.belongings import SeenContainer, look_at
from prisondesk.features.transfers.service.book import TransferBook, known
from prisondesk.features.transfers.service.signing import (
    CANCELLING,
    SIGNING,
    require_destination,
    require_one,
    require_origin,
    sign,
)
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

STORE = ContainerStep.STORE
EXITS = {RoadEvent.DEATH: ExitReason.DEATH, RoadEvent.ESCAPE: ExitReason.ESCAPE}
STATES = {
    RoadEvent.HOSPITAL: TransferState.HOSPITAL,
    RoadEvent.MISSING: TransferState.MISSING,
    RoadEvent.ESCAPE: TransferState.ESCAPED,
    RoadEvent.DEATH: TransferState.DIED,
}


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """What is written down of something that happened on the way: *told_by* is who told it."""

    what: RoadEvent
    place: str
    told_by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody who is back at the origin: who compared the person, why, and the containers.

    *at* is the true hour where it is not now.
    """

    checked_by: str
    reason: str
    at: dt.datetime | None = None
    containers: tuple[SeenContainer, ...] = ()


class Turns(TransferBook):
    """The turns a transfer may take; every one is a fact, and nobody is lost by it."""

    def cancel(
        self,
        actor: Actor,
        transfer_id: str,
        reason: str,
        *,
        containers: tuple[SeenContainer, ...] = (),
        second: Actor | None = None,
    ) -> None:
        """Cancel a transfer: the person did not leave after all, or is back.

        Two people sign (registry and direction), and no paper replaces that. *containers* are
        those that the departure had given to the escort, as they are here.
        """
        require_one(actor, CANCELLING)
        if not reason.strip():
            raise Refused(msg("Say why the transfer is cancelled."))
        with self._ledger.work(actor) as work:
            file = self._own(work, actor, transfer_id, TransferState.CANCELLED)
            body = events.TransferCancelled(
                transfer_id, actor.facility, file.transfer.epoch, work.now, reason.strip()
            )
            stream = dossier(file.dossier)
            target = work.record(stream, body, reason=reason.strip())
            signers = [actor, second if second is not None else actor]
            sign(work, stream, store.CANCEL, target, signers)
            work.refresh()
            look_at(work, file.dossier, containers, actor.name, work.now, STORE)

    def come_back(
        self,
        actor: Actor,
        transfer_id: str,
        back: Back,
        *,
        second: Actor | None = None,
    ) -> None:
        """Write down that the person is back at the origin, compared face to face.

        The person counts here again from now on; without *second* the paper bears that signature
        first, for nobody may be off the record (decision 8).
        """
        require_one(actor, CANCELLING)
        seen_by, reason = back.checked_by.strip(), back.reason.strip()
        if not seen_by or not reason:
            raise Refused(msg("Name the officer who compared the person, and say why."))
        with self._ledger.work(actor) as work:
            file = self._own(work, actor, transfer_id, TransferState.RETURNED)
            at = true_hour(file, back.at, work.now)
            body = events.TransferReturned(transfer_id, actor.facility, at, seen_by, reason)
            stream = dossier(file.dossier)
            target = work.record(stream, body, reason=reason, done_at=at)
            sign(work, stream, store.RETURN, target, [actor, second])
            work.refresh()
            look_at(work, file.dossier, back.containers, seen_by, at, STORE)

    def settle(
        self, actor: Actor, transfer_id: str, reason: str, *, second: Actor | None = None
    ) -> None:
        """Settle what a cancelling and an acceptance that crossed left open: the person is here.

        The prison that took the person in says so, once both directors talked; two people sign,
        and no paper replaces that. Raises Refused.
        """
        require_one(actor, CANCELLING)
        if not reason.strip():
            raise Refused(msg("Say what the two directors agreed, and when."))
        with self._ledger.work(actor) as work:
            file = self._party(work, actor, transfer_id)
            require_destination(actor, file)
            if file.state is not TransferState.DISPUTED:
                raise Refused(msg("This transfer is past that step."))
            body = events.DisputeSettled(transfer_id, actor.facility, work.now, reason.strip())
            stream = dossier(file.dossier)
            target = work.record(stream, body, reason=reason.strip())
            signers = [actor, second if second is not None else actor]
            sign(work, stream, store.SETTLE, target, signers)

    def redirect(
        self,
        actor: Actor,
        transfer_id: str,
        preparation: Preparation,
        reason: str,
        *,
        second: Actor | None = None,
    ) -> str:
        """Send the person on to another prison on a new order; return that transfer.

        The offer to the first destination is void from now on. Two people sign both the turn and
        the new departure; one of them perhaps on paper first.
        """
        require_one(actor, SIGNING)
        if not reason.strip():
            raise Refused(msg("Say why the person is sent on."))
        with self._ledger.work(actor) as work:
            file = self._own(work, actor, transfer_id, TransferState.REDIRECTED)
            stream, moved = dossier(file.dossier), file.transfer
            next_id = new_id(int(work.now.timestamp() * 1000))
            prepared = prepared_of(next_id, actor.facility, preparation, file.group)
            if problems := departure_problems(prepared, work.now):
                raise Refused(problems[0])
            if prepared.destination == moved.destination:
                raise Refused(msg("The person is on the way to that prison already."))
            turned = events.TransferRedirected(
                transfer_id, actor.facility, next_id, work.now, reason.strip()
            )
            target = work.record(stream, turned, reason=reason.strip())
            sign(work, stream, store.REDIRECT, target, [actor, second])
            work.record(stream, prepared)
            left = events.TransferDeparted(
                next_id,
                prepared.destination,
                moved.epoch,
                streams.heads(work.connection, stream)[-1],
                moved.departed_at or work.now,
                second_signature_on_paper=second is None,
            )
            departed = work.record(stream, left)
            sign(work, stream, store.DEPART, departed, [actor, second])
        return next_id

    def happened(
        self,
        actor: Actor,
        transfer_id: str,
        event: OnTheWay,
        *,
        second: Actor | None = None,
    ) -> None:
        """Write down what happened on the way, at the origin or at the destination.

        An escape or a death ends the transfer: two people sign, one of them perhaps on paper
        first, and the origin closes its act at that hour. A hospital or a missing person leaves
        the person counted in transit.
        """
        grave = event.what in GRAVE
        if grave:
            require_one(actor, SIGNING)
        else:
            actor.require(Permission.TRANSFER_READ)
        with self._ledger.work(actor) as work:
            file = self._party(work, actor, transfer_id)
            require_step(file.state, STATES[event.what])
            _check(event, work.now)
            stream = dossier(file.dossier)
            body = events.RoadEventNoted(
                transfer_id,
                actor.facility,
                event.what,
                event.place.strip(),
                event.told_by.strip(),
                event.at,
            )
            target = work.record(stream, body, done_at=event.at)
            if grave:
                sign(work, stream, store.ROAD, target, [actor, second])
                work.refresh()
                if file.transfer.origin == actor.facility:
                    _close_act(work, actor, file, event)

    def go_on(self, actor: Actor, transfer_id: str, told_by: str) -> None:
        """Write down that the person left the hospital, or was found: the journey goes on.

        The prison that holds the file so answers, too, what was told of a journey that had ended:
        *told_by* saw the person.
        """
        actor.require(Permission.TRANSFER_READ)
        if not told_by.strip():
            raise Refused(msg("Write down who told it."))
        with self._ledger.work(actor) as work:
            file = self._party(work, actor, transfer_id)
            late = store.late(work.connection, file)
            held = store.holds(work.connection, file, actor.facility)
            if not (held and answerable(late)):
                require_step(file.state, TransferState.DEPARTED)
            if file.state is TransferState.PREPARED:
                raise Refused(msg("This transfer did not leave yet."))
            # Never before what it answers, whatever the clock of the other computer said.
            at = max((work.now, *(each.at for each in (*late.words, *file.events))))
            body = events.JourneyResumed(transfer_id, actor.facility, told_by.strip(), at)
            work.record(dossier(file.dossier), body)

    def hand_on_order(self, actor: Actor, transfer_id: str, received_by: str, how: str) -> None:
        """Write down that an order of release was handed on to where the person is now.

        The alarm here is answered by the name of who received it there; there it is an alarm
        until the person is let go (decision 6). Raises Refused.
        """
        actor.require(Permission.RELEASE_ORDER_WRITE)
        if not received_by.strip() or not how.strip():
            raise Refused(msg("Write who received the order there, and how it went."))
        with self._ledger.work(actor) as work:
            file = self._party(work, actor, transfer_id)
            here = file.dossier not in store.elsewhere(work.connection, actor.facility)
            if here or not file.departed_hash:
                raise Refused(msg("The person is here: carry the order out."))
            body = events.ReleaseOrderHandedOn(
                transfer_id, actor.facility, received_by.strip(), how.strip(), work.now
            )
            work.record(dossier(file.dossier), body)

    def close_act(self, actor: Actor, transfer_id: str) -> None:
        """Close the act of somebody who died or escaped, as the destination told it."""
        require_one(actor, SIGNING)
        with self._ledger.work(actor) as work:
            file = self._own(work, actor, transfer_id, None)
            told = [each for each in file.events if each.what in GRAVE]
            case = custody.case(work.connection, file.dossier)
            if not told or case.released_at is not None:
                raise Refused(msg("This transfer is past that step."))
            last = told[-1]
            event = OnTheWay(last.what, last.place, last.told_by, last.at)
            _close_act(work, actor, file, event)

    def _own(
        self, work: Work, actor: Actor, transfer_id: str, wanted: TransferState | None
    ) -> TransferFile:
        file = known(store.transfer(work.connection, transfer_id))
        require_origin(actor, file)
        if wanted is not None:
            require_step(file.state, wanted)
        return file

    def _party(self, work: Work, actor: Actor, transfer_id: str) -> TransferFile:
        file = known(store.transfer(work.connection, transfer_id))
        if actor.facility not in (file.transfer.origin, file.transfer.destination):
            require_origin(actor, file)
        return file


def true_hour(file: TransferFile, at: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Return the hour *at* of somebody who came, now when it is None; raise Refused.

    Nobody comes before leaving, or after the hour at which it is written.
    """
    if at is None:
        return now
    if at > now:
        raise Refused(msg("This is written down when it has taken place."))
    left = file.transfer.departed_at
    if left is not None and at < left:
        raise Refused(msg("The person had not left yet at that hour: {moment}.", moment=left))
    return at


def prepared_of(
    transfer_id: str, origin: str, preparation: Preparation, group: str
) -> events.TransferPrepared:
    """Return the fact of a preparation."""
    return events.TransferPrepared(
        transfer_id,
        origin,
        preparation.destination,
        preparation.order,
        preparation.reason,
        preparation.escort,
        preparation.expected,
        group,
    )


def _check(event: OnTheWay, now: dt.datetime) -> None:
    if not event.place.strip() or not event.told_by.strip():
        raise Refused(msg("Write down where it happened and who told it."))
    if event.at > now:
        raise Refused(msg("This is written down when it has taken place."))


def _close_act(work: Work, actor: Actor, file: TransferFile, event: OnTheWay) -> None:
    """Close the écrou of the origin at the hour of the escape or the death."""
    gone = Gone(event.at, EXITS[event.what], event.place, event.told_by)
    close_act(work, actor.facility, file.dossier, gone)
