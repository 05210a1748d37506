"""The facts of a transfer: two phases, so that a lost stick loses nobody (domain: 6)."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.transfers.model import (
    Escort,
    Order,
    RoadEvent,
    StayedWhy,
    TransferReason,
)
from prisondesk.ledger.kinds import FactKind, Lane, Plain


def _alone(plain: Plain) -> Plain:
    """Read a preparation of the time when every person had an order of their own."""
    return {**plain, "group": ""}


@dataclass(frozen=True, slots=True)
class TransferPrepared:
    """The registry prepares a transfer on an order; nothing has moved yet.

    *group* is the same for all persons of one order, or empty.
    """

    KIND: ClassVar[FactKind] = FactKind(
        "transfers.prepared", Lane.CUSTODY, version=2, upcasters=(_alone,)
    )
    transfer_id: str
    origin: str
    destination: str
    order: Order
    reason: TransferReason
    escort: Escort
    expected: dt.datetime
    group: str = ""


@dataclass(frozen=True, slots=True)
class TransferDeparted:
    """The person left at *at*: the origin's dossier is read-only, *epoch* is offered.

    *head* is the hash of the last fact before it; everything up to it reaches the destination.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.departed", Lane.CUSTODY)
    transfer_id: str
    destination: str
    epoch: int
    head: str
    at: dt.datetime
    second_signature_on_paper: bool = False


@dataclass(frozen=True, slots=True)
class ArrivalTold:
    """The destination read the arrival code over the telephone: transit closes provisionally."""

    KIND: ClassVar[FactKind] = FactKind("transfers.arrival_told", Lane.CUSTODY)
    transfer_id: str
    code: str
    told_by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class TransferAccepted:
    """The destination saw the person and their identity: custody passes with *epoch*.

    The person's arrival commits, not the file's; *differences* are noted against the papers.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.accepted", Lane.CUSTODY)
    transfer_id: str
    facility: str
    epoch: int
    at: dt.datetime
    identity_checked_by: str
    differences: str = ""
    new_number: str = ""


@dataclass(frozen=True, slots=True)
class TransferRefused:
    """The destination does not take the person in; they return to the origin or go on."""

    KIND: ClassVar[FactKind] = FactKind("transfers.refused", Lane.CUSTODY)
    transfer_id: str
    facility: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class TransferCancelled:
    """The person did not leave after all; two approvals, and no paper replaces them."""

    KIND: ClassVar[FactKind] = FactKind("transfers.cancelled", Lane.CUSTODY)
    transfer_id: str
    facility: str
    epoch: int
    at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class StayedBehind:
    """Somebody of a group did not leave with it, and why: nothing moved, no signature is needed."""

    KIND: ClassVar[FactKind] = FactKind("transfers.stayed_behind", Lane.CUSTODY)
    transfer_id: str
    facility: str
    at: dt.datetime
    why: StayedWhy
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoadEventNoted:
    """Something happened on the way, told by *told_by*; two approvals for an escape or a death."""

    KIND: ClassVar[FactKind] = FactKind("transfers.road_event_noted", Lane.CUSTODY)
    transfer_id: str
    facility: str
    what: RoadEvent
    place: str
    told_by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class JourneyResumed:
    """The person left the hospital, or was found: the journey goes on as before."""

    KIND: ClassVar[FactKind] = FactKind("transfers.journey_resumed", Lane.CUSTODY)
    transfer_id: str
    facility: str
    told_by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class TransferRedirected:
    """The origin sends the person on to another prison: *next_id* is the transfer there.

    The offer to the first destination is void; two approvals.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.redirected", Lane.CUSTODY)
    transfer_id: str
    facility: str
    next_id: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class TransferReturned:
    """The person is back at the origin, compared face to face: the offer is void; two approvals."""

    KIND: ClassVar[FactKind] = FactKind("transfers.returned", Lane.CUSTODY)
    transfer_id: str
    facility: str
    at: dt.datetime
    identity_checked_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class HealthShared:
    """Health staff copied the sealed *facts* for the health group of an *office* of the house."""

    KIND: ClassVar[FactKind] = FactKind("transfers.health_shared", Lane.CUSTODY, additive=True)
    office: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeSettled:
    """The prison that took the person in says, once both directors talked: the person is here.

    It ends what a cancelling and an acceptance that crossed left open; two approvals. Should the
    person be at the origin, a transfer back passes custody as any other does.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.settled", Lane.CUSTODY)
    transfer_id: str
    facility: str
    at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class HealthHandedOver:
    """Health staff of the origin copied the sealed *facts* for the infirmary of *facility*.

    *facts* are hashes; what they say stays sealed.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.health_handed_over", Lane.CUSTODY, additive=True)
    transfer_id: str
    facility: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReceiptReceived:
    """The receipt of the destination came back to the origin, whose file stays read-only."""

    KIND: ClassVar[FactKind] = FactKind("transfers.receipt_received", Lane.CUSTODY)
    transfer_id: str
    receipt: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ProvisionalOpened:
    """Somebody was taken in on the printed order, for the bundle is not here.

    *transfer_id* is empty when the code of the order was not read; *signed* tells that the code
    bore the signature of its prison; *names* are as printed.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.provisional_opened", Lane.CUSTODY)
    transfer_id: str
    origin: str
    order: str
    former_number: str
    names: str
    at: dt.datetime
    identity_checked_by: str
    signed: bool
    differences: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionalLinked:
    """A dossier opened from the paper order is the person of *dossier*; a human confirmed it."""

    KIND: ClassVar[FactKind] = FactKind("transfers.provisional_linked", Lane.CUSTODY)
    transfer_id: str
    dossier: str


@dataclass(frozen=True, slots=True)
class ReleaseOrderHandedOn:
    """An order of release that reached the origin was handed on to where the person is.

    It is an alarm there as it was here (decision 6); here it is answered by the name of who
    received it. *received_by* is that person, *how* the way it went: telephone, letter, number.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.order_handed_on", Lane.CUSTODY, additive=True)
    transfer_id: str
    facility: str
    received_by: str
    how: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CopySent:
    """The prison that holds a file sent another one a copy of it, which it asked for.

    Custody stays where it is: the copy is read there and written by nobody. *facility* holds
    the file, *destination* asked; two officers signed.
    """

    KIND: ClassVar[FactKind] = FactKind("transfers.copy_sent", Lane.CUSTODY, additive=True)
    facility: str
    destination: str
    request_id: str
    reason: str


FACTS = (
    TransferPrepared,
    TransferDeparted,
    ArrivalTold,
    TransferAccepted,
    TransferRefused,
    TransferCancelled,
    StayedBehind,
    RoadEventNoted,
    JourneyResumed,
    TransferRedirected,
    TransferReturned,
    DisputeSettled,
    HealthHandedOver,
    HealthShared,
    ReceiptReceived,
    ProvisionalOpened,
    ProvisionalLinked,
    CopySent,
    ReleaseOrderHandedOn,
)
