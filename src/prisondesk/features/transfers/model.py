"""A transfer: who moves, where to, on whose order, and how far it has come."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.features.custody.model.case import Case
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.staff.model import Facility
from prisondesk.kernel.message import Message, cmsg, msg


class TransferReason(enum.StrEnum):
    """Why a person is moved; coded so that it can be counted."""

    ORDER_OF_JUDGE = "order_of_judge"
    ADMINISTRATION = "administration"
    OVERCROWDING = "overcrowding"
    NEAR_FAMILY = "near_family"
    PROTECTION = "protection"
    HEALTH_CARE = "health_care"
    SENTENCE = "sentence"
    HEARING = "hearing"


REASON_WORDS: dict[TransferReason, Message] = {
    TransferReason.ORDER_OF_JUDGE: msg("order of a judge"),
    TransferReason.ADMINISTRATION: msg("decision of the administration"),
    TransferReason.OVERCROWDING: msg("overcrowding"),
    TransferReason.NEAR_FAMILY: msg("to be nearer to the family"),
    TransferReason.PROTECTION: msg("protection of the person"),
    TransferReason.HEALTH_CARE: msg("to receive care"),
    TransferReason.SENTENCE: msg("to serve the sentence"),
    TransferReason.HEARING: msg("to be heard by a court"),
}


class TransferState(enum.StrEnum):
    """How far a transfer has come, as one prison knows it."""

    PREPARED = "prepared"
    DEPARTED = "departed"
    ARRIVED_BY_TELEPHONE = "arrived_by_telephone"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


STATE_WORDS: dict[TransferState, Message] = {
    TransferState.PREPARED: cmsg("transfer", "prepared"),
    TransferState.DEPARTED: cmsg("transfer", "in transit"),
    TransferState.ARRIVED_BY_TELEPHONE: cmsg("transfer", "arrival told by telephone"),
    TransferState.ACCEPTED: cmsg("transfer", "arrived"),
    TransferState.CLOSED: cmsg("transfer", "closed, receipt in hand"),
    TransferState.REFUSED: cmsg("transfer", "refused at arrival"),
    TransferState.CANCELLED: cmsg("transfer", "cancelled"),
    TransferState.DISPUTED: cmsg("transfer", "cancelled and accepted: to be settled"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """The order the person is moved on: number, authority and date as on the paper."""

    number: str
    authority: str
    dated: dt.date


@dataclass(frozen=True, slots=True)
class Escort:
    """Who takes the person: unit, the head's name and rank."""

    unit: str
    head: str
    rank: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Custody:
    """Which prison may write a dossier, and for the how-manieth time it changed hands."""

    epoch: int
    facility: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer as the facts known here tell it."""

    id: str
    origin: str
    destination: str
    state: TransferState
    epoch: int
    expected: dt.datetime
    departed_at: dt.datetime | None = None
    arrived_at: dt.datetime | None = None
    new_number: str = ""
    differences: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """One officer's electronic signature on a departure or a cancelling."""

    officer: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class TransferFile:
    """One transfer of one dossier with all that is known of it here.

    *departed_hash* is the fact that both officers sign; *on_paper* says that the second signed on
    paper first; *refusal* is why the destination did not take the person in.
    """

    dossier: str
    transfer: Transfer
    order: Order
    reason: TransferReason
    escort: Escort
    departed_hash: str = ""
    on_paper: bool = False
    signed: tuple[Signed, ...] = ()
    checked_by: str = ""
    refusal: str = ""

    @property
    def state(self) -> TransferState:
        """Return how far it has come."""
        return self.transfer.state

    @property
    def awaits_signature(self) -> bool:
        """Tell whether a departure still lacks its second electronic signature."""
        left = bool(self.departed_hash) and self.state is not TransferState.CANCELLED
        return left and len({each.officer for each in self.signed}) < 2


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the registry writes when a transfer is prepared."""

    destination: str
    order: Order
    reason: TransferReason
    escort: Escort
    expected: dt.datetime


@dataclass(frozen=True, slots=True)
class Roll:
    """Who counts here now: every person once, and those on the road apart.

    *present* are dossiers; *on_the_road* left and did not arrive yet, as the origin knows;
    *expected* are announced by a bundle and were not taken in yet.
    """

    present: frozenset[str]
    on_the_road: frozenset[str]
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class MovedPerson:
    """What the papers of a transfer are made of; *destination* is the other prison's name."""

    file: TransferFile
    person: Person
    case: Case
    facility: Facility
    destination: str
    signatory: str
